#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/session.c -- all files read, then checked, and reported in order: one exit status for one
# outcome, whatever the format.
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

# ---- the order of the report ----
awk 'BEGIN { print "input x : f64[40] ~ uniform(-1, 1)\ny = sum(tanh(x)^3)\noutput y" }' >slow.graph
run -j 4 -f tap slow.graph good.graph nothere.graph wrong.graph good.graph
grep "^ok\|^not ok" out | sed 's/.* - \([a-z]*\).*/\1/' | uniq >order
printf '%s\n' slow good nothere wrong good >want
point "in the order of the command line, whatever ends first" cmp order want
grep "^ok\|^not ok" out | sed 's/^not //; s/^ok \([0-9]*\).*/\1/' >numbers
point "numbered from 1 without a gap, as planned" \
    eval 'seq 1 "$(sed -n "s/^1\.\.//p" out)" | cmp - numbers'
run -f tap nothere.graph nothere.graph
point "a file that is missing twice is two points" eval 'has out "1..2" && has out "not ok 2"'
run good.graph good.graph
point "a file that is named twice is checked twice" eval 'exits 0 && has out "ok 6 - good"'

# ---- the seed ----
printf 'input x ~ normal(0, 1)\ny = x^2\noutput y\n' >drawn.graph
printf 'set seed = 9\ninput x ~ normal(0, 1)\ny = x^2\noutput y\n' >nine.graph
run good.graph
point "the seed: not said where nothing is drawn" lacks out "seed"
run nine.graph good.graph
point "said where all that draw have one" eval 'head -n 2 out | grep -q "seed 9\$"'
run drawn.graph nine.graph
point "not said where they differ" eval '! head -n 2 out | grep -q seed'
run --seed 5 drawn.graph nine.graph
point "said where the command line sets it" eval 'head -n 2 out | grep -q "seed 5\$"'

# ---- nothing ----
run -f human empty.graph
point "why nothing was checked: the file" has out "the file holds nothing to check"
run -f human empty.graph empty.graph
point "the files" has out "the files hold nothing to check"
run -f human -k "no such" good.graph
point "the filter" has out "no claim matches -k 'no such'"
mkdir hollow
run -r hollow
point "a folder without files is an error, not nothing" exits 2

# ---- progress ----
cat >long.graph <<'END'
set samples = 400
dim n = 30
input x : f64[n, n] ~ uniform(-1, 1)
y = sum(tanh(x @ x))
output y
claim grad(y, x)[0, 0] == 1
END
if command -v script >/dev/null; then
    for format in human tap; do
        ran="gradcheck -f $format -x long.graph on a terminal" status=0
        (export gradcheck && TERM=xterm timeout -k 1 90 script -qec \
            "timeout -s INT 6 \"\$gradcheck\" -f $format long.graph" out) >log 2>&1 </dev/null
        tr '\r' '\n' <out >lines
        point "$format: what is being done is shown" \
            grep "of 1 files\] long.graph: point [0-9]* of 400, " lines
        point "$format: and taken away before the report" eval \
            '! sed -n "/nterrupted/,\$p" lines | grep "of 1 files" && grep nterrupted lines'
    done
else
    for what in 1 2 3 4; do
        skip "progress $what" "script is not installed"
    done
fi

# ---- messages ----
printf 'input x ~ normal(0, 1)\ny = x^2\noutput y\nclaim grad(y, x) == 3\n' >warned.graph
run -f tap warned.graph
point "warnings go to standard error" has err "warning"
run -q -f tap warned.graph
point "-q: not" is_empty err
run -q -f tap broken.graph
point "errors still" has err "broken.graph:2:7: error"
run -f tap -x broken.graph good.graph
point "-x: an error of a text counts too" has out "# SKIP not run"
end
