/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/extrapolate.h -- one-sided derivatives measured from values, where none is proved. */
#ifndef GC_ORACLE_EXTRAPOLATE_H
#define GC_ORACLE_EXTRAPOLATE_H

#include "oracle/enclose.h"

/* What the values near the point say of one side. */
typedef enum gc_extrapolation {
    EXTRAPOLATION_FOUND,                /* three steps agree */
    EXTRAPOLATION_INFINITE,             /* they grow like a power of h, or like its logarithm */
    EXTRAPOLATION_NONE,                 /* neither: oscillation, a jump */
    EXTRAPOLATION_UNDEFINED             /* the function is not defined on this side */
} gc_extrapolation;

/* For one number of y (or a weighted sum of them) and one direction of the n nodes x. */
typedef struct gc_ray_query {
    const gc_graph *g;
    gc_node y;
    size_t row;
    const double *w;                    /* weights of y's entries; NULL: entry row */
    size_t n;
    const gc_node *x;
    const double *const *d;             /* the direction, as doubles */
    double scale;                       /* the size of x's moving entries; steps are in its units */
} gc_ray_query;

/* The numbers one after the other of one side: quotients (f(x + h d) - f(x)) / h at the steps
   2^-60, 2^-90 and 2^-120 of the scale, extrapolated to h = 0 once (Richardson 1911).  It is found
   when two extrapolations of three agree on 64 bits, when all three fall to 0 by one power of h, or
   when nothing but rounding is left of them; and the quotient at 2^-1000 says nothing else.
   y (made by the caller over a system of at least GC_EXTRAPOLATION_BITS) gets the limit plus and
   minus the disagreement: a measurement and no proof.  sign: +1 or -1, the side; the slope is
   counted in the direction of +d. */
enum { GC_EXTRAPOLATION_BITS = 1536 };
gc_extrapolation gc_extrapolate_side(gc_arena *scratch, const gc_ray_query *q, gc_values at,
                                     int sign, gc_interval *y, const volatile bool *stop);

#endif
