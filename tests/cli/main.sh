#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/main.c -- signals, closed streams and crashes: the report so far, and the exit status.
. "${srcdir:-.}/tests/cli/points.sh"

# A long run: a thousand points of a graph that takes a while at each.
cat >slow.graph <<'END'
set samples = 1000000
dim n = 60
input x : f64[n] ~ uniform(-1, 1)
h[0] = x
for t in range(20) {
  h[t+1] = tanh(h[t] * 1.5 + x)
}
y = sum(h[20])
output y
claim grad(y, h[20]) == ones(n)
END

# A shell's background job ignores SIGINT, and a program inherits that.  The alarm outlives exec and
# ends what ignores its signal; a watchdog in the shell would hold its pipes and run its exit trap.
start()
{
    perl -e '$SIG{INT} = "DEFAULT"; alarm 60; exec @ARGV' "$@" >out 2>err </dev/null &
    pid=$!
}

# until_shown TEXT: waits until it stands in the output, half a minute at most.
until_shown()
{
    i=0
    while ! tr '\r' '\n' <out | grep -q "$1" && [ $i -lt 300 ]; do
        sleep 0.1
        i=$((i + 1))
    done
}

# interrupted SIGNAL TEXT ARG...: starts, waits for the text, sends the signal.
interrupted()
{
    signal=$1
    text=$2
    shift 2
    ran="gradcheck $* (and SIG$signal)"
    : >out
    start "$gradcheck" "$@"
    until_shown "$text"
    kill -s "$signal" $pid
    wait $pid && status=0 || status=$?
}

interrupted INT "ok 3" -f tap good.graph slow.graph
point "SIGINT: exit status 130" exits 130
point "what was done is reported" has out "ok 1 - good.graph:4"
point "TAP has fewer points than planned" eval 'has out "1..6" && lacks out "ok 6"'
point "and says so" has out "# interrupted: "
interrupted TERM "ok 3" -f tap good.graph slow.graph
point "SIGTERM is the same" eval 'exits 130 && has out "# interrupted: "'
interrupted INT schema -f json good.graph slow.graph
point "JSON is whole, and says so" eval 'exits 130 && has out "\"interrupted\":true" \
    && [ "$(tail -c 2 out)" = "}" ]'
interrupted INT "1[.][.]" -j 2 -f tap slow.graph good.graph slow.graph
point "-j 2 stops too" exits 130
printf 'ok\n' >out
mkfifo pipe
ran="gradcheck pipe (and SIGINT)"
# Open for writing too, so that the reader finds a writer who says nothing.
exec 9<>pipe
start "$gradcheck" pipe 9>&-
sleep 0.5
kill -s INT $pid
wait $pid && status=0 || status=$?
exec 9>&-
point "waiting for a pipe ends too" exits 130

if command -v script >/dev/null; then
    ran="gradcheck slow.graph on a terminal"
    : >out
    TERM=xterm start script -qec "'$gradcheck' -f tap slow.graph" /dev/null
    shown='\[0 of 1 files\] slow.graph: point '
    until_shown "$shown"
    kill -s TERM $pid
    wait $pid || status=$?
    point "progress after a second, on one line that goes away" \
        eval 'tr "\r" "\n" <out | grep -q "$shown"'
    TERM=xterm timeout -k 1 -s INT 3 script -qec "'$gradcheck' -q -f tap slow.graph" /dev/null \
        </dev/null >out 2>err
    point "-q: no progress" lacks out "[0 of 1 files]"
else
    skip "progress after a second" "script is not installed"
    skip "-q: no progress" "script is not installed"
fi

# ---- a second signal, a crash ----
# killed SIGNAL...: a run that waits for a pipe in the reading of a file gets these, one by one.
mkfifo wait
killed()
{
    ran="gradcheck good.graph wait (and $*)"
    exec 9<>wait
    start "$gradcheck" -f tap good.graph wait 9>&-
    sleep 0.5
    for signal; do
        kill -s "$signal" $pid 2>/dev/null
        sleep 0.2
    done
    wait $pid && status=0 || status=$?
    exec 9>&-
}
killed INT
point "a signal before anything was checked: 130" eval 'exits 130 && lacks out "ok 1"'
killed ABRT
point "a crash: exit status 3, and a word on standard error" \
    eval 'exits 3 && has err "gradcheck: internal error; please report it"'
point "it ends the TAP stream" has out "Bail out!"
killed PIPE TERM
point "SIGPIPE is ignored" exits 130
rm -f out
start "$gradcheck" -f json slow.graph
sleep 1
kill -s ABRT $pid
wait $pid && status=0 || status=$?
point "a crash in another format: 3, and no TAP" eval 'exits 3 && lacks out "Bail out!"'
ran="gradcheck slow.graph (and SIGINT twice)"
start "$gradcheck" -f tap slow.graph
until_shown "1[.][.]"
kill -s STOP $pid
kill -s INT $pid
kill -s TERM $pid
kill -s CONT $pid
wait $pid && status=0 || status=$?
point "one signal of each kind ends the run as one does" exits 130

# ---- standard streams ----
for streams in '<&-' '2>&-' '<&- 2>&-'; do
    ran="gradcheck -o report good.graph $streams"
    rm -f report
    eval '"$gradcheck" -f tap -o report good.graph >out '"$streams" && status=0 || status=$?
    point "$streams: a report does not land there" eval 'exits 0 && has report "ok 1 - good"'
done
printf 'input x = = 1\n' >slip.graph
ran="gradcheck -o report slip.graph 2>&-"
"$gradcheck" -f tap -o report slip.graph >out 2>&- && status=0 || status=$?
point "messages with a closed standard error go nowhere" \
    eval 'exits 2 && is_empty out && has report "not ok 1" && lacks report "^^^"'

# ---- what is asked for ----
: >err
for mode in --list --fmt '--dump ast' -q; do
    run $mode
    point "$mode without a file is an error" \
        eval 'exits 2 && has err "no FILE given" && has err "Try '\''gradcheck --help'\''."'
done
for mode in --help --version --list-ops --explain; do
    run $mode nothere.graph
    point "$mode reads no file" lacks err "No such file"
done
ran="gradcheck with no arguments at all"
(exec perl -e 'exec { shift } ()' "$gradcheck") >out 2>err && status=0 || status=$?
point "not even a name of its own: no crash" exits 2
end
