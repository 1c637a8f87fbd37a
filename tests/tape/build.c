/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/build.c -- instructions in the order of building; equal constants are one; runs of terms
   with a constant step need no list. */
#include <config.h>
#include "tape/tape.h"
#include "tests/near.h"

static gc_tape *
new_tape(gc_arena *a)
{
    gc_tape *t = gc_tape_new(a);

    for (int i = 0; i < 5; i++)
        t_input(t);
    return t;
}

/* ---- constants ---- */

/* Both in one tape: the same instruction, or two. */
static const struct {
    double a;
    const char *text_a;                 /* NULL: exact */
    double b;
    const char *text_b;
    bool same;
} pair[] = {
    { 1, NULL, 1, NULL, true },
    { 1, NULL, 2, NULL, false },
    { 0, NULL, -0.0, NULL, false },
    { NAN, NULL, NAN, NULL, true },
    { 0.5, "0.5", 0.5, NULL, true },
    { 0.5, "5e-1", 0.5, "0.50", true },
    { 0.1, "0.1", 0.1, NULL, false },
    { 0.1, "0.1", 0.1, "0.1", true },
    { 0.1, "0.1", 0.1, "0.10", false },
    { -0.1, "-0.1", 0.1, "0.1", false },
    { 0x1p-1074, "0x1p-1074", 0x1p-1074, NULL, true },
    { 0x1p-1074, "4.9e-324", 0x1p-1074, NULL, false },
    { 0, "1e-400", 0, NULL, false },
    { INFINITY, "1e400", INFINITY, NULL, true },
    { 3, "3 ", 3, NULL, false },
    { 9007199254740992, "9007199254740993", 9007199254740992, NULL, false },
};
enum { PAIRS = sizeof pair / sizeof *pair };

static gc_ref
constant(gc_tape *t, double x, const char *text)
{
    return text ? t_literal(t, x, text) : t_const(t, x);
}

static void
try_constants(gc_arena *a)
{
    for (int i = 0; i < PAIRS; i++) {
        gc_tape *t = gc_tape_new(a);
        gc_ref x = constant(t, pair[i].a, pair[i].text_a);
        gc_ref y = constant(t, pair[i].b, pair[i].text_b);

        ok((x == y) == pair[i].same && t->n == (pair[i].same ? 1u : 2u),
           "%s %g and %s %g are %s", pair[i].text_a ? pair[i].text_a : "", pair[i].a,
           pair[i].text_b ? pair[i].text_b : "", pair[i].b, pair[i].same ? "one" : "two");
    }
    gc_tape *t = gc_tape_new(a);
    char digits[] = "0.1";
    gc_ref x = t_literal(t, 0.1, digits);
    digits[2] = '7';
    const gc_constant *c = &t->constant[t->a[x]];
    ok(t->op[x] == T_CONST && c->decimal && !strcmp(c->decimal, "0.1") && c->value == 0.1,
       "a literal keeps a copy of its digits");
    x = t_literal(t, 3.14, "pi");
    ok(t->op[x] == P_pi, "pi is that number");
    x = t_literal(t, -3.14, "-pi");
    ok(t->op[x] == P_neg && t->op[t->a[x]] == P_pi, "so is -pi");
}

/* A thousand constants, each found again. */
static void
try_many_constants(gc_arena *a)
{
    gc_tape *t = gc_tape_new(a);
    bool all = true;

    for (int i = 0; i < 1000; i++)
        all &= t_const(t, i) == (gc_ref) i;
    for (int i = 0; i < 1000; i++)
        all &= t_const(t, i) == (gc_ref) i && t->constant[t->a[i]].value == i;
    ok(all && t->n == 1000 && t->constants == 1000, "a thousand constants are each found again");
    ok(t->seen_size >= 2 * t->constants, "the table is at most half full");
}

/* ---- sums, dot products ---- */

