#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# comments.sh -- every export is explained, in plain modern English.
. "${srcdir:-.}/tests/lint/points.sh"

headers=$(printf '%s\n' "$c_files" | grep -E '^(src|checks|include)/.*\.h$')
texts=$(printf '%s\n' "$tree" | grep -vE '^tests/(lint|fuzz)/')

# HEADER NAME of each function or variable that is declared without a comment on its lines or above
# it; one comment may speak for a group, up to the next empty line.
# shellcheck disable=SC2086
silent()
{
    awk '
    FNR == 1 { commented = open = 0 }
    # A declaration begins in column 0 and ends with a semicolon.
    !open && /^(extern )?[a-z].*[(;]/ && !/^(typedef|struct|enum|union|static|extern "C")/ {
        open = 1
        said = commented
        name = $0
        sub(/ *__attribute__.*/, "", name)
        if (name ~ /\(/)
            sub(/\(.*/, "", name)
        sub(/[;[].*/, "", name)
        sub(/.*[ *]/, "", name)
    }
    open && /\/\*/ { said = 1 }
    open && /;/ { open = 0; if (!said && name !~ /^[A-Z]/) print FILENAME " " name }
    /^$/ { commented = 0 }
    /^( |\/\*).*\*\/ *$/ && !/;.*\/\*/ { commented = 1 }
    ' $headers
}

# FILE WORD for words that a reader who learned English as a second language need not know, or that
# belong in a court: say expensive, expects, reported, unrolled.
# shellcheck disable=SC2086
odd_words()
{
    awk '
    BEGIN { odd = "docket|testimony|testif(y|ies)|(a |no |of the )matter|wants|told|too dear|" \
                  "spelled out|vouch(es)?|hitherto|whereof|nay" }
    {
        line = tolower($0)
        gsub(/[a-z0-9]*_[a-z0-9_]*/, " ", line)
        while (match(line, "(^|[^a-z0-9])(" odd ")([^a-z0-9(]|$)")) {
            word = substr(line, RSTART, RLENGTH)
            gsub(/^[^a-z0-9]|[^a-z0-9]$/, "", word)
            if (!((FILENAME, word) in seen))
                print FILENAME " " word
            seen[FILENAME, word]
            line = substr(line, RSTART + RLENGTH - 1)
        }
    }' $texts
}

rules()
{
    silent | law "every export has a comment" silent
    odd_words | law "comments and messages use plain words" odd-word
}

rules | number
