/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/running_sum.c -- sums of numbers with errors: what they round, cancel and carry on. */
#include <config.h>
#include "tests/near.h"

static gc_arena *arena;
static const gc_num *k;

static gc_running_error
number(double v, double e)
{
    return (gc_running_error) { .v = v, .e = e };
}

static void
try_rounding(void)
{
    const gc_running_error a = number(5, 0), three = number(3, 0), rough = number(2, 0x1p-20);
    gc_running_error y;

    k->set(k, &y, 0);
    k->mul_to(k, &y, &a, &three);
    k->end(k, &y);
    ok(y.e >= 15 * 0x1p-53, "a sum of one product is rounded once");
    k->set(k, &y, 0);
    for (int i = 0; i < 4; i++)
        k->add_to(k, &y, &(gc_running_error) { .v = i % 2 ? -1e10 : 1e10 });
    k->end(k, &y);
    ok(y.v == 0 && y.e >= 3 * 0x1p-53 * 4e10, "a sum counts what cancels");
    ok(!k->is_zero(k, &y), "a zero with an error is not exactly zero");
    k->set(k, &y, 0);
    k->mul_to(k, &y, &three, &rough);
    k->sub_to(k, &y, &rough);
    k->end(k, &y);
    ok(y.v == 4 && y.e >= 4 * 0x1p-20 && y.e < 4.001 * 0x1p-20,
       "3 r - r: the errors of both terms, for they may not cancel");
}

/* Of the range of double and of float. */
static void
try_overflow(void)
{
    const gc_num *single = gc_num_running_error(arena, &gc_precision_f32, false);
    const double m = 0x1.fffffffffffffp1023;
    gc_running_error y;

    k->set(k, &y, m);
    k->add_to(k, &y, &(gc_running_error) { .v = m });
    k->end(k, &y);
    ok(isinf(y.v) && isinf(y.e), "a sum beyond the range has no bound");
    single->set(single, &y, 3e38);
    single->add_to(single, &y, &(gc_running_error) { .v = 3e38 });
    single->end(single, &y);
    ok(isinf(y.v) && isinf(y.e), "nor has one beyond that of floats");
}

/* A term that may stand on the other side of a comparison. */
static void
try_crossings(void)
{
    const gc_running_error far = number(2, 0x1p-20), none = number(0, 0),
                           mask = { .v = 1, .e = 1, .crossed = true };
    gc_running_error z = number(0, 0);

    k->add_to(k, &z, &far);
    ok(!z.crossed, "a sum without any");
    k->mul_to(k, &z, &mask, &none);
    ok(!z.crossed, "nothing times one");
    k->mul_to(k, &z, &mask, &far);
    ok(z.crossed, "a sum with one");
}

int
main(void)
{
    gc_num_thread_start();
    plan(4 + 2 + 3);
    arena = gc_arena_new();
    k = gc_num_running_error(arena, &gc_precision_f64, false);
    try_rounding();
    try_overflow();
    try_crossings();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
