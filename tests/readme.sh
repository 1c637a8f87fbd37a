#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# readme.sh -- the session shown in README.md is what the program says.
top=${srcdir:-.}
program=${GRADCHECK:-./gradcheck}
case $program in
/*) ;;
*) program=$PWD/$program ;;
esac
shown=$(sed -n '/^    \$ build\/gradcheck examples/,/^    gradient entries/p' "$top/README.md" \
    | sed '1d; s/^    //')
said=$(cd "$top" && "$program" --format=human --color=never examples/student.graph)
status=$?
echo 1..3
if [ "$status" = 1 ]; then echo "ok 1 - a wrong claim exits with 1"
else echo "not ok 1 - a wrong claim exits with 1"; fi
if [ "$shown" = "$said" ]; then echo "ok 2 - the report is the one in README.md"
else
    echo "not ok 2 - the report is the one in README.md"
    printf '%s\n' "$said" | sed 's/^/# said: /'
fi
if grep -q 'grad(f, s) == f\*(1 - f)' "$top/examples/student.graph"; then
    echo "ok 3 - the graph is the one in README.md"
else echo "not ok 3 - the graph is the one in README.md"; fi
