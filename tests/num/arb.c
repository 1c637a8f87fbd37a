/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval.c -- against Arb, an independent ball arithmetic, where configure found it. */
#include <config.h>
#include "tests/near.h"

#ifndef HAVE_ARB

int
main(void)
{
    tap_skip_all("configure did not find Arb");
    return done();
}

#else

#include "base/rng.h"

#ifdef HAVE_FLINT_ARB_H
#include <flint/acb.h>
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#else
#include <acb.h>
#include <arb.h>
#include <arb_hypgeom.h>
#endif
#include <math.h>

enum { BITS = 120, FINE = 300, SAMPLES = 400 };

static void
cube_root(arb_t y, const arb_t a, slong prec)
{
    if (arb_is_negative(a)) {
        arb_neg(y, a);
        arb_root_ui(y, y, 3, prec);
        arb_neg(y, y);
    } else {
        arb_root_ui(y, a, 3, prec);
    }
}

static void
negative(arb_t y, const arb_t a, slong prec)
{
    (void) prec;
    arb_neg(y, a);
}

static void
modulus(arb_t y, const arb_t a, slong prec)
{
    (void) prec;
    arb_abs(y, a);
}

static void
polygamma(arb_t y, const arb_t x, const arb_t n, slong prec)
{
    acb_t w, s, z;

    acb_init(w);
    acb_init(s);
    acb_init(z);
    acb_set_arb(s, n);
    acb_set_arb(z, x);
    acb_polygamma(w, s, z, prec);
    acb_get_real(y, w);
    acb_clear(w);
    acb_clear(s);
    acb_clear(z);
}

static void
bessel_j(arb_t y, const arb_t x, const arb_t n, slong prec)
{
    arb_hypgeom_bessel_j(y, n, x, prec);
}

static void
bessel_y(arb_t y, const arb_t x, const arb_t n, slong prec)
{
    arb_hypgeom_bessel_y(y, n, x, prec);
}

static void
exp1(arb_t y, const arb_t x, slong prec)
{
    arb_t one;

    arb_init(one);
    arb_one(one);
    arb_hypgeom_expint(y, one, x, prec);
    arb_clear(one);
}

typedef void unary_fn(arb_t y, const arb_t a, slong prec);
typedef void binary_fn(arb_t y, const arb_t a, const arb_t b, slong prec);

static const struct {
    gc_prim p;
    unary_fn *f;
    binary_fn *g;
} row[] = {
    { P_neg, negative, NULL }, { P_sqr, arb_sqr, NULL }, { P_sqrt, arb_sqrt, NULL },
    { P_cbrt, cube_root, NULL }, { P_exp, arb_exp, NULL }, { P_expm1, arb_expm1, NULL },
    { P_log, arb_log, NULL }, { P_log1p, arb_log1p, NULL }, { P_sin, arb_sin, NULL },
    { P_cos, arb_cos, NULL }, { P_tan, arb_tan, NULL }, { P_asin, arb_asin, NULL },
    { P_acos, arb_acos, NULL }, { P_atan, arb_atan, NULL }, { P_sinh, arb_sinh, NULL },
    { P_cosh, arb_cosh, NULL }, { P_tanh, arb_tanh, NULL }, { P_asinh, arb_asinh, NULL },
    { P_acosh, arb_acosh, NULL }, { P_atanh, arb_atanh, NULL }, { P_erf, arb_hypgeom_erf, NULL },
    { P_erfc, arb_hypgeom_erfc, NULL }, { P_lgamma, arb_lgamma, NULL },
    { P_gamma, arb_gamma, NULL }, { P_digamma, arb_digamma, NULL },
    { P_polygamma, NULL, polygamma }, { P_besselj, NULL, bessel_j },
    { P_bessely, NULL, bessel_y }, { P_exp1, exp1, NULL }, { P_expi, arb_hypgeom_ei, NULL },
    { P_abs, modulus, NULL }, { P_add, NULL, arb_add },
    { P_sub, NULL, arb_sub }, { P_mul, NULL, arb_mul }, { P_div, NULL, arb_div },
    { P_pow, NULL, arb_pow }, { P_powi, NULL, arb_pow }, { P_atan2, NULL, arb_atan2 },
    { P_max, NULL, arb_max },
};
enum { ROWS = sizeof row / sizeof *row };

static uint64_t counter;

static double
uniform(double lo, double hi)
{
    return lo + (hi - lo) * gc_rng_uniform(11, counter++);
}

static double
draw(void)
{
    const double sign = uniform(-1, 1) < 0 ? -1 : 1;

    switch ((int) uniform(0, 5)) {
    case 0: return sign * exp2(uniform(-20, 9));
    case 1: return floor(uniform(-3, 4)) + sign * exp2(uniform(-40, -3));
    case 2: return floor(uniform(-3, 4));
    default: return uniform(-3, 3);
    }
}

/* Arb's value at a point, as an interval of FINE bits; false: Arb knows none. */
static bool
value_by_arb(size_t r, double a, double b, mpfr_t lo, mpfr_t hi)
{
    arb_t x, z, y;

    arb_init(x);
    arb_init(z);
    arb_init(y);
    arb_set_d(x, a);
    arb_set_d(z, b);
    if (row[r].f)
        row[r].f(y, x, FINE);
    else
        row[r].g(y, x, z, FINE);
    const bool known = arb_is_finite(y);
    if (known)
        arb_get_interval_mpfr(lo, hi, y);
    arb_clear(x);
    arb_clear(z);
    arb_clear(y);
    return known;
}

/* Ours, at a point or over a box, meets Arb's 2^-300 thin ball of the value at a point inside. */
static bool
row_agrees(const gc_num *k, gc_arena *arena, size_t r, unsigned *seen)
{
    gc_interval *x = gc_num_array(k, arena, 1), *z = gc_num_array(k, arena, 1);
    gc_interval *y = gc_num_array(k, arena, 1);
    mpfr_t lo, hi;
    bool good = true;

    mpfr_inits2(FINE + 64, lo, hi, (mpfr_ptr) NULL);
    for (int i = 0; i < SAMPLES && good; i++) {
        const double w = i % 2 ? 0 : exp2(uniform(-40, 1)), a = draw(), at = a + w * uniform(0, 1);
        const double b = i % 3 ? draw() : floor(uniform(-4, 5));
        gc_interval_hull(k, x, a, a + w);
        gc_interval_hull(k, z, b, b);
        k->prim[row[r].p](k, y, x, z);
        if (y->flags || at > a + w || !value_by_arb(r, at, b, lo, hi))
            continue;
        (*seen)++;
        good = mpfr_lessequal_p(y->lo, hi) && mpfr_greaterequal_p(y->hi, lo);
        if (!good)
            tap_diag("%s([%a, %a], %a) at %a", gc_prim_table[row[r].p].name, a, a + w, b, at);
    }
    mpfr_clears(lo, hi, (mpfr_ptr) NULL);
    return good;
}

int
main(void)
{
    gc_arena *arena = gc_arena_new();

    gc_num_thread_start();
    const gc_num *k = gc_num_interval(arena, BITS);
    plan(ROWS);
    for (size_t r = 0; r < ROWS; r++) {
        unsigned seen = 0;
        const bool good = row_agrees(k, arena, r, &seen);
        ok(good && seen >= SAMPLES / 16, "%s: Arb's values meet ours",
           gc_prim_table[row[r].p].name);
    }
    gc_arena_free(arena);
    gc_num_thread_end();
    flint_cleanup();
    return done();
}

#endif
