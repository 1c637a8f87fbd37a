/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/running_sum.h -- what the files of the running error share (private). */
#ifndef GC_NUM_RUNNING_SUM_H
#define GC_NUM_RUNNING_SUM_H

#include "num/rounding_model.h"

/* The state of the system: the format, and whether arguments count as exact. */
typedef struct gc_running {
    gc_rounding_model m;
    bool local;
} gc_running;

/* It is 0, and nothing else. */
static inline bool
gc_running_is_zero(const gc_running_error *a)
{
    return a->v == 0 && a->e == 0;
}

/* An error so small beside its number, and beside 1, that terms of second order hardly count. */
bool gc_running_is_small(double v, double e);

/* What rounding a result v adds to its error. */
static inline double
gc_running_own(const gc_running *r, double ulps, double v)
{
    return ulps == 0 ? 0 : ulps * gc_rounding_model_ulp(&r->m, v);
}

/* How a result y of finite numbers left the range of the format: an infinity, or less than a normal
   number where the truth is not 0 (nonzero). */
static inline unsigned
gc_running_leaves(const gc_running *r, double y, bool nonzero)
{
    if (!isfinite(y))
        return GC_OVERFLOWED;
    return nonzero && r->m.u * fabs(y) < r->m.tiny ? GC_UNDERFLOWED : 0;
}

/* What is left to say of how numbers on the way to y left the range.  A finite bound counts all
   that an overflow may do but to a comparison, and beside a number of which half of the digits are
   known an underflow is nothing. */
static inline unsigned
gc_running_left(const gc_running *r, const gc_running_error *y, unsigned left)
{
    const double share = y->e / fabs(y->v);

    if (isfinite(y->v) && isfinite(y->e) && !y->crossed)
        left &= ~(unsigned) GC_OVERFLOWED;
    if (share * share <= r->m.u)
        left &= ~(unsigned) GC_UNDERFLOWED;
    return left;
}

/* The accumulators of the system, see gc_num. */
void gc_running_sum_add_to(const gc_num *k, void *acc, const void *a);
void gc_running_sum_sub_to(const gc_num *k, void *acc, const void *a);
void gc_running_sum_mul_to(const gc_num *k, void *acc, const void *a, const void *b);
void gc_running_sum_end(const gc_num *k, void *acc);

#endif
