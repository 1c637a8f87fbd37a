/* SPDX-License-Identifier: GPL-3.0-or-later */
/* system_rows.h -- every number system, and what its numbers say of the truth. */
#ifndef GC_TESTS_SYSTEM_ROWS_H
#define GC_TESTS_SYSTEM_ROWS_H

#include "num/interval.h"
#include "tape/tape.h"

#include <math.h>

/* ---- the systems; get gives what a number says of the truth, as bounds ---- */

static gc_bounds
of_double(const gc_num *k, const void *y)
{
    const double v = *(const double *) y;
    (void) k;
    return (gc_bounds) { v, v };
}

static gc_bounds
of_float(const gc_num *k, const void *y)
{
    const double v = (double) *(const float *) y;
    (void) k;
    return (gc_bounds) { v, v };
}

static gc_bounds
of_interval(const gc_num *k, const void *y)
{
    (void) k;
    return gc_bounds_of(y);
}

/* First order: a percent more. */
static gc_bounds
of_running_error(const gc_num *k, const void *y)
{
    const gc_running_error *v = y;
    (void) k;
    return (gc_bounds) { v->v - 1.01 * v->e, v->v + 1.01 * v->e };
}

static gc_num *
new_interval(gc_arena *a)
{
    return gc_num_interval(a, 120);
}

static gc_num *
new_running_error(gc_arena *a)
{
    return gc_num_running_error(a, &gc_precision_f64, false);
}

static gc_num *
new_stochastic(gc_arena *a)
{
    return gc_num_stochastic(a, &gc_precision_f64, 1);
}

static gc_num *
new_dual_double(gc_arena *a)
{
    return gc_dual_num(a, gc_num_double(a));
}

static gc_num *
new_dual_interval(gc_arena *a)
{
    return gc_dual_num(a, gc_num_interval(a, 120));
}

static gc_num *
new_dual_running_error(gc_arena *a)
{
    return gc_dual_num(a, gc_num_running_error(a, &gc_precision_f64, false));
}

/* Values, also of complex (the real part), stochastic and dual numbers, come first. */
static const struct system {
    const char *name;
    gc_num *(*make)(gc_arena *a);
    gc_bounds (*get)(const gc_num *k, const void *y);
    bool contains;                      /* its bounds hold the truth; else within u times ulps */
} row[] = {
    { "double", gc_num_double, of_double, false },
    { "float", gc_num_float, of_float, false },
    { "complex", gc_num_complex, of_double, false },
    { "interval", new_interval, of_interval, true },
    { "running error", new_running_error, of_running_error, true },
    { "stochastic", new_stochastic, of_double, false },
    { "dual(double)", new_dual_double, of_double, false },
    { "dual(interval)", new_dual_interval, of_interval, true },
    { "dual(running error)", new_dual_running_error, of_running_error, true },
};
enum { ROWS = sizeof row / sizeof *row };

#endif
