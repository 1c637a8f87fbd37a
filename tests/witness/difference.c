/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/difference.c -- displaced points: x moves alone, the point comes back, errors are the
   largest met, exact values are proved. */
#include <config.h>
#include "tests/witness/subject.h"
#include "witness/difference.h"

/* u is x + 1 in the engine; y = [u x, u], moved by u alone. */
#define INNER "input x = 2\nu = x + 1\ny = [u*x, u]\n"

static double
f64_of(const posed *p, gc_node i, size_t e)
{
    return gc_plan_get(p->st.f64, p->st.f64->value, i, e);
}

static void
try_moves(void)
{
    posed p = pose(INNER "claim jac(y, u) == [2, 1]\n");
    gc_displacement v = gc_displacement_of(&p.st, p.query);
    const gc_query *q = gc_node_query(p.g, p.query);

    ok(v.st == &p.st && v.query == q && v.shape.rows == 2 && v.shape.columns == 1,
       "what a displacement knows");
    gc_displacement_start(&v);
    ok(p.st.f64->fixed_node == q->x[0] && tap_ulps(gc_displacement_input(&v, 0), 3) <= 0,
       "x becomes an input, at the engine's value");
    gc_displacement_move(&v, 0, 10);
    ok(tap_ulps(gc_displacement_input(&v, 0), 10) <= 0
           && tap_ulps(gc_displacement_row(&v, 0), 20) <= 0
           && tap_ulps(gc_displacement_row(&v, 1), 10) <= 0,
       "y follows x, x does not follow its own");
    gc_displacement_set(&v, 0, 7);
    ok(tap_ulps(gc_displacement_input(&v, 0), 7) <= 0
           && tap_ulps(gc_displacement_row(&v, 0), 20) <= 0, "set does not evaluate");
    gc_displacement_end(&v);
    ok(p.st.f64->fixed_node == GC_NO_NODE && tap_ulps(f64_of(&p, q->x[0], 0), 3) <= 0
           && tap_ulps(f64_of(&p, q->y, 0), 6) <= 0, "the point is restored");
    gc_arena_free(p.a);
}

/* A float engine's x is the one that is displaced. */
static void
try_float(void)
{
    posed p = pose("input x : f32 = 1\nu = x/3\nf = f64(u)*3\nclaim grad(f, u) == 3\n");
    gc_displacement v = gc_displacement_of(&p.st, p.query);

    is_ulp(gc_displacement_input(&v, 0), 1.0 / 3, 0, "before, u is that of the double plan");
    gc_displacement_start(&v);
    is_ulp(gc_displacement_input(&v, 0), 0x1.555556p-2, 0, "then that of the engine");
    gc_displacement_end(&v);
    is_ulp(f64_of(&p, gc_node_query(p.g, p.query)->y, 0), 0x1.555556p-2*3, 0, "y of it too");
    gc_arena_free(p.a);
}

/* y = [x0 x1, x0 + x1] at (2, 3): 6 and 5, wrong by 6u and 5u. */
#define PAIR "input x : f64[2] = [2, 3]\ny = [x[0]*x[1], x[0] + x[1]]\n"

static void
try_errors(void)
{
    posed p = pose(PAIR "claim jac(y, x) == zeros(2, 2)\n");
    gc_displacement v = gc_displacement_of(&p.st, p.query);
    static const double points[] = { 8, 1 }, none[] = { 0 };

    is_rel(gc_displacement_error(&v, 0), 6*u, 1e-14, "a product's rounding");
    is_rel(gc_displacement_error(&v, 1), 5*u, 1e-14, "a sum's");
    is_rel(gc_displacement_errors(&v, 0, 0, 2, points), 24*u, 1e-14, "the largest: at x0 = 8");
    is_rel(gc_displacement_errors(&v, 0, 1, 2, points), 16*u, 1e-14, "at x1 = 8");
    is_rel(gc_displacement_errors(&v, 1, 0, 2, points), 11*u, 1e-14, "of the other row");
    is_rel(gc_displacement_errors(&v, 0, 0, 1, points + 1), 6*u, 1e-14,
           "or at the point itself, where that is larger");
    is_rel(gc_displacement_errors(&v, 0, 0, 0, none), 6*u, 1e-14, "of none: that of the point");
    is_rel(gc_displacement_error(&v, 0), 6*u, 1e-14, "afterwards the point is back");
    ok(p.st.f64->fixed_node == GC_NO_NODE && tap_ulps(f64_of(&p, v.query->y, 0), 6) <= 0,
       "with its values");
    gc_arena_free(p.a);
    p = pose("input x = 1\nu = 2*x\ny = u*u\nclaim grad(y, u) == 4\n");
    v = gc_displacement_of(&p.st, p.query);
    is_rel(gc_displacement_errors(&v, 0, 0, 2, points), 64*u, 1e-14,
           "of an interior input, which moves: 8*8");
    is_rel(gc_displacement_errors(&v, 0, 0, 0, none), 4*u, 1e-14, "and is back afterwards");
    gc_arena_free(p.a);
    p = pose("input x = 0\ny = 1 - square(1e16 - x - 1e16)\nclaim grad(y, x) == 0\n");
    v = gc_displacement_of(&p.st, p.query);
    ok(gc_displacement_errors(&v, 0, 0, 1, (const double[]) { 1 }) >= 1,
       "1e16 - 1 is 1 off, which only terms of second order know of its square, 0");
    gc_arena_free(p.a);
    p = pose(PAIR "claim vjp(y = [10, -1], x) == [0, 0]\n");
    v = gc_displacement_of(&p.st, p.query);
    is_ulp(gc_displacement_row(&v, 0), 55, 0, "a combination: 10*6 - 5");
    is_rel(gc_displacement_error(&v, 0), (65 + 2*65)*u, 1e-14,
           "its rounding: 65, and twice 65 for the sum itself");
    gc_arena_free(p.a);
}

