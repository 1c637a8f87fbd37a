/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_arith.c -- interval rules of the arithmetic operations and of the accumulators. */
#include <config.h>
#include "num/interval_rule.h"

void
gc_rule_neg(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0);

    (void) pb;
    mpfr_neg(y->lo, a->hi, MPFR_RNDD);
    mpfr_neg(y->hi, a->lo, MPFR_RNDU);
    y->flags = a->flags;
}

/* Ends are inf - inf, 0 inf or inf / inf where a or b is an infinite number, or where one of them
   overflowed: of two numbers the result is none, of more it is unknown. */
static void
settle(gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    const bool known = !mpfr_nan_p(y->lo) && !mpfr_nan_p(y->hi);

    y->flags = a->flags | b->flags;
    if (known || gc_interval_is_nan(a) || gc_interval_is_nan(b))
        return;
    if (mpfr_equal_p(a->lo, a->hi) && mpfr_equal_p(b->lo, b->hi))
        gc_interval_set_undefined(y, y->flags | GC_DOMAIN);
    else
        gc_interval_set_entire(y, y->flags);
}

/* The same of an accumulator, whose terms are forgotten: NaN is undefined only where a term was. */
static void
settle_sum(gc_interval *y, unsigned flags)
{
    y->flags |= flags;
    if ((mpfr_nan_p(y->lo) || mpfr_nan_p(y->hi)) && !(y->flags & (GC_DOMAIN | GC_POLE)))
        gc_interval_set_entire(y, y->flags);
}

void
gc_rule_add(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0), *b = gc_interval_unalias(k, y, pb, 1);

    mpfr_add(y->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_add(y->hi, a->hi, b->hi, MPFR_RNDU);
    settle(y, a, b);
}

void
gc_rule_sub(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0), *b = gc_interval_unalias(k, y, pb, 1);

    if (pa == pb && gc_interval_is_bounded(a)) {     /* one number, however wide its enclosure is */
        gc_interval_set_si(y, 0, 0, a->flags);
        return;
    }
    mpfr_sub(y->lo, a->lo, b->hi, MPFR_RNDD);
    mpfr_sub(y->hi, a->hi, b->lo, MPFR_RNDU);
    settle(y, a, b);
}

void
gc_interval_rule_add_to(const gc_num *k, void *acc, const void *pa)
{
    gc_interval *y = acc;
    const gc_interval *a = pa;
    const unsigned flags = a->flags;

    (void) k;
    mpfr_add(y->lo, y->lo, a->lo, MPFR_RNDD);
    mpfr_add(y->hi, y->hi, a->hi, MPFR_RNDU);
    settle_sum(y, flags);
}

void
gc_interval_rule_sub_to(const gc_num *k, void *acc, const void *pa)
{
    gc_interval *y = acc;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0);

    mpfr_sub(y->lo, y->lo, a->hi, MPFR_RNDD);
    mpfr_sub(y->hi, y->hi, a->lo, MPFR_RNDU);
    settle_sum(y, a->flags);
}

/* ---- products ---- */

/* Which ends of a and of b make the least and the greatest product, by their signs (1: >= 0, -1:
   <= 0, 0: both).  Where an end that is zero meets an infinite one the choice avoids it, unless a
   factor is exactly zero, which is treated before. */
typedef struct pick {
    bool a_lo, b_lo, a_hi, b_hi;        /* true: the upper end */
} pick;
static const pick picks[3][3] = {       /* [sign a + 1][sign b + 1] */
    { { 1, 1, 0, 0 }, { 0, 1, 0, 0 }, { 0, 1, 1, 0 } },
    { { 1, 0, 0, 0 }, { 0, 0, 0, 0 }, { 0, 1, 1, 1 } },
    { { 1, 0, 0, 1 }, { 1, 0, 1, 1 }, { 0, 0, 1, 1 } },
};

static inline const __mpfr_struct *
end_of(const gc_interval *a, bool upper)
{
    return upper ? a->hi : a->lo;
}

