#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# numbers.sh -- tolerances live in judge/allowance.c: elsewhere no number has a negative exponent.
. "${srcdir:-.}/tests/lint/points.sh"

# FILE NUMBER REASON: numbers that define something; nothing is compared with them.  * is any file
# of the folder, or any number of the file.
definitions='
src/judge/allowance.c       *           the tolerances themselves
src/ops/*                   *           values and derivatives at points, from mathematics
src/base/rng.c              0x1p-52     the spacing of uniform draws
src/num/precision.c         *           a precision is a row of such numbers
src/num/running_error.c     0x1p-20     where first order is enough
src/oracle/enclose.c        0x1p-20     what NEGLIGIBLE means
src/witness/gsl_difference.c 0x1p-50   which of its two results GSL returned
src/cli/progress.c          1e-9        seconds in a nanosecond
src/witness/complex_perturbation.c 0x1p-100   the step h'

# FILE NUMBER of each.
# shellcheck disable=SC2086
tolerances()
{
    bare $(printf '%s\n' "$tree" | grep -E '^(src|checks)/') | awk -v definitions="$definitions" '
        BEGIN {
            n = split(definitions, row, "\n")
            for (i = 1; i <= n; i++)
                if (split(row[i], word, / +/) > 1)
                    defined[word[1] " " word[2]]
        }
        {
            file = $0; sub(/:.*/, "", file); sub(/^[^:]*:[0-9]*:/, "")
            folder = file; sub(/[^\/]*$/, "*", folder)
            while (match($0, /0x[0-9a-fA-F.]*p-[0-9]+|[0-9.]+e-[0-9]+|[A-Z]+_EPSILON/)) {
                number = substr($0, RSTART, RLENGTH)
                $0 = substr($0, RSTART + RLENGTH)
                if (!((file " *") in defined) && !((folder " *") in defined) \
                    && !((file " " number) in defined))
                    print file " " number
            }
        }' | sort -u
}

rules()
{
    tolerances | law "no tolerance outside judge/allowance.c" tolerance
}

rules | number
