/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/round_literal.c -- a literal is rounded once to the type it meets. */
#include <config.h>
#include "trace/tracer.h"

#include <math.h>
#include <mpfr.h>

/* Which way the double d was rounded from the digits: > 0 when the digits are less. */
static int
rounded_from(double d, const char *decimal)
{
    mpfr_t x;
    int way;

    mpfr_init2(x, 53);
    way = mpfr_strtofr(x, decimal, NULL, 0, MPFR_RNDN);
    way = mpfr_cmp_d(x, d) == 0 ? way : 0;
    mpfr_clear(x);
    return way;
}

/* Only a double that lies in the middle between two floats can have been rounded twice to the wrong
   one: there the digits decide. */
bool
gc_round_literal(double d, const char *decimal, double *f)
{
    float near = (float) d;
    float other = nextafterf(near, d > (double) near ? INFINITY : -INFINITY);

    *f = (double) near;
    if (isfinite(d) && (isinf(near) || (near == 0 && d != 0)))
        return false;
    if (!decimal || d == (double) near || (double) near / 2 + (double) other / 2 != d)
        return true;
    int way = rounded_from(d, decimal);
    double low = fmin((double) near, (double) other), high = fmax((double) near, (double) other);
    if (way != 0)
        *f = way > 0 ? low : high;
    return true;
}
