/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/running_error.c -- the bound holds for every order of summation, and would not with less.
   */
#include <config.h>
#include "tests/near.h"
#include "tests/tape/random_tape.h"

enum { PROGRAMS = 60, LENGTH = 150 };

/* |computed - truth| / bound, 0 where both are 0; first order: a percent more. */
static double
share(double computed, const gc_interval *truth, double e)
{
    MPFR_DECL_INIT(error, 64);

    mpfr_sub_d(error, truth->lo, computed, MPFR_RNDA);
    const double d = fabs(mpfr_get_d(error, MPFR_RNDA));
    return d == 0 ? 0 : d / (1.01 * e);
}

/* The greatest share over random programs evaluated in type k, with bounds for p. */
static double
greatest_share(bool single, bool tree, const gc_precision *p, unsigned *seen)
{
    double worst = 0;

    for (uint64_t s = 0; s < PROGRAMS; s++) {
        gc_arena *a = gc_arena_new();
        random_tape r = random_tape_new(a, s, LENGTH);
        const gc_num *bound = gc_num_running_error(a, p, false);
        const gc_num *k = single ? gc_num_float(a) : gc_num_double(a);

        for (int j = 0; single && j < RANDOM_INPUTS; j++)
            r.x[j] = (double) (float) r.x[j];
        r.v = random_run(&r, r.n, r.k);
        const gc_running_error *b = random_run(&r, r.n, bound);
        const void *v = random_run(&r, tree ? r.tree : r.n, k);
        for (gc_ref i = 0; i < r.n->n; i++) {
            const gc_interval *truth = random_value(&r, i);
            const void *y = gc_num_get(k, v, tree ? r.at[i] : i);
            /* The model is of first order. */
            if (truth->flags || !(b[i].e <= 0x1p-12 * fabs(b[i].v)))
                continue;
            (*seen)++;
            worst = fmax(worst, share(single ? (double) *(const float *) y : *(const double *) y,
                                      truth, b[i].e));
        }
        gc_arena_free(a);
    }
    return worst;
}

static void
try_programs(void)
{
    for (int i = 0; i < 4; i++) {
        const bool single = i & 1, tree = i & 2;
        const gc_precision *p = single ? &gc_precision_f32 : &gc_precision_f64;
        gc_precision finer = *p;
        unsigned seen = 0;
        double worst = greatest_share(single, tree, p, &seen);
        finer.u /= 100;

        if (!ok(worst <= 1 && seen > PROGRAMS * LENGTH / 4, "%s, %s: the bound holds",
                single ? "float" : "double", tree ? "sums in random trees" : "sums from the left"))
            tap_diag("greatest share %g of %u", worst, seen);
        ok(greatest_share(single, tree, &finer, &seen) > 1, "a hundredth of it does not");
    }
}

static gc_arena *arena;
static const gc_num *k;

static gc_running_error
number(double v, double e)
{
    return (gc_running_error) { .v = v, .e = e };
}

static gc_running_error
apply(const gc_num *system, gc_prim p, gc_running_error a, gc_running_error b)
{
    gc_running_error y;

    system->prim[p](system, &y, &a, &b);
    return y;
}

