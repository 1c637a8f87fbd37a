#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/about.c, help.c, look.c, ast.c -- what can be looked at without a verdict.
. "${srcdir:-.}/tests/cli/points.sh"

run --help
point "--help: on standard output, exit status 0" eval 'exits 0 && is_empty err'
point "no line is wider than 80 columns" \
    eval '[ "$(awk "length > 80" out | wc -l)" -eq 0 ]'
point "two examples lead" eval '[ "$(sed -n "/^Examples/,/^$/p" out | grep -c "  .*  ")" -eq 2 ]'
cp out help
run -h
point "-h is the same" cmp out help
# Every option of the two tables is in the help, and in the manual page.
sed -n 's/^OPTION("\([a-z-]*\)".*/\1/p; s/^SETTING(\([a-z]*\),.*/\1/p' \
    "$top/src/cli/options.def" "$top/src/graph/settings.def" >names
point "the table of options is read" eval '[ "$(wc -l <names)" -gt 30 ]'
while read -r option; do
    point "--$option is in the help" has help "--$option"
    point "--$option is in gradcheck(1)" \
        grep -q -e "Fl -$option\$" -e "Fl -$option " -e "Fl -$option Ns" \
        "$top/doc/gradcheck.1"
done <names

run --version
point "--version: the version first" eval 'exits 0 && head -n 1 out | grep -q "^gradcheck [0-9]"'
point "then the libraries and the arithmetic" \
    eval 'sed -n 2p out | grep -q "^GSL .*MPFR .*FMA .*FLT_EVAL_METHOD"'
run -V nothere.graph
point "-V looks at no file" exits 0

# ---- messages ----
run --explain
point "--explain lists every code" eval 'exits 0 && [ "$(wc -l <out)" = \
    "$(grep -c "^DIAG(" "$top/src/base/diag.def")" ]'
cut -d ' ' -f 1 out >codes
while read -r code; do
    run --explain "$code"
    point "--explain $code" eval 'exits 0 && [ "$(wc -l <out)" -ge 3 ] && head -n 1 out \
        | grep -q "^$code: " && [ "$(awk "length > 100" out | wc -l)" -eq 0 ]'
done <codes
run --explain 401
cp out page
for word in gc401 GC401; do
    run --explain $word
    point "--explain $word is --explain 401" cmp out page
done
run --explain=GC401
point "--explain=GC401 too" cmp out page
run --explain GC999
point "an unknown code is an error" eval 'exits 2 && has err "GC999"'
run --explain good.graph
point "so is what is no code" exits 2

# ---- functions ----
run --list-ops
point "--list-ops: name, arguments, formula" \
    eval 'exits 0 && grep -Eq "^add\(a, b\) +a \+ b$" out'
point "one a line, none twice" \
    eval '[ "$(cut -d "(" -f 1 out | sort | uniq -d | wc -l)" -eq 0 ] && [ "$(wc -l <out)" -gt 60 ]'

# ---- claims ----
run --list good.graph
point "--list: place, claim, size" \
    has out "good.graph:4  claim grad(y, x) == 2*x   1 sample x 1 entry"
run --list -k claim good.graph
point "--list -k: those selected" eval '[ "$(wc -l <out)" -eq 1 ]'
run -k good.graph:4 good.graph
point "-k FILE:LINE" has out "1..1"
run -k :4 good.graph
point "-k :LINE" has out "1..1"
run -k 'grad(y, x) == 2' good.graph
point "-k TEXT of the claim" has out "1..1"
run -k good good.graph wrong.graph
point "-k TEXT of the file's name" eval 'exits 0 && has out "1..2"'

# ---- texts and trees ----
for f in "$top"/fixtures/*.graph; do
    base=${f##*/}
    run --fmt "$f"
    cp out once.graph
    run --fmt once.graph
    point "--fmt $base: printing again changes nothing" eval 'exits 0 && cmp once.graph out'
    run --dump ast "$f"
    grep -v '^$' out >tree
    run --dump ast once.graph
    point "--fmt $base: the tree is the same" eval 'exits 0 && cmp tree out'
done
run --fmt wrong.graph broken.graph
point "--fmt does not resolve names" exits 0
printf 'input x = = 3\n' >syntax.graph
run --fmt syntax.graph
point "--fmt of a syntax error prints nothing" eval 'exits 2 && is_empty out && has err "1:11"'
run --fmt -o once.graph once.graph
point "--fmt never overwrites its file" eval 'exits 2 && [ -s once.graph ]'
run --dump ast good.graph
point "--dump ast" eval 'exits 0 && has out "  let y (* x x)" \
    && has out "  claim (== (grad y x) (* 2 x))"'
run --dump nodes good.graph
point "--dump nodes" eval 'exits 0 && has out "mul 0 0"'
run --dump grads good.graph
point "--dump grads: values and proved gradients" eval 'exits 0 && has out "y = 9" \
    && has out "dy/dx = 6   proved 6"'
printf 'input x = 3\ny = x*x\n' >plain.graph
run --dump grads plain.graph
point "--dump grads needs no claim" has out "dy/dx = 6"
run --dump nodes broken.graph
point "--dump of an error, 2" eval 'exits 2 && is_empty out && has err "broken.graph:2:7"'
end
