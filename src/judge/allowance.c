/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/allowance.c -- the only file with an epsilon. */
#include <config.h>
#include "judge/allowance.h"

#include <float.h>
#include <math.h>

/* 34 million correct entries: 8 sigma was passed three times, never 9.3 (oracle.md 4.2). */
static const double sigmas = 8;
/* First-order bounds leave out terms of order u: a hundredth covers them. */
static const double second_order = 1.01;
static const double trusted_part = 0.1;
static const double worth_a_word = 1e-3;
/* An unstable formula loses this many times more than the engine's own rounding. */
static const double unstable = 64;
/* Relative truncation of the 400-bit difference at h = 2^-130: expected 2^-260. */
static const double leg_truncation = 0x1p-190;

double
gc_allowance_first(const gc_uncertainty *q, size_t e, double truth)
{
    gc_rounding r = q->first(q, e);
    double noise = sigmas * r.noise_level;
    double model = isnan(noise) ? r.bound : isnan(r.bound) ? noise : fmin(noise, r.bound);

    return q->scale * model + 2 * q->precision->u * fabs(truth) + q->floor;
}

double
gc_allowance_linearized(const gc_uncertainty *q, size_t e, double truth)
{
    double bound = q->sharp(q, e);

    if (isnan(bound))
        bound = q->first(q, e).bound;
    return q->scale * second_order * bound + q->precision->u * fabs(truth) + q->floor;
}

/* By a running bound: what the last rounding and the proof leave open comes on top. */
static double
running_allowed(const gc_uncertainty *q, double bound, const gc_enclosure *truth)
{
    return q->scale * second_order * bound + q->precision->u * fabs(truth->mid) + q->floor
           + truth->radius;
}

gc_allowed
gc_allowance_running(const gc_uncertainty *q, size_t e, const gc_enclosure *truth, double error)
{
    const double allowed = running_allowed(q, q->first(q, e).bound, truth);

    return !isfinite(allowed) ? ALLOWED_UNKNOWN
           : gc_allowance_covers(error, allowed) ? ALLOWED_RUNNING : ALLOWED_NOT;
}

gc_allowed
gc_allowance_look(const gc_uncertainty *q, size_t e, const gc_enclosure *truth, double error,
                  double *allowed)
{
    *allowed = 2 * q->precision->u * fabs(truth->mid) + q->floor + truth->radius;
    if (gc_allowance_covers(error, *allowed))
        return ALLOWED_FIRST;           /* whatever the model says, which may take long */
    *allowed = gc_allowance_first(q, e, truth->mid) + truth->radius;
    if (!isfinite(*allowed))
        return ALLOWED_UNKNOWN;
    if (gc_allowance_covers(error, *allowed))
        return ALLOWED_FIRST;
    *allowed = gc_allowance_linearized(q, e, truth->mid) + truth->radius;
    if (!isfinite(*allowed))
        return ALLOWED_UNKNOWN;         /* an infinite allowance explains nothing */
    return gc_allowance_covers(error, *allowed) ? ALLOWED_LINEARIZED : ALLOWED_NOT;
}

bool
gc_allowance_is_crossed(const gc_uncertainty *q, size_t e)
{
    return q->first(q, e).crossed;
}

unsigned
gc_allowance_left(const gc_uncertainty *q, size_t e, const gc_enclosure *truth, double seen)
{
    const gc_rounding r = q->first(q, e);
    const double error = gc_enclosure_error(truth, seen);

    if (!r.left || !isfinite(seen))
        return r.left;
    if (gc_allowance_running(q, e, truth, error) == ALLOWED_NOT)
        return 0;
    return gc_allowance_covers(error, running_allowed(q, r.plain, truth)) ? r.left & GC_OVERFLOWED
                                                                          : r.left;
}

bool
gc_allowance_is_lost(double error, double truth, const gc_precision *p)
{
    return gc_allowance_is_lossy(error, truth, p) && p->u * fabs(truth) >= p->tiny;
}

bool
gc_allowance_is_low(double sharp, double truth)
{
    return truth != 0 && !(sharp <= trusted_part * fabs(truth));
}

double
gc_allowance_counted(double computed, double claimed)
{
    return computed <= trusted_part * fabs(claimed) ? computed : 0;
}

double
gc_allowance_literal(double counted, double half_unit, double literal, const gc_precision *p)
{
    return fmax(fmax(counted, half_unit), p->u * fabs(literal));
}

bool
gc_allowance_is_coarse(double allowed, double truth)
{
    return truth != 0 && allowed > worth_a_word * fabs(truth);
}

bool
gc_allowance_is_lossy(double error, double truth, const gc_precision *p)
{
    return truth != 0 && error > sqrt(p->u) * fabs(truth);
}

double
gc_allowance_negligible(double allowed, double size)
{
    return size > 0 ? fmin(allowed, 0x1p-33 * size) : isfinite(allowed) ? allowed : 0;
}

bool
gc_allowance_is_one(double open, double size)
{
    return open <= 0x1p-50 * size;
}

bool
gc_allowance_is_stated(const gc_tolerance *t)
{
    return t->rel >= 0 || t->abs >= 0 || t->ulp >= 0;
}

double
gc_allowance_within(const gc_tolerance *t, double ref, const gc_precision *p)
{
    double share = t->rel > 0 ? t->rel * fabs(ref) : 0;       /* 0 times an infinite ref is NaN */
    double plain = fmax(t->abs, 0) + share;

    if (t->ulp < 0 || !isfinite(ref))
        return plain;
    return fmax(plain, t->ulp * gc_precision_ulp(p, ref));
}

double
gc_allowance_target(double allowed, double truth)
{
    return fmax(0x1p-20 * allowed, 0x1p-60 * fabs(truth));
}

double
gc_allowance_local(double bound, double radius)
{
    return second_order * bound + radius;
}

double
gc_allowance_dot(size_t n, double errors, double size, const gc_precision *p)
{
    return second_order * (errors + (double) (n + 1) * (p->u * size + p->tiny));
}

bool
gc_allowance_may_underflow(double size)
{
    return fabs(size) < 0x1p-100;
}

double
gc_allowance_stable(double allowed, double truth, const gc_precision *p)
{
    return unstable * fmax(allowed, p->u * fabs(truth) + p->tiny);
}

double
gc_allowance_selfcheck(double widths, double size)
{
    return widths + leg_truncation * size;
}

bool
gc_allowance_shrinks(double first, double second)
{
    return second < first / 2;
}

bool
gc_allowance_is_thin(double width, double size)
{
    return width <= 0x1p-30 * size + DBL_MIN;
}

double
gc_allowance_noise(double size)
{
    return 0x1p-44 * fabs(size);
}

bool
gc_allowance_explains(double predicted, double claimed, double half_unit)
{
    return fabs(predicted - claimed) <= 0x1p-30 * fabs(claimed) + half_unit;
}
