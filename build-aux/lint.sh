#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh -- run the lints without a build and show only what they find; `lint.sh NAME...` some.
cd "$(dirname "$0")/.." || exit 1
srcdir=.
export srcdir
[ $# -gt 0 ] || set -- $(find tests/lint -name '*.sh' ! -name points.sh | sort)
for lint; do
    [ -f "$lint" ] || lint=tests/lint/$lint.sh
    sh "$lint" | awk -v lint="$lint" '
        /^ok / || /^1\.\./ { shown = 0; next }
        /^not ok / {
            shown = 1
            bad = bad || !/# TODO/
            sub(/^not ok [0-9]+ - /, "")
            print lint ": " $0
            next
        }
        shown { sub(/^#/, "   "); print }
        END { exit bad }' || failed=1
done
exit ${failed:-0}
