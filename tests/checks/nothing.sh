#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# nothing.sh -- where nothing was compared, nothing passes.
program=${GRADCHECK:-./gradcheck}
n=0
echo 1..14

# try WANT NAME TEXT ARG...: exit status, and GC424 or GC401 where it is 1; skip: 0, and the first
# point is skipped
try()
{
    want=$1 name=$2 text=$3
    shift 3
    n=$((n + 1))
    said=$(printf '%s\n' "$text" | "$program" --format=tap "$@" -)
    status=$?
    case $want,$said in
    1,*GC424* | 1,*GC401* | 0,*) ok=ok ;;
    skip,*"# SKIP no witness that was asked for estimates a derivative"*) ok=ok want=0 ;;
    *) ok="not ok" ;;
    esac
    [ "$status" = "$want" ] || ok="not ok"
    echo "$ok $n - $name"
}

graph='input x = -2
y = abs(x)*x
output y'
try 0 "a pair that forward mode gives passes" "$graph" -m forward
try 1 "complex step through abs compares nothing" "$graph" -m complex
try skip "the oracle alone compares nothing: the check is not run" "$graph" -m oracle
try skip "nor by the formulas alone" "$graph" -m analytic,oracle
try skip "nor where the file asks so" "set methods = oracle
$graph"
try 0 "one witness is enough" "$graph" -m analytic,reverse
try 1 "a check that asks nobody itself is to blame" "$graph
check grad(y, x) by oracle"
try 0 "a claim needs nobody" "$graph
set autocheck = 0
claim grad(y, x) == 4" -m oracle
try 1 "a wrong one is found" "$graph
claim grad(y, x) == 5" -m analytic
try 1 "nor does a claim confirmed by nobody pass" "$graph
set autocheck = 0
claim grad(y, x) == 4 by complex"
empty='input x = 2
input w : f64[0] = 1
y = x*x + sum(w)
output y'
try 1 "a claim about no entry does not pass" "$empty
claim grad(y, w) == 5"
try 1 "nor does a check" "$empty
check grad(y, w)"
try 0 "all inputs are those that have entries" "$empty
check grad(y, *)"
try 0 "so are those that are checked without being asked" "$empty"
