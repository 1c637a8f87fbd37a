/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/subject.c -- what witnesses ask of their subject: shapes, roundings of nodes, the
   order of several x, a spread of columns. */
#include <config.h>
#include "tests/witness/subject.h"

static void
try_shapes(void)
{
    posed p = pose(XY Y "claim vjp(y = [10, z], x) == [0, 0]\n");
    gc_query_shape s = gc_subject_query(&p.st, p.query);

    ok(s.kind == QUERY_VJP && s.ny == 2 && s.nx == 2 && s.rows == 1 && s.columns == 2,
       "the shape of a vjp");
    ok(s.w && tap_ulps(s.w[0], 10) <= 0 && tap_ulps(s.w[1], 5) <= 0,
       "its weights are the values of the cotangent at the point");
    gc_arena_free(p.a);
    p = pose(XY Y "claim jac(y, x) == zeros(2, 2)\n");
    s = gc_subject_query(&p.st, p.query);
    ok(s.rows == 2 && s.columns == 2 && !s.w, "a Jacobian has no weights");
    gc_arena_free(p.a);
}

/* In float the casts of the kernels round: the mathematics' steps do not.  6 units: one of f. */
static void
try_uncertainty(void)
{
    posed p = pose("input x : f32 = 3\nf = f64(x)*f64(x)\nclaim grad(f, x) == 6\n"
                   "claim grad(5*square(f), x) == 540\n");
    gc_uncertainty q = gc_subject_uncertainty(&p.st, p.query);
    gc_node second = p.st.nodes[1];

    ok(q.precision == gc_type_precision(gc_node_type(p.g, p.query)) && q.node == p.query
           && q.subject == &p.st && q.scale >= 1 && q.scale <= 1 && q.floor <= 0 && !q.formula,
       "the rounding of a node is the engine's");
    gc_rounding kernels = q.first(&q, 0);
    double bound = gc_roundoff_get(p.st.roundoff, 0, 0).bound;
    ok(kernels.bound > 0 && tap_ulps(kernels.bound, bound) <= 0 && q.sharp(&q, 0) > 0
           && q.sharp(&q, 0) <= kernels.bound, "at its place, first and sharp");
    ok(!p.st.formula_here, "the formula's rounding is not computed unless asked for");
    gc_uncertainty other = gc_subject_uncertainty(&p.st, second);
    q.formula = other.formula = p.st.formula_here = true;
    ok(other.first(&other, 0).bound <= 0, "nor again once it was");
    p.st.formula_here = false;
    ok(other.first(&other, 0).bound > 0, "then it is computed");
    gc_rounding formula = q.first(&q, 0);
    ok(p.st.formula_here && formula.bound < kernels.bound && formula.bound >= 0,
       "by the formula: without the casts");
    is_ulp(q.sharp(&q, 0), gc_roundoff_linearized_bound(p.st.formula_roundoff,
                                                        gc_plan_values(p.st.plan), 0, 0), 0,
           "sharply too");
    q = gc_subject_uncertainty(&p.st, second);
    ok(tap_ulps(q.first(&q, 0).bound, gc_roundoff_get(p.st.roundoff, 1, 0).bound) <= 0
           && q.first(&q, 0).bound > 10 * kernels.bound, "each node has its own");
    gc_arena_free(p.a);
}

/* By several x in the text's order: the places of the oldest first. */
static const struct {
    const char *text;
    uint32_t n, order[4];
} orders[] = {
    { "input a = 1, b = 2, c = 3\nf = a*b*c\nclaim jvp(f, a = 1, b = 1, c = 1) == 11\n", 3,
      { 0, 1, 2 } },
    { "input a = 1, b = 2, c = 3\nf = a*b*c\nclaim jvp(f, c = 1, b = 1, a = 1) == 11\n", 3,
      { 2, 1, 0 } },
    { "input a = 1, b = 2, c = 3\nu = a*b\nf = u*c\n"
      "claim jvp(f, b = 1, u = 1, a = 1, c = 1) == 0\n", 4, { 2, 0, 3, 1 } },
    { "input a = 1\nf = a\nclaim jvp(f, a = 1) == 1\n", 1, { 0 } },
};

static void
try_orders(void)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        posed p = pose(orders[i].text);
        const uint32_t *order = gc_subject_order(&p.st, gc_node_query(p.g, p.query));

        ok(gc_node_query(p.g, p.query)->n == orders[i].n
               && !memcmp(order, orders[i].order, orders[i].n * sizeof *order),
           "%u x, the oldest first", orders[i].n);
        gc_arena_free(p.a);
    }
}

/* ---- columns: 2e8 evaluations are paid for ---- */

static const struct {
    size_t n;
    double work;
    size_t count;
    size_t last;                        /* of those taken */
} spread[] = {
    { 0, 1, 0, 0 },
    { 1, 1, 1, 0 },
    { 1, 1e12, 1, 0 },
    { 63, 1e12, 63, 62 },
    { 64, 1e12, 64, 63 },
    { 65, 1e12, 64, 63 },
    { 100, 1999999, 100, 99 },
    { 100, 2000000, 64, 98 },
    { 1000, 0, 1000, 999 },
    { 1000, 1e12, 64, 984 },
};

static void
try_spread(void)
{
    for (size_t i = 0; i < sizeof spread / sizeof *spread; i++) {
        uint8_t take[1001] = { 0 };
        size_t count = gc_witness_sample_columns(spread[i].n, spread[i].work, take);
        size_t n = 0, last = 0;

        for (size_t j = 0; j < 1001; j++) {
            n += take[j];
            last = take[j] ? j : last;
        }
        ok(count == spread[i].count && n == count && last == spread[i].last
               && take[0] == (spread[i].n > 0), "%zu of %zu columns at %g each", count, spread[i].n,
           spread[i].work);
    }
}

int
main(void)
{
    plan(3 + 8 + sizeof orders / sizeof *orders + sizeof spread / sizeof *spread);
    try_shapes();
    try_uncertainty();
    try_orders();
    try_spread();
    return done();
}
