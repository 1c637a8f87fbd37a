/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_gamma.c -- interval rules of the gamma function and its logarithm's derivatives.

   MPFR has no derivative of the digamma function; it is bounded here by its recurrence and its
   asymptotic series (Abramowitz & Stegun 6.4.6, 6.4.11), whose terms alternate and envelop it: a
   sum that ends with a positive term is an upper bound, one that ends with a negative a lower. */
#include <config.h>
#include "num/interval_rule.h"
#include "num/special_value.h"

bool
gc_interval_rule_order(gc_interval *y, const gc_interval *a, const gc_interval *b,
                       unsigned long most, long *n)
{
    const unsigned flags = a->flags | b->flags;

    if (gc_interval_is_nan(a) || gc_interval_is_nan(b))
        gc_interval_set_undefined(y, flags);
    else if (!mpfr_equal_p(b->lo, b->hi) || mpfr_cmpabs_ui(b->lo, most) > 0)
        gc_interval_set_entire(y, flags);
    else if (!mpfr_integer_p(b->lo))
        gc_interval_set_undefined(y, flags | GC_DOMAIN);
    else
        return *n = mpfr_get_si(b->lo, MPFR_RNDN), true;
    return false;
}

/* ---- the gamma function and its logarithm ---- */

/* Both are convex for x > 0 with one minimum, where the digamma function is 0. */
typedef struct valley {
    gc_mpfr_fn *f;
    double floor; /* below the minimum */
    bool steep;   /* the slope is f digamma, else digamma */
} valley;

static int
lgamma_of(mpfr_t y, const mpfr_t x, mpfr_rnd_t round)
{
    return mpfr_lngamma(y, x, round);
}

/* 1, -1: f rises, falls over a; 0: unknown.  t: a register. */
static int
slope_over(const gc_interval *a, mpfr_t t)
{
    mpfr_digamma(t, a->lo, MPFR_RNDD);
    if (mpfr_sgn(t) >= 0)
        return 1;
    mpfr_digamma(t, a->hi, MPFR_RNDU);
    return mpfr_sgn(t) <= 0 ? -1 : 0;
}

/* The minimum lies in a, which is bounded away from 0: f(m) - r max |f'|. */
static void
find_bottom(gc_interval_scratch *s, gc_interval *y, const gc_interval *a, const valley *v)
{
    mpfr_add(s->m, a->lo, a->hi, MPFR_RNDN);
    mpfr_div_2ui(s->m, s->m, 1, MPFR_RNDN);
    v->f(y->lo, s->m, MPFR_RNDD);
    mpfr_sub(s->r, a->hi, s->m, MPFR_RNDU);
    mpfr_sub(s->t, s->m, a->lo, MPFR_RNDU);
    mpfr_max(s->r, s->r, s->t, MPFR_RNDU);
    mpfr_digamma(s->t, a->lo, MPFR_RNDD);
    mpfr_neg(s->t, s->t, MPFR_RNDU);
    mpfr_digamma(s->m, a->hi, MPFR_RNDU);
    mpfr_max(s->t, s->t, s->m, MPFR_RNDU);
    if (v->steep)
        mpfr_mul(s->t, s->t, y->hi, MPFR_RNDU);
    mpfr_mul(s->t, s->t, s->r, MPFR_RNDU);
    mpfr_sub(y->lo, y->lo, s->t, MPFR_RNDD);
    if (!(mpfr_cmp_d(y->lo, v->floor) >= 0))
        mpfr_set_d(y->lo, v->floor, MPFR_RNDD);
}

static void
through_valley(const gc_num *k, gc_interval *y, const gc_interval *a, const valley *v)
{
    gc_interval_scratch *s = gc_interval_rule_scratch(k);

    if (!(a = gc_interval_rule_inside(k, y, a, &gc_above_0)))
        return;
    a = gc_interval_unalias(k, y, a, 0);
    const bool at_pole = mpfr_zero_p(a->lo);
    const int slope = at_pole ? 0 : slope_over(a, s->t);

    if (slope > 0) {
        gc_interval_rule_up(k, y, a, v->f);
    } else if (slope < 0) {
        gc_interval_rule_down(k, y, a, v->f);
    } else {
        if (at_pole) {
            mpfr_set_inf(y->hi, 1);
        } else {
            v->f(y->hi, a->hi, MPFR_RNDU);
            v->f(s->t, a->lo, MPFR_RNDU);
            mpfr_max(y->hi, y->hi, s->t, MPFR_RNDU);
        }
        if (at_pole || !mpfr_number_p(a->hi))
            mpfr_set_d(y->lo, v->floor, MPFR_RNDD);
        else
            find_bottom(s, y, a, v);
        y->flags = a->flags;
    }
}

void
gc_rule_lgamma(const gc_num *k, void *y, const void *a, const void *b)
{
    static const valley v = { lgamma_of, -0.125, false };

    (void) b;
    through_valley(k, y, a, &v);
}

void
gc_rule_gamma(const gc_num *k, void *y, const void *a, const void *b)
{
    static const valley v = { mpfr_gamma, 0.875, true };

    (void) b;
    through_valley(k, y, a, &v);
}

/* ---- derivatives of the digamma function ---- */

typedef struct series {
    long n;             /* the order, > 0 */
    mpfr_rnd_t out, in; /* towards the bound, and away from it */
    mpfr_t x, sum, term, power, t;
} series;

