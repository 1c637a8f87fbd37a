/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_ends.c -- an enclosure seen from outside: its doubles are rounded outward, its
   width upward; hulls, points, and what holds a number. */
#include <config.h>
#include "num/interval_rule.h"

#include <float.h>
#include "tests/num/words.h"

/* [1 - 2^-low, 1 + 2^-high] times scale. */
static gc_interval *
around_one(int low, int high, double scale)
{
    gc_interval *y = hull(1, 1);
    MPFR_DECL_INIT(t, 120);

    mpfr_set_ui_2exp(t, 1, -low, MPFR_RNDN);
    mpfr_sub(y->lo, y->lo, t, MPFR_RNDD);
    mpfr_set_ui_2exp(t, 1, -high, MPFR_RNDN);
    mpfr_add(y->hi, y->hi, t, MPFR_RNDU);
    mpfr_mul_d(y->lo, y->lo, scale, MPFR_RNDD);
    mpfr_mul_d(y->hi, y->hi, scale, MPFR_RNDU);
    return y;
}

/* ---- doubles ---- */

static const struct {
    int low, high;
    double scale;                       /* positive */
    double lo, hi;                      /* outward */
    bool rounds64, rounds32;
} doubles[] = {
    { 100, 100, 1, 0x1.fffffffffffffp-1, 0x1.0000000000001p0, true, true },
    { 53, 52, 1, 0x1.fffffffffffffp-1, 0x1.0000000000001p0, false, true },
    { 55, 54, 1, 0x1.fffffffffffffp-1, 0x1.0000000000001p0, true, true },
    { 30, 20, 1, 0x1.fffffff8p-1, 0x1.00001p0, false, false },
    { 30, 30, 1, 0x1.fffffff8p-1, 0x1.00000004p0, false, true },
    { 100, 100, 0x1p-1074, 0, 0x1p-1073, true, true },
    { 100, 100, 0x1.fffffffffffffp1023, 0x1.ffffffffffffep1023, INFINITY, true, true },
};

static void
try_doubles(void)
{
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++) {
        gc_interval *y = around_one(doubles[i].low, doubles[i].high, doubles[i].scale);
        double x = NONE;

        is_bounds(gc_bounds_of(y), doubles[i].lo, doubles[i].hi, "row %zu: outward", i);
        gc_interval *minus = apply(P_neg, y, NULL);
        is_bounds(gc_bounds_of(minus), -doubles[i].hi, -doubles[i].lo, "row %zu: negative", i);
        ok(gc_interval_rounds(y, 53, &x) == doubles[i].rounds64
               && (!doubles[i].rounds64 || x == doubles[i].scale), "row %zu: one double", i);
        x = NONE;
        ok(gc_interval_rounds(y, 24, &x) == doubles[i].rounds32
               && (doubles[i].rounds32 ? x == (double) (float) doubles[i].scale : isnan(x)),
           "row %zu: one float", i);
    }
}

/* ---- widths, points, numbers ---- */

static const struct {
    double lo, hi, width, least;
    bool point, bounded, holds_1, holds_2;
} ends[] = {
    { 1, 1, 0, 1, true, true, true, false },
    { 1, 2, 1, 1, false, true, true, true },
    { -3, 2, 5, 0, false, true, true, true },
    { 0x1.0000000000001p0, 2, 0x1.ffffffffffffep-1, 0x1.0000000000001p0, false, true, false, true },
    { 1, 0x1.fffffffffffffp0, 0x1.ffffffffffffep-1, 1, false, true, true, false },
    { 0, 0, 0, 0, true, true, false, false },
    { 1, INFINITY, INFINITY, 1, false, false, true, true },
    { -INFINITY, 1, INFINITY, 0, false, false, true, false },
    { -INFINITY, INFINITY, INFINITY, 0, false, false, true, true },
    { -2, -1, 1, 1, false, true, false, false },
    { -INFINITY, -3, INFINITY, 3, false, false, false, false },
    { NAN, NAN, INFINITY, 0, false, false, false, false },
};

static void
try_ends(void)
{
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const gc_interval *y = hull(ends[i].lo, ends[i].hi);

        is_ulp(gc_interval_width(y), ends[i].width, 0, "the width of [%g, %g]", ends[i].lo,
               ends[i].hi);
        is_ulp(gc_interval_least(y), ends[i].least, 0, "... its least size");
        ok(gc_interval_is_point(y) == ends[i].point && gc_interval_is_bounded(y) == ends[i].bounded,
           "... whether it is a point, and bounded");
        ok(gc_interval_holds(y, 1) == ends[i].holds_1 && gc_interval_holds(y, 2) == ends[i].holds_2
               && !gc_interval_holds(y, NONE), "... and what it holds");
        const bool unbounded = isinf(ends[i].lo) || isinf(ends[i].hi);
        ok(y->flags == (unbounded ? GC_UNCERTAIN : 0), "... and its flags");
    }
    const gc_interval *y = around_one(100, 90, 1);
    double width = gc_interval_width(y);
    ok(width >= 0x1.004p-90 && width <= 0x1.004p-90, "a width is the sum of both sides");
    ok(gc_interval_least(around_one(100, 90, 1)) == 0x1.fffffffffffffp-1,
       "the least size of what reaches below 1 is rounded down");
    ok(gc_interval_width(around_one(100, 40, 1)) > 0x1p-40
           && gc_interval_width(around_one(110, 40, 1)) > 0x1p-40, "it is rounded up");
    ok(!gc_interval_is_point(y) && gc_interval_holds(y, 1), "beyond doubles it is no point");
    gc_interval *half = number();
    half->flags = GC_TIE;
    gc_interval_hull(k, half, 0.5, 0.75);
    ok(half->flags == 0, "a hull has no flags of before");
    mpfr_set_inf(half->hi, 1);
    ok(!gc_interval_is_bounded(half), "one infinite end is enough");
}

