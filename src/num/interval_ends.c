/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/interval_ends.c -- enclosures seen from outside: as doubles, hulls, widths. */
#include <config.h>
#include "num/interval_rule.h"

#include <math.h>

gc_bounds
gc_bounds_of(const gc_interval *y)
{
    return (gc_bounds) { mpfr_get_d(y->lo, MPFR_RNDD), mpfr_get_d(y->hi, MPFR_RNDU) };
}

void
gc_interval_hull(const gc_num *k, gc_interval *y, double lo, double hi)
{
    (void) k;
    mpfr_set_d(y->lo, lo, MPFR_RNDD);
    mpfr_set_d(y->hi, hi, MPFR_RNDU);
    y->flags = isinf(lo) || isinf(hi) ? GC_UNCERTAIN : 0;
}

void
gc_interval_scale(gc_interval *y, long e)
{
    mpfr_mul_2si(y->lo, y->lo, e, MPFR_RNDD);
    mpfr_mul_2si(y->hi, y->hi, e, MPFR_RNDU);
}

long
gc_interval_exponent(const gc_interval *y)
{
    const __mpfr_struct *far = mpfr_cmpabs(y->lo, y->hi) > 0 ? y->lo : y->hi;

    return gc_interval_is_bounded(y) && mpfr_regular_p(far) ? mpfr_get_exp(far) : 0;
}

/* Where one of two is undefined nothing is proved: it may be the one that does not count. */
void
gc_interval_join(const gc_num *k, gc_interval *y, const gc_interval *a, const gc_interval *b)
{
    const unsigned flags = a->flags | b->flags;

    (void) k;
    if (gc_interval_is_nan(a) && gc_interval_is_nan(b)) {
        gc_interval_set_undefined(y, flags);
    } else if (gc_interval_is_nan(a) || gc_interval_is_nan(b)) {
        gc_interval_set_entire(y, (flags & ~(unsigned) (GC_DOMAIN | GC_POLE)) | GC_UNCERTAIN);
    } else {
        mpfr_min(y->lo, a->lo, b->lo, MPFR_RNDD);
        mpfr_max(y->hi, a->hi, b->hi, MPFR_RNDU);
        y->flags = flags;
    }
}

bool
gc_interval_rounds(const gc_interval *y, int bits, double *x)
{
    const bool is_float = bits == 24;
    const double lo = is_float ? (double) mpfr_get_flt(y->lo, MPFR_RNDN)
                               : mpfr_get_d(y->lo, MPFR_RNDN);
    const double hi = is_float ? (double) mpfr_get_flt(y->hi, MPFR_RNDN)
                               : mpfr_get_d(y->hi, MPFR_RNDN);

    if (!(lo == hi))                    /* NaN is not one double */
        return false;
    *x = lo;
    return true;
}

double
gc_interval_least(const gc_interval *y)
{
    if (mpfr_sgn(y->lo) > 0)
        return mpfr_nan_p(y->hi) ? 0 : mpfr_get_d(y->lo, MPFR_RNDD);
    return mpfr_sgn(y->hi) < 0 && !mpfr_nan_p(y->lo) ? -mpfr_get_d(y->hi, MPFR_RNDU) : 0;
}

double
gc_interval_width(const gc_interval *y)
{
    MPFR_DECL_INIT(width, 64);

    if (!gc_interval_is_bounded(y))
        return (double) INFINITY;
    mpfr_sub(width, y->hi, y->lo, MPFR_RNDU);
    return mpfr_get_d(width, MPFR_RNDU);
}

bool
gc_interval_is_point(const gc_interval *y)
{
    return mpfr_equal_p(y->lo, y->hi) && gc_interval_is_bounded(y);
}

bool
gc_interval_holds(const gc_interval *y, double x)
{
    return !isnan(x) && !gc_interval_is_nan(y)
        && mpfr_cmp_d(y->lo, x) <= 0 && mpfr_cmp_d(y->hi, x) >= 0;
}

bool
gc_interval_is_bounded(const gc_interval *y)
{
    return mpfr_number_p(y->lo) && mpfr_number_p(y->hi);
}

bool
gc_interval_are_apart(const gc_interval *a, const gc_interval *b)
{
    return mpfr_less_p(a->hi, b->lo) || mpfr_less_p(b->hi, a->lo);
}
