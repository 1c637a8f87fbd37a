#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# expect.sh -- hold the `# expect:` lines of fixtures against what gradcheck says about them.
#
#     expect.sh wrong GRADCHECK FILE...      # expect: LINE ENTRY CODE CAUSE
#     expect.sh bad   GRADCHECK FILE...      # expect: [FILE:]LINE:COL CODE [TEXT]; # exit: STATUS
#
# TAP: one point an expectation, one that nothing else is accused, one for the exit status.
mode=$1
gradcheck=$2
shift 2
aux=$(dirname "$0")

case $mode in
wrong) want=1 options='--format=tap' ;;
bad) want=2 options='--format=human --color=never' ;;
*) exit 2 ;;
esac
if [ ! -f "$1" ]; then
    echo "1..0 # SKIP no $mode fixtures"
    exit 0
fi

n=$(cat "$@" | grep -c '^# expect:')
echo "1..$((n + 2 * $#))"
for file; do
    # shellcheck disable=SC2086
    said=$("$gradcheck" $options "$file" 2>&1 </dev/null) && status=0 || status=$?
    printf '%s\n' "$said" | awk -f "$aux/expect-$mode.awk" -v base="${file##*/}" "$file" -
    exit=$(sed -n 's/^# exit: *//p' "$file")
    exit=${exit:-$want}
    if [ "$status" = "$exit" ]; then
        echo "ok - ${file##*/}: exit status $exit"
    else
        echo "not ok - ${file##*/}: exit status $exit"
        printf '%s\n' "the exit status is $status" "$said" | head -n 20 | sed 's/^/# | /'
    fi
done | awk '/^ok / { sub(/^ok/, "ok " ++n) } /^not ok / { sub(/^not ok/, "not ok " ++n) } { print }'
