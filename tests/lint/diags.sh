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

sources=$(printf '%s\n' "$c_files" | grep -E '^(src|checks)/.*\.c$')

# GC and each line of the first list that the second has not.
missing()
{
    { printf '%s\n' "$2"; echo --; printf '%s\n' "$1"; } \
        | awk '/^--$/ { second = 1; next } !second { has[$0]; next } !($0 in has) { print "GC" $0 }'
}

rules()
{
    # 134 is about a path on the command line: no file can show it.
    { printf '%s\n' "$shown"; echo --; printf '%s\n' "$rows"; } | awk '
        /^--$/ { rows = 1; next }
        !rows { shown[$0]; next }
        /^1/ && $0 != 134 {
            print ($0 in shown ? "" : "not ") "ok - GC" $0 " is shown by a fixture"
        }'
    # shellcheck disable=SC2086
    missing "$rows" "$(grep -hoE 'GC_[0-9]+' $sources | sed 's/GC_//')" \
        | point "every message is reported by a source"
    missing "$shown" "$rows" | point "every expected code is a row of diag.def"
    printf '%s\n' "$rows" | sort -n -c 2>&1 | point "the rows stand in the order of their numbers"
}

rules | number
