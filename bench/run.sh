#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/run.sh SRCDIR -- what `make bench` prints: ratios taken side by side in one run, with bars.
# Seconds are shown for orientation only: the clock of a shared machine is no measure.
set -eu
LC_ALL=C
export LC_ALL
src=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

graph()
{
    sh "$src/bench/generate.sh" "$1" "$2" >"$work/$1-$2.graph"
    echo "$work/$1-$2.graph"
}

# elapsed COMMAND...: the median of 11 runs, in milliseconds
elapsed()
{
    for i in 1 2 3 4 5 6 7 8 9 10 11; do
        a=$(date +%s%N)
        "$@" >/dev/null 2>&1 || :
        b=$(date +%s%N)
        echo $(((b - a) / 1000))
    done | sort -n | sed -n 6p | awk '{ printf "%.2f", $1 / 1000 }'
}

# a_node FILE: nanoseconds and bytes a node, the median of 5 runs
a_node()
{
    for i in 1 2 3 4 5; do
        bench/bench nodes "$1"
    done | sort -n | sed -n 3p
}

echo "scalar graph, 1e5 nodes: forward + reverse / forward (<= 3.0)"
echo "  $(bench/bench gradient "$(graph chain 100000)")"
echo "MLP 784-64-10, batch 32: gradient with forward / forward (<= 3.5)"
echo "  $(bench/bench gradient "$(graph mlp 32)")"
echo "tanh RNN 16 x 50: proved gradient / double gradient of the same tape (<= 150)"
echo "  $(bench/bench certified "$(graph rnn 50)")"
small=$(a_node "$(graph chain 10000)")
large=$(a_node "$(graph chain 1000000)")
echo "1e6 scalar nodes read and differentiated, time a node / that at 1e4 (<= 1.3)"
echo "$small $large" \
    | awk '{ printf "  %.2f  (%.0f ns and %.0f bytes a node at 1e6)\n", $4 / $1, $4, $5 }'
echo "smallest fixture, whole process, in ms (<= 10 where true takes 2)"
echo "  $(elapsed ./gradcheck "$src/fixtures/xyz.graph")  (/bin/true: $(elapsed /bin/true))"
