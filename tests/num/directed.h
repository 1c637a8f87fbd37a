/* SPDX-License-Identifier: GPL-3.0-or-later */
/* directed.h -- the law of interval rules: over a box of many kinds, the ends are MPFR's own
   results, rounded downward and upward at the same precision, of the points where the function has
   its extremes. */
#ifndef GC_TESTS_NUM_DIRECTED_H
#define GC_TESTS_NUM_DIRECTED_H

#include "tests/num/words.h"

typedef int gc_binary_fn(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
typedef int gc_unary_fn(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

static const mpfr_prec_t precisions[] = { 8, 24, 120 };
enum { PRECISIONS = sizeof precisions / sizeof *precisions };

/* Ends of the boxes: exact in 8 bits, both signs, zero, far and near, and no end at all. */
static const double pool[] = { -INFINITY, -229, -3, -1, -0.65625, -0x1.68p-9, 0, 0x1.fp-12, 0.4375,
                               1, 1.3125, 2, 6.375, 183, INFINITY };
enum { POOL = sizeof pool / sizeof *pool };

/* What is expected: the least and the greatest value, rounded outward; t is a register. */
static mpfr_t least, greatest, scrap;

static void
start(mpfr_prec_t prec)
{
    arena = gc_arena_new();
    k = gc_num_interval(arena, prec);
    mpfr_inits2(prec, least, greatest, scrap, (mpfr_ptr) 0);
}

static void
finish(void)
{
    mpfr_clears(least, greatest, scrap, (mpfr_ptr) 0);
    gc_arena_free(arena);
}

static void
none(void)
{
    mpfr_set_inf(least, 1);
    mpfr_set_inf(greatest, -1);
}

/* One more value, given as rounded downward and, by a second call, upward. */
static void
widen(mpfr_rnd_t round)
{
    if (mpfr_nan_p(scrap))              /* 0 times infinity: other corners count */
        return;
    if (round == MPFR_RNDD)
        mpfr_min(least, least, scrap, MPFR_RNDD);
    else
        mpfr_max(greatest, greatest, scrap, MPFR_RNDU);
}

static inline void
expect_at(gc_unary_fn *f, mpfr_srcptr a)
{
    f(scrap, a, MPFR_RNDD);
    widen(MPFR_RNDD);
    f(scrap, a, MPFR_RNDU);
    widen(MPFR_RNDU);
}

static inline void
expect_number(double a)
{
    mpfr_set_d(scrap, a, MPFR_RNDN);
    widen(MPFR_RNDD);
    widen(MPFR_RNDU);
}

static inline void
expect_corners(gc_binary_fn *f, const gc_interval *a, const gc_interval *b)
{
    none();
    for (int i = 0; i < 4; i++) {
        mpfr_srcptr x = i & 1 ? a->hi : a->lo, z = i & 2 ? b->hi : b->lo;
        f(scrap, x, z, MPFR_RNDD);
        widen(MPFR_RNDD);
        f(scrap, x, z, MPFR_RNDU);
        widen(MPFR_RNDU);
    }
}

/* y encloses what is expected and is at most `units` numbers of its precision wider at each end. */
static bool
is_directed(const gc_interval *y, int units)
{
    bool good = mpfr_lessequal_p(y->lo, least) && mpfr_greaterequal_p(y->hi, greatest);

    mpfr_set(scrap, y->lo, MPFR_RNDN);
    for (int i = 0; i < units; i++)
        mpfr_nextabove(scrap);
    good = good && mpfr_greaterequal_p(scrap, least);
    mpfr_set(scrap, y->hi, MPFR_RNDN);
    for (int i = 0; i < units; i++)
        mpfr_nextbelow(scrap);
    return good && mpfr_lessequal_p(scrap, greatest);
}

/* Counts what a law finds; the first offence is shown. */
typedef struct tally {
    size_t tried, wrong;
} tally;

static void
count(tally *n, bool good, const gc_interval *a, const gc_interval *b, const gc_interval *y)
{
    n->tried++;
    n->wrong += !good;
    if (good || n->wrong > 1)
        return;
    gc_bounds x = gc_bounds_of(a), z = gc_bounds_of(b ? b : a), w = gc_bounds_of(y);
    tap_diag("[%g, %g], [%g, %g] -> [%.17g, %.17g], flags %u", x.lo, x.hi, z.lo, z.hi, w.lo, w.hi,
             y->flags);
}

#endif