static void
try_columns(void)
{
    posed p = pose(PAIR "claim jac(y, x) == zeros(2, 2)\n");
    gc_displacement v = gc_displacement_of(&p.st, p.query);
    gc_estimate t = { 0 };
    const uint8_t *take = gc_displacement_columns(&v, 2, &t);

    ok(take[0] && take[1] && !t.given && t.value && t.bar && t.step, "all columns, and room");
    gc_arena_free(p.a);
    p = pose("input x : f64[100] ~ normal(0, 1)\ny = [sum(x), sum(x*x)]\n"
             "claim jac(y, x) == zeros(2, 100)\n");
    v = gc_displacement_of(&p.st, p.query);
    t = (gc_estimate) { 0 };
    take = gc_displacement_columns(&v, 1e12, &t);
    size_t n = 0;
    bool both = true;
    for (size_t j = 0; j < 100; j++) {
        n += t.given[j];
        both &= t.given[j] == take[j] && t.given[100 + j] == take[j];
    }
    ok(n == 64 && both, "a spread of columns is marked in every row");
    gc_arena_free(p.a);
}

static void
try_exact(void)
{
    static const double points[] = { 1, 1.5, -4 };
    posed p = pose(PAIR "claim vjp(y = [10, -1], x) == [0, 0]\n"
                        "claim jac(y, x) == zeros(2, 2)\n");
    gc_displacement v = gc_displacement_of(&p.st, p.query),
                    w = gc_displacement_of(&p.st, p.st.nodes[1]);
    const gc_num *k;
    void *f;

    ok(gc_displacement_exact_rows(&v, 0, 0, 3, points, &k, &f) && k->prec == 184, "184 bits");
    is_bounds(gc_bounds_of(gc_num_get(k, f, 0)), 26, 26, "10*3 - 4 at x0 = 1");
    is_bounds(gc_bounds_of(gc_num_get(k, f, 1)), 40.5, 40.5, "10*4.5 - 4.5 at x0 = 1.5");
    is_bounds(gc_bounds_of(gc_num_get(k, f, 2)), -119, -119, "10*-12 + 1 at x0 = -4");
    gc_displacement_exact_rows(&w, 1, 1, 2, points, &k, &f);
    is_bounds(gc_bounds_of(gc_num_get(k, f, 1)), 3.5, 3.5, "row 1 at x1 = 1.5");
    ok(tap_ulps(f64_of(&p, v.query->y, 0), 6) <= 0 && p.st.f64->fixed_node == GC_NO_NODE,
       "the point is restored");
    stop = true;
    ok(!gc_displacement_exact_rows(&v, 0, 0, 3, points, &k, &f), "stopped");
    stop = false;
    posed far = pose("input x = 1\ny = (x + 1e60) - 1e60\nclaim grad(y, x) == 1\n");
    gc_displacement moved = gc_displacement_of(&far.st, far.query);
    ok(gc_displacement_exact_rows(&moved, 0, 0, 3, points, &k, &f) && k->prec == 376
           && gc_interval_width(gc_num_get(k, f, 1)) < 0x1p-64,
       "more bits where 184 do not tell the values apart");
    gc_arena_free(far.a);
    stop = true;
    gc_arena_free(p.a);
}

/* What is held moves in a difference all the same. */
static void
try_absent(void)
{
    posed p = pose("input x = 3, z = 2\nh = stop_gradient(x)\ny = h*x + z\n"
                   "claim grad(y, x) == 3\nclaim grad(y, z) == 1\nclaim grad(y, h) == 3\n"
                   "claim jvp(y, z = 1) == 1\n");
    static const bool absent[] = { true, false, false, true };

    for (size_t k = 0; k < 4; k++) {
        const gc_displacement v = gc_displacement_of(&p.st, p.st.nodes[k]);
        ok((gc_displacement_absent(&v) != NULL) == absent[k], "query %zu: %s", k,
           absent[k] ? "no difference tells it" : "a difference tells it");
    }
    const gc_displacement v = gc_displacement_of(&p.st, p.query);
    ok(!strncmp(gc_displacement_absent(&v), "stop_gradient", 13), "with the reason");
    gc_arena_free(p.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(5 + 3 + 14 + 2 + 7 + 6);
    try_moves();
    try_float();
    try_errors();
    try_columns();
    try_exact();
    try_absent();
    gc_num_thread_end();
    return done();
}
