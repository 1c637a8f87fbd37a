#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# floors.sh -- an include points down a floor, or along one of few arrows: one point a file.
. "${srcdir:-.}/tests/lint/points.sh"

files=$(printf '%s\n' "$c_files" | grep -E '^(src|checks)/')
printf '%s\n' "$files" | sed -n '$=' | sed 's/^/1../'
# shellcheck disable=SC2086
awk '
BEGIN {
    split("base 0 num 1 tape 2 tensor 3 ops 4 syntax 4 graph 4 autodiff 5 trace 5 " \
          "engine 5 oracle 5 witness 6 checks 7 judge 7 report 8 cli 9", row, " ")
    for (i = 1; i in row; i += 2)
        floor[row[i]] = row[i + 1]
    # The only arrows along a floor; engine and oracle, which judge one another, have none.
    split("graph>ops autodiff>syntax trace>autodiff checks>judge judge>checks", arrow, " ")
    for (i in arrow)
        along[arrow[i]]
}
function room(path)
{
    if (path == "src/api.c")
        return "cli"
    if (path == "src/function.c")
        return "cli"
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
    else if (there in floor && floor[there] == floor[here] && there != here \
             && !(here ">" there in along))
        bad = bad sprintf("# line %d: %s: %s may not know %s\n", FNR, part[2], here, there)
    else if (here == "engine" && there == "tape")
        bad = bad sprintf("# line %d: %s: the engine may not know the tape\n", FNR, part[2])
}
END { close_file() }
' $files
