#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lists.sh -- the lists on top of Makefile.am hold the tree, each file once.
. "${srcdir:-.}/tests/lint/points.sh"

listed=$(awk '/^# -----/ { exit } /^\t/ && $1 != "$(NULL)" { print $1 }' Makefile.am)
listed_c=$(printf '%s\n' "$listed" | grep '\.c$')
listed_tests=$(printf '%s\n' "$listed" | grep '^tests/' | sed 's/\.c$//')

# Names of the first list that the second has not.
missing()
{
    { printf '%s\n' "$2"; echo --; printf '%s\n' "$1"; } \
        | awk '/^--$/ { second = 1; next } !second { has[$0]; next } $0 != "" && !($0 in has)'
}

rules()
{
    printf '%s\n' "$listed_c" | while read -r f; do [ -f "$f" ] || echo "$f"; done \
        | point "every listed source exists"
    missing "$(printf '%s\n' "$tree" | grep -E '^(src|checks)/.*\.c$')" "$listed_c" \
        | point "every source is in a list"
    printf '%s\n' "$listed" | sort | uniq -d | point "no name is listed twice"
    missing "$(printf '%s\n' "$tree" | grep -E '^tests/.*\.c$' | sed 's/\.c$//')" "$listed_tests" \
        | point "every test program is in unit_tests, what they share in test_helpers"
    missing "$(printf '%s\n' "$tree" | grep -E '^tests/.*\.sh$' | grep -v '/points\.sh$')" \
        "$listed_tests" | point "every test script is in shell_tests or lints"
    printf '%s\n' "$listed_tests" | while read -r f; do
        [ -f "$f" ] || [ -f "$f.c" ] || echo "$f"; done \
        | point "every listed test exists"
    find src include checks tests fixtures -name '* *' | point "no file name holds a blank"
}

rules | number
