/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/shift.h -- sums of exponentials, shifted by the largest so that none overflows. */
#ifndef GC_OPS_SHIFT_H
#define GC_OPS_SHIFT_H

#include "ops/axes.h"

#ifdef REAL
#include <tgmath.h>

/* sum exp(x_i - m) over a fold; m is the largest x_i, or 0 where that is not finite. */
typedef struct shift {
    REAL m, sum;
} shift;

/* The shift and the sum of the entries of x that f folds. */
static inline shift
shift_of(const gc_fold *f, const REAL *x)
{
    shift s = { 0, 0 };

    for (size_t i = 0; i < f->inner; i++) {
        const REAL a = x[gc_fold_in(f, i)];
        s.m = i == 0 || a > s.m ? a : s.m;
    }
    s.m = isfinite(s.m) ? s.m : R(0);
    for (size_t i = 0; i < f->inner; i++)
        s.sum += exp(x[gc_fold_in(f, i)] - s.m);
    return s;
}

/* exp(x) / sum exp(x_i). */
static inline REAL
share(const shift *s, REAL x)
{
    return exp(x - s->m) / s->sum;
}

/* Its logarithm, which does not overflow (Goodfellow et al. 2016, 4.1). */
static inline REAL
log_share(const shift *s, REAL x)
{
    return x - s->m - log(s->sum);
}
#endif

#endif
