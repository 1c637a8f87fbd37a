/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.h -- short words for intervals. */
#ifndef GC_TESTS_WORDS_H
#define GC_TESTS_WORDS_H

#include "num/interval.h"
#include "tests/near.h"

#include <math.h>

#define INF ((double) INFINITY)
#define NONE ((double) NAN)

static gc_arena *arena;
static gc_num *k;

static inline gc_interval *
number(void)
{
    return gc_num_array(k, arena, 1);
}

static inline gc_interval *
hull(double lo, double hi)
{
    gc_interval *x = number();

    gc_interval_hull(k, x, lo, hi);
    return x;
}

static inline gc_interval *
apply(gc_prim p, const gc_interval *a, const gc_interval *b)
{
    gc_interval *y = number();

    k->prim[p](k, y, a, b);
    return y;
}

static inline bool
same(const gc_interval *a, const gc_interval *b)
{
    return a->flags == b->flags
        && (mpfr_equal_p(a->lo, b->lo) || (mpfr_nan_p(a->lo) && mpfr_nan_p(b->lo)))
        && (mpfr_equal_p(a->hi, b->hi) || (mpfr_nan_p(a->hi) && mpfr_nan_p(b->hi)));
}

static inline bool
holds_text(const gc_interval *y, const char *text)
{
    MPFR_DECL_INIT(t, 160);

    mpfr_set_str(t, text, 10, MPFR_RNDN);
    return mpfr_lessequal_p(y->lo, t) && mpfr_greaterequal_p(y->hi, t);
}

#endif
