#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench/growth.sh [FAMILY...] -- what `make bench-growth` prints: how time and memory grow with the
# size of graphs that are linear by nature, as exponents from two sizes of one run.  1 is linear;
# above 1.2 it is a surprise, and the exit status is 1.  What an empty file costs is taken off.
#
# A family is a function that writes a graph of size N; its options and its sizes stand in `sizes`.
set -eu
LC_ALL=C
export LC_ALL
gradcheck=${GRADCHECK:-./gradcheck}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sizes="
chain --list 100000 1000000
loop --list 30000 300000
defs --list 20000 100000
literal --list 30000 300000
names --list 20000 200000
grad_claims --list 4000 16000
value_claims -q 4000 16000
samples -q 500 2000
scalar_check -q 500 2000
vector_check -q 2000 8000
wrong -q 2000 8000
conv -q 50 200
filters -q 8 32
pools -q 50 200
attention -q 8 32
lstm -q 10 40
"

head='print "set samples = 1"; print "input x0 = 0.5"'
claims_head="$head; print \"set autocheck = 0\";
    for (i = 1; i <= 2000; i++) print \"x\" i \" = sin(x\" i-1 \")\""

make_awk() { awk -v n="$1" "BEGIN { $2 }"; }

chain() { make_awk "$1" "$head; for (i = 1; i <= n; i++) print \"x\" i \" = sin(x\" i-1 \")\";
    print \"output x\" n"; }
loop() { make_awk "$1" "$head; print \"s[0] = x0\"; print \"for t in range(\" n \") {\";
    print \"  s[t+1] = sin(s[t]) + 0.1*x0\"; print \"}\"; print \"output s[\" n \"]\""; }
defs() { make_awk "$1" "$head; print \"def f(u) = sin(u)*exp(-u^2)\";
    for (i = 1; i <= n; i++) print \"x\" i \" = f(x\" i-1 \") + x0\"; print \"output x\" n"; }
literal() { make_awk "$1" "$head; print \"const w : f64[\" n \"] = [\";
    for (i = 1; i < n; i++) print i \".25,\"; print n \".25]\"; print \"y = x0*sum(w)\";
    print \"output y\""; }
names() { make_awk "$1" "$head; for (i = 1; i <= n; i++) print \"const c\" i \" = \" i \".25\";
    print \"y = x0*c\" n; print \"output y\""; }
grad_claims() { make_awk "$1" "$claims_head;
    for (k = 0; k < n; k++) print \"claim grad(x\" k%2000+1 \", x0) <= \" k+2"; }
value_claims() { make_awk "$1" "$claims_head;
    for (k = 0; k < n; k++) print \"claim x\" k%2000+1 \" <= \" k+2"; }
samples() { make_awk "$1" "print \"set samples = \" n; print \"input x : f64[8] ~ uniform(0, 1)\";
    print \"y = sum(sin(x)*exp(x))\"; print \"output y\""; }
scalar_check() { make_awk "$1" "print \"set samples = 1\"; print \"input x0 = 0.5\";
    for (i = 1; i <= n; i++) print \"x\" i \" = sin(x\" i-1 \") + 0.1*x0\"; print \"output x\" n"; }
vector_check() { make_awk "$1" "print \"set samples = 1\";
    print \"input x : f64[\" n \"] ~ uniform(0.5, 1.5)\"; print \"y = sum(sin(x)*exp(x))\";
    print \"output y\""; }
wrong() { make_awk "$1" "print \"set samples = 1\"; print \"set autocheck = 0\";
    print \"input x : f64[\" n \"] ~ uniform(0, 1)\"; print \"y = sum(sin(x)*exp(x))\";
    print \"claim grad(y, x) == exp(x)*(sin(x) + cos(x)) + 1\""; }

# Networks: value, gradient, the gradient of a gradient, and the proof of both.  What takes a run
# for each entry is left out.
network="print \"set samples = 1\"; print \"set autocheck = 0\""
twice="print \"P = sum(g^2)\"; print \"output L, P\";
    print \"check grad(L, x), grad(P, x) by reverse, autodiff\""
