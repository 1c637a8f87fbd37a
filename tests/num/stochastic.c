/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/stochastic.c -- random roundings: of the right size, linear, within the running bound. */
#include <config.h>
#include "tests/near.h"
#include "tests/tape/random_tape.h"

static gc_arena *arena;

static gc_stochastic
apply(const gc_num *k, gc_prim p, gc_stochastic a, gc_stochastic b)
{
    gc_stochastic y;

    k->prim[p](k, &y, &a, &b);
    return y;
}

/* The mean square of xi in [-1, 1] is 1/3. */
static void
try_size(void)
{
    enum { N = 3000 };
    double square = 0, greatest = 0;

    for (uint64_t seed = 0; seed < N; seed++) {
        gc_arena *a = gc_arena_new();
        const gc_stochastic y = apply(gc_num_stochastic(a, &gc_precision_f64, seed), P_tanh,
                                      (gc_stochastic){ 1, 0 }, (gc_stochastic){ 0, 0 });
        const double unit = gc_prim_table[P_tanh].ulps * 0x1p-53 * y.v;
        square += y.t * y.t / (unit * unit) / N;
        greatest = fmax(greatest, fabs(y.t / unit));
        gc_arena_free(a);
    }
    ok(fabs(square - 1.0 / 3) < 0.02, "one rounding: a third of its bound's square in the mean");
    ok(greatest <= 1 && greatest > 0.99, "and never more than its bound");
}

/* 2^-800 times, or to the power of, 2^-800 or more; a draw below 1/2 rounds to 0 itself. */
static bool
leaves_a_trace(const gc_num *k, gc_prim p)
{
    const gc_stochastic tiny = { 0x1p-800, 0 }, other = { p == P_pow ? 2 : 0x1p-800, 0 };
    bool any = false;

    for (int i = 0; i < 40; i++)
        any |= apply(k, p, tiny, other).t != 0;
    return any;
}

static void
try_rules(void)
{
    const gc_precision exact = { .name = "exact" };     /* rounds nothing */
    const gc_num *k = gc_num_stochastic(arena, &gc_precision_f64, 1),
                 *none = gc_num_stochastic(arena, &exact, 1);
    const gc_num *again = gc_num_stochastic(arena, &gc_precision_f64, 1),
                 *other = gc_num_stochastic(arena, &gc_precision_f64, 2);
    const gc_stochastic three = { 3, 0 }, x = { 0.5, 1 }, zero = { 0, 0 };
    gc_stochastic acc = { 0, 0 };

    ok(apply(none, P_mul, x, three).t == 3, "without noise: the tangent of a product");
    ok(apply(none, P_sin, x, x).t == cos(0.5), "without noise: the tangent of sin");
    ok(apply(k, P_neg, x, x).t == -1, "an exact operation adds none");
    ok(apply(k, P_sqrt, zero, zero).t == 0,
       "an exact argument adds nothing where the partial is infinite");
    none->mul_to(none, &acc, &x, &three);
    none->add_to(none, &acc, &x);
    none->sub_to(none, &acc, &(gc_stochastic) { 3, 0.5 });
    none->end(none, &acc);
    ok(acc.v == -1 && acc.t == 3.5, "without noise: accumulators are linear");
    gc_stochastic first = apply(again, P_mul, three, three),
                  second = apply(again, P_mul, three, three);
    ok(first.t != second.t, "each operation draws anew");
    again = gc_num_stochastic(arena, &gc_precision_f64, 1);
    ok(apply(again, P_mul, three, three).t == first.t, "a seed draws the same again");
    ok(apply(other, P_mul, three, three).t != first.t, "another seed another noise");
    const gc_stochastic two = { 2, 0 };
    ok(leaves_a_trace(k, P_mul) && leaves_a_trace(k, P_sqr) && leaves_a_trace(k, P_pow),
       "a zero that underflowed is rounded");
    ok(apply(k, P_mul, zero, two).t == 0 && apply(k, P_sqr, zero, zero).t == 0
       && apply(k, P_pow, zero, two).t == 0, "an exact zero is not");
    none->select(none, &acc, &zero, &x, &three);
    ok(acc.v == 3 && acc.t == 0, "select takes its side's tangent");
}

/* Each rounding is at most what the bound counts, and both are propagated by one rule. */
static void
try_bound(void)
{
    double worst = 0;

    for (uint64_t s = 0; s < 60; s++) {
        gc_arena *a = gc_arena_new();
        random_tape r = random_tape_new(a, s, 100);
        const gc_stochastic *t = random_run(&r, r.n, gc_num_stochastic(a, &gc_precision_f64, s));
        const gc_num *bound = gc_num_running_error(a, &gc_precision_f64, false);
        const gc_running_error *b = random_run(&r, r.n, bound);

        for (gc_ref i = 0; i < r.n->n; i++)
            if (t[i].t != 0 && b[i].e <= 0x1p-12 * fabs(b[i].v))
                worst = fmax(worst, fabs(t[i].t) / b[i].e);
        gc_arena_free(a);
    }
    ok(worst <= 1.01 && worst > 0.1, "random programs: noise stays within the running bound");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(2 + 11 + 1);
    try_size();
    try_rules();
    try_bound();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
