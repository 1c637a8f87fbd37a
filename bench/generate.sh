#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/generate.sh KIND [N] -- writes a large graph to standard output; the same bytes every time.
#
#   chain N     N scalar nodes of + * sin tanh over earlier nodes at most 1000 back (default 10000)
#   million N   a vector input of N entries, one output (default 1000000)
#   rnn N       tanh RNN of 16 units over N steps, as a tensor graph (default 50)
#   mlp N       MLP 784-64-10 with softmax cross-entropy, batch N, everything drawn (default 32)
#
# awk's rand() differs between implementations, so numbers come from a generator of our own
# (x <- 16807 x mod 2^31 - 1, exact in doubles).
set -eu
LC_ALL=C
export LC_ALL

usage()
{
    echo "usage: $0 chain|million|rnn|mlp [N]" >&2
    exit 2
}

[ $# -ge 1 ] && [ $# -le 2 ] || usage
kind=$1
case ${2-1} in
'' | *[!0-9]* | 0*) usage ;;
esac

# One operation a node.  lo[i] and hi[i] bound the value (outward, to six digits, so that no libm
# decides anything): a sum is taken only up to 2, a product only from 1/4, else sin or tanh; so
# values neither vanish nor explode, and the mix of operations is such that gradients do not
# either.  A node that nobody used for 900 steps is used next, and the last unused ones are summed
# up, so every node lies in the cone of the one output.
chain()
{
    awk -v n="$1" '
    function random(k) { state = state * 16807 % 2147483647; return int(state / 2147483647 * k) }
    function use(j)    { if (!(j in used)) { used[j] = 1; unused-- }; return j }
    function pick(i)   { return i - 1 - random(i < 1000 ? i : 1000) }
    function oldest()  { while (old in used) old++; return use(old) }
    function first(i)
    {
        while (old in used)
            old++
        return i - old < 900 ? use(pick(i)) : oldest()
    }
    function tanh(x)   { x = exp(2*x); return (x - 1) / (x + 1) }
    function say(i, right, from, to)
    {
        print "v" i " = " right
        lo[i] = int(from*1e6 - 2) / 1e6
        hi[i] = int(to*1e6 + 2) / 1e6
        unused++
    }
    function unary(i, a,   x, y)
    {
        if (random(2)) {
            x = sin(lo[a]); y = sin(hi[a])
            say(i, "sin(v" a ")", x < y ? x : y, hi[a] > 1.57 ? 1 : y)
        } else
            say(i, "tanh(v" a ")", tanh(lo[a]), tanh(hi[a]))
    }
    BEGIN {
        state = 20240229
        print "# " n " scalar nodes, from bench/generate.sh"
        print "set samples = 1"
        print "input v0 = 0.75"
        lo[0] = hi[0] = 0.75
        unused = 1; old = 0
        for (i = 1; i <= n && unused - 1 < n - i + 1; i++) {
            k = random(3)
            last = unused == n - i + 1          # no room for one more unused node
            a = last ? oldest() : first(i)
            b = pick(i)
            if (last)
                unary(i, a)
            else if (k == 0 && hi[a] + hi[b] <= 2)
                say(i, "v" a " + v" use(b), lo[a] + lo[b], hi[a] + hi[b])
            else if (k == 1 && lo[a] * lo[b] >= 0.25 && hi[a] * hi[b] <= 2)
                say(i, "v" a "*v" use(b), lo[a] * lo[b], hi[a] * hi[b])
            else
                unary(i, a)
        }
        for (sum = ""; i <= n; i++) {
            if (sum == "")
                sum = oldest()
            print "v" i " = v" sum " + v" oldest()
            sum = i
        }
        print "output v" n
    }'
}

million()
{
    cat <<END
# $1 inputs, one output: the whole gradient in one reverse sweep, from bench/generate.sh
set samples = 1
dim n = $1
input x : f64[n] ~ normal(0, 1)
y = sum(tanh(x)*x) / n
output y
claim grad(y, x) == (tanh(x) + x*(1 - tanh(x)^2)) / n
check grad(y, x) by reverse
END
}

rnn()
{
    cat <<END
# tanh RNN, 16 units, $1 steps, from bench/generate.sh
set samples = 1
dim T = $1, D = 8, N = 16
input x  : f64[T, D] ~ normal(0, 1)
param Wh : f64[N, N] ~ normal(0, 0.25)
param Wx : f64[N, D] ~ normal(0, 0.35)
param b  : f64[N]    ~ normal(0, 0.1)
h[0] = zeros(N)
for t in range(T) {
  h[t+1] = tanh(Wh @ h[t] + Wx @ x[t] + b)
}
L = sum(h[T]^2) / 2
output L
END
}

mlp()
{
    cat <<END
# MLP 784-64-10, softmax cross-entropy, batch $1, from bench/generate.sh
set samples = 1
dim m = $1, n = 784, h = 64, K = 10
const X  : f64[m, n] ~ uniform(0, 1)
const T  : f64[m, K] ~ uniform(0, 1)
param W1 : f64[n, h] ~ normal(0, 0.05)
param b1 : f64[h]    ~ normal(0, 0.05)
param W2 : f64[h, K] ~ normal(0, 0.2)
param b2 : f64[K]    ~ normal(0, 0.2)
Y = T / sum(T, axis=1, keepdims=1)
H = tanh(X @ W1 + b1)
J = -sum(Y * log_softmax(H @ W2 + b2)) / m
output J
END
}

case $kind in
chain) chain "${2-10000}" ;;
million) million "${2-1000000}" ;;
rnn) rnn "${2-50}" ;;
mlp) mlp "${2-32}" ;;
*) usage ;;
esac
