#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/options.c, reading.c -- every option is understood and changes something, and every slip
# is reported.
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
refuses "--samples takes a value: N" good.graph --samples
refuses "-o takes a value: FILE" good.graph -o
refuses "--quiet takes no value" --quiet=1 good.graph
for bad in 0 1000001 abc 1.5 3x +3 -3 '' ' 3' 99999999999999999999; do
    refuses "--samples takes a whole number from 1 to 1000000, not '$bad'" --samples="$bad" x
done
for bad in 0 -1 abc 1e999 inf nan 1e-4x '1,5' ' 1' ''; do
    refuses "--step takes a positive number, not '$bad'" --step="$bad" x
done
refuses "--rtol takes a number that is not negative, not '-1'" --rtol -1 x
refuses "--seed takes a whole number, not 'rnd'" --seed rnd x
refuses "--prec takes a whole number from 120 to 3064, not '3065'" --prec 3065 x
refuses "-m takes forward, reverse, autodiff, central, gsl, complex" -m forwards x
refuses "not ''" --methods= x
refuses ", auto, not 'xml'" -f xml x
refuses "--report takes FORMAT:FILE, not 'json'" --report json x
refuses "--report takes human, json, tap, not 'xml'" --report xml:x x
refuses "tap, not 'auto'" --report auto:x x
refuses "--color takes auto, always or never, not 'maybe'" --color=maybe x
refuses "--set takes NAME=VALUE, not 'samples'" --set samples x
refuses "--limit takes file, line, name" --limit files=1 x
refuses "--limit nodes takes a whole number" --limit nodes=0 x
refuses "--dump takes ast, nodes or grads, not 'all'" --dump all x
refuses "--no-tests takes fail or pass, not 'skip'" --no-tests skip x
refuses "--skip-exit takes a whole number from 0 to 255, not '256'" --skip-exit 256 x
refuses "--top takes a whole number from 1 to 1000, not '0'" --top 0 x
refuses "-j takes a whole number from 0 to 1000, not 'many'" -j many x
refuses "--max-fail takes a whole number" --max-fail=none x

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
takes --color --top 3
takes --hex
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
    eval 'exits 2 && has err "GRADCHECK_FORMAT takes"'

printf 'input x ~ uniform(0, 1)\ny = exp(x)\noutput y\nclaim grad(y, x) == 1\n' >drawn.graph
run --seed 7 --samples 2 --set prec=200 --limit 'nodes=50' -f json drawn.graph
point "what changes numbers is said again in the replay line" \
    has out '"replay":"gradcheck -k :4 --seed 7 --samples 2 '\
'--set prec=200 --limit nodes=50 drawn.graph"'

# Every option changes what is printed or the exit status.  A row: option, what is run without it,
# what it adds.
mkdir -p sub/deep
cp wrong.graph sub/wrong.graph
cp good.graph sub/deep/good.graph
cp wrong.graph wrong2.graph
printf 'include "../good.graph"\n' >sub/out.graph
printf 'x = 1\n' >none.graph
{ echo 'set step = 0.25'; cat wrong.graph; } >stepped.graph
printf 'input x : f64[3] = [1, 2, 3]\ny = sum(x^2)\nclaim grad(y, x) == x\n' >three.graph
cat >table <<'ROWS'
methods wrong.graph --methods=reverse
rtol wrong.graph --rtol=1
atol wrong.graph --atol=10
ulp wrong.graph --ulp=1e17
samples drawn.graph --samples=2
seed drawn.graph --seed=7
step -vv|wrong.graph --step=0.25
step -vv|stepped.graph --step=auto
prec drawn.graph --prec=120
filter wrong.graph --filter=nothing
list good.graph --list
budget good.graph --budget=1e-12
set wrong.graph --set=rtol=1
limit good.graph --limit=nodes=1
allow-outside sub/out.graph --allow-outside
allow-undecided good.graph|--budget=1e-12 --allow-undecided
recursive sub --recursive
max-fail wrong.graph|wrong2.graph --max-fail
format good.graph --format=json
output good.graph --output=/dev/null
report good.graph --report=json:/dev/stderr
quiet -f|human|good.graph --quiet
verbose good.graph --verbose
color -f|human|wrong.graph --color
top -f|human|three.graph --top=3
hex -f|human|wrong.graph --hex
list-ops good.graph --list-ops
dump good.graph --dump=ast
fmt good.graph --fmt
exit-zero wrong.graph --exit-zero
skip-exit none.graph --skip-exit=77
no-tests none.graph --no-tests=pass
explain GC401 --explain
help good.graph --help
version good.graph --version
ROWS
# What is printed without times, and the exit status.
shows()
{
    run "$@"
    sed 's/[0-9.]* s$//; s/"seconds":[^,}]*//; s/"date":[^,}]*//' out
    cat err
    echo "$status"
}
while read -r name without with; do
    old=$(IFS='|'; shows $without)
    again=$(IFS='|'; shows $without)
    new=$(IFS='|'; shows $without "$with")
    ran="gradcheck $without $with" status=0
    point "--$name changes something" \
        eval '[ "$old" = "$again" ] && [ "$old" != "$new" ] \
            && case $new in *"Try '\''gradcheck"*) false ;; esac'
done <table
# --jobs changes the time alone.
sed -n 's/^OPTION("\([a-z-]*\)".*/\1/p; s/^SETTING(\([a-z]*\),.*/\1/p' \
    "$top/src/cli/options.def" "$top/src/graph/settings.def" | grep -vx jobs >names
while read -r name; do
    point "a row of this test tries --$name" grep -q "^$name " table
done <names
end
