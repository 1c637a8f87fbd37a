/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_rule.h -- what the interval column of prim.def is made of.

   Every rule rounds lo down and hi up, and holds at every argument: y may be a or b; NaN endpoints
   (an argument that is proved undefined) give NaN endpoints. */
#ifndef GC_NUM_INTERVAL_RULE_H
#define GC_NUM_INTERVAL_RULE_H

#include "num/interval.h"

/* An MPFR function of one argument. */
typedef int gc_mpfr_fn(mpfr_t y, const mpfr_t a, mpfr_rnd_t round);

/* Where a function is defined: from lo to hi; open: an end is a pole. */
typedef struct gc_domain {
    long lo, hi;                        /* LONG_MIN, LONG_MAX: no end */
    bool open;
} gc_domain;
extern const gc_domain gc_from_0, gc_above_0, gc_above_minus_1, gc_from_1, gc_unit, gc_open_unit;

/* A system's own registers; k->state. */
typedef struct gc_interval_scratch {
    gc_interval *copy[2];               /* arguments that are the result too */
    gc_interval *clip;                  /* an argument cut to a domain */
    mpfr_t t, m, r;                     /* prec bits */
    gc_num *wide;                       /* 64 bits more, for pow */
    gc_interval *w[3];
} gc_interval_scratch;

/* The room for rules that belongs to the system k. */
static inline gc_interval_scratch *
gc_interval_rule_scratch(const gc_num *k)
{
    return k->state;
}

/* ---- shared steps ---- */

/* a itself, or a copy of it in register slot when y is a. */
const gc_interval *gc_interval_unalias(const gc_num *k, const gc_interval *y, const gc_interval *a,
                                     int slot);
/* y = NaN, with the flags that say why. */
void gc_interval_set_undefined(gc_interval *y, unsigned flags);
/* y = [-inf, inf], with GC_UNCERTAIN unless a tie explains it. */
void gc_interval_set_entire(gc_interval *y, unsigned flags);
/* y = [lo, hi]. */
void gc_interval_set_si(gc_interval *y, long lo, long hi, unsigned flags);

/* y->lo is a value rounded down, inexact its ternary value: where that is not 0 the value lies
   strictly between lo and the next number, for MPFR rounds correctly. */
static inline void
gc_interval_set_one_ulp(gc_interval *y, int inexact)
{
    mpfr_set(y->hi, y->lo, MPFR_RNDU);
    if (inexact)
        mpfr_nextabove(y->hi);
}

/* It holds nothing that is known: it came of something undefined. */
static inline bool
gc_interval_is_nan(const gc_interval *a)
{
    return mpfr_nan_p(a->lo);
}
/* Exactly zero: the only number that annihilates. */
static inline bool
gc_interval_is_zero(const gc_interval *a)
{
    return mpfr_zero_p(a->lo) && mpfr_zero_p(a->hi);
}
/* An infinite number, which no enclosure of a finite one is. */
static inline bool
gc_interval_is_infinite(const gc_interval *a)
{
    return mpfr_inf_p(a->lo) && mpfr_equal_p(a->lo, a->hi);
}
/* 1: a >= 0; -1: a <= 0; 0: both signs. */
static inline int
gc_interval_sign(const gc_interval *a)
{
    return mpfr_sgn(a->lo) >= 0 ? 1 : mpfr_sgn(a->hi) <= 0 ? -1 : 0;
}
static inline bool
gc_interval_holds_zero(const gc_interval *a)
{
    return mpfr_sgn(a->lo) <= 0 && mpfr_sgn(a->hi) >= 0;
}

/* The part of a inside d, its flags saying whether a lies partly outside; NULL: y is settled, as
   a is undefined, or lies outside, or at most touches a pole. */
const gc_interval *gc_interval_rule_inside(const gc_num *k, gc_interval *y, const gc_interval *a,
                                           const gc_domain *d);

/* The whole number n that both ends of an order b are; false, and y settled, where it is none, or a
   or b is undefined, or |n| > most, for which double has no value either. */
bool gc_interval_rule_order(gc_interval *y, const gc_interval *a, const gc_interval *b,
                            unsigned long most, long *n);

/* ---- rules ---- */

/* y encloses f over a, for an f that rises (up), falls (down), or is even and rises with |a|;
   …_in: f has the domain d, and what of a lies outside it makes y possibly undefined. */
void gc_interval_rule_up(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f);
void gc_interval_rule_down(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f);
void gc_interval_rule_even(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f);
void gc_interval_rule_up_in(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f,
                            const gc_domain *d);
void gc_interval_rule_down_in(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f,
                              const gc_domain *d);

/* The rules of single primitives; their meaning is that of the row in prim.def. */
gc_prim_fn gc_rule_pi, gc_rule_neg, gc_rule_sin, gc_rule_cos, gc_rule_tan, gc_rule_step;
gc_prim_fn gc_rule_add, gc_rule_sub, gc_rule_mul, gc_rule_div, gc_rule_pow, gc_rule_powi;
gc_prim_fn gc_rule_atan2, gc_rule_max, gc_rule_gt, gc_rule_ge, gc_rule_floor, gc_rule_rint;
gc_prim_fn gc_rule_lgamma, gc_rule_gamma, gc_rule_polygamma, gc_rule_besselj, gc_rule_bessely;
gc_prim_fn gc_rule_exp1, gc_rule_expi;

/* acc += a, acc -= a, acc += a b, rounded outward. */
void gc_interval_rule_add_to(const gc_num *k, void *acc, const void *a);
void gc_interval_rule_sub_to(const gc_num *k, void *acc, const void *a);
void gc_interval_rule_mul_to(const gc_num *k, void *acc, const void *a, const void *b);

#endif