/* Both straddle zero: four products.  t is a register. */
static void
mul_straddling(gc_interval *y, const gc_interval *a, const gc_interval *b, mpfr_t t)
{
    mpfr_mul(t, a->hi, b->lo, MPFR_RNDD);
    mpfr_mul(y->lo, a->lo, b->hi, MPFR_RNDD);
    if (mpfr_less_p(t, y->lo))
        mpfr_set(y->lo, t, MPFR_RNDD);
    mpfr_mul(t, a->lo, b->lo, MPFR_RNDU);
    mpfr_mul(y->hi, a->hi, b->hi, MPFR_RNDU);
    if (mpfr_greater_p(t, y->hi))
        mpfr_set(y->hi, t, MPFR_RNDU);
}

/* a is exactly zero: so is the product with anything bounded, whatever its flags say, and with
   what is a number beyond the exponent range; with an infinite number it has no value, and with
   another unbounded factor nothing is known. */
static void
zero_times(gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    const unsigned mine = a->flags, both = a->flags | b->flags;

    if (gc_interval_is_nan(b))
        gc_interval_set_undefined(y, both);
    else if (gc_interval_is_infinite(b))
        gc_interval_set_undefined(y, both | GC_DOMAIN);
    else if (gc_interval_is_bounded(b) || b->flags == 0)
        gc_interval_set_si(y, 0, 0, mine);
    else
        gc_interval_set_entire(y, both);
}

void
gc_rule_mul(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0), *b = gc_interval_unalias(k, y, pb, 1);
    const int sa = gc_interval_sign(a), sb = gc_interval_sign(b);

    if (gc_interval_is_zero(a)) {
        zero_times(y, a, b);
        return;
    }
    if (gc_interval_is_zero(b)) {
        zero_times(y, b, a);
        return;
    }
    if (sa == 0 && sb == 0) {
        mul_straddling(y, a, b, gc_interval_rule_scratch(k)->t);
    } else {
        const pick *p = &picks[sa + 1][sb + 1];
        mpfr_mul(y->lo, end_of(a, p->a_lo), end_of(b, p->b_lo), MPFR_RNDD);
        mpfr_mul(y->hi, end_of(a, p->a_hi), end_of(b, p->b_hi), MPFR_RNDU);
    }
    settle(y, a, b);
}

void
gc_interval_rule_mul_to(const gc_num *k, void *acc, const void *pa, const void *pb)
{
    gc_interval_scratch *s = gc_interval_rule_scratch(k);
    const gc_interval *a = pa, *b = pb;
    const int sa = gc_interval_sign(a), sb = gc_interval_sign(b);
    gc_interval *y = acc;

    if (gc_interval_is_zero(a) || gc_interval_is_zero(b) || (sa == 0 && sb == 0)) {
        gc_rule_mul(k, s->clip, a, b);
        gc_interval_rule_add_to(k, y, s->clip);
        return;
    }
    const pick *p = &picks[sa + 1][sb + 1];
    mpfr_mul(s->m, end_of(a, p->a_lo), end_of(b, p->b_lo), MPFR_RNDD);
    mpfr_mul(s->t, end_of(a, p->a_hi), end_of(b, p->b_hi), MPFR_RNDU);
    mpfr_add(y->lo, y->lo, s->m, MPFR_RNDD);
    mpfr_add(y->hi, y->hi, s->t, MPFR_RNDU);
    settle_sum(y, a->flags | b->flags);
}

/* ---- quotients ---- */

