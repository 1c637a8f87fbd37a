/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/tangent_roundoff.c -- what rounding does to a forward sweep: the bounds of the theory,
   by hand in units of u, of gradients, Jacobians, jvps and vjps. */
#include <config.h>
#include "base/rng.h"
#include "oracle/tangent_roundoff.h"

#include "tests/oracle/lowered.h"

static const double u = 0x1p-53;
static const volatile bool stopped = true;

/* The rule in every row: a product with a tangent rounds once, n terms cost n - 1 times the sum of
   their moduli. */
static const struct {
    const char *what, *text;
    size_t column, row;
    double bound, sharp;                /* in units of u */
} row[] = {
    { "a sum: its partials are exact", "input x = 1, z = 2\nf = x + z\nclaim grad(f, x) == 1\n",
      0, 0, 0, 0 },
    { "a product: 5 times 1", "input x = 3, z = 5\nf = x*z\nclaim grad(f, x) == 5\n", 0, 0, 5, 5 },
    { "a square: the sum 3 + 3, times one", "input x = 3\nf = square(x)\nclaim grad(f, x) == 6\n",
      0, 0, 12, 12 },
    { "exp errs by 2.2 ulps, its product by one",
      "input x = 0\nf = exp(x)\nclaim grad(f, x) == 1\n",
      0, 0, 3.2, 3.2 },
    { "a square of exp: 2*2.2 + 2 of the partial, 2*3.2 of the tangent, 2 of the product",
      "input x = 0\nf = square(exp(x))\nclaim grad(f, x) == 2\n", 0, 0, 14.8, 14.8 },
    { "tangents that cancel: 4, 4 + 5, and 9; the error of a does not reach y",
      "input x = 1\na = 4*x\ny = a - (a + x)\nclaim grad(y, x) == -1\n", 0, 0, 22, 14 },
    { "an inner x stands for itself: 3, and not the way below it",
      "input x = 1, z = 3\na = exp(x)\ny = a*z\nclaim grad(y, a) == 3\n", 0, 0, 3, 3 },
    { "what lies below an inner x errs all the same: 2*2.2, 2, and the product's 2",
      "input x = 0\na = exp(x)\ny = square(a)\nclaim grad(y, a) == 2\n", 0, 0, 8.4, 8.4 },
    { "the second column", "input x : f64[2] = [2, 7]\nf = x[0]*x[1]\nclaim grad(f, x) == [7, 2]\n",
      1, 0, 2, 2 },
    { "the second row of a Jacobian",
      "input x = 2, z = 3\ny = [x*z, x*x*z]\nclaim jac(y, x) == [3, 12]\n", 0, 1, 36, 36 },
    { "a direction: 5 + 6 of the products, 11 of their sum",
      "input x = 3, z = 5\nf = x*z\nclaim jvp(f, x = 1, z = 2) == 11\n", 0, 0, 22, 22 },
    { "a direction in another order",
      "input x = 3, z = 5\nf = x*z\nclaim jvp(f, z = 2, x = 1) == 11\n", 0, 0, 22, 22 },
    { "an inner x moves with what lies below it: 3 and 4 of its tangent, 2*7, 6*1, 8 + 6, and 14",
      "input x = 2\na = 3*x\nf = a*x\nclaim jvp(f, a = 1, x = 1) == 14\n", 0, 0, 48, 48 },
    { "a computed direction: 6*6 of its own, 6*6 of the partial, 36 of the product",
      "input x = 3, z = 2\nf = square(x)\nclaim jvp(f, x = 3*z) == 36\n", 0, 0, 108, 108 },
    { "weights: 10*3, products 30 + 3, their sum 33",
      "input x = 2, z = 3\ny = [x*z, x + z]\nclaim vjp(y = [10, z], x) == 33\n", 0, 0, 96, 96 },
    { "computed weights: 30*3 more than 30*3, products 90 + 3, their sum 93",
      "input x = 2, z = 3\ny = [x*z, x + z]\nclaim vjp(y = [10*z, z], x) == 93\n", 0, 0, 366, 366 },
    { "no dependence", "input x = 2, z = 3\nf = z*z\nclaim jvp(f, x = 1) == 0\n", 0, 0, 0, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

/* To first order: but for a few u of the bound itself. */
static bool
is_bound(double got, double units)
{
    return units > 0 ? fabs(got / (units * u) - 1) < 1e-14 : got >= 0 && got <= 0;
}

static gc_tangent_roundoff *
model_of(const bound *b, const gc_precision *p, bool steps, const volatile bool *stop)
{
    gc_node query = 0;

    while (gc_node_op(b->g, query) != NODE_QUERY)
        query++;
    const gc_query *q = gc_node_query(b->g, query);
    uint32_t *order = gc_arena_array(b->a, 2, sizeof *order);
    order[q->n - 1] = 1;
    if (q->n == 2 && q->x[0] > q->x[1]) {
        order[0] = 1;
        order[1] = 0;
    } else if (q->n == 1) {
        order[0] = 0;
    }
    return gc_tangent_roundoff_new(b->a, b->g, query, order, p, steps, stop);
}

static void
try_row(int i)
{
    bound b = bind_text(row[i].text, (gc_plan_options) { 0 });
    gc_tangent_roundoff *s = model_of(&b, &gc_precision_f64, true, NULL);
    gc_values at = gc_plan_values(b.p);

    bool ran = gc_tangent_roundoff_run(s, at, row[i].column);
    gc_rounding r = gc_tangent_roundoff_get(s, row[i].row);
    double sharp = gc_tangent_roundoff_linearized_bound(s, at, row[i].column, row[i].row);
    ok(ran && is_bound(r.bound, row[i].bound), "%s: the running bound is %g u (%g)", row[i].what,
       row[i].bound, r.bound / u);
    ok(is_bound(sharp, row[i].sharp), "%s: the linearized bound is %g u (%g)", row[i].what,
       row[i].sharp, sharp / u);
    ok(r.noise_level <= row[i].bound * u * (1 + 1e-14)
           && (r.noise_level > 0) == (row[i].bound > 0), "%s: noise within the bound", row[i].what);
    gc_arena_free(b.a);
}

/* Of three products that scale x by 1e200, 1e200 and 1e-300 the second's tangent is too large. */
static void
try_left(void)
{
    bound b = bind_text("input x = 1e-200, z = 1\nv = 1e200*x\nu = 1e200*v\ny = 1e-300*u + z\n"
                        "claim jvp(y, x = 1, z = 0) == 1e100\n", (gc_plan_options) { 0 });
    gc_tangent_roundoff *s = model_of(&b, &gc_precision_f64, true, NULL);
    gc_values at = gc_plan_values(b.p);

    gc_tangent_roundoff_run(s, at, 0);
    ok(gc_tangent_roundoff_get(s, 0).left == GC_OVERFLOWED, "a tangent that overflows is marked");
    ok(gc_tangent_roundoff_first_left(s, at, 0, GC_OVERFLOWED) == node_named(b.g, "u")
           && gc_tangent_roundoff_first_left(s, at, 0, GC_UNDERFLOWED) == GC_NO_NODE,
       "and the first node of it known; none underflows");
    gc_arena_free(b.a);
}

static void
try_again(void)
{
    bound b = bind_text("input x : f64[2] = [2, 7]\nf = x[0]*x[1]\nclaim grad(f, x) == [7, 2]\n",
                        (gc_plan_options) { 0 });
    gc_tangent_roundoff *s = model_of(&b, &gc_precision_f64, true, NULL);
    gc_values at = gc_plan_values(b.p);

    gc_tangent_roundoff_run(s, at, 0);
    double first = gc_tangent_roundoff_linearized_bound(s, at, 0, 0);
    ok(is_bound(first, 7) && is_bound(gc_tangent_roundoff_linearized_bound(s, at, 1, 0), 2)
           && is_bound(gc_tangent_roundoff_linearized_bound(s, at, 0, 0), 7),
       "each column has its own, in any order");
    gc_plan_put(b.p, b.p->value, node_named(b.g, "x"), 1, 9);
    gc_tangent_roundoff_run(s, at, 0);
    ok(is_bound(gc_tangent_roundoff_get(s, 0).bound, 9)
           && is_bound(gc_tangent_roundoff_linearized_bound(s, at, 0, 0), 9),
       "at another point anew");
    s = model_of(&b, &gc_precision_f32, true, NULL);
    gc_tangent_roundoff_run(s, at, 0);
    ok(is_bound(gc_tangent_roundoff_get(s, 0).bound * 0x1p-29, 9), "in the precision asked for");
    ok(gc_tangent_roundoff_length(s) > 2, "it has a length");
    s = model_of(&b, &gc_precision_f64, true, &stopped);
    ok(!gc_tangent_roundoff_run(s, at, 0)
           && isnan(gc_tangent_roundoff_linearized_bound(s, at, 0, 0)), "stopped");
    gc_arena_free(b.a);
}

/* The kernels' casts round values, 3, and tangents, 1; the mathematics knows of none.  Then each
   product, 3*1, and their sum. */
static void
try_steps(void)
{
    bound b = bind_text("input x : f32 = 3\nf = f64(x)*f64(x)\nclaim grad(f, x) == 6\n",
                        (gc_plan_options) { 0 });

    for (int steps = 0; steps < 2; steps++) {
        gc_tangent_roundoff *s = model_of(&b, &gc_precision_f64, steps, NULL);
        gc_tangent_roundoff_run(s, gc_plan_values(b.p), 0);
        ok(is_bound(gc_tangent_roundoff_get(s, 0).bound, steps ? 24 : 12), "%s",
           steps ? "the kernels' steps" : "the mathematics");
    }
    gc_arena_free(b.a);
}

/* 5*1 draws after the value did: eight runs, each with a stream of its own. */
static void
try_noise(void)
{
    bound b = bind_text("input x = 3, z = 5\nf = x*z\nclaim grad(f, x) == 5\n",
                        (gc_plan_options) { 0 });
    gc_tangent_roundoff *s = model_of(&b, &gc_precision_f64, true, NULL);
    double sum = 0;

    for (uint64_t r = 1; r <= GC_STOCHASTIC_RUNS; r++) {
        double t = (2 * gc_rng_uniform(r, 1) - 1) * 5 * u;
        sum += t * t;
    }
    gc_tangent_roundoff_run(s, gc_plan_values(b.p), 0);
    is_rel(gc_tangent_roundoff_get(s, 0).noise_level, sqrt(sum / GC_STOCHASTIC_RUNS), 1e-14,
           "noise is the root mean square of eight runs");
    gc_arena_free(b.a);
}

int
main(void)
{
    plan(3 * ROWS + 5 + 2 + 1 + 2);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_again();
    try_left();
    try_steps();
    try_noise();
    return done();
}
