/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/reverse.c -- set-valued partials at kinks, and sides that are not taken. */
#include <config.h>
#include "tests/tape/sweep.h"

static void
try_kinks(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_input(t), zero = t_const(t, 0);
    const gc_ref relu = t_max(t, x, zero), larger = t_max(t, x, y), size = t_abs(t, x);
    const gc_num *k;
    const gc_interval *g = enclosures(t, relu, (double[]) { 0, 1 }, &k);

    const gc_interval *gx = gc_num_get(k, g, x), *gy;
    ok(is_bounds(gc_bounds_of(gx), 0, 1, "relu at 0: the hull [0, 1]") && gx->flags == GC_TIE,
       "and a tie for ever");
    g = enclosures(t, relu, (double[]) { -1, 1 }, &k);
    gx = gc_num_get(k, g, x);
    ok(gc_interval_is_point(gx) && gc_interval_holds(gx, 0) && gx->flags == 0,
       "relu left of it: 0");
    g = enclosures(t, larger, (double[]) { 3, 3 }, &k);
    gx = gc_num_get(k, g, x);
    gy = gc_num_get(k, g, y);
    ok(gc_interval_width(gx) == 1 && gc_interval_width(gy) == 1 && gx->flags & gy->flags & GC_TIE,
       "max at a tie: [0, 1] for both");
    g = enclosures(t, size, (double[]) { 0, 3 }, &k);
    is_bounds(gc_bounds_of(gc_num_get(k, g, x)), -1, 1, "abs at 0: [-1, 1]");
}

/* d/dx of d/dx relu is unbounded at the kink and 0 elsewhere: never "proved" 0 at a tie. */
static void
try_second_kink(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), relu = t_max(t, x, t_const(t, 0));
    const gc_num *k;
    gc_ref slope;

    gc_tape_derive(t, 1, &relu, NULL, 1, &x, &slope);
    const gc_interval *g = enclosures(t, slope, (double[]) { 0 }, &k);
    const gc_interval *gx = gc_num_get(k, g, x);
    ok(gc_bounds_of(gx).hi > 1e300 && gc_bounds_of(gx).lo < -1e300 && gx->flags == GC_TIE,
       "the second derivative of relu at 0 is anything, a tie");
    g = enclosures(t, slope, (double[]) { 2 }, &k);
    gx = gc_num_get(k, g, x);
    ok(gc_interval_is_point(gx) && gc_interval_holds(gx, 0) && gx->flags == 0, "and 0 right of it");
}

/* where(x > 0, sqrt(x) + log(x), x): the untaken side is undefined at x = -2. */
static void
try_annihilation(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), c = t_gt(t, x, t_const(t, 0));
    const gc_ref y = t_select(t, c, t_add(t, t_sqrt(t, x), t_log(t, x)), x);
    const gc_ref nothing = t_mul(t, t_const(t, 0), t_log(t, x));
    const gc_num *k;
    const gc_interval *g = enclosures(t, y, (double[]) { -2 }, &k);
    const gc_interval *gx = gc_num_get(k, g, x);

    ok(gc_interval_is_point(gx) && gc_interval_holds(gx, 1) && gx->flags == 0,
       "an exactly zero adjoint stops at infinite and undefined partials");
    ok(gradient(t, y, (double[]) { -2 })[x] == 1, "over doubles too");
    g = enclosures(t, nothing, (double[]) { -2 }, &k);
    gx = gc_num_get(k, g, x);
    ok(gx->flags == GC_DOMAIN, "0 times what is undefined is undefined, and so is its gradient");
    const gc_ref z = t_input(t), sum = t_sum(t, 3, (gc_ref[]) { z, t_log(t, x), z });
    g = enclosures(t, sum, (double[]) { -2, 1 }, &k);
    gx = gc_num_get(k, g, z);
    ok(gx->flags == GC_DOMAIN, "so is a sum's, by its other terms too");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(5 + 2 + 4);
    try_kinks();
    try_second_kink();
    try_annihilation();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