/* b does not hold zero. */
static void
divide(gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    const int sa = gc_interval_sign(a);
    const bool negative = mpfr_sgn(b->hi) < 0;
    const __mpfr_struct *least = end_of(a, negative), *greatest = end_of(a, !negative);
    const bool far_lo = negative ? sa < 0 : sa > 0, far_hi = negative ? sa > 0 : sa < 0;
    /* The least quotient: where it is >= 0 the divisor of largest modulus, else of smallest. */
    const __mpfr_struct *by_lo = end_of(b, far_lo != negative);
    const __mpfr_struct *by_hi = end_of(b, far_hi != negative);

    if (mpfr_equal_p(a->lo, a->hi) && mpfr_equal_p(b->lo, b->hi)) {
        gc_interval_set_one_ulp(y, mpfr_div(y->lo, least, by_lo, MPFR_RNDD));
    } else {
        mpfr_div(y->lo, least, by_lo, MPFR_RNDD);
        mpfr_div(y->hi, greatest, by_hi, MPFR_RNDU);
    }
    settle(y, a, b);
}

/* A divisor that holds zero because of a tie says so by its flags. */
void
gc_rule_div(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0), *b = gc_interval_unalias(k, y, pb, 1);
    const unsigned flags = a->flags | b->flags;

    if (gc_interval_is_nan(a) || gc_interval_is_nan(b))
        gc_interval_set_undefined(y, flags);
    else if (gc_interval_is_zero(b))
        gc_interval_set_undefined(y, flags | (gc_interval_is_zero(a) ? GC_DOMAIN : GC_POLE));
    else if (gc_interval_holds_zero(b))
        gc_interval_set_entire(y, flags);
    else if (gc_interval_is_zero(a) && !gc_interval_is_infinite(b))
        zero_times(y, a, b);
    else
        divide(y, a, b);
}

/* ---- integer powers ---- */

/* The exponent, a point: an integer that fits a long. */
static bool
integer_of(const gc_interval *n, long *value)
{
    if (!mpfr_integer_p(n->lo) || !mpfr_fits_slong_p(n->lo, MPFR_RNDN))
        return false;
    *value = mpfr_get_si(n->lo, MPFR_RNDN);
    return true;
}

/* y = [lo^n, hi^n]; one evaluation for a point. */
static void
power_ends(gc_interval *y, mpfr_srcptr lo, mpfr_srcptr hi, long n)
{
    const bool point = mpfr_equal_p(lo, hi);
    const int inexact = mpfr_pow_si(y->lo, lo, n, MPFR_RNDD);

    if (point)
        gc_interval_set_one_ulp(y, inexact);
    else
        mpfr_pow_si(y->hi, hi, n, MPFR_RNDU);
}

/* a^n, n != 0 and no pole in a: monotone on each side of zero. */
static void
power(gc_interval *y, const gc_interval *a, long n)
{
    const int sign = gc_interval_sign(a);
    const bool even = n % 2 == 0;

    if (even && sign == 0) {
        const bool hi = mpfr_cmpabs(a->lo, a->hi) < 0;
        mpfr_pow_si(y->hi, end_of(a, hi), n, MPFR_RNDU);
        mpfr_set_zero(y->lo, 1);
    } else if ((even && sign < 0) != (n < 0)) {
        power_ends(y, a->hi, a->lo, n);
    } else {
        power_ends(y, a->lo, a->hi, n);
    }
    y->flags = a->flags;
}

void
gc_rule_powi(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = gc_interval_unalias(k, y, pa, 0), *b = gc_interval_unalias(k, y, pb, 1);
    const unsigned flags = a->flags | b->flags;
    long n;

    if (gc_interval_is_nan(a) || gc_interval_is_nan(b))
        gc_interval_set_undefined(y, flags);
    else if (!mpfr_equal_p(b->lo, b->hi))
        gc_interval_set_entire(y, flags);
    else if (!integer_of(b, &n))
        gc_interval_set_undefined(y, flags | GC_DOMAIN);
    else if (n == 0)
        gc_interval_set_si(y, 1, 1, a->flags);
    else if (n < 0 && gc_interval_is_zero(a))
        gc_interval_set_undefined(y, a->flags | GC_POLE);
    else if (n < 0 && gc_interval_holds_zero(a))
        gc_interval_set_entire(y, a->flags);
    else
        power(y, a, n);
}
