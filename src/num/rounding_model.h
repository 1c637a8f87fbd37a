/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/rounding_model.h -- what the two models of an engine's rounding share (private).

   running_error.c and stochastic.c compute values and partials in double and carry beside them what
   rounding to a format does to them. */
#ifndef GC_NUM_ROUNDING_MODEL_H
#define GC_NUM_ROUNDING_MODEL_H

#include "num/num.h"
#include <math.h>

typedef struct gc_rounding_model {
    gc_num *k;                          /* double, with the engine's convention at ties */
    gc_partials *partials;              /* in k */
    double u, tiny;                     /* one ulp of a result costs u |y| + tiny: tiny is half
                                           the least subnormal number, or all of it in double */
    double max;                         /* beyond it a result is infinite */
} gc_rounding_model;

/* The model of numbers of that format, with partials in double; taken from a. */
static inline gc_rounding_model
gc_rounding_model_new(gc_arena *a, const gc_precision *p)
{
    gc_rounding_model m = { .k = gc_num_double(a), .u = p->u, .tiny = p->tiny,
                            .max = p->max };

    m.k->first_wins = true;
    m.partials = gc_partials_new(a, m.k);
    return m;
}

/* What an error of one ulp of a result v costs. */
static inline double
gc_rounding_model_ulp(const gc_rounding_model *m, double v)
{
    return m->u * fabs(v) + m->tiny;
}

/* p gives exactly zero, whatever its other argument is: in the gradients that other programs and
   our own built graphs compute, the side that a selection did not take ends so. */
static inline bool
gc_rounding_model_annihilates(gc_prim p, bool zero_a, bool zero_b)
{
    const unsigned traits = gc_prim_table[p].traits;
    return (zero_a && traits & GC_ZERO_A) || (zero_b && traits & GC_ZERO_B);
}

#endif
