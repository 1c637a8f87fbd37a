/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/partial.c, complex.c -- each row's derivatives, in loops that name no row.

   complex    Im f(x + ih) / h is the central difference of the interval column
   partials   the secant over [x - h, x + h] meets the partial over the same hull, by the mean value
              theorem

   And each partial is broken: the same loop must see it. */
#include <config.h>
#include "tape/tape.h"
#include "tests/num/row.h"

#include <complex.h>

/* ---- the complex column ---- */

/* (f(x + h) - f(x - h)) / (2 h) by argument which, at the points themselves. */
static bool
difference(gc_prim p, int which, const double x[2], double h, gc_interval *d)
{
    void *v[2] = { gc_num_array(fine, arena, 1), gc_num_array(fine, arena, 1) };
    gc_interval *y[2] = { gc_num_array(fine, arena, 1), gc_num_array(fine, arena, 1) };
    gc_interval *step = gc_num_array(fine, arena, 1);

    for (int side = 0; side < 2; side++) {
        for (int j = 0; j < 2; j++)
            fine->set(fine, v[j], x[j]);
        fine->set(fine, step, h);
        fine->prim[side ? P_add : P_sub](fine, v[which], v[which], step);
        fine->prim[p](fine, y[side], v[0], v[1]);
        if (!is_clean(y[side]))
            return false;
    }
    fine->set(fine, step, 2 * h);
    fine->prim[P_sub](fine, d, y[1], y[0]);
    fine->prim[P_div](fine, d, d, step);
    return true;
}

static bool
complex_is_near(const gc_num *cplx, gc_prim p)
{
    gc_interval *d = gc_num_array(fine, arena, 1), *t = gc_num_array(fine, arena, 1);
    void *v[2] = { gc_num_array(fine, arena, 1), gc_num_array(fine, arena, 1) };
    int seen = 0;

    for (int i = 0; i < SAMPLES; i++) {
        const double a = uniform(-6, 6), b = uniform(0, 1) < 0.3 ? rint(a) : uniform(-6, 6);
        const double x[2] = { a, b };
        for (int which = 0; which < gc_prim_table[p].arity; which++) {
            const double h = 0x1p-70 * fabs(x[which]);
            double complex z[2] = { a, b }, y;

            at(fine, p, t, v, a, b);
            if (h == 0 || !is_clean(t) || !difference(p, which, x, 0x1p-60 * fabs(x[which]), d))
                continue;
            ((double *) &z[which])[1] = h;
            cplx->prim[p](cplx, &y, &z[0], &z[1]);
            const double slope = gc_bounds_of(d).lo, value = gc_bounds_of(t).lo;
            seen++;
            if (!(fabs(cimag(y) / h - slope) <= 0x1p-40 * (fabs(slope) + fabs(value / x[which])))
                || !(fabs(creal(y) - value) <= 0x1p-40 * fabs(value))) {
                say("%s(%a, %a) by %d: %.17g + i h %.17g, not %.17g + i h %.17g",
                     gc_prim_table[p].name, a, b, which, creal(y), cimag(y) / h, value, slope);
                return false;
            }
        }
    }
    return seen >= 100;
}

/* ---- the partials ---- */

static gc_partials *partials;
static gc_prim planted;                 /* the row that is broken, P_COUNT: none */

/* d, or d (1 + 2^-20), or 2^-20 where d is zero. */
static const gc_interval *
partial_of(gc_prim p, int which, void *x[2], const gc_interval *y)
{
    gc_interval *d = gc_num_array(iv, arena, 1), *slip = gc_num_array(iv, arena, 1);
    const void *it;

    gc_partial(partials, p, which, x[0], x[1], y, &it);
    iv->copy(iv, d, it);
    if (planted == p && iv->is_zero(iv, d)) {
        iv->set(iv, d, 0x1p-20);
    } else if (planted == p) {
        iv->set(iv, slip, 1 + 0x1p-20);
        iv->prim[P_mul](iv, d, d, slip);
    }
    return d;
}

/* tanh' = 1 - y, which is right at y = 0 and y = 1 only. */
static const gc_interval *
forgets_the_square(gc_prim p, int which, void *x[2], const gc_interval *y)
{
    gc_interval *d = gc_num_array(iv, arena, 1);

    if (p != P_tanh)
        return partial_of(p, which, x, y);
    iv->set(iv, d, 1);
    iv->prim[P_sub](iv, d, d, y);
    return d;
}

typedef const gc_interval *partial_fn(gc_prim p, int which, void *x[2], const gc_interval *y);

