/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval.h -- proved enclosures: MPFR endpoints rounded outward, and what went wrong. */
#ifndef GC_NUM_INTERVAL_H
#define GC_NUM_INTERVAL_H

#include "num/num.h"

/* What is known about a result besides its endpoints; results inherit their arguments' flags, an
   exact zero factor drops them. */
enum {
    GC_DOMAIN = 1,        /* proved: outside the domain of an operation */
    GC_POLE = 2,          /* proved: at a pole (1/0, log 0, sqrt' at 0) */
    GC_UNCERTAIN = 4,     /* the enclosure touches a domain's edge or a pole: more
                                           precision may decide */
    GC_TIE = 8,           /* a step at exactly 0: a kink, for ever */
    GC_UNCERTAIN_TIE = 16 /* a step over an interval that holds 0 */
};

/* lo <= truth <= hi, or both NaN when GC_DOMAIN or GC_POLE is set; [-inf, inf] is "no idea".  An
   end beyond the exponent range of MPFR is infinite, and 0 on the way to 0: where no flag says more
   there is a truth all the same. */
typedef struct gc_interval {
    mpfr_t lo, hi;
    unsigned flags;
} gc_interval;

/* Endpoints as doubles, rounded outward. */
typedef struct gc_bounds {
    double lo, hi;
} gc_bounds;
gc_bounds gc_bounds_of(const gc_interval *y);

/* y = the hull of two doubles, exactly. */
void gc_interval_hull(const gc_num *k, gc_interval *y, double lo, double hi);
/* y = the hull of a and b; flags joined. */
void gc_interval_join(const gc_num *k, gc_interval *y, const gc_interval *a, const gc_interval *b);
/* y times 2^e, rounded outward only where that leaves the exponent range. */
void gc_interval_scale(gc_interval *y, long e);
/* The least e with |a| < 2^e for all a in it; 0 for an exact 0 and where it is not bounded. */
long gc_interval_exponent(const gc_interval *y);
/* The truth is one double: both endpoints round to the same one (24 bits: float). *x gets it. */
bool gc_interval_rounds(const gc_interval *y, int bits, double *x);
/* The least absolute value in it, rounded down; 0 where it holds 0 or NaN. */
double gc_interval_least(const gc_interval *y);
/* Distance between the endpoints, rounded up; inf when unbounded or NaN. */
double gc_interval_width(const gc_interval *y);
bool gc_interval_is_point(const gc_interval *y);
bool gc_interval_holds(const gc_interval *y, double x);
bool gc_interval_is_bounded(const gc_interval *y);
/* Some number of y is one at which p, a row of stairs, rises; false where y is NaN. */
bool gc_interval_holds_step(gc_prim p, const gc_interval *y);
/* No number lies in both; false where one of them is NaN. */
bool gc_interval_are_apart(const gc_interval *a, const gc_interval *b);

#endif
