/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_bessel.c -- interval rules of Bessel functions of a whole order, and of exponential
   integrals. */
#include <config.h>
#include "num/interval_rule.h"
#include "num/special_value.h"

#include <stdlib.h>

/* ---- Bessel functions ---- */

/* Larger arguments would cost seconds; the functions are small there. */
enum { MAX_WAVE_EXPONENT = 1100 };

/* f_n(m) with m the middle of a, as [lo, hi]; r: the greatest distance from it.  False: a is too
   wide or too large for anything to be known. */
static bool
find_middle(gc_interval_scratch *s, const gc_interval *a)
{
    if (!gc_interval_is_bounded(a)
        || (mpfr_regular_p(a->lo) && mpfr_get_exp(a->lo) > MAX_WAVE_EXPONENT)
        || (mpfr_regular_p(a->hi) && mpfr_get_exp(a->hi) > MAX_WAVE_EXPONENT))
        return false;
    mpfr_add(s->m, a->lo, a->hi, MPFR_RNDN);
    mpfr_div_2ui(s->m, s->m, 1, MPFR_RNDN);
    mpfr_sub(s->r, a->hi, s->m, MPFR_RNDU);
    mpfr_sub(s->t, s->m, a->lo, MPFR_RNDU);
    mpfr_max(s->r, s->r, s->t, MPFR_RNDU);
    return true;
}

/* y = f of a whole order, which may be negative: (-1)^n f of order -n (Abramowitz & Stegun 9.1.5).
   MPFR itself takes a negative order too, but then runs out of memory at large arguments. */
typedef int bessel_fn(mpfr_t y, long n, const mpfr_t x, mpfr_rnd_t round);
static int
bessel(mpfr_t y, bessel_fn *f, long n, const mpfr_t x, mpfr_rnd_t round)
{
    if (n >= 0 || n % 2 == 0)
        return f(y, labs(n), x, round);
    const mpfr_rnd_t other = round == MPFR_RNDD ? MPFR_RNDU
                           : round == MPFR_RNDU ? MPFR_RNDD
                                                : round;
    const int inexact = f(y, -n, x, other);

    mpfr_neg(y, y, MPFR_RNDN);
    return -inexact;
}

/* y = f_n(m) with what it moves by where |f''| <= bend: r (|f'(m)| + r bend / 2), with 2 f' =
   f_(n-1) - f_(n+1) (Abramowitz & Stegun 9.1.27).  bend is a register of the caller. */
static void
around_middle(gc_interval_scratch *s, gc_interval *y, long n, bessel_fn *f, mpfr_t bend)
{
    bessel(y->lo, f, n - 1, s->m, MPFR_RNDU);
    bessel(s->t, f, n + 1, s->m, MPFR_RNDD);
    mpfr_sub(s->t, y->lo, s->t, MPFR_RNDU);
    bessel(y->lo, f, n - 1, s->m, MPFR_RNDD);
    bessel(y->hi, f, n + 1, s->m, MPFR_RNDU);
    mpfr_sub(y->lo, y->hi, y->lo, MPFR_RNDU);
    mpfr_max(s->t, s->t, y->lo, MPFR_RNDU); /* 2 |f'(m)|: of 2 f'(m) and its opposite */
    mpfr_mul(bend, bend, s->r, MPFR_RNDU);
    mpfr_add(s->t, s->t, bend, MPFR_RNDU);
    mpfr_mul(s->t, s->t, s->r, MPFR_RNDU);
    mpfr_div_2ui(s->t, s->t, 1, MPFR_RNDU);
    gc_interval_set_one_ulp(y, bessel(y->lo, f, n, s->m, MPFR_RNDD));
    mpfr_sub(y->lo, y->lo, s->t, MPFR_RNDD);
    mpfr_add(y->hi, y->hi, s->t, MPFR_RNDU);
}

/* y = the part of y within [-1, 1]. */
static void
clip_to_unit(gc_interval *y)
{
    if (mpfr_cmp_si(y->lo, -1) < 0)
        mpfr_set_si(y->lo, -1, MPFR_RNDD);
    if (mpfr_cmp_si(y->hi, 1) > 0)
        mpfr_set_si(y->hi, 1, MPFR_RNDU);
}

void
gc_rule_besselj(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval_scratch *s = gc_interval_rule_scratch(k);
    gc_interval *y = py;
    const gc_interval *a = pa, *b = pb;
    const unsigned flags = a->flags | b->flags;
    long n;

    if (!gc_interval_rule_order(y, a, b, GC_SPECIAL_MAX_ORDER, &n))
        return;
    if (!find_middle(s, a)) {
        gc_interval_set_si(y, -1, 1, flags);
        return;
    }
    MPFR_DECL_INIT(one, 64);
    mpfr_set_ui(one, 1, MPFR_RNDN); /* bounds every derivative of J (9.1.21) */
    around_middle(s, y, n, mpfr_jn, one);
    clip_to_unit(y);
    y->flags = flags;
}

/* bend += weight sqrt(J_n(x)^2 + Y_n(x)^2), which falls with x > 0 (Nicholson; Watson 13.73) and so
   bounds |Y_n| from x on. */
static void
add_modulus(mpfr_t bend, unsigned long weight, long n, const mpfr_t x)
{
    MPFR_DECL_INIT(j, 64);
    MPFR_DECL_INIT(y, 64);

    bessel(j, mpfr_jn, n, x, MPFR_RNDA);
    bessel(y, mpfr_yn, n, x, MPFR_RNDA);
    mpfr_hypot(y, j, y, MPFR_RNDU);
    mpfr_mul_ui(y, y, weight, MPFR_RNDU);
    mpfr_add(bend, bend, y, MPFR_RNDU);
}

void
gc_rule_bessely(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval_scratch *s = gc_interval_rule_scratch(k);
    gc_interval *y = py;
    const gc_interval *a = pa, *b = pb;
    const unsigned flags = a->flags | b->flags;
    long n;

    if (!gc_interval_rule_order(y, a, b, GC_SPECIAL_MAX_ORDER, &n)
        || !(a = gc_interval_rule_inside(k, y, a, &gc_above_0)))
        return;
    a = gc_interval_unalias(k, y, a, 0);
    if (mpfr_zero_p(a->lo) || !find_middle(s, a)) {
        gc_interval_set_entire(y, flags);
        return;
    }
    MPFR_DECL_INIT(bend, 64);
    mpfr_set_zero(bend, 1); /* 4 Y'' = Y_(n-2) - 2 Y_n + Y_(n+2) */
    add_modulus(bend, 1, n - 2, a->lo);
    add_modulus(bend, 2, n, a->lo);
    add_modulus(bend, 1, n + 2, a->lo);
    mpfr_div_2ui(bend, bend, 2, MPFR_RNDU);
    around_middle(s, y, n, mpfr_yn, bend);
    y->flags = a->flags | b->flags;
}

/* ---- exponential integrals ---- */

static int
exp1_of(mpfr_t y, const mpfr_t x, mpfr_rnd_t round)
{
    mpfr_t minus;
    int inexact;

    mpfr_init2(minus, mpfr_get_prec(x));
    mpfr_neg(minus, x, MPFR_RNDN);
    inexact = mpfr_eint(y, minus, round == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD);
    mpfr_neg(y, y, MPFR_RNDN);
    mpfr_clear(minus);
    return -inexact;
}

void
gc_rule_exp1(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) b;
    gc_interval_rule_down_in(k, y, a, exp1_of, &gc_above_0);
}

void
gc_rule_expi(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) b;
    gc_interval_rule_up_in(k, y, a, mpfr_eint, &gc_above_0);
}