/* sum += n! / x^(n+1), and x one greater, until x is large. */
static void
climb(series *s, unsigned long large)
{
    mpfr_fac_ui(s->t, (unsigned long) s->n, s->out);
    while (mpfr_cmp_ui(s->x, large) < 0) {
        mpfr_pow_ui(s->power, s->x, (unsigned long) s->n + 1, s->in);
        mpfr_div(s->term, s->t, s->power, s->out);
        mpfr_add(s->sum, s->sum, s->term, s->out);
        mpfr_add_ui(s->x, s->x, 1, s->in);
    }
}

/* term = 2 zeta(2k) (2k + n - 1)! / (2 pi)^2k / x^(2k + n), which is |B_2k| (2k + n - 1)! / (2k)!
   / x^(2k + n) (Abramowitz & Stegun 23.2.16); rounded up or down. */
static void
bernoulli_term(series *s, unsigned long k, bool up)
{
    const mpfr_rnd_t to = up ? MPFR_RNDU : MPFR_RNDD, from = up ? MPFR_RNDD : MPFR_RNDU;
    const unsigned long n = (unsigned long) s->n;

    mpfr_const_pi(s->power, from);
    mpfr_mul_2ui(s->power, s->power, 1, from);
    mpfr_mul(s->power, s->power, s->x, from);
    mpfr_pow_ui(s->power, s->power, 2 * k, from);
    mpfr_pow_ui(s->t, s->x, n, from);
    mpfr_mul(s->power, s->power, s->t, from);
    mpfr_fac_ui(s->term, 2 * k + n - 1, to);
    mpfr_div(s->term, s->term, s->power, to);
    mpfr_zeta_ui(s->t, 2 * k, to);
    mpfr_mul(s->term, s->term, s->t, to);
    mpfr_mul_2ui(s->term, s->term, 1, to);
}

/* No sum is longer: at the x that climb reaches it takes some tens of terms. */
enum { LAST = 1000 };

/* sum += (n-1)! / x^n + n! / (2 x^(n+1)) and the series; x is the same number for either bound, as
   one of a lower x would be no lower bound of the negative terms. */
static void
add_series(series *s)
{
    const bool up = s->out == MPFR_RNDU;
    const unsigned long n = (unsigned long) s->n;

    mpfr_fac_ui(s->t, n - 1, s->out);
    mpfr_pow_ui(s->power, s->x, n, s->in);
    mpfr_div(s->term, s->t, s->power, s->out);
    mpfr_add(s->sum, s->sum, s->term, s->out);
    mpfr_mul_ui(s->term, s->term, n, s->out);
    mpfr_div(s->term, s->term, s->x, s->out);
    mpfr_div_2ui(s->term, s->term, 1, s->out);
    mpfr_add(s->sum, s->sum, s->term, s->out);
    for (unsigned long k = 1;; k++) {
        const bool plus = k % 2 == 1;

        bernoulli_term(s, k, plus == up);
        (plus ? mpfr_add : mpfr_sub)(s->sum, s->sum, s->term, s->out);
        if (plus == up
            && (k > LAST || mpfr_zero_p(s->term)
                || mpfr_get_exp(s->term) < mpfr_get_exp(s->sum) - mpfr_get_prec(s->sum)))
            break;
    }
}

/* y = |polygamma of order n| at x > 0, rounded up or down. */
static void
polygamma_bound(mpfr_t y, const mpfr_t x, long n, bool up)
{
    const mpfr_prec_t bits = mpfr_get_prec(y) + 64;
    series s = { .n = n, .out = up ? MPFR_RNDU : MPFR_RNDD, .in = up ? MPFR_RNDD : MPFR_RNDU };

    mpfr_inits2(bits, s.x, s.sum, s.term, s.power, s.t, (mpfr_ptr) NULL);
    mpfr_set(s.x, x, s.in);
    mpfr_set_zero(s.sum, 1);
    climb(&s, (unsigned long) (bits / 6 + n + 4));
    add_series(&s);
    mpfr_set(y, s.sum, s.out);
    mpfr_clears(s.x, s.sum, s.term, s.power, s.t, (mpfr_ptr) NULL);
}

/* Of order n > 0: positive and falling for an odd n, negative and rising for an even n. */
static void
higher_polygamma(const gc_num *k, gc_interval *y, const gc_interval *a, long n)
{
    a = gc_interval_unalias(k, y, a, 0);
    if (mpfr_zero_p(a->lo))
        mpfr_set_inf(y->hi, 1);
    else
        polygamma_bound(y->hi, a->lo, n, true);
    if (mpfr_inf_p(a->hi))
        mpfr_set_zero(y->lo, 1);
    else
        polygamma_bound(y->lo, a->hi, n, false);
    if (n % 2 == 0) {
        mpfr_swap(y->lo, y->hi);
        mpfr_neg(y->lo, y->lo, MPFR_RNDD);
        mpfr_neg(y->hi, y->hi, MPFR_RNDU);
    }
    y->flags = a->flags;
}

void
gc_rule_polygamma(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = pa, *b = pb;
    long n;

    if (!gc_interval_rule_order(y, a, b, GC_SPECIAL_MAX_DERIVATIVE, &n))
        return;
    if (n < 1)
        gc_interval_set_undefined(y, a->flags | b->flags | GC_DOMAIN);
    else if ((a = gc_interval_rule_inside(k, y, a, &gc_above_0)))
        higher_polygamma(k, y, a, n);
}