static void
try_rules(void)
{
    const gc_running_error one = number(1, 0), rough = number(1, 0x1p-20),
                           zero = number(0, 0x1p-20);

    ok(apply(k, P_add, one, one).e == 2 * 0x1p-53 + 0x1p-1074,
       "an operation on exact numbers: u |y|");
    ok(apply(k, P_neg, rough, one).e == 0x1p-20, "an exact operation hands errors on");
    ok(apply(k, P_mul, number(3, 0), rough).e >= 3 * 0x1p-20, "a product scales them");
    ok(apply(k, P_max, one, rough).e == 0x1p-20,
       "max at a tie: the greater error, whichever it is");
    ok(apply(k, P_max, number(2, 0), rough).e == 0, "max away from it: the winner's");
    ok(apply(k, P_abs, zero, one).e == 0x1p-20, "abs at its kink");
    ok(apply(k, P_gt, one, rough).e == 1 && apply(k, P_gt, number(2, 0), rough).e == 0,
       "a mask that may flip is off by one");
    ok(apply(k, P_floor, number(2.5, 0.25), one).e == 0
           && apply(k, P_floor, number(2.5, 0.625), one).e == 1
           && apply(k, P_floor, number(2.5, 2.25), one).e == 2, "floor: the steps it may cross");
    ok(apply(k, P_rint, rough, one).e == 0 && apply(k, P_rint, number(2.5, 0.25), one).e == 1,
       "rint: none, and one up from the even side");
    ok(apply(k, P_sqrt, number(0, 0), one).e == 0x1p-1074,
       "an exact argument adds nothing where the partial is infinite");
    const double grown = apply(k, P_exp, number(0, 3), one).e,
                 product = apply(k, P_mul, number(1, 1), number(1, 1)).e,
                 length = apply(k, P_sqrt, number(0x1p-60, 0x1p-40), one).e;
    ok(grown >= 19.085 && grown < 19.086,
       "exp of 0 to within 3: e^3 - 1 = 19.0855..., where the partial says 3");
    ok(product >= 3 && product < 3.001, "(1 + 1)(1 + 1) - 1: not only 1 + 1");
    ok(length >= 0x1p-11 && length < 0x1p-9,
       "sqrt to within more than its argument: followed to 0, and 2^-11 by its slope");
    ok(isinf(apply(k, P_log, number(1, 2), one).e), "log to within its pole: anything");
    ok(isinf(apply(k, P_asin, number(1, 0.5), one).e), "asin past its end: anything");
    gc_running_error half = number(0x1p-1074, 0);
    ok(apply(k, P_mul, half, number(0.5, 0)).e >= 0x1p-1074, "underflow is counted");
}

/* An overflow is an infinity without an error: the truth is beyond half of the largest number M. */
static void
try_overflow(void)
{
    const double m = 0x1.fffffffffffffp1023;
    const gc_num *local = gc_num_running_error(arena, &gc_precision_f64, true);
    const gc_num *single = gc_num_running_error(arena, &gc_precision_f32, false);
    const gc_running_error one = number(1, 0), large = number(-1e200, 1e190);
    const gc_running_error far = apply(k, P_sqr, large, one), neg = apply(k, P_neg, far, one);
    gc_running_error y;

    ok(isinf(far.v) && far.e == 0 && isinf(neg.v) && neg.v < 0 && neg.e == 0,
       "a square beyond the range, and its negative");
    y = apply(k, P_exp, neg, one);
    ok(y.v == 0 && y.e > 0 && y.e < 0x1p-1070, "exp of that: 0, but for underflow");
    y = apply(k, P_tanh, far, one);
    ok(y.v == 1 && y.e < 0x1p-49, "tanh: 1");
    y = apply(k, P_div, number(-3, 0), far);
    ok(y.v == 0 && y.e >= 6 / m && y.e < 7 / m, "3 over it: at most 3 over M/2");
    y = apply(local, P_div, number(-3, 0), far);
    ok(y.v == 0 && y.e >= 6 / m && y.e < 7 / m, "which is the quotient's own error");
    y = apply(k, P_add, far, large);
    ok(isinf(y.v) && y.e == 0, "what is small beside it changes nothing");
    y = apply(single, P_mul, number(1e30, 0), number(-1e30, 0));
    ok(isinf(y.v) && y.v < 0 && y.e == 0, "1e60 is one in float");
    y = apply(single, P_div, one, y);
    ok(y.v == 0 && y.e >= 2 / 0x1.fffffep127 && y.e < 3 / 0x1.fffffep127, "of its own size");
}

