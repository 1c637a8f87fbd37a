#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fixtures/edges/*.graph: points where something is decided, undefined, or beyond a range; each file
# must exit with the status on its first line.  Other files may be named instead.
gradcheck=${GRADCHECK:-./gradcheck}
[ $# -gt 0 ] || set -- "${srcdir:-.}"/fixtures/edges/*.graph

echo "1..$#"
n=0
for f in "$@"; do
    n=$((n + 1))
    want=$(sed -n '1s/^# want: //p' "$f")
    got=0
    timeout 60 "$gradcheck" -q "$f" >/dev/null 2>&1 || got=$?
    if [ "$got" = "$want" ]; then
        echo "ok $n - ${f##*/} exits $want"
    else
        echo "not ok $n - ${f##*/} exits $want"
        echo "# it exits $got"
    fi
done
