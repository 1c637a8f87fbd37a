#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/output.c, sink.c -- where reports go, in which colors, and what happens when they cannot.
. "${srcdir:-.}/tests/cli/points.sh"
esc=$(printf '\033')

run good.graph
point "not a terminal: TAP" has out "TAP version 13"
run -o report good.graph
point "-o FILE: nothing on standard output" eval 'exits 0 && is_empty out && has report "ok 1"'
run -f human --report tap:a.tap --report json:a.json wrong.graph
point "--report writes others beside the main one" \
    eval 'exits 1 && has out "FAIL" && has a.tap "not ok 1" && has a.json "\"failed\":1"'
run -f json -o - good.graph
point "-o - is standard output" has out '"schema":1'
run -o nowhere/report good.graph
point "a report that cannot be opened is an error" \
    eval 'exits 2 && has err "cannot write to nowhere/report: No such file"'
run -f tap --report json:- good.graph
point "two reports in one place are refused" \
    eval 'exits 2 && is_empty out && has err "two reports cannot go to standard output"'
run -o one --report json:./one good.graph
point "by whatever name" eval 'exits 2 && is_empty one && has err "two reports cannot go to ./one"'
run --report tap:/dev/null --report json:/dev/null good.graph
point "but a device takes many" exits 0
cp good.graph kept.graph
run -o good.graph good.graph
point "a report never overwrites what is checked" \
    eval 'exits 2 && cmp good.graph kept.graph && has err "one of the files to be checked"'
ln good.graph same.graph
run --report json:same.graph good.graph
point "not by another name either" eval 'exits 2 && cmp good.graph kept.graph'
rm same.graph
run -q -f human good.graph
point "-q: nothing when all is well" eval 'exits 0 && is_empty out && is_empty err'
run -q -f human wrong.graph
point "-q: failures still" eval 'exits 1 && has out "FAIL wrong.graph:4"'
run -v -f human good.graph
point "-v: every claim and its entries" eval 'has out "pass      :4 claim" && has out "1 certified"'
run -v -f human good.graph
point "-v: costs" has out "cost: "
run --hex -f human wrong.graph
point "--hex" has out "0x1.8p+2"
printf 'input x : f64[3] = [1, 2, 3]\ny = sum(x^2)\noutput y\nclaim grad(y, x) == x\n' >three.graph
run --top 3 -f human three.graph
point "--top 3: two more entries" eval 'grep -c ", oracle " out | grep -qx 2'
run -f tap broken.graph
point "messages in full go to standard error" eval 'has err "    2 | y = x*zz" && has out "GC104"'
run -f human broken.graph
point "or into the report for people" eval 'is_empty err && has out "    2 | y = x*zz"'

# ---- colors ----
colored()
{
    grep -q "$esc\[" out
}
run -f human wrong.graph
point "no colors into a file" eval '! colored'
run -f human --color wrong.graph
point "--color: colors" colored
run -f human --color=never wrong.graph
point "--color=never: none" eval '! colored'
ran="FORCE_COLOR=1 gradcheck"
FORCE_COLOR=1 "$gradcheck" -f human wrong.graph >out
point "FORCE_COLOR: colors" colored
FORCE_COLOR=1 NO_COLOR=1 "$gradcheck" -f human wrong.graph >out
point "FORCE_COLOR beats NO_COLOR" colored
FORCE_COLOR=1 "$gradcheck" -f human --color=never wrong.graph >out
point "the command line beats both" eval '! colored'
GRADCHECK_COLOR=always "$gradcheck" -f human wrong.graph >out
point "GRADCHECK_COLOR=always: colors" colored
GRADCHECK_COLOR=always "$gradcheck" -f tap wrong.graph >out
point "TAP never has colors" eval '! colored'
if command -v script >/dev/null; then
    terminal()
    {
        ran="$1 (on a terminal)"
        TERM=${2-xterm} script -qec "$1" /dev/null </dev/null >out 2>err
    }
    terminal "'$gradcheck' wrong.graph"
    point "a terminal: for people, with colors" eval 'has out "FAIL" && colored'
    terminal "env NO_COLOR=1 '$gradcheck' wrong.graph"
    point "NO_COLOR: none" eval 'has out "FAIL" && ! colored'
    terminal "'$gradcheck' wrong.graph" dumb
    point "TERM=dumb: none" eval 'has out "FAIL" && ! colored'
    terminal "'$gradcheck' --report tap:/dev/stdout -f json wrong.graph"
    point "times never in TAP or JSON" lacks out '"seconds"'
else
    for what in people NO_COLOR TERM times; do
        skip "a terminal: $what" "script is not installed"
    done
fi

# ---- when it cannot be written ----
ran="gradcheck good.graph >&-"
"$gradcheck" good.graph >&- 2>err && status=0 || status=$?
point "a closed standard output is an error" eval 'exits 2 && has err "cannot write"'
"$gradcheck" --help >&- 2>err && status=0 || status=$?
point "for --help too" exits 2
"$gradcheck" -o report good.graph >&- 2>err && status=0 || status=$?
point "unless nothing is written there" eval 'exits 0 && has report "ok 1"'
if [ -w /dev/full ]; then
    "$gradcheck" good.graph >/dev/full 2>err && status=0 || status=$?
    point "a full disk is an error, reported once" \
        eval 'exits 2 && [ "$(grep -c "No space left" err)" = 1 ]'
    run -o /dev/full good.graph
    point "in -o as well" eval 'exits 2 && has err "cannot write to /dev/full: No space left"'
else
    skip "a full disk" "no /dev/full"
    skip "a full disk, -o" "no /dev/full"
fi
i=0
while [ $i -lt 40 ]; do
    cp good.graph "p$i.graph"
    i=$((i + 1))
done
ran="gradcheck p*.graph | head -n 1"
{ "$gradcheck" p*.graph 2>err && echo 0 >code || echo $? >code; } | head -n 1 >out
point "a reader that leaves is no reason to shout" eval 'has out "TAP version 13" && is_empty err'
# A reader that leaves before the first byte, for certain.
{ sleep 0.3; "$gradcheck" --report json:all.json p*.graph 2>err \
    && echo 0 >code || echo $? >code; } \
    | exec true
status=$(cat code)
point "but the exit status tells: 2" exits 2
point "and other reports are finished" has all.json '"summary"'

# ---- because ----
cat >because.graph <<'END'
input x = 2
y = x^2
claim grad(y, x) == 4 because "the power rule"
claim grad(y, x) == 5 because "a \"slip\"\nof the pen" because "and haste"
check grad(y, x) because "habit"
END
run -f human because.graph
point "a failing claim shows the reason it gives" \
    has out '  reason  a "slip" of the pen; and haste'
point "one that passes does not" lacks out 'power rule'
run -f human -v because.graph
point "-v: it does" eval 'has out "reason: the power rule" && has out "reason: habit"'
run -f tap because.graph
point "TAP: beside a point that passes" eval 'has out "# reason: the power rule" \
    && has out "# reason: habit" && has out "  reason: \"a \\\"slip\\\"\\nof the pen; and haste\""'
run -f json because.graph
point "JSON: a key" eval 'has out "\"reason\":\"the power rule\"" \
    && has out "\"reason\":\"a \\\"slip\\\"\\nof the pen; and haste\""'
run --list because.graph
point "--list: behind the claim" eval 'has out "1 entry   because \"the power rule\"" \
    && has out "because \"a \\\"slip\\\"\\nof the pen; and haste\"" && has out "because \"habit\""'
end