/* Where the truth may be in the range there is no bound. */
static void
try_no_bound(void)
{
    const double m = 0x1.fffffffffffffp1023;
    const gc_running_error zero = number(0, 0), one = number(1, 0);
    const gc_running_error far = number(INFINITY, 0), neg = number(-INFINITY, 0);
    gc_running_error y;

    ok(isinf(apply(k, P_sqrt, far, one).e), "the root may be in the range");
    ok(isinf(apply(k, P_sub, far, far).e) && isinf(apply(k, P_add, neg, far).e),
       "a difference of two may be anything");
    ok(isinf(apply(k, P_div, one, zero).e) && isinf(apply(k, P_log, zero, one).e)
           && isinf(apply(k, P_powi, zero, number(-1, 0)).e)
           && isinf(apply(k, P_div, number(m, 0), number(1e-10, 1e-10)).e),
       "a pole is no overflow");
    y = apply(k, P_exp, number(712, 5), one);
    ok(isinf(y.v) && isinf(y.e) && isinf(apply(k, P_sinh, number(-712, 5), one).e)
           && isinf(apply(k, P_exp, number(-INFINITY, INFINITY), one).e),
       "nor is what only may be one");
}

static void
try_systems(void)
{
    const gc_num *local = gc_num_running_error(arena, &gc_precision_f64, true);
    gc_running_error y, c = number(1, 1), a = number(5, 0), b = number(2, 0x1p-20);

    y = apply(local, P_mul, number(3, 0x1p-20), number(2, 0x1p-20));
    ok(y.e == 6 * 0x1p-53 + 0x1p-1074, "local: an operation's own error alone");
    k->select(k, &y, &c, &a, &b);
    ok(y.v == 5 && y.e >= 3, "select by a condition that may flip: the sides' distance");
    const gc_running_error none = number(NAN, 0);
    k->select(k, &y, &c, &a, &none);
    ok(y.v == 5 && isinf(y.e), "where the other side is no number: anything");
    c.e = 0;
    k->select(k, &y, &c, &a, &b);
    ok(y.v == 5 && y.e == 0, "select by a certain one: the taken side");
    k->set_text(k, &y, 0.1, "0.1");
    ok(y.e >= 0.1 * 0x1p-53 && y.e < 0.11 * 0x1p-53, "a literal is rounded once");
}

/* What may stand on the other side of a comparison, and all that is made of it. */
static void
try_crossings(void)
{
    const gc_running_error one = number(1, 0), rough = number(1, 0x1p-20), far = number(2, 0x1p-20),
                           mask = apply(k, P_gt, one, rough), none = number(0, 0);
    gc_running_error y;

    ok(mask.crossed && apply(k, P_max, rough, one).crossed
           && apply(k, P_abs, number(0, 0x1p-20), one).crossed, "a comparison within its errors");
    ok(!apply(k, P_gt, far, rough).crossed && !apply(k, P_gt, one, one).crossed
           && !apply(k, P_max, far, rough).crossed, "one past them, and an exact tie");
    ok(apply(k, P_max, number(-1e160, 1e160), none).crossed
           && apply(k, P_gt, number(1, 1), number(1e-160, 0)).crossed
           && apply(k, P_abs, number(1, 1), one).crossed,
       "one that its errors just reach, or do but for what a double can tell");
    ok(apply(k, P_floor, number(2.5, 0.625), one).crossed
           && !apply(k, P_floor, number(2.5, 0.25), one).crossed, "a step within reach");
    ok(apply(k, P_mul, mask, far).crossed && apply(k, P_add, far, mask).crossed
           && !apply(k, P_mul, mask, none).crossed, "it goes on, but not through an exact zero");
    k->select(k, &y, &mask, &one, &far);
    ok(y.crossed, "a choice by one");
    k->select(k, &y, &one, &one, &far);
    ok(!y.crossed, "a choice by a certain number");
}

