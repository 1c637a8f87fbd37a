/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/tape.c, build.c -- programs run over any number system; bad ones are named. */
#include <config.h>
#include <float.h>
#include "tests/near.h"
#include "tests/tape/random_tape.h"

#include <string.h>

static gc_arena *arena;

static double
run_double(const gc_tape *t, gc_ref y, const double *x)
{
    const gc_num *k = gc_num_double(arena);
    double *v = gc_num_array(k, arena, t->n);
    gc_ref j = 0;

    for (gc_ref i = 0; i < t->n; i++)
        if (t->op[i] == T_INPUT)
            v[i] = x[j++];
    gc_tape_run(t, k, v, 0, t->n, NULL);
    return v[y];
}

static void
try_run(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_input(t), two = t_const(t, 2);
    const gc_ref sum = t_sum(t, 3, (gc_ref[]) { x, y, two }), none = t_sum(t, 0, NULL);
    const gc_ref dot = t_dot(t, 3, (gc_ref[]) { x, y, two }, (gc_ref[]) { two, two, x });
    const gc_ref one = t_sum(t, 1, &x), pair = t_sum(t, 2, (gc_ref[]) { x, y });
    const gc_ref product = t_dot(t, 1, &x, &y), empty = t_dot(t, 0, NULL, NULL);
    const gc_ref f = t_add(t, t_mul(t, x, y), t_sin(t, y));
    const gc_ref choice = t_select(t, t_gt(t, x, y), t_log(t, x), t_log(t, y));
    const double at[2] = { -3, 5 };

    ok(run_double(t, sum, at) == 4, "a sum");
    ok(run_double(t, dot, at) == -6 + 10 - 6, "a dot product");
    ok(run_double(t, none, at) == 0 && run_double(t, empty, at) == 0, "of nothing: 0");
    ok(one != x && run_double(t, one, at) == -3, "a sum of one is an instruction of its own");
    ok(run_double(t, pair, at) == 2 && t->op[pair] == P_add, "a sum of two is an addition");
    ok(run_double(t, product, at) == -15 && t->op[product] == P_mul,
       "a dot product of one, a product");
    ok(run_double(t, f, at) == -15 + sin(5), "x y + sin y");
    ok(run_double(t, choice, at) == log(5),
       "a selection ignores what is undefined in its other side");
    ok(run_double(t, t_pi(t), at) == acos(-1), "pi");
    ok(gc_tape_verify(t) == NULL, "the program is sound");
}

static void
try_constants(void)
{
    gc_tape *t = gc_tape_new(arena);
    bool shared = true;

    for (int i = 0; i < 1000; i++)
        t_const(t, i);
    for (int i = 0; i < 1000; i++)
        shared = shared && t_const(t, i) == (gc_ref) i;
    ok(shared && t->n == 1000, "equal constants are one instruction");
    const gc_ref tenth = t_literal(t, 0.1, "0.1");
    ok(tenth == t_literal(t, 0.1, "0.1") && tenth != t_const(t, 0.1)
           && tenth != t_literal(t, 0.1, "0.10000000000000001"),
       "literals are distinguished by their digits");
    ok(t_literal(t, 5, "5.000") == 5 && t_literal(t, 8, "0x1p3") == 8,
       "digits that spell the double");
    ok(t_const(t, -0.0) != t_const(t, 0), "0 and -0 are two");
    const gc_ref pi = t_literal(t, 3.141592653589793, "pi");
    ok(t->op[pi] == P_pi, "pi is the primitive");
    const gc_ref minus = t_literal(t, -3.141592653589793, "-pi");
    ok(t->op[minus] == P_neg && t->op[t->a[minus]] == P_pi, "and so is its negative");
    ok(gc_tape_verify(t) == NULL, "the program is sound");
}

static void
try_runs_of_terms(void)
{
    gc_tape *t = gc_tape_new(arena);
    gc_ref x[10], odd[5], back[5];

    for (int i = 0; i < 10; i++)
        x[i] = t_input(t);
    for (int i = 0; i < 5; i++) {
        odd[i] = x[2 * i + 1];
        back[i] = x[9 - i];
    }
    gc_ref y = t_dot(t, 5, odd, back);
    const gc_many *m = &t->many[t->a[y]];
    ok(!m->list[0] && !m->list[1] && m->start[0] == 1 && m->stride[0] == 2 && m->stride[1] == -1,
       "a constant step needs no list, downward too");
    const gc_ref same[3] = { x[4], x[4], x[4] }, mixed[3] = { x[0], x[1], x[3] };
    y = t_dot(t, 3, same, mixed);
    m = &t->many[t->a[y]];
    ok(!m->list[0] && m->stride[0] == 0 && m->list[1] && m->list[1] != mixed,
       "nor does a step of zero; a list is copied");
    ok(gc_tape_verify(t) == NULL, "the program is sound");
}

/* ---- bad programs ---- */

static gc_tape *
sound(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_input(t), z[3] = { y, x, y };

    t_const(t, 3);                      /* 2 */
    t_mul(t, x, y);                     /* 3 */
    t_sum(t, 3, z);                     /* 4: descriptor 0 */
    t_dot(t, 3, z, (gc_ref[]) { 0, 1, 2 });     /* 5: descriptor 1 */
    t_select(t, x, y, 4);               /* 6: descriptor 2 */
    t_exp(t, 3);                        /* 7 */
    return t;
}

