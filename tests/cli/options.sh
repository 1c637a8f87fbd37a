#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/options.c, reading.c -- every option is understood, and every slip is told.
. "${srcdir:-.}/tests/cli/points.sh"

# refuses TEXT ARG...: exit status 2, one line that holds the text, and where help is.
refuses()
{
    text=$1
    shift
    run "$@"
    point "$*: $text" eval 'exits 2 && is_empty out && has err "$text" \
        && has err "Try '\''gradcheck --help'\''." && [ "$(wc -l <err)" -eq 2 ]'
}

# takes ARG...: the good graph passes.
takes()
{
    run "$@" good.graph
    point "$*" exits 0
}

refuses "unknown option '--foramt'; did you mean '--format'?" --foramt=tap good.graph
refuses "unknown option '--zzzzzz'" --zzzzzz good.graph
refuses "unknown option '-z'" -z good.graph
refuses "unknown option '-z'" -qz good.graph
refuses "no FILE given"
refuses "no FILE given" --list
refuses "--samples wants a value: N" good.graph --samples
refuses "-o wants a value: FILE" good.graph -o
refuses "--quiet takes no value" --quiet=1 good.graph
for bad in 0 1000001 abc 1.5 3x +3 -3 '' ' 3' 99999999999999999999; do
    refuses "--samples wants a whole number from 1 to 1000000, not '$bad'" --samples="$bad" x
done
for bad in 0 -1 abc 1e999 inf nan 1e-4x '1,5' ' 1' ''; do
    refuses "--step wants a positive number, not '$bad'" --step="$bad" x
done
refuses "--rtol wants a number that is not negative, not '-1'" --rtol -1 x
refuses "--seed wants a whole number, not 'rnd'" --seed rnd x
refuses "--prec wants a whole number from 64 to 1000000, not '1'" --prec 1 x
refuses "-m wants analytic, forward, reverse, autodiff, paths, central" -m forwards x
refuses "not ''" --methods= x
refuses "-f wants human, json, tap, auto, not 'xml'" -f xml x
refuses "--report wants FORMAT:FILE, not 'json'" --report json x
refuses "--report wants human, json, tap, auto, not 'xml'" --report xml:x x
refuses "--color wants auto, always or never, not 'maybe'" --color=maybe x
refuses "--set wants NAME=VALUE, not 'samples'" --set samples x
refuses "--limit wants file, line, name" --limit files=1 x
refuses "--limit nodes wants a whole number" --limit nodes=0 x
refuses "--dump wants ast, nodes or grads, not 'all'" --dump all x
refuses "--no-tests wants fail or pass, not 'skip'" --no-tests skip x
refuses "--skip-exit wants a whole number from 0 to 255, not '256'" --skip-exit 256 x
refuses "--top wants a whole number from 1 to 1000, not '0'" --top 0 x
refuses "--digits wants a whole number from 1 to 40, not 'all'" --digits all x
refuses "-j wants a whole number from 0 to 1000, not 'many'" -j many x
refuses "--max-fail wants a whole number" --max-fail=none x

takes --methods forward,central,oracle
takes -m reverse
takes --rtol 1e-9 --atol 1e-12 --ulp 4
takes --samples 3
takes --seed 0x10
takes --seed random
takes --step 1e-5
takes --step=0x1p-20
takes --step auto
takes --prec 200
takes --budget 2
takes --set samples=2
takes --limit nodes=1000
takes --limit total-elements=1000
takes --allow-outside --allow-undecided
takes -r -j 2
takes -j2 -x
takes --max-fail=2
takes -qf human
takes -vv
takes --color --top 3 --digits 12
takes --digits hex
takes --exit-zero --no-tests=pass --skip-exit 77

run -k 2 good.graph --format json
point "options may follow files" eval 'exits 0 && has out "\"schema\":1"'
cp good.graph ./-good.graph
run -- -good.graph
point "after -- all words are files" eval 'exits 0 && has out "good.graph:4"'

ran="GRADCHECK_FORMAT=json gradcheck good.graph"
GRADCHECK_FORMAT=json "$gradcheck" good.graph >out
point "GRADCHECK_FORMAT chooses the format" has out '"schema":1'
ran="GRADCHECK_FORMAT=json gradcheck -f tap good.graph"
GRADCHECK_FORMAT=json "$gradcheck" -f tap good.graph >out
point "the command line beats it" has out "TAP version 13"
GRADCHECK_FORMAT=xml "$gradcheck" good.graph >out 2>err && status=0 || status=$?
point "a bad GRADCHECK_FORMAT is an error that names it" \
    eval 'exits 2 && has err "GRADCHECK_FORMAT wants"'

printf 'input x ~ uniform(0, 1)\ny = exp(x)\noutput y\nclaim grad(y, x) == 1\n' >drawn.graph
run --seed 7 --samples 2 --set prec=200 --limit 'nodes=50' -f json drawn.graph
point "what changes numbers is said again in the replay line" \
    has out '"replay":"gradcheck -k :4 --seed 7 --samples 2 '\
'--set prec=200 --limit nodes=50 drawn.graph"'
end
