#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# style.sh -- what a formatter does not see: one point a rule.
. "${srcdir:-.}/tests/lint/points.sh"
LC_ALL=C
export LC_ALL
forbidden='exit|abort|v?f?printf|puts|putchar|fputs|fputc|fwrite|perror|errx?|warnx?|syslog'

# shellcheck disable=SC2086
rules()
{
    awk '{ line = $0; gsub(/[\200-\277]/, "", line) } length(line) > 100 {
        print FILENAME ":" FNR ": " length(line) " columns" }' $tree \
        | point "no line is longer than 100 columns"

    grep -nE '	|[[:blank:]]$' $c_files | point "no tabs, no blanks at a line's end"

    grep -L 'SPDX-License-Identifier: GPL-3.0-or-later' $tree \
        configure.ac Makefile.am m4/gc_*.m4 | point "every file states its licence"

    grep -nE '(FIX[M]E|X[X]X|TO[D]O[:(])' $tree | point "no leftovers"

    low=$(printf '%s\n' "$c_files" | grep -E '^(src|checks)/' \
        | grep -vE '^src/(report|cli)/|^src/api\.c$')
    # The arena's abort: memory is exhausted and no caller asked for an error.  A pass that fails
    # its verifier, in builds made to find our bugs, ends the process.
    bare $low | grep -v '^src/base/arena\.c:.*abort()' | grep -v '^src/base/pass\.c:' \
        | grep -E "[^a-zA-Z0-9_]($forbidden) ?\(" \
        | point "nothing below the reports exits, aborts or prints"

    awk '/^#include/ && !(FILENAME in first) { first[FILENAME] = $2 }
         END { for (i = 1; i < ARGC; i++) if (first[ARGV[i]] != "<config.h>") print ARGV[i] }' \
        $(printf '%s\n' "$c_files" | grep '\.c$') | point "every .c includes <config.h> first"

    bare $(printf '%s\n' "$c_files" | grep '^src/ops/') \
        | grep -E '[^a-zA-Z0-9_][0-9]+(\.[0-9]*)?(e-?[0-9]+)?f([^a-zA-Z0-9_]|$)' \
        | point "kernels write literals as R(x), not with an f"
}

rules | number