static void
try_verify(void)
{
    gc_tape *t = sound();

    ok(gc_tape_verify(t) == NULL, "a sound program");
    t->b[3] = 3;
    ok(gc_tape_verify(t) != NULL, "an instruction is no argument of its own");
    t = sound();
    t->a[7] = 8;
    ok(gc_tape_verify(t) != NULL, "an argument that is to come");
    t = sound();
    t->op[7] = T_COUNT;
    ok(gc_tape_verify(t) != NULL, "an unknown instruction");
    t = sound();
    t->a[2] = 1;
    ok(gc_tape_verify(t) != NULL, "a constant without a value");
    t = sound();
    t->a[1] = 0;
    ok(gc_tape_verify(t) != NULL, "two inputs of one number");
    t = sound();
    t->inputs = 3;
    ok(gc_tape_verify(t) != NULL, "an input that is missing");
    t = sound();
    t->a[4] = 3;
    ok(gc_tape_verify(t) != NULL, "an n-ary instruction without a descriptor");
    t = sound();
    t->many[0].list[0] = (const gc_ref[]) { 0, 1, 4 };
    ok(gc_tape_verify(t) != NULL, "a term that is to come");
    t = sound();
    t->many[1].stride[1] = 3;
    ok(gc_tape_verify(t) != NULL, "a run that reaches ahead");
    t = sound();
    t->many[1].stride[1] = -1;
    ok(gc_tape_verify(t) != NULL, "a run that reaches below 0");
    t = sound();
    t->many[2].n = 2;
    ok(gc_tape_verify(t) != NULL, "a selection of two terms");
}

/* ---- the rest ---- */

static void
try_active(void)
{
    gc_tape *t = sound();
    uint8_t active[8];

    gc_tape_active(t, 1, (gc_ref[]) { 1 }, active);
    ok(memcmp(active, (uint8_t[]) { 0, 1, 0, 1, 1, 1, 1, 1 }, 8) == 0, "what depends on an input");
    gc_tape_active(t, 1, (gc_ref[]) { 3 }, active);
    ok(memcmp(active, (uint8_t[]){ 0, 0, 0, 1, 0, 0, 0, 1 }, 8) == 0, "on an interior instruction");
    t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_input(t), z = t_select(t, x, y, y), w = t_stop(t, x);
    gc_tape_active(t, 1, &x, active);
    ok(!active[z], "a selection does not depend on its condition");
    ok(!active[w] && !gc_tape_verify(t), "a stop on nothing");
    ok(run_double(t, w, (double[]) { 7, 8 }) == 7, "though it has its argument's value");
}

static void
try_shift(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x[3] = { t_input(t), t_input(t), t_input(t) }, y = t_shift(t, 3, x);
    uint8_t active[4];

    gc_tape_active(t, 3, x, active);
    ok(!active[y] && !gc_tape_verify(t), "a shift depends on nothing");
    ok(run_double(t, y, (double[]) { -7, 8, 2 }) == 8
           && run_double(t, y, (double[]) { -7, -8, -9 }) == -7, "it is near the largest");
    ok(run_double(t, y, (double[]) { 1, INFINITY, 2 }) == DBL_MAX
           && run_double(t, y, (double[]) { -INFINITY, -INFINITY, NAN }) == -DBL_MAX,
       "at the end of the range, if that is beyond");
    ok(run_double(t, y, (double[]) { NAN, 3, NAN }) == 3
           && run_double(t, y, (double[]) { NAN, NAN, NAN }) == 0, "and 0 where nothing is near");
}

static void
try_stop(void)
{
    gc_tape *t = gc_tape_new(arena);
    gc_ref x = t_input(t);
    const gc_num *k = gc_num_double(arena);
    volatile bool stop = false;

    for (int i = 0; i < 20000; i++)
        x = t_neg(t, x);
    double *v = gc_num_array(k, arena, t->n), *adj = gc_num_array(k, arena, t->n);
    uint8_t *active = gc_arena_take(arena, t->n);
    v[0] = 2;
    ok(gc_tape_run(t, k, v, 0, t->n, &stop) && v[x] == 2, "a long chain");
    gc_tape_active(t, 1, (gc_ref[]) { 0 }, active);
    adj[x] = 1;
    ok(gc_tape_reverse(t, k, arena, v, adj, (gc_sweep){ active, 0, t->n, &stop }) && adj[0] == 1,
       "and back");
    stop = true;
    adj[x] = 1;
    ok(!gc_tape_run(t, k, v, 0, t->n, &stop)
           && !gc_tape_reverse(t, k, arena, v, adj, (gc_sweep) { active, 0, t->n, &stop }),
       "both stop when asked to");
}

static void
try_systems(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref y = t_abs(t, t_input(t)), third = t_literal(t, 1e-1, "0.1");
    const gc_num *c = gc_num_complex(arena), *k = gc_num_interval(arena, 120);
    double *v = gc_num_array(c, arena, t->n);
    gc_interval *tenth = gc_num_array(k, arena, t->n);
    double x;

    const char *lacks = gc_tape_lacks(t, c);
    ok(lacks && strcmp(lacks, "abs") == 0 && !gc_tape_lacks(t, k),
       "what a system lacks has a name");
    gc_tape_run(t, c, v, 0, t->n, NULL);
    ok(isnan(v[2 * y]), "and gives NaN");
    gc_tape_run(t, k, tenth, third, t->n, NULL);
    tenth = gc_num_at(k, tenth, third);
    ok(!gc_interval_is_point(tenth) && gc_interval_rounds(tenth, 53, &x) && x == 0.1,
       "a literal over intervals is what its digits spell");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(10 + 7 + 3 + 12 + 5 + 3 + 3 + 4);
    try_run();
    try_constants();
    try_runs_of_terms();
    try_verify();
    try_active();
    try_shift();
    try_stop();
    try_systems();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
