/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/prim.def -- with one row more (extra_row.def) every number system has that primitive, and
   what depends on its traits follows.  This program links the systems compiled with that row. */
#include <config.h>
#include "num/interval.h"
#include "tape/tape.h"
#include "tests/near.h"

#include <complex.h>
#include <math.h>
#include <string.h>

static gc_arena *arena;

/* 2^(1/2) and its derivative log(2) 2^(1/2), to 17 digits. */
static const double root = 1.4142135623730951, slope = 0.98025814346854720;

static void
try_values(void)
{
    const gc_num *d = gc_num_double(arena), *f = gc_num_float(arena);
    const gc_num *c = gc_num_complex(arena), *k = gc_num_interval(arena, 120);
    double x = 0.5, y;
    float xf = 0.5f, yf;
    double complex z = 0.5, w;
    gc_interval *a = gc_num_array(k, arena, 1);

    d->prim[P_exp2](d, &y, &x, &x);
    is_ulp(y, root, 2, "double");
    f->prim[P_exp2](f, &yf, &xf, &xf);
    is_rel((double) yf, root, 0x1p-22, "float");
    ((double *) &z)[1] = 0x1p-80;
    c->prim[P_exp2](c, &w, &z, &z);
    is_rel(cimag(w) * 0x1p80, slope, 1e-14, "complex: the derivative by a complex step");
    k->set(k, a, 0.5);
    k->prim[P_exp2](k, a, a, a);
    is_inside(root, gc_bounds_of(a), 1, "interval");
}

static void
try_models(void)
{
    const gc_num *r = gc_num_running_error(arena, &gc_precision_f64, false);
    const gc_num *n = gc_num_stochastic(arena, &gc_precision_f64, 1);
    gc_running_error e = { .v = 0.5, .e = 0x1p-30 };
    gc_stochastic t = { 0.5, 0x1p-20 }, low = { -2000, 0 };

    r->prim[P_exp2](r, &e, &e, &e);
    is_rel(e.e, slope * 0x1p-30, 1e-6, "running error: the argument's, by the d/da column");
    n->prim[P_exp2](n, &t, &t, &t);
    ok(fabs(t.t - slope * 0x1p-20) <= 2 * 0x1p-53 * root && t.t != slope * 0x1p-20,
       "stochastic: the tangent, and a rounding of its own");
    n->prim[P_exp2](n, &low, &low, &low);
    ok(low.v == 0 && low.t != 0, "stochastic: an underflow leaves a trace");
}

static void
try_tape(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_num *k = gc_num_interval(arena, 120), *dual = gc_dual_num(arena, k);
    const gc_ref x = t_input(t), y = t_exp2(t, x), zero = t_const(t, 0);
    const gc_ref masked = t_select(t, t_gt(t, x, zero), zero, y);
    gc_ref g, h;
    void *z = gc_num_array(dual, arena, 1);

    gc_tape_derive(t, 1, &y, NULL, 1, &x, &g);
    gc_tape_derive(t, 1, &masked, NULL, 1, &x, &h);
    void *v = gc_num_array(k, arena, t->n);
    k->set(k, gc_num_at(k, v, x), 0.5);
    gc_tape_run(t, k, v, 0, t->n, NULL);
    is_inside(slope, gc_bounds_of(gc_num_get(k, v, g)), 1, "an emitted gradient");
    dual->set(dual, z, 0.5);
    k->set(k, gc_dual_tangent(dual, z), 1);
    dual->prim[P_exp2](dual, z, z, z);
    is_inside(slope, gc_bounds_of(gc_dual_tangent(dual, z)), 1, "dual");
    const gc_num *d = gc_num_double(arena);
    double *w = gc_num_array(d, arena, t->n);
    w[x] = 5000;
    gc_tape_run(t, d, w, 0, t->n, NULL);
    ok(isinf(w[y]) && w[h] == 0, "in an untaken side its overflow stays out of the gradient");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(1 + 4 + 3 + 3);
    const gc_prim_info *info = &gc_prim_table[P_exp2];
    ok(P_exp2 == P_COUNT - 1 && strcmp(info->name, "exp2") == 0 && info->arity == 1
       && info->ulps == 2 && info->traits == (GC_NONFINITE | GC_UNDERFLOWS),
       "the table has the row");
    try_values();
    try_models();
    try_tape();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
