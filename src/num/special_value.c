/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/special_value.c -- special functions in double: the C library's where it is accurate, else
   GSL's.

   GSL calls its error handler even from functions that return a status, so nothing is asked of it
   that leaves the range. */
#include <config.h>
#include "num/special_value.h"

#include <gsl/gsl_sf_expint.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sf_zeta.h>
#include <math.h>
#include <stdbool.h>

static const double nan_ = (double) NAN, inf_ = (double) INFINITY;
/* From here on the exponential integrals are asked of their asymptotic series. */
static const double far = 700;

double
gc_special_lgamma(double x)
{
    int sign;

    return x > 0 ? lgamma_r(x, &sign) : x == 0 ? inf_ : nan_;
}

double
gc_special_gamma(double x)
{
    return x > 0 ? tgamma(x) : x == 0 ? inf_ : nan_;
}

double
gc_special_digamma(double x)
{
    gsl_sf_result y;

    if (!(x > 0) || isinf(x))
        return x == 0 ? -inf_ : x > 0 ? x : nan_;
    gsl_sf_psi_e(x, &y);
    return y.val;
}

static bool
is_order(double n, double least, double most)
{
    return n == rint(n) && n >= least && n <= most;
}

/* n! times the sum of 1 / (x + k)^(n + 1), k = 0, 1, ... (Abramowitz & Stegun 6.4.10). */
static double
factorial_sum(double x, unsigned n)
{
    const double order = (double) n;
    gsl_sf_result y;

    if (fabs((order + 1) * log2(x)) < 1000) {
        gsl_sf_hzeta_e(order + 1, x, &y);
        return gsl_sf_fact(n) * y.val;
    }
    /* x is so small that its first term is all, or so large that (n - 1)! / x^n (1 + n / (2 x)) is;
       the power in two halves, as one may leave the range where the product does not. */
    const double half = x < 1 ? pow(x, -(order + 1) / 2) : pow(x, -order / 2);
    return x < 1 ? half * gsl_sf_fact(n) * half
                 : half * (gsl_sf_fact(n - 1) * (1 + order / 2 / x)) * half;
}

double
gc_special_polygamma(double x, double n)
{
    const double sign = fmod(n, 2) == 0 ? -1 : 1;

    if (!is_order(n, 1, GC_SPECIAL_MAX_DERIVATIVE) || !(x >= 0))
        return nan_;
    if (x == 0 || isinf(x))
        return x == 0 ? sign * inf_ : sign * 0;
    return sign * factorial_sum(x, (unsigned) n);
}

static bool
is_bessel_order(double n)
{
    return is_order(n, -GC_SPECIAL_MAX_ORDER, GC_SPECIAL_MAX_ORDER);
}

double
gc_special_besselj(double x, double n)
{
    return is_bessel_order(n) ? jn((int) n, x) : nan_;
}

double
gc_special_bessely(double x, double n)
{
    return is_bessel_order(n) && x >= 0 ? yn((int) n, x) : nan_;
}

/* The integral far out, s = -1: E1, 1: Ei, as exp(s x) / x (1 + s/x + 2/x^2 + s 6/x^3 + ...), from
   which at x > 700 the ninth term on is below a rounding; the exponential in two halves, as one may
   leave the range where the integral does not. */
static double
far_integral(double x, double s)
{
    const double half = exp(s * x / 2);
    double sum = 1;

    for (int i = 8; i > 0; i--)
        sum = 1 + s * i / x * sum;
    return half / x * half * sum;
}

double
gc_special_exp1(double x)
{
    gsl_sf_result y;

    if (!(x > 0))
        return x == 0 ? inf_ : nan_;
    if (x > far)
        return isinf(x) ? 0 : far_integral(x, -1);
    gsl_sf_expint_E1_e(x, &y);
    return y.val;
}

double
gc_special_expi(double x)
{
    gsl_sf_result y;

    if (!(x > 0))
        return x == 0 ? -inf_ : nan_;
    if (x > far)
        return isinf(x) ? x : far_integral(x, 1);
    gsl_sf_expint_Ei_e(x, &y);
    return y.val;
}
