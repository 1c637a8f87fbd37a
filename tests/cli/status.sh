#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/session.c -- one exit status for one outcome, whatever the format.
. "${srcdir:-.}/tests/cli/points.sh"
printf 'input x = 3\ny = x*x\noutput y\nset autocheck = 0\n' >skips.graph
printf 'skip "later" claim grad(y, x) == 1\n' >>skips.graph
printf 'input x = 3\ny = x*x\noutput y\ntodo "later" claim grad(y, x) == 1\n' >todo.graph
: >empty.graph

for format in human tap json; do
    run -f $format good.graph
    point "$format: all pass, 0" exits 0
    run -f $format good.graph wrong.graph
    point "$format: a check fails, 1" exits 1
    run -f $format wrong.graph broken.graph
    point "$format: an error beats a failure, 2" exits 2
    run -f $format nothere.graph
    point "$format: no such file, 2" exits 2
    run -f $format empty.graph
    point "$format: nothing to check, 4" exits 4
    run -f $format -k nosuchclaim good.graph
    point "$format: nothing selected, 4" exits 4
    run -f $format todo.graph
    point "$format: a failing todo, 0" exits 0
    run -f $format empty.graph good.graph
    point "$format: one file has something, 0" exits 0
    run -f $format --exit-zero wrong.graph
    point "$format: --exit-zero, 0" exits 0
done
run -k 'grad(y, x) == 1' skips.graph
point "only skips, 4" eval 'exits 4 && has err "all checks are skipped"'
run --skip-exit 77 -k 'grad(y, x) == 1' skips.graph
point "--skip-exit=77 instead" exits 77
run --skip-exit 77 good.graph wrong.graph
point "--skip-exit is only for nothing" exits 1
run --no-tests=pass empty.graph
point "--no-tests=pass: nothing is fine, 0" exits 0
run --no-tests=fail empty.graph
point "--no-tests=fail: 4" exits 4
run --exit-zero broken.graph
point "--exit-zero: the report says what is wrong, 0" eval 'exits 0 && has out "not ok"'
run --exit-zero --bogus
point "--exit-zero does not forgive the command line, 2" exits 2
run --list -k nosuchclaim good.graph
point "--list of nothing, 4" exits 4
run --list broken.graph
point "--list of an error, 2" exits 2

# ---- stopping early ----
run -x wrong.graph good.graph
point "-x: what is left is not run" \
    eval 'exits 1 && has out "1..6" && has out "# SKIP not run" && has out "6 - good.graph"'
run -x -j 2 wrong.graph good.graph
cp out two
run -x -j 1 wrong.graph good.graph
point "and not dependent on -j" cmp out two
run -x -f human wrong.graph good.graph
point "people see it too" has out "3 checks not run"
cp wrong.graph wrong2.graph
run --max-fail=2 wrong.graph wrong2.graph good.graph
point "--max-fail=2 takes two" eval 'exits 1 && grep -c "^not ok" out | grep -qx 2'
run --max-fail=3 wrong.graph wrong2.graph good.graph
point "--max-fail=3 is not reached" lacks out "not run"

# ---- many at once ----
i=0
while [ $i -lt 12 ]; do
    cp good.graph "many$i.graph"
    cp wrong.graph "miss$i.graph"
    i=$((i + 1))
done
cp broken.graph many5.graph
for format in tap human json; do
    "$gradcheck" -f $format -j 1 m*.graph >one 2>one.err && status=0 || status=$?
    "$gradcheck" -f $format -j 4 m*.graph >four 2>four.err && status=0 || status=$?
    point "$format: -j 4 gives the bytes of -j 1" cmp one four
    point "$format: on standard error too" cmp one.err four.err
done
run -j 0 m*.graph
point "-j 0 is one for each processor" eval 'exits 2 && cmp one.err err'
end
