#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# size.sh -- how long a file and a function may be, and how many parameters a function may have.
. "${srcdir:-.}/tests/lint/points.sh"

ours=$(printf '%s\n' "$c_files" | grep -E '^(src|checks|tests|bench)/')

# FILE FUNCTION LINES PARAMETERS; a function begins with its name in column 0.
# shellcheck disable=SC2086
functions=$(bare $ours | awk '
    { file = $0; sub(/:.*/, "", file)
      code = substr($0, length(file) + 2); line = code + 0; sub(/^[0-9]*:/, "", code) }
    code ~ /^[a-z_][a-zA-Z0-9_]*\(/ { name = code; sub(/\(.*/, "", name); from = line; head = "" }
    name != "" && head != "done" {
        head = head code
        if (code ~ /^\{/ || code ~ /\)[ ]*\{/) {
            sub(/^[^(]*\(/, "", head)
            sub(/\)[^)]*$/, "", head)
            while (gsub(/\([^()]*\)/, "", head)) { }
            parameters = head ~ /^(void)?$/ ? 0 : gsub(/,/, "", head) + 1
            head = "done"
        } else if (code ~ /;[ ]*$/)
            name = ""
    }
    name != "" && head == "done" && code ~ /^\}/ {
        print file, name, line - from + 1, parameters
        name = ""
    }')

# shellcheck disable=SC2086
rules()
{
    awk '{ n[FILENAME] = FNR } END { for (f in n) if (n[f] > 300) print f }' \
        $(printf '%s\n' "$ours" | grep '\.c$') | law "no .c has more than 300 lines" long-file
    awk '{ n[FILENAME] = FNR } END { for (f in n) if (n[f] > 150) print f }' \
        $(printf '%s\n' "$ours" | grep '^src/.*\.h$') \
        | law "no header has more than 150 lines" long-header
    printf '%s\n' "$functions" | awk '$3 > 40 { print $1 " " $2 }' \
        | law "no function has more than 40 lines" long-function
    printf '%s\n' "$functions" | awk '$4 > 7 { print $1 " " $2 }' \
        | law "no function has more than 7 parameters" parameters
}

rules | number
