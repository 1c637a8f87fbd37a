#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# diags.sh -- every message about a text has a bad fixture that shows it, and the reverse; every
# message is reported by a source.
. "${srcdir:-.}/tests/lint/points.sh"

rows=$(sed -n 's/^ *DIAG(\([0-9]*\),.*/\1/p' src/base/diag.def 2>/dev/null)
shown=$(sed -n 's/^# expect: [^ ]* GC\([0-9]*\).*/\1/p' fixtures/bad/*.graph 2>/dev/null | sort -u)
if [ -z "$rows" ] || [ -z "$shown" ]; then
    echo "1..0 # SKIP no messages or no bad fixtures yet"
    exit 0
fi

rules()
{
    # 134 is about a path on the command line: no file can show it.
    for code in $(printf '%s\n' "$rows" | grep '^1' | grep -vx 134); do
        { printf '%s\n' "$shown" | grep -qx "$code" || \
            echo "no file in fixtures/bad expects it"; } \
            | point "GC$code is shown by a fixture"
    done
    for code in $rows; do
        grep -qrw --include='*.c' "GC_$code" src checks || echo "no source reports GC$code"
    done | point "every message is reported by a source"
    for code in $shown; do
        printf '%s\n' "$rows" | grep -qx "$code" || echo "GC$code"
    done | point "every expected code is a row of diag.def"
    printf '%s\n' "$rows" | sort -n -c 2>&1 | point "the rows stand in the order of their numbers"
}

rules | number
