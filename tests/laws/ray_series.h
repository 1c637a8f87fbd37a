/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ray_series.h -- functions of one small s > 0 as power series in s with rational coefficients.

   Along a ray x + s d a program of sums, products, quotients, roots, comparisons and elementary
   functions at rational points is such a series, and the sign of its first coefficient decides a
   comparison for every small s.  The right derivative is the coefficient of s: exact, and found
   without any rule of differentiation.  (Numbers of this kind: Levi-Civita; Shamseddine & Berz,
   "Analysis on the Levi-Civita field", 2010.) */
#ifndef GC_TESTS_LAWS_RAY_SERIES_H
#define GC_TESTS_LAWS_RAY_SERIES_H

#include <gmp.h>
#include <stdbool.h>

enum { ORDER = 6 };

typedef struct series {
    mpq_t c[ORDER];
    int known;                          /* coefficients; 0: it is no such series */
    bool exact;                         /* a polynomial: those past the last one are 0 */
} series;

enum { SIGN_UNKNOWN = 2 };

void series_init(series *y);
void series_clear(series *y);
void series_bad(series *y);
void series_constant(series *y, const mpq_t c);
void series_copy(series *y, const series *a);
/* p / q */
void series_number(series *y, long p, unsigned long q);
/* p + k y */
void series_affine(series *y, long p, int k);

/* The index of its first coefficient that is not 0; known: there is none. */
int series_valuation(const series *a);
/* -1, 0 or 1, its sign for every small s; or SIGN_UNKNOWN. */
int series_sign(const series *a);
bool series_is_constant(const series *a);

/* In what follows y is none of the operands. */

/* a + k b. */
void series_add(series *y, const series *a, const series *b, int k);
void series_mul(series *y, const series *a, const series *b);
/* a / b; no series where b is 0, or goes to 0 faster than a. */
void series_div(series *y, const series *a, const series *b);
/* A function with the Taylor coefficients t at a's constant term. */
void series_compose(series *y, mpq_t t[ORDER], const series *a);
/* The n-th root, n = 2 or 3; no series where it has a fractional power or is irrational. */
void series_root(series *y, const series *a, int n);

#endif
