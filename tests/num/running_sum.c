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

/* A product of two numbers that may both be anything is off by the product of their errors. */
static void
try_second_order(void)
{
    const gc_running_error mask = { .v = 0, .e = 1 }, slope = { .v = 0, .e = 3 },
                           lost = { .v = 0, .e = INFINITY }, none = { .v = 0 };
    gc_running_error y = { .v = 0 };

    k->mul_to(k, &y, &mask, &slope);
    k->end(k, &y);
    ok(y.v == 0 && y.e >= 3 && y.e < 3.001, "0 give or take 1 times 0 give or take 3");
    k->set(k, &y, 0);
    k->mul_to(k, &y, &lost, &none);
    k->end(k, &y);
    ok(isinf(y.e), "nothing times what has no bound has none");
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

/* The sum of one product of a and b. */
static unsigned
left_by(gc_running_error a, gc_running_error b)
{
    gc_running_error z = number(0, 0);

    k->mul_to(k, &z, &a, &b);
    k->end(k, &z);
    return z.left;
}

/* Terms that left the range. */
static void
try_left(void)
{
    const gc_running_error far = { .v = INFINITY, .left = GC_OVERFLOWED }, none = number(0, 0),
                           least = { .v = 0, .e = 1e-290, .left = GC_UNDERFLOWED };
    gc_running_error z = number(0, 0);

    ok(left_by(far, none) == GC_OVERFLOWED && left_by(none, far) == GC_OVERFLOWED
           && left_by(number(1e200, 0), number(-1e200, 0)) == GC_OVERFLOWED,
       "nothing times an overflow, and a product that is one");
    ok(left_by(number(1e-160, 0), number(1e-160, 0)) == GC_UNDERFLOWED
           && left_by(number(1e-160, 0), none) == 0 && left_by(least, none) == 0
           && left_by(least, number(1e300, 0)) == GC_UNDERFLOWED,
       "a product that is subnormal, nothing, and an underflow that is scaled up");
    k->add_to(k, &z, &least);
    k->add_to(k, &z, &(gc_running_error) { .v = 1 });
    k->end(k, &z);
    ok(z.left == 0, "an underflow beside 1");
    k->set(k, &z, 0);
    k->mul_to(k, &z, &least, &(gc_running_error) { .v = 1e300, .e = 1e280 });
    k->add_to(k, &z, &(gc_running_error) { .v = 0, .e = 5 });
    k->end(k, &z);
    ok(z.left == GC_UNDERFLOWED && z.plain >= 5 && z.plain < 5.001 && z.e > z.plain,
       "what the error of a sum would be without an underflow");
    k->set(k, &z, 1.7e308);
    k->add_to(k, &z, &(gc_running_error) { .v = 1.7e308 });
    k->end(k, &z);
    ok(z.left == GC_OVERFLOWED, "a sum beyond the range");
}

int
main(void)
{
    gc_num_thread_start();
    plan(4 + 2 + 2 + 3 + 5);
    arena = gc_arena_new();
    k = gc_num_running_error(arena, &gc_precision_f64, false);
    try_rounding();
    try_second_order();
    try_overflow();
    try_crossings();
    try_left();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
