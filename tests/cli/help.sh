#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/help.c -- --help is made of the tables, in their order, on 79 columns.
. "${srcdir:-.}/tests/cli/points.sh"

run --help
point "--help: on standard output, exit status 0" eval 'exits 0 && is_empty err'
point "no line of a row is wider than 79 columns" \
    eval '[ "$(sed "/^Exit status/,\$d" out | awk "length > 79" | wc -l)" -eq 0 ]'
point "two examples lead" eval '[ "$(sed -n "/^Examples/,/^$/p" out | grep -c "  .*  ")" -eq 2 ]'
cp out help
run -h
point "-h is the same" cmp out help
# Every option of the two tables is in the help, and in the manual page.
sed -n 's/^OPTION("\([a-z-]*\)".*/\1/p; s/^SETTING(\([a-z]*\),.*/\1/p' \
    "$top/src/cli/options.def" "$top/src/graph/settings.def" >names
point "the table of options is read" eval '[ "$(wc -l <names)" -gt 30 ]'
while read -r option; do
    point "--$option is in the help" has help "--$option"
    point "--$option is in gradcheck(1)" \
        grep -q -e "Fl -$option\$" -e "Fl -$option " -e "Fl -$option Ns" \
        "$top/doc/gradcheck.1"
done <names


# ---- rows ----
# The tables and the help, each as lines "group TITLE" and "NAME LETTER"; a row begins a line.
rows()
{
    awk -v settings="$top/src/graph/settings.def" -v q="\047" '
        function row(name) {
            letter = match($0, ", " q "." q ", ") ? substr($0, RSTART + 3, 1) : "-"
            print name, letter
        }
        /^GROUP/ { gsub(/^GROUP\("|"\)$/, ""); print "group", $0 }
        /^OPTION/ { name = $0; gsub(/^OPTION\("|".*/, "", name); row(name) }
        /^#include "graph/ {
            while ((getline <settings) > 0)
                if (/^SETTING/) { name = $0; gsub(/^SETTING\(|,.*/, "", name); row(name) }
        }' "$top/src/cli/options.def"
}
rows >want
awk '/^Exit status: 0/ { exit }
     /^[A-Z].*:$/ && !/^Examples/ { sub(/:$/, ""); print "group", $0 }
     /^  -.,|^      --/ {
         letter = $1 ~ /^-.,/ ? substr($1, 2, 1) : "-"
         name = letter == "-" ? $1 : $2
         gsub(/^--|\[.*/, "", name)
         print name, letter
     }' help >shown
point "each option once, with its letter, under its group, in the order of the tables" \
    cmp want shown
point "no two options share a letter" \
    eval '[ -z "$(grep -v "^group" shown | sed "s/.* //" | grep -v -e - | sort | uniq -d)" ]'
point "what is said of an option begins in one column" \
    eval '[ "$(sed -n "/^Checks:/,/^Exit status: 0/p" help | grep "^  " \
        | grep -vc "^.\{24\} [^ ]")" -eq 0 ]'
point "an argument that may be missing stands in brackets" \
    eval 'has help "--max-fail[=N]  " && has help "--explain [CODE]  "'
point "one that may not stands behind a blank" has help "--jobs N  "
for word in $(sed -n 's/^LIMIT([a-z_]*, "\([a-z-]*\)".*/\1/p' "$top/src/base/limits.def"); do
    point "--limit names $word" eval 'sed -n "/--limit/,/--allow/p" help | grep -q "[ ]$word\>"'
done
for word in $("$gradcheck" -f nosuch x 2>&1 | sed -n 's/.*takes \(.*\), not.*/\1/p' | tr -d ,); do
    point "--format names $word" eval 'grep -A 1 -e "--format F" help | grep -q "[ ]$word\>"'
done
for code in 0 1 2 3 4 130; do
    point "exit status $code is explained" \
        eval 'sed -n "/^Exit status: 0/,\$p" help | grep -q "\<$code [a-z]"'
done
end
