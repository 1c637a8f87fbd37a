/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/jvp.c -- tangents: each node's from those of its arguments, in order; an exact zero
   silences what it meets. */
#include <config.h>
#include "engine/fault.h"
#include "tests/engine/bound.h"

#define INF ((double) INFINITY)

/* The tangent of f where those of x and z are dx and dz. */
static const struct row {
    const char *what, *text;
    double dx, dz, df;
} row[] = {
    { "a map of one", "input x = 3, z = 1\nf = square(x)\noutput f\n", 2, 0, 12 },
    { "a slope by the value", "input x = 16, z = 1\nf = sqrt(x)\noutput f\n", 2, 0, 0.25 },
    { "a map of two", "input x = 3, z = 5\nf = x*z\noutput f\n", 2, 10, 40 },
    { "a map of three", "input x = 3, z = 5\nf = fma(x, z, x)\noutput f\n", 2, 10, 42 },
    { "the same argument twice", "input x = 3, z = 5\nf = x*x\noutput f\n", 1, 7, 6 },
    { "a difference has a sign", "input x = 3, z = 5\nf = x - z\noutput f\n", 2, 10, -8 },
    { "a chain in order", "input x = 3, z = 5\nu = x + z\nv = u*u\nf = 3*v - u\noutput f\n", 1, 0,
      47 },
    { "tensors", "input x = 2, z = 3\nf = sum([x, z, x]*[z, x, 1])\noutput f\n", 1, 10, 47 },
    { "a constant is at rest", "input x = 3, z = 5\nf = 7*x + 2\noutput f\n", 1, 0, 7 },
    { "a zero tangent at an infinite slope", "input x = 0, z = 5\nf = sqrt(x) + z\noutput f\n", 0,
      1, 1 },
    { "an infinite tangent where the slope is zero",
      "input x = 0, z = 5\nf = where(z > 0, z, x)\noutput f\n", INF, 3, 3 },
    { "two numbers, one at rest at an infinite slope",
      "input x = 0, z = 0.5\nf = x^z + z\noutput f\n", 0, 0, 0 },
    { "a cast", "input x : f32 = 3, z = 5\nf = f64(x)*z\noutput f\n", 2, 1, 13 },
    { "a gradient that was built", "input x = 3, z = 5\nf = grad(x^3*z, x)*2\noutput f\n", 1, 1,
      234 },
    { "a mask carries nothing", "input x = 3, z = 5\nf = (x > 2)*z\noutput f\n", 1, 10, 10 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(const struct row *r, bool calls)
{
    bound b = bind_text(r->text, (gc_plan_options) { .calls = calls });

    gc_plan_clear_tangent(b.p);
    gc_plan_put(b.p, b.p->tangent, node_named(b.g, "x"), 0, r->dx);
    gc_plan_put(b.p, b.p->tangent, node_named(b.g, "z"), 0, r->dz);
    gc_plan_jvp(b.p, 0, b.g->n);
    is_ulp(entry(&b, b.p->tangent, "f", 0), r->df, 0, "%s (%s)", r->what,
           calls ? "kernel calls" : "scalar steps");
    gc_arena_free(b.a);
}

/* Steps outside of the range, of the fixed node and of queries leave tangents as they are. */
static void
try_range(bool calls)
{
    const char *how = calls ? "kernel calls" : "scalar steps";
    bound b = bind_text("input x = 2\nu = 3*x\nv = u*u\nf = v + x\noutput f\n",
                        (gc_plan_options) { .calls = calls });
    gc_node x = node_named(b.g, "x"), u = node_named(b.g, "u"), v = node_named(b.g, "v");

    gc_plan_clear_tangent(b.p);
    gc_plan_put(b.p, b.p->tangent, x, 0, 1);
    gc_plan_put(b.p, b.p->tangent, u, 0, 10);
    gc_plan_jvp(b.p, v, b.y);
    ok(tap_ulps(entry(&b, b.p->tangent, "u", 0), 10) <= 0
           && tap_ulps(entry(&b, b.p->tangent, "v", 0), 120) <= 0
           && tap_ulps(entry(&b, b.p->tangent, "f", 0), 0) <= 0, "from v, to f without f (%s)",
       how);
    b.p->fixed_node = v;
    gc_plan_put(b.p, b.p->tangent, v, 0, 100);
    gc_plan_jvp(b.p, 0, b.g->n);
    ok(tap_ulps(entry(&b, b.p->tangent, "u", 0), 3) <= 0
           && tap_ulps(entry(&b, b.p->tangent, "f", 0), 101) <= 0,
       "the fixed node keeps its tangent (%s)", how);
    gc_arena_free(b.a);
}

/* A node that depends on no x has no tangent: not even a number that was written there. */
static void
try_inactive(void)
{
    bound b = bind_text("input x = 2\nconst c = 3\nu = c*c\nf = u*x\n"
                        "claim f + grad(f, x) == 27\n", (gc_plan_options) { 0 });

    gc_plan_clear_tangent(b.p);
    gc_plan_put(b.p, b.p->tangent, node_named(b.g, "x"), 0, 1);
    gc_plan_put(b.p, b.p->tangent, node_named(b.g, "c"), 0, 1);
    gc_plan_jvp(b.p, 0, b.g->n);
    ok(tap_ulps(entry(&b, b.p->tangent, "u", 0), 0) <= 0, "a node that depends on no x is at rest");
    is_ulp(gc_plan_get(b.p, b.p->tangent, b.y, 0), 9, 0, "queries are not differentiated");
    gc_arena_free(b.a);
}

static void
try_fault(void)
{
    gc_fault sign = { .kind = GC_FAULT_jvp_sign };
    bound b = bind_text("input x = 3\nf = x*x\noutput f\n", (gc_plan_options) { .calls = true });

    sign.node = b.y;
    gc_fault_plant(b.p, &sign);
    gc_plan_clear_tangent(b.p);
    gc_plan_put(b.p, b.p->tangent, node_named(b.g, "x"), 0, 1);
    gc_plan_jvp(b.p, 0, b.g->n);
    is_ulp(entry(&b, b.p->tangent, "f", 0), -6, 0, "a planted fault runs");
    gc_arena_free(b.a);
}

/* The other entries of a tensor at rest, in float. */
static void
try_float(void)
{
    bound b = bind_text("input x : f32[3] = [1, 2, 3]\ny = f32(f64(x*x))/3\noutput y\n",
                        (gc_plan_options) { 0 });

    gc_plan_clear_tangent(b.p);
    gc_plan_put(b.p, b.p->tangent, node_named(b.g, "x"), 1, 1);
    gc_plan_jvp(b.p, 0, b.g->n);
    ok(tap_ulps(entry(&b, b.p->tangent, "y", 0), 0) <= 0
           && tap_ulps(entry(&b, b.p->tangent, "y", 1), 0x1.555556p0) <= 0
           && tap_ulps(entry(&b, b.p->tangent, "y", 2), 0) <= 0,
       "one entry moves, rounded to float");
    gc_arena_free(b.a);
}

int
main(void)
{
    plan(2 * ROWS + 2 * 2 + 2 + 1 + 1);
    for (int k = 0; k < 2 * ROWS; k++)
        try_row(&row[k / 2], k % 2);
    try_range(false);
    try_range(true);
    try_inactive();
    try_fault();
    try_float();
    return done();
}