static void
try_apart(void)
{
    const gc_interval *low = hull(1, 2), *high = hull(3, 4), *touching = hull(2, 3),
                      *none = hull(NAN, NAN), *all = hull(-INFINITY, INFINITY);

    ok(gc_interval_are_apart(low, high) && gc_interval_are_apart(high, low),
       "two intervals with a gap lie apart, in either order");
    ok(!gc_interval_are_apart(low, touching) && !gc_interval_are_apart(touching, low),
       "a common end is a common number");
    ok(!gc_interval_are_apart(low, all) && !gc_interval_are_apart(low, low), "so is all of one");
    ok(!gc_interval_are_apart(low, none) && !gc_interval_are_apart(none, low),
       "nothing lies apart from NaN");
}

/* ---- joins ---- */

static const struct {
    double a[2], b[2];
    unsigned of_a, of_b;
    double lo, hi;
    unsigned flags;
} joins[] = {
    { { 1, 2 }, { 3, 4 }, GC_TIE, GC_UNCERTAIN, 1, 4, GC_TIE | GC_UNCERTAIN },
    { { 3, 4 }, { 1, 2 }, 0, 0, 1, 4, 0 },
    { { 1, 4 }, { 2, 3 }, 0, GC_TIE, 1, 4, GC_TIE },
    { { 1, 2 }, { 1, INFINITY }, 0, 0, 1, INFINITY, 0 },
    { { NAN, NAN }, { NAN, NAN }, GC_POLE, GC_DOMAIN, NAN, NAN, GC_POLE | GC_DOMAIN },
    { { NAN, NAN }, { 1, 2 }, GC_POLE, GC_TIE, -INFINITY, INFINITY, GC_TIE | GC_UNCERTAIN },
    { { 1, 2 }, { NAN, NAN }, 0, GC_DOMAIN, -INFINITY, INFINITY, GC_UNCERTAIN },
};

static void
try_joins(void)
{
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        gc_interval *a = hull(joins[i].a[0], joins[i].a[1]);
        gc_interval *b = hull(joins[i].b[0], joins[i].b[1]);
        gc_interval *want = hull(joins[i].lo, joins[i].hi), *y = number();

        a->flags = joins[i].of_a;
        b->flags = joins[i].of_b;
        want->flags = joins[i].flags;
        gc_interval_join(k, y, a, b);
        ok(same(y, want), "[%g, %g] joined with [%g, %g]", joins[i].a[0], joins[i].a[1],
           joins[i].b[0], joins[i].b[1]);
        gc_interval_join(k, a, a, b);
        ok(same(a, want), "... in place");
    }
}

/* A double that needs more bits than there are is enclosed. */
static void
try_coarse(void)
{
    gc_num *fine = k;

    k = gc_num_interval(arena, 8);
    const gc_interval *y = hull(1 + 0x1p-20, 2 - 0x1p-20);
    is_bounds(gc_bounds_of(y), 1, 2, "ends are rounded outward to the precision");
    k = fine;
}

/* What a held shift is set to. */
static void
try_near(void)
{
    ok(tap_ulps(k->near(k, hull(1, 3)), 2) <= 0 && tap_ulps(k->near(k, hull(-3, 1)), -1) <= 0,
       "the middle is near");
    ok(tap_ulps(k->near(k, hull(DBL_MAX, DBL_MAX)), DBL_MAX) <= 0,
       "that of the largest number too");
    ok(!isfinite(k->near(k, hull(1, INFINITY))) && isnan(k->near(k, hull(NAN, NAN))),
       "where there is no end nothing is");
}

static void
try_scale(void)
{
    gc_interval *y = hull(-3, 0.5);

    ok(gc_interval_exponent(y) == 2 && gc_interval_exponent(hull(0.25, 0.25)) == -1,
       "the exponent is that of the end of larger size");
    ok(gc_interval_exponent(hull(0, 0)) == 0 && gc_interval_exponent(hull(1, INFINITY)) == 0,
       "0 has none, nor what has no end");
    gc_interval_scale(y, 70);
    ok(same(y, hull(-0x3p70, 0x1p69)), "a power of two scales both ends");
    gc_interval_scale(y, -4000);
    ok(gc_bounds_of(y).lo < 0 && gc_bounds_of(y).hi > 0, "... below what a double holds");
    gc_interval_scale(y, 3930);
    ok(same(y, hull(-3, 0.5)), "... and back, exactly");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    plan(4 * sizeof doubles / sizeof *doubles + 5 * sizeof ends / sizeof *ends + 10
         + 2 * sizeof joins / sizeof *joins + 1 + 5 + 3);
    try_doubles();
    try_ends();
    try_apart();
    try_joins();
    try_coarse();
    try_scale();
    try_near();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
