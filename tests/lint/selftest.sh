#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# selftest.sh -- each law fails on a copy of the tree in which it is broken.
. "${srcdir:-.}/tests/lint/points.sh"

copy=$(mktemp -d) || exit 99
trap 'rm -rf "$copy"' EXIT
cp -r src include checks tests build-aux bench m4 configure.ac Makefile.am autogen.sh fixtures \
    "$copy" || exit 99
cd "$copy" || exit 99
: > tests/lint/known.txt

licence='/* SPDX-License-Identifier: GPL-3.0-or-later */'

# plant FILE: what comes in is put at its end; a file of its own needs no more.
plant()
{
    [ -f "$1" ] || echo "$licence" > "$1"
    cat >> "$1"
}

# lines N: as many lines of code.
lines()
{
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "    i++;" }'
}

# broken LINT OFFENCE: the lint, run once, shows that offence below a point that failed.
broken()
{
    [ -f "$1.tap" ] || srcdir=. sh "tests/lint/$1.sh" > "$1.tap" 2>&1
    awk -v offence="# $2" '
        /^(not )?ok / { failed = /^not ok / && !/# TODO/ }
        failed && index($0, offence) == 1 { found = 1 }
        END { exit !found }' "$1.tap" || echo "not seen"
}

# row LINT OFFENCE: one point.
row()
{
    broken "$1" "$2" | point "$1.sh sees $2"
}

{ echo 'int'; echo 'planted_long(int a, int b, int c, int d, int e, int f, int g, int h)'
  echo '{'; lines 300; echo '}'; } | plant src/trace/planted.c
{ echo '/* It is told. */'; echo 'typedef struct gc_planted {'; echo '    int planted_unread;'
  echo '} gc_planted;'; echo; echo 'int gc_stranger_call(void);'
  lines 150; } | plant src/trace/planted.h
echo 'static const double dec = 1e-9, hex = 0x1.8p-20;' | plant src/trace/arena.c
echo 'static const double fine = 1e-9;' | plant src/judge/allowance.c
echo '#include "oracle/enclose.h"
#include "tape/tape.h"
#include "autodiff/gradient.h"' | plant src/engine/planted_engine.c
echo '#include "engine/plan.h"
#include "autodiff/gradient.h"' | plant src/oracle/planted_oracle.c
echo '#include "ops/op.h"
#include "graph/graph.h"
#include "trace/trace.h"' | plant src/syntax/planted_syntax.c
printf '%0101d\n	tab\nexit(1);\nFIX''ME\n' 0 | plant checks/planted_check.c
echo 'REAL x = 2.5f;' | plant src/ops/map.c
echo 'no licence' > bench/planted.sh
echo 'DIAG(499, "planted", "")' >> src/base/diag.def
echo '# expect: 1:1 GC199' > fixtures/bad/planted.graph
printf 'planted_list = \\\n\tsrc/trace/gone.c \\\n\t$(NULL)\n' | cat - Makefile.am > new \
    && mv new Makefile.am
echo 'uncalled gc_mended' > tests/lint/known.txt

rules()
{
    row size 'src/trace/planted.c'
    row size 'src/trace/planted.h'
    row size 'src/trace/planted.c planted_long'
    row names 'src/base/arena and src/trace/arena'
    row names 'src/trace/planted.c'
    row names 'src/trace gc_stranger_call'
    row dead 'gc_stranger_call'
    row dead 'src/trace/planted.h planted_unread'
    row numbers 'src/trace/arena.c 1e-9'
    row numbers 'src/trace/arena.c 0x1.8p-20'
    { broken numbers 'src/judge/allowance.c 1e-9' | grep -q seen || echo "it does"; } \
        | point "numbers.sh lets tolerances stand in judge/allowance.c"
    row comments 'src/trace/planted.h gc_stranger_call'
    row comments 'src/trace/planted.h told'
    row floors 'line 2: oracle/enclose.h: engine may not know oracle'
    row floors 'line 3: tape/tape.h: the engine may not know the tape'
    row floors 'line 4: autodiff/gradient.h: engine may not know autodiff'
    row floors 'line 2: engine/plan.h: oracle may not know engine'
    row floors 'line 3: autodiff/gradient.h: oracle may not know autodiff'
    row floors 'line 2: ops/op.h: syntax may not know ops'
    row floors 'line 3: graph/graph.h: syntax may not know graph'
    row floors 'line 4: trace/trace.h is floor 5'
    row style 'checks/planted_check.c:2: 101 columns'
    row style 'checks/planted_check.c:3:	tab'
    row style 'checks/planted_check.c:4:exit(1)'
    row style 'checks/planted_check.c:5:FIX'
    row style 'checks/planted_check.c'
    row style 'src/ops/map.c'
    row style 'bench/planted.sh'
    row lists 'src/trace/gone.c'
    row lists 'src/trace/planted.c'
    row diags 'GC199'
    row diags 'GC499'
    { grep -q '^not ok.*known.txt.*# TODO' dead.tap && grep -q '^# uncalled gc_mended' dead.tap \
        || echo "it is not"; } | point "a line of known.txt that is mended is shown"
}

rules | number
