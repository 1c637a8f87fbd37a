#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# floors.sh -- an include points to the same floor or down, never up: one point a file.
. "${srcdir:-.}/tests/lint/points.sh"

files=$(printf '%s\n' "$c_files" | grep -E '^(src|checks)/')
printf '%s\n' "$files" | sed -n '$=' | sed 's/^/1../'
# shellcheck disable=SC2086
awk '
BEGIN {
    split("base num tape tensor ops graph engine witness checks audit report cli", name, " ")
    split("0    1   2    3      4   5     6      6       7      7     8      9", number, " ")
    for (i in name)
        floor[name[i]] = number[i]
}
function room(path)
{
    if (path == "src/api.c")
        return "cli"
    if (path == "src/function.c")
        return "checks"
    sub(/^src\//, "", path)
    return match(path, /\//) ? substr(path, 1, RSTART - 1) : ""
}
function close_file()
{
    if (!file)
        return
    printf "%sok %d - %s\n%s", bad == "" ? "" : "not ", ++n, file, bad
}
FNR == 1 {
    close_file()
    file = FILENAME
    here = room(FILENAME)
    bad = here in floor ? "" : "# the folder has no floor\n"
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, part, "\"")
    there = room(part[2])
    if (part[2] ~ /\.\.\//)
        bad = bad sprintf("# line %d: %s: includes start at src or checks\n", FNR, part[2])
    else if (there in floor && floor[there] > floor[here])
        bad = bad sprintf("# line %d: %s is floor %d, above %s at %d\n", FNR, part[2],
                          floor[there], here, floor[here])
}
END { close_file() }
' $files
