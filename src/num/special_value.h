/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/special_value.h -- special functions in double, for the real column of prim.def.

   None raises an error of the GNU Scientific Library: outside its domain a function is NaN, at a
   pole and beyond the range of doubles infinite, below it 0.  Sources: Abramowitz & Stegun,
   chapters 5, 6 and 9. */
#ifndef GC_NUM_SPECIAL_VALUE_H
#define GC_NUM_SPECIAL_VALUE_H

/* log Gamma(x) and Gamma(x), x > 0. */
double gc_special_lgamma(double x);
double gc_special_gamma(double x);
/* The digamma function, x > 0, and its derivative of order n = 1, 2, ... */
double gc_special_digamma(double x);
double gc_special_polygamma(double x, double n);
/* Bessel functions of a whole order: J of any x, Y of x > 0. */
double gc_special_besselj(double x, double n);
double gc_special_bessely(double x, double n);
/* Exponential integrals, x > 0: E1(x), of exp(-t)/t from x to infinity, and Ei(x), the principal
   value of the integral of exp(t)/t up to x. */
double gc_special_exp1(double x);
double gc_special_expi(double x);

/* The greatest order of a derivative, and that of a Bessel function, up to which the double columns
   are accurate; beyond it they are NaN. */
enum { GC_SPECIAL_MAX_DERIVATIVE = 20, GC_SPECIAL_MAX_ORDER = 30 };

#endif
