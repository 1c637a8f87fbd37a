#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/look.c -- files looked at without a verdict: claims, texts, trees, nodes, gradients.
. "${srcdir:-.}/tests/cli/points.sh"

# ---- claims ----
run --list good.graph
point "--list: place, claim, size" \
    has out "good.graph:4  claim grad(y, x) == 2*x   1 sample x 1 entry"
run --list -k claim good.graph
point "--list -k: those selected" eval '[ "$(wc -l <out)" -eq 1 ]'
run -k good.graph:4 good.graph
point "-k FILE:LINE" has out "1..1"
run -k "$work/good.graph:4" "$work/good.graph"
point "-k FILE:LINE as a report writes it" has out "1..1"
run -k "nothere/good.graph:4" good.graph
point "another folder is another file" exits 4
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
