#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# src/cli/about.c -- versions, functions of the language, pages of messages: no file is looked at.
. "${srcdir:-.}/tests/cli/points.sh"

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

for shape in 'log(x)' 'leaky_relu(x, slope=0.01)' 'sum(x, axis=…, keepdims=…)' 'zeros(shape)' \
    'concat(x, …, axis=…)'; do
    point "$shape: arguments, defaults, attributes" \
        eval 'cut -c 1-40 out | grep -qF -e "$shape "'
done
point "the formulas begin in one column, where the name leaves room" \
    eval '[ "$(grep -v "…" out | grep -vc "^.\{33\} [^ ]")" -eq 0 ]'
point "what only the engine uses is not shown" lacks out "times("

# ---- checks ----
run --explain checks
point "--explain checks: each check, and what it cannot see" \
    eval 'exits 0 && [ "$(grep -c "^    cannot see: [^ ]" out)" -eq \
        "$(grep -c "^CHECK" "$top/src/checks.def" 2>/dev/null \
            || sed -n "/^checks =/,/NULL/p" "$top/Makefile.am" | grep -c "\.c")" ]'
grep '^[a-z]' out | cut -d : -f 1 >names
while read -r name; do
    run --explain "$name"
    point "--explain $name" eval 'exits 0 && [ "$(wc -l <out)" -eq 2 ] && has out "$name: "'
done <names
run --explain 401 nosuch adjoint
point "an unknown word among others: they are explained, and it is an error" \
    eval 'exits 2 && has out "GC401: " && has out "adjoint: " && has err "nosuch"'
run --explain 401 101
awk '/^GC101: / { print before; exit } { before = "before:" $0 }' out >between
point "an empty line between two pages" is between "before:"
for word in GC 0 GC0 GC4011 401x -1 99999999999 ''; do
    run --explain -- "$word"
    point "--explain '$word': no such code" \
        eval 'exits 2 && is_empty out && has err "--explain alone"'
done

# ---- when it cannot be written ----
for what in --version --list-ops --explain; do
    ran="gradcheck $what >&-"
    "$gradcheck" $what >&- 2>err && status=0 || status=$?
    point "$what to a closed standard output is an error" eval 'exits 2 && has err "cannot write"'
done
end
