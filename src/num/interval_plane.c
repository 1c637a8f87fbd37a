/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_plane.c -- interval rules of pow and atan2, which need both arguments at once. */
#include <config.h>
#include "num/interval_rule.h"

/* ---- pow: exp(b log a), 64 bits wider ---- */

/* a holds positive numbers: where it holds 0 too, log reaches down to -inf, and exp brings that
   back to 0 or on to infinity.
   (mpfr_pow itself has a wrong error bound in MPFR 4.2.0 after an intermediate overflow.) */
static void
power(const gc_num *k, gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    const gc_interval_scratch *s = gc_interval_rule_scratch(k);
    const gc_num *wide = s->wide;

    gc_interval_rule_up_in(wide, s->w[0], a, mpfr_log, &gc_above_0);
    gc_rule_mul(wide, s->w[1], b, s->w[0]);
    gc_interval_rule_up(wide, s->w[2], s->w[1], mpfr_exp);
    mpfr_set(y->lo, s->w[2]->lo, MPFR_RNDD);
    mpfr_set(y->hi, s->w[2]->hi, MPFR_RNDU);
}

/* a is exactly 0. */
static void
power_of_zero(gc_interval *y, const gc_interval *b, unsigned flags)
{
    if (mpfr_sgn(b->lo) > 0)
        gc_interval_set_si(y, 0, 0, flags);
    else if (gc_interval_is_zero(b))
        gc_interval_set_si(y, 1, 1, flags);
    else if (mpfr_sgn(b->hi) < 0)
        gc_interval_set_undefined(y, flags | GC_POLE);
    else
        gc_interval_set_entire(y, flags);
}

/* Some exponent in it is whole, so that negative numbers have such a power. */
static bool
holds_whole(const gc_num *k, const gc_interval *b)
{
    mpfr_ptr whole = gc_interval_rule_scratch(k)->w[0]->lo;

    mpfr_ceil(whole, b->lo);
    return mpfr_lessequal_p(whole, b->hi);
}

/* a < 0 to a whole power of any size: |a|^b, with the sign of its parity. */
static void
signed_power(const gc_num *k, gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    gc_interval *size = gc_interval_rule_scratch(k)->clip;

    mpfr_div_2ui(size->lo, b->lo, 1, MPFR_RNDN);
    const bool odd = !mpfr_integer_p(size->lo);
    gc_rule_neg(k, size, a, a);
    power(k, y, size, b);
    if (odd)
        gc_rule_neg(k, y, y, y);
}

/* a < 0: only whole exponents have a power, and so only an exact one is known to have. */
static void
power_of_negative(const gc_num *k, gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    const unsigned flags = a->flags | b->flags;

    if (gc_interval_is_point(b) && mpfr_integer_p(b->lo)
        && !mpfr_fits_slong_p(b->lo, MPFR_RNDN)) {
        signed_power(k, y, a, b);
        y->flags = flags;
    } else if (gc_interval_is_point(b)) {
        gc_rule_powi(k, y, a, b);
        y->flags |= flags;
    } else if (holds_whole(k, b)) {
        gc_interval_set_entire(y, flags | GC_UNCERTAIN);
    } else {
        gc_interval_set_undefined(y, flags | GC_DOMAIN);
    }
}

void
gc_rule_pow(const gc_num *k, void *py, const void *pa, const void *pb)
{
    gc_interval *y = py;
    const gc_interval *a = pa, *b = pb;
    const unsigned flags = a->flags | b->flags;

    if (gc_interval_is_nan(a) || gc_interval_is_nan(b)) {
        gc_interval_set_undefined(y, flags);
    } else if (mpfr_sgn(a->hi) < 0) {
        power_of_negative(k, y, a, b);
    } else if (gc_interval_is_zero(a)) {
        power_of_zero(y, gc_interval_unalias(k, y, b, 1), flags);
    } else if (mpfr_sgn(a->hi) == 0 || (mpfr_sgn(a->lo) < 0 && holds_whole(k, b))) {
        gc_interval_set_entire(y, flags | GC_UNCERTAIN);
    } else {
        const bool outside = mpfr_sgn(a->lo) < 0,
                   at_pole = mpfr_zero_p(a->lo) && mpfr_sgn(b->lo) < 0;
        power(k, y, a, b);
        y->flags = outside || at_pole ? flags | GC_UNCERTAIN : flags;
    }
}

/* ---- atan2 ---- */

static void
corners(gc_interval *t, mpfr_srcptr y_lo, mpfr_srcptr x_lo, mpfr_srcptr y_hi, mpfr_srcptr x_hi)
{
    if (mpfr_equal_p(y_lo, y_hi) && mpfr_equal_p(x_lo, x_hi)) {
        gc_interval_set_one_ulp(t, mpfr_atan2(t->lo, y_lo, x_lo, MPFR_RNDD));
    } else {
        mpfr_atan2(t->lo, y_lo, x_lo, MPFR_RNDD);
        mpfr_atan2(t->hi, y_hi, x_hi, MPFR_RNDU);
    }
}

/* The box meets the cut x <= 0, y = 0, where the angle jumps from pi to -pi. */
static void
angle_on_cut(gc_interval *t, const gc_interval *y, const gc_interval *x, unsigned flags)
{
    if (gc_interval_is_zero(y) && gc_interval_is_zero(x)) {
        gc_interval_set_undefined(t, flags | GC_DOMAIN);
    } else if (gc_interval_is_zero(y) && mpfr_sgn(x->hi) < 0) {
        gc_interval_set_one_ulp(t, mpfr_const_pi(t->lo, MPFR_RNDD));
        t->flags = flags | GC_TIE;
    } else {
        mpfr_const_pi(t->hi, MPFR_RNDU);
        mpfr_neg(t->lo, t->hi, MPFR_RNDD);
        t->flags = flags | GC_UNCERTAIN;
    }
}

/* Off the cut the angle is monotone along each edge of the box: it grows with y where x > 0 and
   falls where x < 0, falls with x where y > 0 and grows where y < 0.  So two corners bound it. */
void
gc_rule_atan2(const gc_num *k, void *pt, const void *pa, const void *pb)
{
    gc_interval *t = pt;
    const gc_interval *y = gc_interval_unalias(k, t, pa, 0), *x = gc_interval_unalias(k, t, pb, 1);
    const unsigned flags = y->flags | x->flags;

    if (gc_interval_is_nan(y) || gc_interval_is_nan(x)) {
        gc_interval_set_undefined(t, flags);
        return;
    }
    if (mpfr_sgn(x->lo) > 0)
        corners(t, y->lo, mpfr_sgn(y->lo) < 0 ? x->lo : x->hi,
                y->hi, mpfr_sgn(y->hi) > 0 ? x->lo : x->hi);
    else if (mpfr_sgn(y->lo) > 0)
        corners(t, mpfr_sgn(x->hi) > 0 ? y->lo : y->hi, x->hi,
                mpfr_sgn(x->lo) > 0 ? y->hi : y->lo, x->lo);
    else if (mpfr_sgn(y->hi) < 0)
        corners(t, mpfr_sgn(x->lo) > 0 ? y->lo : y->hi, x->lo,
                mpfr_sgn(x->hi) > 0 ? y->hi : y->lo, x->hi);
    else {
        angle_on_cut(t, y, x, flags);
        return;
    }
    t->flags = flags;
}
