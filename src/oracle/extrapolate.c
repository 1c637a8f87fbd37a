/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/extrapolate.c -- one-sided derivatives measured from values, where none is proved. */
#include <config.h>
#include "oracle/extrapolate.h"

#include <float.h>
#include <math.h>

enum { STEPS = 3, FIRST_LOG2_H = -60, LOG2_RATIO = -30,
       LAST_LOG2_H = FIRST_LOG2_H + (STEPS - 1) * LOG2_RATIO, FAR_LOG2_H = -1000, AGREE_BITS = 64,
       NOISE_BITS = GC_EXTRAPOLATION_BITS - 128, TINY_LOG2 = -512 };
/* Powers of h below this one fall too slowly to differ from a constant. */
static const double least_power = 0.25, same_power = 0.05;

typedef struct ray {
    const gc_ray_query *q;
    gc_values at;
    gc_probe *probe;
    const gc_num *k;
    void *here, *h;
    gc_interval *quotient;
    int log2_scale;
    bool noise;                         /* of the last quotient nothing but rounding may be left */
} ray;

/* log2 |a / b|; NaN where one of them is 0. */
static double
log2_ratio(const mpfr_t a, const mpfr_t b)
{
    long ea, eb;
    const double ma = mpfr_get_d_2exp(&ea, a, MPFR_RNDN), mb = mpfr_get_d_2exp(&eb, b, MPFR_RNDN);

    return ma == 0 || mb == 0 ? (double) NAN : (double) (ea - eb) + log2(fabs(ma / mb));
}

/* Its middle is as good as all of it.  Where a comparison is not decided, so that a value may be
   one of two, it is not. */
static bool
is_thin(const gc_interval *y, int bits)
{
    MPFR_DECL_INIT(width, 64);

    mpfr_sub(width, y->hi, y->lo, MPFR_RNDU);
    return mpfr_zero_p(width) || log2_ratio(width, y->lo) <= -bits;
}

static bool
is_tiny(const mpfr_t x)
{
    return mpfr_zero_p(x) || mpfr_get_exp(x) <= TINY_LOG2;
}

/* (f(x + h d) - f(x)) / h, h = 2^log2_h scale sign. */
static gc_extrapolation
quotient_at(ray *r, int log2_h, int sign, gc_interval *y)
{
    const gc_num *k = r->k;
    const gc_ray_query *q = r->q;
    const int exponent = log2_h + r->log2_scale;

    if (!gc_probe_run_shifted(r->probe, r->at, q->n, q->x, q->d, sign, exponent))
        return EXTRAPOLATION_NONE;
    const gc_interval *there = gc_probe_value(r->probe, q->w, q->row);
    if (there->flags & (GC_DOMAIN | GC_POLE))
        return EXTRAPOLATION_UNDEFINED;
    const bool sharp = is_thin(there, NOISE_BITS) && is_thin(r->here, NOISE_BITS);
    k->prim[P_sub](k, y, there, r->here);
    k->set(k, r->h, sign * ldexp(1, exponent));
    k->prim[P_div](k, y, y, r->h);
    if (!gc_interval_is_bounded(y) || y->flags & GC_UNCERTAIN)
        return EXTRAPOLATION_NONE;
    r->noise = sharp || (is_tiny(y->lo) && is_tiny(y->hi));
    return EXTRAPOLATION_FOUND;
}

/* The middle of an enclosure, which is as good as all of it where that is thin. */
static void
middle(mpfr_t m, const gc_interval *a)
{
    mpfr_add(m, a->lo, a->hi, MPFR_RNDN);
    mpfr_div_2ui(m, m, 1, MPFR_RNDN);
}

/* e = s2 + (s2 - s1) / (2^30 - 1): the error's first power of h goes. */
static void
richardson(mpfr_t e, const mpfr_t s1, const mpfr_t s2)
{
    mpfr_sub(e, s2, s1, MPFR_RNDN);
    mpfr_div_ui(e, e, (1ul << -LOG2_RATIO) - 1, MPFR_RNDN);
    mpfr_add(e, e, s2, MPFR_RNDN);
}

/* The quotients fall like one power of h: they go to 0. */
static bool
falls_to_zero(mpfr_t s[STEPS])
{
    const double p1 = log2_ratio(s[1], s[0]) / LOG2_RATIO, p2 = log2_ratio(s[2], s[1]) / LOG2_RATIO;

    return p1 >= least_power && fabs(p1 - p2) <= same_power * p1;
}

