/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/emit_mask.c -- emitted gradients of selections: the untaken side stays out. */
#include <config.h>
#include "tests/tape/sweep.h"

static void
try_mask(const char *what, gc_tape *t, gc_ref y, double x, double slope, double curvature)
{
    const gc_num *k = gc_num_interval(arena, 120), *d = gc_num_double(arena);
    const gc_ref in = 0;
    gc_ref g, h;

    gc_tape_derive(t, 1, &y, NULL, 1, &in, &g);
    gc_tape_derive(t, 1, &g, NULL, 1, &in, &h);
    const gc_interval *v = values(t, k, &x), *vg = gc_num_get(k, v, g), *vh = gc_num_get(k, v, h);
    double *w = gc_num_array(d, arena, t->n);
    w[in] = x;
    gc_tape_run(t, d, w, 0, t->n, NULL);
    if (!ok(vg->flags == 0 && vh->flags == 0 && gc_interval_holds(vg, slope)
            && gc_interval_holds(vh, curvature) && w[g] == slope && w[h] == curvature, "%s", what))
        tap_diag("%g %u, %g %u; %g %g", gc_bounds_of(vg).lo, vg->flags, gc_bounds_of(vh).lo,
                 vh->flags, w[g], w[h]);
}

static void
try_selections(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), zero = t_const(t, 0), c = t_gt(t, x, zero);
    const gc_ref root = t_mul(t, t_sqrt(t, x), t_log(t, x)), square = t_sqr(t, x);

    try_mask("where(x > 0, sqrt(x) log(x), x^2) left of 0", t, t_select(t, c, root, square), -3, -6,
             2);
    try_mask("where(x > 0, sqrt(x), 0) left of 0", t, t_select(t, c, t_sqrt(t, x), zero), -3, 0, 0);
    const gc_ref not = t_ge(t, zero, x), far = t_gt(t, x, t_const(t, -10));
    try_mask("where(not(x > 0), x^2, sqrt(x) log(x))", t, t_select(t, not, square, root), -3, -6,
             2);
    try_mask("an inner selection takes what the outer one does not", t,
             t_select(t, c, t_select(t, far, root, square), square), -3, -6, 2);
    try_mask("and the other way round", t, t_select(t, not, square, t_select(t, far, root, square)),
             -3, -6, 2);
    const gc_ref inner =
        t_select(t, t_gt(t, x, t_const(t, 2)), t_log(t, t_sub(t, x, t_const(t, 2))), square);
    try_mask("a selection inside one, undefined in both", t,
             t_select(t, c, t_mul(t, inner, t_log(t, x)), square), -3, -6, 2);
    try_mask("the inner one, undefined in its untaken side", t, t_select(t, c, inner, root), 1, 2,
             2);
    const gc_ref shared = t_log(t, x);
    const gc_ref terms[3] = { shared, root, shared };
    try_mask("a sum and a dot product in the untaken side", t,
             t_select(t, c, t_add(t, t_dot(t, 3, terms, terms), t_sum(t, 3, terms)), square), -3,
             -6, 2);
}

/* One part that is undefined left of 0, in several selections: both conditions count. */
static void
try_several(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), c = t_gt(t, x, t_const(t, 0)), far = t_gt(t, x, t_const(t, -10));
    const gc_ref square = t_sqr(t, x);

    const gc_ref shared = t_log(t, x);
    try_mask("one undefined part in two selections", t,
             t_add(t, t_select(t, c, shared, square), t_select(t, c, t_sqr(t, shared), square)), -3,
             -12, 4);
    const gc_ref near = t_gt(t, x, t_const(t, -1)), cube = t_mul(t, shared, t_sqr(t, shared));
    try_mask("one in two selections that ask differently", t,
             t_add(t, t_select(t, c, shared, square), t_select(t, near, cube, square)), -3, -12, 4);
    try_mask("one where it holds, one where it does not", t,
             t_add(t, t_select(t, c, shared, square), t_select(t, far, square, cube)), -3, -12, 4);
    try_mask("three of them", t,
             t_add(t, t_add(t, t_select(t, c, shared, square), t_select(t, near, cube, square)),
                   t_select(t, far, square, shared)), -3, -18, 6);
    const gc_ref high = t_gt(t, x, t_const(t, 2));
    try_mask("taken by the first of two", t,
             t_add(t, t_select(t, c, shared, square), t_select(t, high, cube, square)), 1, 3, 1);
    try_mask("by the second", t,
             t_add(t, t_select(t, high, cube, square), t_select(t, c, shared, square)), 1, 3, 1);
    try_mask("by neither, and by what is no selection", t,
             t_add(t, t_select(t, high, cube, square), shared), 1, 3, 1);
}

/* where(x > 0, x p(u, u), x^2) left of 0, for u where p is undefined, infinite or large. */
static void
try_all_primitives(void)
{
    static const double slope[] = { 1, 1000, -1000, 0 };
    bool all = true;

    for (int p = 0; p < P_COUNT; p++)
        for (int i = 0; i < 4; i++) {
            gc_tape *t = gc_tape_new(arena);
            const gc_num *d = gc_num_double(arena);
            const gc_ref x = t_input(t), c = t_gt(t, x, t_const(t, 0));
            const gc_ref u = t_mul(t, x, t_const(t, slope[i]));
            const gc_ref y = t_select(t, c, t_mul(t, x, t_prim(t, (gc_prim) p, u, u)), t_sqr(t, x));
            gc_ref g;

            gc_tape_derive(t, 1, &y, NULL, 1, &x, &g);
            double *v = gc_num_array(d, arena, t->n);
            v[x] = -3;
            gc_tape_run(t, d, v, 0, t->n, NULL);
            if (v[g] != -6) {
                all = false;
                tap_diag("%s(%g x)", gc_prim_table[p].name, slope[i]);
            }
        }
    ok(all, "no primitive in an untaken side reaches the gradient");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(15 + 1);
    try_selections();
    try_several();
    try_all_primitives();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
