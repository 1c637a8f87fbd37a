/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/vjp.c -- adjoints: each node passes its own back once all its users have added to it;
   an exact zero passes nothing. */
#include <config.h>
#include "engine/fault.h"
#include "engine/step.h"
#include "tests/engine/bound.h"

#define INF ((double) INFINITY)

/* The adjoints of x and z where that of f is by. */
static const struct row {
    const char *what, *text;
    double by, bx, bz;
} row[] = {
    { "a map of one", "input x = 3, z = 1\nf = square(x)\noutput f\n", 2, 12, 0 },
    { "a slope by the value", "input x = 16, z = 1\nf = sqrt(x)\noutput f\n", 2, 0.25, 0 },
    { "a map of one, twice", "input x = 3, z = 1\nf = square(x) + square(x)\noutput f\n", 2, 24,
      0 },
    { "a map of two", "input x = 3, z = 5\nf = x*z\noutput f\n", 2, 10, 6 },
    { "a map of three", "input x = 3, z = 5\nf = fma(x, z, x)\noutput f\n", 2, 12, 6 },
    { "the same argument twice", "input x = 3, z = 5\nf = x*x\noutput f\n", 1, 6, 0 },
    { "a difference has a sign", "input x = 3, z = 5\nf = x - z\noutput f\n", 2, 2, -2 },
    { "users add up", "input x = 3, z = 5\nu = x + z\nv = u*u\nf = 3*v - u\noutput f\n", 1, 47,
      47 },
    { "tensors", "input x = 2, z = 3\nf = sum([x, z, x]*[z, x, 1])\noutput f\n", 1, 7, 4 },
    { "a zero adjoint at an infinite slope", "input x = 0, z = 5\nf = 0*sqrt(x) + z\noutput f\n",
      1, 0, 1 },
    { "an infinite adjoint where the slope is zero",
      "input x = 0, z = 5\nf = where(z > 0, z, x)\noutput f\n", INF, 0, INF },
    { "an infinite adjoint at a factor 0", "input x = 0, z = 5\nf = x*z\noutput f\n", INF, INF, 0 },
    { "an infinite adjoint at the other factor 0", "input x = 5, z = 0\nf = x*z\noutput f\n", INF,
      0, INF },
    { "a cast", "input x : f32 = 3, z = 5\nf = f64(x)*z\noutput f\n", 2, 10, 6 },
    { "two casts of one number", "input x : f32 = 3, z = 5\nf = f64(x)*f64(x)*z\noutput f\n", 2,
      60, 18 },
    { "a gradient that was built", "input x = 3, z = 5\nf = grad(x^3*z, x)*2\noutput f\n", 1, 180,
      54 },
    { "a mask passes nothing", "input x = 3, z = 5\nf = (x > 2)*z\noutput f\n", 7, 0, 7 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(const struct row *r, bool calls)
{
    bound b = bind_text(r->text, (gc_plan_options) { .calls = calls });
    const char *how = calls ? "kernel calls" : "scalar steps";

    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, node_named(b.g, "f"), 0, r->by);
    gc_plan_vjp(b.p, 0, b.g->n);
    is_ulp(entry(&b, b.p->adjoint, "x", 0), r->bx, 0, "%s, by x (%s)", r->what, how);
    is_ulp(entry(&b, b.p->adjoint, "z", 0), r->bz, 0, "%s, by z (%s)", r->what, how);
    gc_arena_free(b.a);
}

/* Adjoints are added to what is there; steps outside of the range pass nothing. */
static void
try_range(bool calls)
{
    const char *how = calls ? "kernel calls" : "scalar steps";
    bound b = bind_text("input x = 2\nu = 3*x\nv = u*u\nf = v + x\noutput f\n",
                        (gc_plan_options) { .calls = calls });
    gc_node u = node_named(b.g, "u"), v = node_named(b.g, "v");

    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, b.y, 0, 1000);
    gc_plan_put(b.p, b.p->adjoint, v, 0, 10);
    gc_plan_put(b.p, b.p->adjoint, u, 0, 7);
    gc_plan_vjp(b.p, v, b.y);
    ok(tap_ulps(entry(&b, b.p->adjoint, "v", 0), 10) <= 0
           && tap_ulps(entry(&b, b.p->adjoint, "u", 0), 127) <= 0
           && tap_ulps(entry(&b, b.p->adjoint, "x", 0), 0) <= 0, "from f without f, back to v (%s)",
       how);
    gc_step_vjp(b.p, gc_step_find(b.p, u));
    ok(tap_ulps(entry(&b, b.p->adjoint, "x", 0), 381) <= 0, "one step alone (%s)", how);
    gc_arena_free(b.a);
}

/* What no x needs gets nothing, and a query passes nothing back. */
static void
try_inactive(void)
{
    bound b = bind_text("input x = 2\nconst c = 3\nu = c*c\nf = u*x\n"
                        "claim f + grad(f, x) == 27\n", (gc_plan_options) { 0 });

    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, b.y, 0, 1);
    gc_plan_vjp(b.p, 0, b.g->n);
    ok(tap_ulps(entry(&b, b.p->adjoint, "x", 0), 9) <= 0, "queries are not differentiated");
    ok(tap_ulps(entry(&b, b.p->adjoint, "c", 0), 0) <= 0, "what depends on no x passes nothing");
    gc_arena_free(b.a);
}

/* A fault spoils its step; the sweep of a mutant runs in place of the right one. */
static void
try_mutant(void)
{
    static const gc_mutant forward = { .order = ORDER_FORWARD };
    gc_fault sign = { .kind = GC_FAULT_vjp_sign };
    bound b = bind_text("input x = 3\nf = x*x + x\noutput f\n",
                        (gc_plan_options) { .calls = true });

    sign.node = b.y;
    gc_fault_plant(b.p, &sign);
    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, b.y, 0, 1);
    gc_plan_vjp(b.p, 0, b.g->n);
    is_ulp(entry(&b, b.p->adjoint, "x", 0), -7, 0, "a planted fault runs");
    gc_fault_plant(b.p, NULL);
    b.p->mutant = &forward;
    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, b.y, 0, 1);
    gc_plan_vjp(b.p, 0, b.g->n);
    is_ulp(entry(&b, b.p->adjoint, "x", 0), 1, 0, "a sweep in the wrong order misses x*x");
    gc_arena_free(b.a);
}

/* Each entry has a slot of its own, in float too. */
static void
try_float(void)
{
    bound b = bind_text("input x : f32[3] = [1, 2, 3]\ny = f32(f64(x*x))/3\noutput y\n",
                        (gc_plan_options) { 0 });

    gc_plan_clear_adjoint(b.p);
    gc_plan_put(b.p, b.p->adjoint, b.y, 2, 1);
    gc_plan_vjp(b.p, 0, b.g->n);
    ok(tap_ulps(entry(&b, b.p->adjoint, "x", 0), 0) <= 0
           && tap_ulps(entry(&b, b.p->adjoint, "x", 1), 0) <= 0
           && tap_ulps(entry(&b, b.p->adjoint, "x", 2), 2) <= 1, "one entry's adjoint, in float");
    gc_arena_free(b.a);
}

int
main(void)
{
    plan(4 * ROWS + 2 * 2 + 2 + 2 + 1);
    for (int k = 0; k < 2 * ROWS; k++)
        try_row(&row[k / 2], k % 2);
    try_range(false);
    try_range(true);
    try_inactive();
    try_mutant();
    try_float();
    return done();
}
