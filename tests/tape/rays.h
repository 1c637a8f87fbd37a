/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rays.h -- what the one-sided sweep finds of a function of two numbers along a ray.  The expected
   numbers are the definition, lim (f(x + s d) - f(x)) / s, worked out by hand. */
#ifndef GC_TESTS_RAYS_H
#define GC_TESTS_RAYS_H

#include <math.h>
#include "tape/one_sided.h"
#include "tests/near.h"

static gc_arena *arena;

/* ---- pieces ---- */

__attribute__((unused)) static gc_ref
zero(gc_tape *t)
{
    return t_const(t, 0);
}

__attribute__((unused)) static gc_ref
relu_of(gc_tape *t, gc_ref x)
{
    return t_max(t, x, zero(t));
}

__attribute__((unused)) static gc_ref
is_equal(gc_tape *t, gc_ref x, gc_ref y)
{
    return t_mul(t, t_ge(t, x, y), t_ge(t, y, x));
}

/* ---- rows: f at (x, z) along (dx, dz) ---- */

typedef struct ray_row {
    const char *what;
    gc_ref (*f)(gc_tape *t, gc_ref x, gc_ref z);
    double x, z, dx, dz;
    gc_ray_state state;
    double slope;
    gc_ray_limit limit;
} ray_row;

#define M RAY_MOVES
#define F RAY_FIXED
#define I RAY_INFINITE
#define S RAY_SECOND_ORDER
#define U RAY_UNDEFINED

static void
try_ray(const ray_row *r)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), z = t_input(t), y = r->f(t, x, z);
    gc_num *k = gc_num_interval(arena, 120);
    void *v = gc_num_array(k, arena, t->n), *d = gc_num_array(k, arena, 1);
    gc_one_sided *s = gc_one_sided_new(arena, t, k);

    k->set(k, gc_num_at(k, v, x), r->x);
    k->set(k, gc_num_at(k, v, z), r->z);
    gc_tape_run(t, k, v, 0, t->n, NULL);
    gc_one_sided_start(s, v);
    k->set(k, d, r->dx);
    gc_one_sided_move(s, x, d);
    k->set(k, d, r->dz);
    gc_one_sided_move(s, z, d);
    gc_one_sided_run(s, t->n, NULL);
    gc_ray ray = gc_one_sided_at(s, y);
    bool good = ray.state == r->state && ray.limit == r->limit;
    if (ray.state <= RAY_MOVES)
        good &= gc_interval_holds(ray.slope, r->slope) && gc_interval_width(ray.slope) < 1e-30;
    if (!ok(good, "%s", r->what))
        tap_diag("state %d, limit %d, slope [%g, %g]", (int) ray.state, (int) ray.limit,
                 gc_bounds_of(ray.slope).lo, gc_bounds_of(ray.slope).hi);
}

/* All rows of a test. */
static int
try_rays(unsigned n, const ray_row *row)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(n);
    for (size_t r = 0; r < n; r++)
        try_ray(&row[r]);
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}

#endif
