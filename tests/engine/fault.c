/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/fault.c -- each fault does to one node what its row says, and nothing once it is
   removed. */
#include <config.h>
#include "engine/fault.h"

#include "tests/engine/bound.h"

enum { N = 4 };

/* y = 3 A; A, its tangent and y's cotangent are [[1, 2], [3, 4]]; A's adjoint is 100 before. */
static const struct row {
    gc_fault_kind kind;
    double value[N], tangent[N], adjoint[N];
} row[] = {
#define RIGHT { 3, 6, 9, 12 }
#define ADDED { 103, 106, 109, 112 }
    { GC_FAULT_value_scale, { 4.5, 9, 13.5, 18 }, RIGHT, ADDED },
    { GC_FAULT_value_sign, { -3, -6, -9, -12 }, RIGHT, ADDED },
    { GC_FAULT_value_drift, { 6, 12, 18, 24 }, RIGHT, ADDED },        /* its second run */
    { GC_FAULT_jvp_scale, RIGHT, { 4.5, 9, 13.5, 18 }, ADDED },
    { GC_FAULT_jvp_sign, RIGHT, { -3, -6, -9, -12 }, ADDED },
    { GC_FAULT_jvp_zero, RIGHT, { 0, 0, 0, 0 }, ADDED },
    { GC_FAULT_vjp_scale, RIGHT, RIGHT, { 104.5, 109, 113.5, 118 } },
    { GC_FAULT_vjp_sign, RIGHT, RIGHT, { 97, 94, 91, 88 } },
    { GC_FAULT_vjp_zero, RIGHT, RIGHT, { 100, 100, 100, 100 } },
    { GC_FAULT_vjp_edge, RIGHT, RIGHT, { 100, 100, 100, 100 } },
    { GC_FAULT_vjp_entry, RIGHT, RIGHT, { 103, 106, 113.5, 112 } },
    { GC_FAULT_vjp_overwrite, RIGHT, RIGHT, RIGHT },
    { GC_FAULT_vjp_twice, RIGHT, RIGHT, { 106, 112, 118, 124 } },
    { GC_FAULT_vjp_transpose, RIGHT, RIGHT, { 103, 109, 106, 112 } },
    { GC_FAULT_vjp_shift, RIGHT, RIGHT, { 106, 109, 112, 103 } },
    { GC_FAULT_vjp_ones, RIGHT, RIGHT, { 103, 103, 103, 103 } },
};
enum { ROWS = sizeof row / sizeof *row };

static bool
holds(const bound *b, const double *buffer, const char *name, const double *expected)
{
    bool right = true;

    for (size_t e = 0; e < N; e++)
        right &= tap_ulps(entry(b, buffer, name, e), expected[e]) <= 0;
    return right;
}

/* Values, tangents and adjoints of one run are these. */
static bool
runs(bound *b, const double *value, const double *tangent, const double *adjoint)
{
    gc_plan *p = b->p;
    gc_node A = node_named(b->g, "A");

    gc_plan_eval(p, 0, b->g->n);
    gc_plan_clear_tangent(p);
    gc_plan_clear_adjoint(p);
    for (size_t e = 0; e < N; e++) {
        gc_plan_put(p, p->tangent, A, e, (double) e + 1);
        gc_plan_put(p, p->adjoint, b->y, e, (double) e + 1);
        gc_plan_put(p, p->adjoint, A, e, 100);
    }
    gc_plan_jvp(p, 0, b->g->n);
    gc_plan_vjp(p, 0, b->g->n);
    return holds(b, p->value, "y", value) && holds(b, p->tangent, "y", tangent)
        && holds(b, p->adjoint, "A", adjoint);
}

static void
try_row(const struct row *r)
{
    static const double right[N] = RIGHT, added[N] = ADDED;
    bound b = bind_text("input A : f64[2,2] = [[1, 2], [3, 4]]\ny = 3*A\noutput y\n",
                        (gc_plan_options) { .calls = true });
    double count = r->kind == GC_FAULT_value_drift;     /* it ran once */
    gc_fault f = { .node = b.y, .kind = r->kind, .amount = 0.5, .arg = 1, .runs = &count };

    gc_fault_plant(b.p, &f);
    tap_ok(runs(&b, r->value, r->tangent, r->adjoint), "%s: %s", gc_fault_table[r->kind].name,
           gc_fault_table[r->kind].doc);
    gc_fault_plant(b.p, NULL);
    tap_ok(runs(&b, right, right, added), "%s is removed", gc_fault_table[r->kind].name);
    gc_arena_free(b.a);
}

/* A scalar times four entries gets a quarter of their sum. */
static void
try_unsummed(void)
{
    bound b = bind_text("input A = 2\ny = A*[1, 2, 3, 4]\noutput y\n",
                        (gc_plan_options) { .calls = true });
    gc_fault f = { .node = b.y, .kind = GC_FAULT_vjp_unsummed };

    gc_fault_plant(b.p, &f);
    gc_plan_clear_adjoint(b.p);
    for (size_t e = 0; e < N; e++)
        gc_plan_put(b.p, b.p->adjoint, b.y, e, 1);
    gc_plan_vjp(b.p, 0, b.g->n);
    tap_is_ulp(entry(&b, b.p->adjoint, "A", 0), 2.5, 0, "vjp_unsummed: one piece of four");
    gc_arena_free(b.a);
}

/* A leaf cannot be spoiled, nor a map that runs without a kernel call. */
static void
try_others(void)
{
    bound b = bind_text("input A = 2\ny = 3*A\noutput y\n", (gc_plan_options) { .calls = false });
    gc_fault f = { .node = node_named(b.g, "A"), .kind = GC_FAULT_value_sign };

    gc_fault_plant(b.p, &f);
    gc_plan_eval(b.p, 0, b.g->n);
    f.node = b.y;
    gc_fault_plant(b.p, &f);
    gc_plan_eval(b.p, 0, b.g->n);
    tap_is_ulp(entry(&b, b.p->value, "y", 0), 6, 0, "what has no kernel call stays as it is");
    gc_arena_free(b.a);
}

int
main(void)
{
    tap_plan(2 * ROWS + 2);
    for (int k = 0; k < ROWS; k++)
        try_row(&row[k]);
    try_unsummed();
    try_others();
    return done();
}
