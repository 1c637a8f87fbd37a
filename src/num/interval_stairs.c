/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_stairs.c -- interval rules of floor and rint, and where their steps are. */
#include <config.h>
#include "num/interval_rule.h"

/* Twice the numbers at which p rises: even for floor, odd for rint. */
static bool
is_odd(gc_prim p)
{
    return p == P_rint;
}

bool
gc_interval_holds_step(gc_prim p, const gc_interval *y)
{
    const mpfr_prec_t bits = mpfr_get_prec(y->lo) + 2;
    mpfr_t next, half;

    if (gc_interval_is_nan(y))
        return false;
    if (!gc_interval_is_bounded(y))
        return true;
    /* The least number not below lo at which p rises: of n or of n + 1/2, exactly. */
    mpfr_inits2(bits, next, half, (mpfr_ptr) NULL);
    mpfr_set_d(half, is_odd(p) ? 0.5 : 0, MPFR_RNDN);
    mpfr_sub(next, y->lo, half, MPFR_RNDU);
    mpfr_ceil(next, next);
    mpfr_add(next, next, half, MPFR_RNDU);
    const bool holds = mpfr_lessequal_p(next, y->hi);
    mpfr_clears(next, half, (mpfr_ptr) NULL);
    return holds;
}

/* Both rise only, so the ends tell all; where they differ a step lies between them. */
static void
stairs(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f)
{
    const unsigned flags = a->flags;

    (void) k;
    if (gc_interval_is_nan(a)) {
        gc_interval_set_undefined(y, flags);
        return;
    }
    f(y->lo, a->lo, MPFR_RNDD);
    f(y->hi, a->hi, MPFR_RNDU);
    y->flags = flags | (mpfr_equal_p(y->lo, y->hi) ? 0 : GC_UNCERTAIN_TIE);
}

static int
whole_below(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_rint_floor(y, a, round);
}

static int
nearest_whole(mpfr_t y, const mpfr_t a, mpfr_rnd_t round)
{
    return mpfr_rint_roundeven(y, a, round);
}

void
gc_rule_floor(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) b;
    stairs(k, y, a, whole_below);
}

void
gc_rule_rint(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) b;
    stairs(k, y, a, nearest_whole);
}