/* 1: the secant meets the partial; 0: it does not; -1: nothing to compare. */
static int
secant_meets(gc_prim p, int which, const double x[2], partial_fn *partial, bool *thin)
{
    const double h = ldexp(1, ilogb(fmax(fabs(x[which]), 0x1p-20)) - 30);
    void *v[2] = { gc_num_array(iv, arena, 1), gc_num_array(iv, arena, 1) };
    gc_interval *y = gc_num_array(iv, arena, 1), *s = gc_num_array(fine, arena, 1);

    /* Both the hull and the ends of the secant are exactly x - h and x + h. */
    for (int j = 0; j < 2; j++)
        gc_interval_hull(iv, v[j], j == which ? x[j] - h : x[j], j == which ? x[j] + h : x[j]);
    if (x[which] + h - x[which] != h || x[which] - (x[which] - h) != h
        || !difference(p, which, x, h, s))
        return -1;
    iv->prim[p](iv, y, v[0], v[1]);
    const gc_interval *d = partial(p, which, v, y);
    if ((y->flags | d->flags) & (GC_DOMAIN | GC_POLE | GC_UNCERTAIN))
        return -1;
    const gc_bounds b = gc_bounds_of(d);
    *thin = b.hi - b.lo <= 0x1p-10 * fmax(fabs(b.lo), fabs(b.hi));
    return mpfr_lessequal_p(d->lo, s->hi) && mpfr_greaterequal_p(d->hi, s->lo);
}

/* Thin partials for 3 of 4 arguments, and each met by its secant. */
static bool
partials_meet(gc_prim p, partial_fn *partial)
{
    int seen = 0, thin = 0;

    for (int i = 0; i < 2 * SAMPLES && seen < 400; i++) {
        const double a = draw(), x[2] = { a, draw_second(a) };
        for (int which = 0; which < gc_prim_table[p].arity; which++) {
            bool t = false;
            const int meets = secant_meets(p, which, x, partial, &t);
            if (meets == 0) {
                say("%s(%a, %a) by %d", gc_prim_table[p].name, x[0], x[1], which);
                return false;
            }
            seen += meets == 1;
            thin += meets == 1 && t;
        }
    }
    return seen >= 100 && thin >= seen / 2;
}

static bool
is_nan(const gc_interval *y)
{
    return mpfr_nan_p(y->lo) && mpfr_nan_p(y->hi) && y->flags & (GC_DOMAIN | GC_POLE);
}

/* Where the value is undefined no partial is a number, over intervals and over duals of them. */
static bool
undefined_stays(gc_prim p)
{
    const gc_num *dual = gc_dual_num(arena, iv);
    gc_partials *of_dual = gc_partials_new(arena, dual);
    void *v[2] = { gc_num_array(iv, arena, 1), gc_num_array(iv, arena, 1) };
    void *w[2] = { gc_num_array(dual, arena, 1), gc_num_array(dual, arena, 1) };
    gc_interval *y = gc_num_array(iv, arena, 1);
    void *z = gc_num_array(dual, arena, 1);
    const void *d, *dd;

    for (int i = 0; i < SAMPLES / 3; i++) {
        const double x[2] = { draw(), draw() };
        at(iv, p, y, v, x[0], x[1]);
        at(dual, p, z, w, x[0], x[1]);
        for (int which = 0; which < gc_prim_table[p].arity; which++) {
            const gc_partial_kind kind = gc_partial(partials, p, which, v[0], v[1], y, &d);
            gc_partial(of_dual, p, which, w[0], w[1], z, &dd);
            if (y->flags & (GC_DOMAIN | GC_POLE) && kind != PARTIAL_ZERO
                && !(is_nan(d) && is_nan(dd)
                     && is_nan(gc_dual_tangent(dual, (void *) dd)))) {
                say("%s(%a, %a) by %d", gc_prim_table[p].name, x[0], x[1], which);
                return false;
            }
        }
    }
    return true;
}

static void
try_row(gc_prim p)
{
    const char *name = gc_prim_table[p].name;
    const gc_num *cplx = gc_num_complex(arena);

    partials = gc_partials_new(arena, iv);
    planted = P_COUNT;
    if (cplx->prim[p])
        ok(complex_is_near(cplx, p), "%s: the complex step is the derivative", name);
    else
        tap_skip("no complex column", "%s", name);
    ok(partials_meet(p, partial_of), "%s: partials meet secants", name);
    ok(undefined_stays(p), "%s: no partial is a number where the value is none", name);
    quiet = true;
    planted = p;
    ok(!partials_meet(p, partial_of), "%s: a partial off by 2^-20 is seen", name);
    planted = P_COUNT;
    if (p == P_tanh)
        ok(!partials_meet(P_tanh, forgets_the_square), "tanh' = 1 - y is seen");
}

int
main(void)
{
    unsigned rows = 0;

    gc_num_thread_start();
    for (int p = 0; p < P_COUNT; p++)
        rows += gc_prim_table[p].arity > 0;
    plan(4 * rows + 1);
    for (int p = 0; p < P_COUNT; p++) {
        if (gc_prim_table[p].arity == 0)
            continue;
        begin_row((gc_prim) p);
        try_row((gc_prim) p);
        gc_arena_free(arena);
    }
    gc_num_thread_end();
    return done();
}