by_w="print \"g = grad(L, w)\"; $twice"
by_x="print \"g = grad(L, x)\"; $twice"

# An image that grows; more filters; windows that overlap.
conv() { make_awk "$1" "$network; print \"input x : f64[1, 2, 8, \" n \"] ~ normal(0, 1)\";
    print \"param w : f64[2, 2, 3, 3] ~ normal(0, 1)\";
    print \"L = sum(tanh(conv2d(x, w, padding=1)))\"; $by_w"; }
filters() { make_awk "$1" "$network; print \"param x : f64[\" n \", 1, 3, 3] ~ normal(0, 1)\";
    print \"input w : f64[1, 1, 8, 8] ~ normal(0, 1)\"; print \"L = sum(tanh(conv2d(w, x)))\";
    $by_w"; }
pools() { make_awk "$1" "$network; print \"input x : f64[1, 1, 8, \" n \"] ~ normal(0, 1)\";
    print \"y = max_pool2d(sin(x), 3, stride=1)\";
    print \"L = sum(avg_pool2d(y, 3, stride=2, padding=1)^2)\"; $by_x"; }
# A batch of sequences of 8; steps of a cell of 4 units.
attention() { make_awk "$1" "$network; print \"input x : f64[\" n \", 8, 4] ~ normal(0, 1)\";
    print \"param w, v : f64[4, 4] ~ normal(0, 1)\";
    print \"A = softmax((x @ w) @ matrix_transpose(x))\"; print \"L = sum((A @ x @ v)^2)\";
    $by_w"; }
lstm() { make_awk "$1" "$network; print \"input x : f64[\" n \", 4] ~ normal(0, 1)\";
    print \"param w : f64[16, 8] ~ normal(0, 0.5)\"; print \"h[0] = zeros(4)\";
    print \"c[0] = zeros(4)\"; print \"for t in range(\" n \") {\";
    print \"  a[t] = w @ concat(x[t], h[t])\";
    print \"  c[t+1] = sigmoid(a[t][4:8])*c[t] + sigmoid(a[t][:4])*tanh(a[t][8:12])\";
    print \"  h[t+1] = sigmoid(a[t][12:])*tanh(c[t+1])\"; print \"}\";
    print \"L = sum(h[\" n \"]^2)\"; $by_w"; }

# cost OPTION FILE: "user seconds, peak KiB", the least of three runs.  A run that finds errors in
# the file, or dies, measures nothing.
cost()
{
    for k in 1 2 3; do
        bench/usage "$gradcheck" "$1" "$2"
    done | sort -k 2 -n | awk -v of="$2" '
        $1 > 1 { print "bench/growth.sh: exit status " $1 " of " of >"/dev/stderr"; exit 1 }
        NR == 1 { print $2, $3 }'
}

printf 'input x0 = 0.5\noutput x0\n' >"$work/empty.graph"
empty=$(cost --list "$work/empty.graph")
missed=0
echo "family             sizes               time        exponent   memory       exponent"
while read -r family option few many; do
    [ "$family" ] || continue
    [ $# -eq 0 ] || case " $* " in *" $family "*) ;; *) continue ;; esac
    for n in "$few" "$many"; do
        "$family" "$n" >"$work/$n.graph"
    done
    echo "$family $few $many $empty $(cost "$option" "$work/$few.graph")" \
        "$(cost "$option" "$work/$many.graph")" | awk '
        function over(x) { return x > 1.2 ? "!" : " " }
        {
            small = $6 - $4; large = $8 - $4; few = $7 - $5; many = $9 - $5
            if (small < 0.001) small = 0.001
            if (few < 1) few = 1
            size = log($3 / $2)
            t = log((large > small ? large : small) / small) / size
            m = log((many > few ? many : few) / few) / size
            printf "%-14s %8d %8d %6.2f %6.2f s %7.2f%s %7.1f %7.1f MB %7.2f%s\n", $1, $2, $3,
                $6, $8, t, over(t), $7 / 1024, $9 / 1024, m, over(m)
            exit t > 1.2 || m > 1.2
        }' || missed=1
done <<END
$sizes
END
exit $missed