/* They grow like one power of 1/h, or by the same amount from step to step, as log h does. */
static bool
grows(mpfr_t s[STEPS], mpfr_t first, mpfr_t second)
{
    const double p1 = log2_ratio(s[1], s[0]) / LOG2_RATIO, p2 = log2_ratio(s[2], s[1]) / LOG2_RATIO;

    if (p1 <= -least_power && fabs(p1 - p2) <= same_power * -p1)
        return true;
    mpfr_sub(first, s[1], s[0], MPFR_RNDN);
    mpfr_sub(second, s[2], s[1], MPFR_RNDN);
    mpfr_sub(second, second, first, MPFR_RNDN);
    return mpfr_cmpabs(s[2], s[1]) > 0 && mpfr_cmpabs(s[1], s[0]) > 0
           && (mpfr_zero_p(second) || log2_ratio(second, first) <= -AGREE_BITS / 2);
}

static void
set_around(gc_interval *y, const mpfr_t mid, const mpfr_t spread)
{
    mpfr_sub(y->lo, mid, spread, MPFR_RNDD);
    mpfr_add(y->hi, mid, spread, MPFR_RNDU);
    y->flags = 0;
}

/* Nothing but rounding is left of all differences. */
static bool
are_noise(mpfr_t s[STEPS], const mpfr_t width)
{
    for (int n = 0; n < STEPS; n++)
        if (mpfr_cmpabs(s[n], width) > 0)
            return false;
    return true;
}

/* Whether the quotients, which are known to `width`, have a limit: e plus and minus spread. */
static bool
has_limit(mpfr_t s[STEPS], const mpfr_t width, mpfr_t e, mpfr_t spread)
{
    richardson(spread, s[0], s[1]);
    richardson(e, s[1], s[2]);
    mpfr_sub(spread, spread, e, MPFR_RNDA);
    mpfr_abs(spread, spread, MPFR_RNDU);
    mpfr_add(spread, spread, width, MPFR_RNDU);
    if (mpfr_zero_p(spread) || log2_ratio(spread, e) <= -AGREE_BITS)
        return true;
    if (!are_noise(s, width) && !falls_to_zero(s))
        return false;
    mpfr_set_zero(e, 1);
    mpfr_abs(spread, s[STEPS - 1], MPFR_RNDU);
    mpfr_add(spread, spread, width, MPFR_RNDU);
    return true;
}

/* The least and the greatest distance of the numbers of y from e; the least is negative where e is
   one of them. */
static void
distances(mpfr_t least, mpfr_t most, const gc_interval *y, const mpfr_t e)
{
    mpfr_t above, below;

    mpfr_inits2(GC_EXTRAPOLATION_BITS, above, below, (mpfr_ptr) NULL);
    mpfr_sub(above, y->hi, e, MPFR_RNDU);
    mpfr_sub(below, e, y->lo, MPFR_RNDU);
    mpfr_max(most, above, below, MPFR_RNDU);
    mpfr_min(least, above, below, MPFR_RNDU);
    mpfr_neg(least, least, MPFR_RNDU);
    mpfr_clears(above, below, (mpfr_ptr) NULL);
}

/* The quotient at the step far below grew by the law of the three: by the same power of 1/h, or as
   the logarithm does.  A jump by less than that step may stand behind a number that is as small. */
static bool
grew_on(mpfr_t s[STEPS], const mpfr_t far)
{
    const double p2 = log2_ratio(s[2], s[1]) / LOG2_RATIO,
                 p3 = log2_ratio(far, s[2]) / (FAR_LOG2_H - LAST_LOG2_H);
    mpfr_t near, step;

    if (p2 <= -least_power)
        return fabs(p3 - p2) <= same_power * -p2
               && (fabs(p2 + 1) > same_power || mpfr_get_exp(far) > 0);
    mpfr_inits2(GC_EXTRAPOLATION_BITS, near, step, (mpfr_ptr) NULL);
    mpfr_sub(near, s[2], s[1], MPFR_RNDN);
    mpfr_mul_si(step, near, FAR_LOG2_H - LAST_LOG2_H, MPFR_RNDN);
    mpfr_div_si(step, step, LOG2_RATIO, MPFR_RNDN);
    mpfr_add(near, s[2], step, MPFR_RNDN);
    mpfr_sub(near, far, near, MPFR_RNDN);
    const bool on = mpfr_zero_p(near) || log2_ratio(near, step) <= -AGREE_BITS / 2;
    mpfr_clears(near, step, (mpfr_ptr) NULL);
    return on;
}

/* A limit 0 is known as far as the quotients have fallen, and where they fall as h does, to what is
   left beside that. */
static void
know_zero(mpfr_t spread, const gc_interval *far, const mpfr_t last, const mpfr_t most)
{
    mpfr_t least, rest;

    mpfr_inits2(GC_EXTRAPOLATION_BITS, least, rest, (mpfr_ptr) NULL);
    mpfr_mul_2si(spread, last, FAR_LOG2_H - LAST_LOG2_H, MPFR_RNDN);
    distances(least, rest, far, spread);
    mpfr_min(spread, most, rest, MPFR_RNDU);
    mpfr_clears(least, rest, (mpfr_ptr) NULL);
}

