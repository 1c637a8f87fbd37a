/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_elem.c -- interval rules of the elementary functions. */
#include <config.h>
#include "num/interval_rule.h"

#include <limits.h>

const gc_domain gc_from_0 = { 0, LONG_MAX, false };
const gc_domain gc_above_0 = { 0, LONG_MAX, true };
const gc_domain gc_above_minus_1 = { -1, LONG_MAX, true };
const gc_domain gc_from_1 = { 1, LONG_MAX, false };
const gc_domain gc_unit = { -1, 1, false };
const gc_domain gc_open_unit = { -1, 1, true };

/* Larger arguments of sin, cos and tan would cost seconds of reduction modulo pi. */
enum { MAX_ANGLE_EXPONENT = 1100 };

/* y = [f(lo), f(hi)]; one evaluation for a point. */
static void
ends(gc_interval *y, mpfr_srcptr lo, mpfr_srcptr hi, gc_mpfr_fn *f)
{
    if (mpfr_equal_p(lo, hi)) {
        gc_interval_set_one_ulp(y, f(y->lo, lo, MPFR_RNDD));
    } else {
        f(y->lo, lo, MPFR_RNDD);
        f(y->hi, hi, MPFR_RNDU);
    }
}

/* ---- monotone and even functions ---- */

void
gc_interval_rule_up(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f)
{
    (void) k;
    ends(y, a->lo, a->hi, f);
    y->flags = a->flags;
}

void
gc_interval_rule_down(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f)
{
    a = gc_interval_unalias(k, y, a, 0);
    ends(y, a->hi, a->lo, f);
    y->flags = a->flags;
}

/* f(-x) = f(x), increasing for x >= 0. */
void
gc_interval_rule_even(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f)
{
    const int sign = gc_interval_sign(a);

    if (sign > 0) {
        gc_interval_rule_up(k, y, a, f);
    } else if (sign < 0) {
        gc_interval_rule_down(k, y, a, f);
    } else {
        gc_interval_scratch *s = gc_interval_rule_scratch(k);
        f(y->hi, mpfr_cmpabs(a->lo, a->hi) < 0 ? a->hi : a->lo, MPFR_RNDU);
        mpfr_set_zero(s->t, 1);
        f(y->lo, s->t, MPFR_RNDD);
        y->flags = a->flags;
    }
}

const gc_interval *
gc_interval_rule_inside(const gc_num *k, gc_interval *y, const gc_interval *a, const gc_domain *d)
{
    gc_interval *in = gc_interval_rule_scratch(k)->clip;
    const int open = d->open;

    if (gc_interval_is_nan(a)) {
        gc_interval_set_undefined(y, a->flags);
        return NULL;
    }
    const int under = d->lo == LONG_MIN ? 1 : mpfr_cmp_si(a->lo, d->lo);
    const int over = d->hi == LONG_MAX ? -1 : mpfr_cmp_si(a->hi, d->hi);
    const int far_under = d->lo == LONG_MIN ? 1 : mpfr_cmp_si(a->hi, d->lo);
    const int far_over = d->hi == LONG_MAX ? -1 : mpfr_cmp_si(a->lo, d->hi);

    if (far_under < open || far_over > -open) {
        const bool at_pole =
            open && ((under == 0 && far_under == 0) || (over == 0 && far_over == 0));
        gc_interval_set_undefined(y, a->flags | (at_pole ? GC_POLE : GC_DOMAIN));
        return NULL;
    }
    if (under >= open && over <= -open)
        return a;
    mpfr_set(in->lo, a->lo, MPFR_RNDD);
    mpfr_set(in->hi, a->hi, MPFR_RNDU);
    if (under < 0)
        mpfr_set_si(in->lo, d->lo, MPFR_RNDD);
    if (over > 0)
        mpfr_set_si(in->hi, d->hi, MPFR_RNDU);
    in->flags = a->flags | GC_UNCERTAIN;
    return in;
}

void
gc_interval_rule_up_in(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f,
                       const gc_domain *d)
{
    if ((a = gc_interval_rule_inside(k, y, a, d)))
        gc_interval_rule_up(k, y, a, f);
}

void
gc_interval_rule_down_in(const gc_num *k, gc_interval *y, const gc_interval *a, gc_mpfr_fn *f,
                         const gc_domain *d)
{
    if ((a = gc_interval_rule_inside(k, y, a, d)))
        gc_interval_rule_down(k, y, a, f);
}

/* ---- circular functions, without any logic of quadrants ---- */

void
gc_rule_pi(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;

    (void) k;
    (void) pa;
    (void) pb;
    gc_interval_set_one_ulp(y, mpfr_const_pi(y->lo, MPFR_RNDD));
    y->flags = 0;
}

/* Narrower than 1 (register r gets the width), and of moderate size. */
static bool
is_finite_angle(gc_interval_scratch *s, const gc_interval *a)
{
    if (!gc_interval_is_bounded(a))
        return false;
    if ((mpfr_regular_p(a->lo) && mpfr_get_exp(a->lo) > MAX_ANGLE_EXPONENT)
        || (mpfr_regular_p(a->hi) && mpfr_get_exp(a->hi) > MAX_ANGLE_EXPONENT))
        return false;
    mpfr_sub(s->r, a->hi, a->lo, MPFR_RNDU);
    return mpfr_cmp_ui(s->r, 1) < 0;
}