static const struct {
    const char *what;
    size_t n;
    gc_ref x[4];
    bool list;                          /* or a run */
    int32_t stride;
} run[] = {
    { "a copy", 1, { 3 }, false, 0 },
    { "a rising run", 3, { 0, 2, 4 }, false, 2 },
    { "a falling run", 3, { 4, 3, 2 }, false, -1 },
    { "one term three times", 3, { 1, 1, 1 }, false, 0 },
    { "a step that changes at the end", 4, { 0, 1, 2, 4 }, true, 0 },
    { "a step that changes at once", 3, { 0, 1, 0 }, true, 0 },
};
enum { RUNS = sizeof run / sizeof *run };

static bool
lists(const gc_many *m, int side, int i)
{
    bool right = m->n == run[i].n && (m->list[side] != NULL) == run[i].list
              && (run[i].list || m->stride[side] == run[i].stride);

    for (size_t j = 0; j < run[i].n; j++)
        right &= gc_many_at(m, side, j) == run[i].x[j];
    return right;
}

static void
try_runs(gc_arena *a)
{
    static const gc_ref other[] = { 4, 0, 1, 1 };

    for (int i = 0; i < RUNS; i++) {
        gc_tape *t = new_tape(a);
        gc_ref y = t_sum(t, run[i].n, run[i].x);

        ok(t->op[y] == T_SUM && lists(&t->many[t->a[y]], 0, i) && !gc_tape_verify(t), "%s: a sum",
           run[i].what);
        if (run[i].n == 1)
            continue;
        y = t_dot(t, run[i].n, run[i].x, other);
        const gc_many *m = &t->many[t->a[y]];
        ok(t->op[y] == T_DOT && lists(m, 0, i) && gc_many_at(m, 1, 0) == 4
               && gc_many_at(m, 1, 1) == 0 && m->list[1] && !gc_tape_verify(t),
           "... on one side of a dot product");
    }
}

static void
try_small(gc_arena *a)
{
    gc_tape *t = new_tape(a);
    const gc_ref x[2] = { 3, 1 }, z[2] = { 2, 4 };
    gc_ref zero = t_sum(t, 0, NULL);

    ok(t->op[zero] == T_CONST && t->constant[t->a[zero]].value == 0
           && zero == t_dot(t, 0, NULL, NULL), "of nothing: the constant 0");
    gc_ref y = t_sum(t, 2, x);
    ok(t->op[y] == P_add && t->a[y] == 3 && t->b[y] == 1, "two terms are an addition");
    y = t_dot(t, 1, x, z);
    ok(t->op[y] == P_mul && t->a[y] == 3 && t->b[y] == 2, "one pair is a product");
    y = t_dot(t, 2, x, z);
    const gc_many *m = &t->many[t->a[y]];
    ok(t->op[y] == T_DOT && m->n == 2 && m->start[0] == 3 && m->stride[0] == -2 && m->start[1] == 2
           && m->stride[1] == 2, "two pairs are a dot product");
    y = t_select(t, 4, 1, 2);
    ok(t->op[y] == T_SELECT && gc_tape_args(t, y) == 3 && gc_tape_arg(t, y, 0) == 4
           && gc_tape_arg(t, y, 1) == 1 && gc_tape_arg(t, y, 2) == 2, "a selection, in order");
    y = t_stop(t, 3);
    ok(t->op[y] == T_STOP && gc_tape_args(t, y) == 1 && gc_tape_arg(t, y, 0) == 3, "a stop");
    y = t_shift(t, 2, x);
    ok(t->op[y] == T_SHIFT && gc_tape_args(t, y) == 2 && gc_tape_arg(t, y, 0) == 3
           && gc_tape_arg(t, y, 1) == 1, "a shift");
    y = t_sub(t, 2, 4);
    ok(t->op[y] == P_sub && t->a[y] == 2 && t->b[y] == 4, "a primitive, in order");
    ok(t->inputs == 5 && t->a[4] == 4 && t->op[4] == T_INPUT, "inputs are numbered");
    ok(y == t->n - 1 && !gc_tape_verify(t), "each builder returns the newest instruction");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(PAIRS + 3 + 2 + 2 * RUNS - 1 + 10);
    try_constants(a);
    try_many_constants(a);
    try_runs(a);
    try_small(a);
    gc_arena_free(a);
    return done();
}