/* A jump or a bend that is far smaller than the three steps is seen at a step far below them, whose
   quotient must be nearer to the limit e than the last of the three.  Where they grow it must have
   grown on, by a difference of values that a double could still hold. */
static bool
holds_far_below(ray *r, int sign, mpfr_t s[STEPS], const mpfr_t e, mpfr_t spread,
                gc_extrapolation found)
{
    const gc_interval *far = r->quotient;
    mpfr_t near, least, most;
    bool holds;

    if (quotient_at(r, FAR_LOG2_H, sign, r->quotient) != EXTRAPOLATION_FOUND)
        return false;
    if (found == EXTRAPOLATION_INFINITE)
        return is_thin(far, AGREE_BITS) && grew_on(s, far->lo)
               && mpfr_get_exp(far->lo) + FAR_LOG2_H + r->log2_scale > DBL_MIN_EXP - DBL_MANT_DIG;
    mpfr_inits2(GC_EXTRAPOLATION_BITS, near, least, most, (mpfr_ptr) NULL);
    mpfr_sub(near, s[STEPS - 1], e, MPFR_RNDA);
    mpfr_abs(near, near, MPFR_RNDU);
    mpfr_add(near, near, spread, MPFR_RNDU);
    distances(least, most, far, e);
    holds = mpfr_lessequal_p(most, near)
            || ((is_thin(far, AGREE_BITS) || r->noise) && mpfr_lessequal_p(least, near));
    if (holds && mpfr_zero_p(e))
        know_zero(spread, far, s[STEPS - 1], most);
    mpfr_clears(near, least, most, (mpfr_ptr) NULL);
    return holds;
}

static gc_extrapolation
measure(ray *r, int sign, gc_interval *y)
{
    mpfr_t s[STEPS], width, e, spread;
    gc_extrapolation found = EXTRAPOLATION_FOUND;
    int n = 0;

    mpfr_inits2(GC_EXTRAPOLATION_BITS, width, e, spread, (mpfr_ptr) NULL);
    mpfr_set_zero(width, 1);
    for (; n < STEPS && found == EXTRAPOLATION_FOUND; n++) {
        found = quotient_at(r, FIRST_LOG2_H + n * LOG2_RATIO, sign, r->quotient);
        mpfr_init2(s[n], GC_EXTRAPOLATION_BITS);
        if (found == EXTRAPOLATION_FOUND && !is_thin(r->quotient, AGREE_BITS) && !r->noise)
            found = EXTRAPOLATION_NONE;
        middle(s[n], r->quotient);
        mpfr_sub(e, r->quotient->hi, r->quotient->lo, MPFR_RNDU);
        mpfr_max(width, width, e, MPFR_RNDU);
    }
    if (found == EXTRAPOLATION_FOUND && !has_limit(s, width, e, spread))
        found = grows(s, e, spread) ? EXTRAPOLATION_INFINITE : EXTRAPOLATION_NONE;
    if ((found == EXTRAPOLATION_FOUND || found == EXTRAPOLATION_INFINITE)
        && !holds_far_below(r, sign, s, e, spread, found))
        found = EXTRAPOLATION_NONE;
    if (found == EXTRAPOLATION_FOUND)
        set_around(y, e, spread);
    mpfr_clears(width, e, spread, (mpfr_ptr) NULL);
    while (n-- > 0)
        mpfr_clear(s[n]);
    return found;
}

gc_extrapolation
gc_extrapolate_side(gc_arena *scratch, const gc_ray_query *q, gc_values at, int sign,
                    gc_interval *y, const volatile bool *stop)
{
    ray r = { .q = q, .at = at };

    r.probe = gc_probe_new(scratch, q->g, q->y, q->n == 1 ? q->x[0] : GC_NO_NODE,
                           GC_EXTRAPOLATION_BITS, stop);
    r.k = gc_probe_num(r.probe);
    r.here = gc_num_array(r.k, scratch, 1);
    r.quotient = gc_num_array(r.k, scratch, 1);
    r.h = gc_num_array(r.k, scratch, 1);
    r.log2_scale = q->scale > 0 ? ilogb(q->scale) : 0;
    if (!gc_probe_run(r.probe, at))
        return EXTRAPOLATION_NONE;
    const gc_interval *here = gc_probe_value(r.probe, q->w, q->row);
    if (here->flags & (GC_DOMAIN | GC_POLE))
        return EXTRAPOLATION_UNDEFINED;
    if (!gc_interval_is_bounded(here))
        return EXTRAPOLATION_NONE;
    r.k->copy(r.k, r.here, here);
    return measure(&r, sign, y);
}