/* Numbers that left the range stay marked as long as their bound does not count it. */
static void
try_left(void)
{
    const gc_running_error one = number(1, 0), none = number(0, 0), small = number(1e-200, 0);
    const gc_running_error far = apply(k, P_sqr, number(1e200, 0), one),
                           root = apply(k, P_sqrt, far, one), least = apply(k, P_sqr, small, one);
    gc_running_error y;

    ok(far.left == GC_OVERFLOWED && root.left == GC_OVERFLOWED && one.left == 0,
       "a square beyond the range, and its root, which is not");
    ok(apply(k, P_mul, far, none).left == GC_OVERFLOWED && isinf(apply(k, P_mul, far, none).e)
           && apply(k, P_mul, none, far).left == GC_OVERFLOWED
           && isinf(apply(k, P_mul, none, far).e) && apply(k, P_div, none, far).e == 0,
       "0 times that: an engine gets nan, which no bound counts; but 0 by that is 0");
    ok(apply(k, P_exp, apply(k, P_neg, far, one), one).left == 0
           && apply(k, P_tanh, far, one).left == 0 && apply(k, P_gt, far, one).left == 0,
       "what is bounded all the same is 0, 1 and a certain comparison");
    ok(apply(k, P_gt, root, one).left == GC_OVERFLOWED
           && apply(k, P_max, one, apply(k, P_neg, root, one)).left == GC_OVERFLOWED,
       "a comparison of what may be anything, and a choice by it");
    ok(apply(k, P_div, one, none).left == 0 && apply(k, P_log, none, one).left == 0,
       "a pole is no overflow");
    ok(least.v == 0 && least.left == GC_UNDERFLOWED
           && apply(k, P_mul, number(1e-160, 0), number(1e-160, 0)).left == GC_UNDERFLOWED
           && apply(k, P_mul, number(1e-150, 0), number(1e-150, 0)).left == 0,
       "a square below it, and a subnormal one");
    ok(apply(k, P_sub, one, one).left == 0 && apply(k, P_mul, least, none).left == 0
           && apply(k, P_mul, one, number(0, 1)).left == 0,
       "a difference that is 0, an exact 0 times an underflow, a product with 0, are none");
    ok(apply(k, P_add, one, least).left == 0 && apply(k, P_add, small, least).left == 0
           && apply(k, P_mul, least, number(1e300, 0)).left == GC_UNDERFLOWED,
       "it is lost beside a number that is known well, and counts where it is scaled up");
    k->select(k, &y, &one, &one, &far);
    ok(y.left == 0, "the side that is not taken");
    k->select(k, &y, &one, &far, &one);
    ok(y.left == GC_OVERFLOWED, "the side that is");
    k->set(k, &y, INFINITY);
    ok(y.left == GC_OVERFLOWED, "an infinity that is put in");
}

/* What the error would be were there no underflow, and what an underflow makes no number. */
static void
try_plain(void)
{
    const gc_running_error one = number(1, 0), none = number(0, 0),
                           least = apply(k, P_sqr, number(1e-200, 0), one);

    ok(apply(k, P_mul, least, number(1e300, 0)).plain == 0
           && apply(k, P_mul, least, number(1e300, 1e200)).plain == 0
           && apply(k, P_add, least, number(0, 3)).left == GC_UNDERFLOWED
           && fabs(apply(k, P_add, least, number(0, 3)).plain - 3) < 1e-9,
       "what the error would be without an underflow");
    ok(isinf(apply(k, P_div, none, least).e) && apply(k, P_div, none, least).plain == 0
           && apply(k, P_div, none, least).left == GC_UNDERFLOWED
           && apply(k, P_div, none, none).e == 0,
       "0 by what underflowed is no number of an engine; 0 by 0 is the absent side of a choice");
}

int
main(void)
{
    gc_num_thread_start();
    plan(8 + 16 + 12 + 5 + 7 + 13);
    try_programs();
    arena = gc_arena_new();
    k = gc_num_running_error(arena, &gc_precision_f64, false);
    try_rules();
    try_overflow();
    try_no_bound();
    try_systems();
    try_crossings();
    try_left();
    try_plain();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