/* Taylor at m with |f''| <= 1: |f(x) - f(m)| <= r (|f'(m)| + r / 2) for |x - m| <= r. */
static void
wave_around(gc_interval_scratch *s, gc_interval *y, const gc_interval *a, bool cosine)
{
    mpfr_add(s->m, a->lo, a->hi, MPFR_RNDN);
    mpfr_div_2ui(s->m, s->m, 1, MPFR_RNDN);     /* between lo and hi, as rounding is monotone */
    mpfr_sub(s->r, a->hi, s->m, MPFR_RNDU);
    mpfr_sub(s->t, s->m, a->lo, MPFR_RNDU);
    mpfr_max(s->r, s->r, s->t, MPFR_RNDU);

    if (cosine)
        mpfr_sin_cos(s->t, y->lo, s->m, MPFR_RNDD);
    else
        mpfr_sin_cos(y->lo, s->t, s->m, MPFR_RNDD);
    mpfr_set(y->hi, y->lo, MPFR_RNDU);
    mpfr_nextabove(y->hi);
    mpfr_abs(s->t, s->t, MPFR_RNDU);
    mpfr_nextabove(s->t);                       /* >= |f'(m)|, which was rounded down */
    mpfr_div_2ui(s->m, s->r, 1, MPFR_RNDU);
    mpfr_add(s->t, s->t, s->m, MPFR_RNDU);
    mpfr_mul(s->r, s->r, s->t, MPFR_RNDU);
    mpfr_sub(y->lo, y->lo, s->r, MPFR_RNDD);
    mpfr_add(y->hi, y->hi, s->r, MPFR_RNDU);
    if (mpfr_cmp_si(y->lo, -1) < 0)
        mpfr_set_si(y->lo, -1, MPFR_RNDD);
    if (mpfr_cmp_si(y->hi, 1) > 0)
        mpfr_set_si(y->hi, 1, MPFR_RNDU);
}

static void
wave(const gc_num *k, gc_interval *y, const gc_interval *a, bool cosine)
{
    gc_interval_scratch *s = gc_interval_rule_scratch(k);
    const unsigned flags = a->flags;

    if (gc_interval_is_nan(a))
        gc_interval_set_undefined(y, flags);
    else if (!is_finite_angle(s, a))
        gc_interval_set_si(y, -1, 1, flags);
    else if (mpfr_zero_p(s->r))
        gc_interval_rule_up(k, y, a, cosine ? mpfr_cos : mpfr_sin);
    else {
        wave_around(s, y, a, cosine);
        y->flags = flags;
    }
}

void
gc_rule_sin(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) b;
    wave(k, y, a, false);
}

void
gc_rule_cos(const gc_num *k, void *y, const void *a, const void *b)
{
    (void) b;
    wave(k, y, a, true);
}

/* tan b - tan a = sin(b - a) / (cos a cos b): for 0 < b - a < 1 the order of the ends tells whether
   a pole lies between, and then they differ by more than 3, so rounding cannot hide it. */
void
gc_rule_tan(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = pa;
    const unsigned flags = a->flags;

    (void) pb;
    if (gc_interval_is_nan(a)) {
        gc_interval_set_undefined(y, flags);
    } else if (!is_finite_angle(gc_interval_rule_scratch(k), a)) {
        gc_interval_set_entire(y, flags);
    } else {
        gc_interval_rule_up(k, y, a, mpfr_tan);
        if (mpfr_greater_p(y->lo, y->hi))
            gc_interval_set_entire(y, flags);
    }
}

/* ---- kinks and masks ---- */

void
gc_rule_step(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = pa;
    const unsigned flags = a->flags;

    (void) k;
    (void) pb;
    if (gc_interval_is_nan(a))
        gc_interval_set_undefined(y, flags);
    else if (!gc_interval_holds_zero(a))
        gc_interval_set_si(y, mpfr_sgn(a->lo) > 0, mpfr_sgn(a->lo) > 0, flags);
    else
        gc_interval_set_si(y, 0, 1, flags | (gc_interval_is_zero(a) ? GC_TIE : GC_UNCERTAIN_TIE));
}

void
gc_rule_max(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = pa, *b = pb;
    const unsigned flags = a->flags | b->flags;

    (void) k;
    if (gc_interval_is_nan(a) || gc_interval_is_nan(b)) {
        gc_interval_set_undefined(y, flags);
        return;
    }
    mpfr_max(y->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_max(y->hi, a->hi, b->hi, MPFR_RNDU);
    y->flags = flags;
}

static void
mask(gc_interval *y, const gc_interval *a, const gc_interval *b, bool yes, bool no)
{
    const unsigned flags = a->flags | b->flags;

    if (gc_interval_is_nan(a) || gc_interval_is_nan(b))
        gc_interval_set_undefined(y, flags);
    else
        gc_interval_set_si(y, yes, !no, yes || no ? flags : flags | GC_UNCERTAIN_TIE);
}

/* One place is one number, however wide its enclosure is: a > a never holds, a >= a always. */
void
gc_rule_gt(const gc_num *k, void *y, const void *pa, const void *pb)
{
    const gc_interval *a = pa, *b = pb;

    (void) k;
    mask(y, a, b, mpfr_greater_p(a->lo, b->hi), a == b || mpfr_lessequal_p(a->hi, b->lo));
}

void
gc_rule_ge(const gc_num *k, void *y, const void *pa, const void *pb)
{
    const gc_interval *a = pa, *b = pb;

    (void) k;
    mask(y, a, b, a == b || mpfr_greaterequal_p(a->lo, b->hi), mpfr_less_p(a->hi, b->lo));
}
