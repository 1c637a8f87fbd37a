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

/* What rounding a result v adds to its error. */
static inline double
gc_running_own(const gc_running *r, double ulps, double v)
{
    return ulps == 0 ? 0 : ulps * gc_rounding_model_ulp(&r->m, v);
}

/* The accumulators of the system, see gc_num. */
void gc_running_sum_add_to(const gc_num *k, void *acc, const void *a);
void gc_running_sum_sub_to(const gc_num *k, void *acc, const void *a);
void gc_running_sum_mul_to(const gc_num *k, void *acc, const void *a, const void *b);
void gc_running_sum_end(const gc_num *k, void *acc);

#endif
