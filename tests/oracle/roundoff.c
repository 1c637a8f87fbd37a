/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/roundoff.c -- what rounding does to a number: the bounds of the theory, by hand in
   units of u, and the noise as the root mean square of eight runs of the stochastic numbers. */
#include <config.h>
#include "oracle/roundoff.h"

#include "tests/oracle/lowered.h"

static const double u = 0x1p-53;
static const volatile bool stopped = true;

static gc_roundoff *
roundoff_of(const bound *b, size_t n, const gc_node *of, const gc_precision *p, bool model)
{
    return gc_roundoff_new(b->a, b->g, n, of, p, model, NULL);
}

/* ---- bounds of one number ---- */

static const struct {
    const char *what, *text;
    double bound, sharp;                /* in units of u */
} row[] = {
    { "an input is exact", "input x = 3\nf = x\noutput f\n", 0, 0 },
    { "a sum rounds once", "input x = 1, z = 2\nf = x + z\noutput f\n", 3, 3 },
    { "a negation is exact", "input x = 1, z = 2\nf = -(x + z)\noutput f\n", 3, 3 },
    { "exp errs by 2.2 ulps", "input x = 0\nf = exp(x)\noutput f\n", 2.2, 2.2 },
    { "a square of a sum: 6*3 and 9", "input x = 1, z = 2\nf = square(x + z)\noutput f\n", 27, 27 },
    { "errors that cancel", "input x = 1, z = 2\ns = x + z\nf = s - s*0.5\noutput f\n", 7.5, 4.5 },
    { "three terms in any order", "input x : f64[3] = [1, 2, -4]\nf = sum(x)\noutput f\n", 14, 14 },
    { "a dot product: 3, 8 and 11",
      "input x : f64[2] = [1, 2], z : f64[2] = [3, 4]\nf = x @ z\noutput f\n", 22, 22 },
    { "an exact zero annihilates", "input x = 0, z = 5\nf = x*z\noutput f\n", 0, 0 },
    { "the side not taken counts for nothing",
      "input x = 1\nf = where(x > 0, x, exp(1000*x))\noutput f\n", 0, 0 },
    { "a gradient: the sum 3 + 3, times one",
      "input x = 3\nf = square(x)\nclaim grad(f, x) == 6\n", 12, 6 },
    { "a gradient that is an input", "input x = 3, z = 5\nf = z + x\nclaim grad(f, x) == 1\n", 0,
      0 },
};
enum { ROWS = sizeof row / sizeof *row };

/* To first order: but for a few u of the bound itself. */
static bool
is_bound(double got, double units)
{
    return units > 0 ? fabs(got / (units * u) - 1) < 1e-14 : got >= 0 && got <= 0;
}

static void
try_row(int i)
{
    bound b = bind_text(row[i].text, (gc_plan_options) { 0 });
    gc_roundoff *s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);
    gc_values at = gc_plan_values(b.p);

    ok(gc_roundoff_run(s, at) && is_bound(gc_roundoff_get(s, 0, 0).bound, row[i].bound),
       "%s: the running bound is %g u", row[i].what, row[i].bound);
    ok(is_bound(gc_roundoff_linearized_bound(s, at, 0, 0), row[i].sharp),
       "%s: the linearized bound is %g u", row[i].what, row[i].sharp);
    double noise = gc_roundoff_get(s, 0, 0).noise_level;
    ok(noise <= row[i].bound * u * (1 + 1e-14) && (noise > 0) == (row[i].bound > 0),
       "%s: noise within the bound", row[i].what);
    gc_arena_free(b.a);
}

/* ---- several nodes, several entries, another point ---- */

#define PAIR "input x = 2, z = 3\ny = [x*z, x + z]\nf = x*z\n"

static void
try_places(void)
{
    bound b = bind_text(PAIR "output f\n", (gc_plan_options) { 0 });
    gc_node of[2] = { b.y, node_named(b.g, "y") };
    gc_roundoff *s = roundoff_of(&b, 2, of, &gc_precision_f64, true);
    gc_values at = gc_plan_values(b.p);

    gc_roundoff_run(s, at);
    ok(is_bound(gc_roundoff_get(s, 0, 0).bound, 6) && is_bound(gc_roundoff_get(s, 1, 0).bound, 6)
           && is_bound(gc_roundoff_get(s, 1, 1).bound, 5), "each entry of each node in its place");
    ok(is_bound(gc_roundoff_linearized_bound(s, at, 1, 1), 5)
           && is_bound(gc_roundoff_linearized_bound(s, at, 1, 0), 6)
           && is_bound(gc_roundoff_linearized_bound(s, at, 0, 0), 6), "sharply too");
    gc_plan_put(b.p, b.p->value, node_named(b.g, "x"), 0, 4);
    gc_roundoff_run(s, at);
    ok(is_bound(gc_roundoff_get(s, 1, 1).bound, 7)
           && is_bound(gc_roundoff_linearized_bound(s, at, 0, 0), 12), "at another point anew");
    s = roundoff_of(&b, 2, of, &gc_precision_f32, true);
    gc_roundoff_run(s, at);
    ok(is_bound(gc_roundoff_get(s, 0, 0).bound * 0x1p-29, 12)
           && is_bound(gc_roundoff_linearized_bound(s, at, 0, 0) * 0x1p-29, 12),
       "in the precision that is asked for");
    s = gc_roundoff_new(b.a, b.g, 2, of, &gc_precision_f64, true, &stopped);
    ok(!gc_roundoff_run(s, at) && isnan(gc_roundoff_linearized_bound(s, at, 0, 0)), "stopped");
    gc_arena_free(b.a);
}

/* ---- noise ---- */

/* The root mean square of what the roundings of x*z, or of d(x^2)/dx = 1*(x + x), leave. */
static double
noise_of(gc_arena *a, bool gradient, double x, double z)
{
    double sum = 0;

    for (uint64_t r = 1; r <= GC_STOCHASTIC_RUNS; r++) {
        const gc_num *k = gc_num_stochastic(a, &gc_precision_f64, r);
        gc_stochastic v = { x, 0 }, w = { z, 0 }, y = { 0, 0 }, one = { 1, 0 };

        k->prim[gradient ? P_sqr : P_mul](k, &y, &v, &w);
        if (gradient) {
            k->prim[P_add](k, &v, &v, &v);
            y = (gc_stochastic) { 0, 0 };
            k->mul_to(k, &y, &one, &v);
            k->end(k, &y);
        }
        sum += y.t * y.t;
    }
    return sqrt(sum / GC_STOCHASTIC_RUNS);
}

static void
try_noise(void)
{
    static const char *const text[2] = { PAIR "output f\n",
                                         "input x = 2\nf = square(x)\nclaim grad(f, x) == 4\n" };

    for (int i = 0; i < 2; i++) {
        bound b = bind_text(text[i], (gc_plan_options) { 0 });
        gc_roundoff *s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);

        gc_roundoff_run(s, gc_plan_values(b.p));
        is_rel(gc_roundoff_get(s, 0, 0).noise_level, noise_of(b.a, i, 2, 3), 1e-14,
               "the noise of %s", i ? "a gradient" : "a product");
        gc_arena_free(b.a);
    }
    bound b = bind_text(PAIR "output f\n", (gc_plan_options) { 0 });
    gc_node y = node_named(b.g, "y");
    gc_roundoff *s = roundoff_of(&b, 1, &y, &gc_precision_f64, true);
    gc_roundoff_run(s, gc_plan_values(b.p));
    double noise = gc_roundoff_get(s, 0, 1).noise_level;
    ok(noise > 0.1*u && noise <= 5*u, "the noise of the second entry is that of one rounding");
    gc_arena_free(b.a);
}

/* ---- which queries are computed ---- */

static void
try_want(void)
{
    bound b = bind_text("input x = 3\nf = square(x); g = 5*square(x)\nclaim grad(f, x) == 6\n"
                        "claim grad(g, x) == 30\n", (gc_plan_options) { 0 });
    gc_node of[2] = { b.y, b.g->claim_nodes[1].iteration[0].left };
    gc_roundoff *s = roundoff_of(&b, 2, of, &gc_precision_f64, true);
    gc_values at = gc_plan_values(b.p);

    gc_roundoff_want(s, 1, &of[1], b.a);
    gc_roundoff_run(s, at);
    gc_rounding left = gc_roundoff_get(s, 0, 0), wanted = gc_roundoff_get(s, 1, 0);
    ok(left.bound <= 0 && left.noise_level <= 0 && wanted.bound > 0 && wanted.noise_level > 0,
       "only what is wanted is computed");
    gc_roundoff_want(s, 0, NULL, b.a);
    gc_roundoff_run(s, at);
    left = gc_roundoff_get(s, 0, 0);
    ok(is_bound(left.bound, 12) && left.noise_level > 0, "or everything");
    gc_arena_free(b.a);
    b = bind_text("input x = 2\ng = 5*x; v = square(x); f = square(v)\nclaim grad(g, v) == 0\n"
                  "claim grad(f, v) == 8\n", (gc_plan_options) { 0 });
    of[0] = b.y;
    of[1] = b.g->claim_nodes[1].iteration[0].left;
    s = roundoff_of(&b, 2, of, &gc_precision_f64, true);
    gc_roundoff_run(s, gc_plan_values(b.p));
    left = gc_roundoff_get(s, 0, 0);
    ok(left.bound <= 0 && left.noise_level <= 0 && gc_roundoff_get(s, 1, 0).noise_level > 0,
       "one run's adjoints do not disturb the next");
    gc_arena_free(b.a);
}

/* ---- errors of values: of what depends on x only ---- */

static void
try_values(void)
{
    bound b = bind_text("input x = 2, z = -1\nf = exp(1 + z)*x\nclaim grad(f, x) == 1\n",
                        (gc_plan_options) { 0 });
    gc_roundoff *s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);
    gc_values at = gc_plan_values(b.p);

    ok(is_bound(gc_roundoff_value_error(s, at, node_named(b.g, "f"), NULL, 0), 2),
       "what does not depend on x stays the same in both evaluations");
    gc_arena_free(b.a);
    b = bind_text("input x = 2, z = -1\nf = exp(1 + z)*x\nclaim jvp(f, x = 1, z = 1) == 1\n",
                  (gc_plan_options) { 0 });
    s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);
    ok(is_bound(gc_roundoff_value_error(s, gc_plan_values(b.p), node_named(b.g, "f"), NULL, 0),
                6.4), "what depends on either x of a jvp counts: 2.2*2 and 2");
    gc_arena_free(b.a);
    b = bind_text("input x : f64[2] = [2, 3]\nf = x*x\nclaim vjp(f = x, x) == 2*x*x\n",
                  (gc_plan_options) { 0 });
    s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);
    ok(is_bound(gc_roundoff_value_error(s, gc_plan_values(b.p), node_named(b.g, "f"), NULL, 1),
                9), "the last entry of a tensor");
    gc_arena_free(b.a);
}

/* Entries, combinations, and points. */
static void
try_rows(void)
{
    static const double w[2] = { 10, -1 };
    bound b = bind_text(PAIR "claim jac(y, x) == [0, 0]\n", (gc_plan_options) { 0 });
    gc_roundoff *s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);
    gc_values at = gc_plan_values(b.p);
    gc_node y = node_named(b.g, "y"), x = node_named(b.g, "x");
    ok(is_bound(gc_roundoff_value_error(s, at, y, NULL, 0), 6)
           && is_bound(gc_roundoff_value_error(s, at, y, NULL, 1), 5), "each entry");
    ok(is_bound(gc_roundoff_value_error(s, at, y, w, 0), 65), "a combination: 10*6 + 5");
    gc_plan_put(b.p, b.p->value, x, 0, 4);
    ok(is_bound(gc_roundoff_value_error(s, at, y, NULL, 0), 6), "the point is remembered");
    gc_roundoff_moved(s);
    ok(is_bound(gc_roundoff_value_error(s, at, y, NULL, 0), 12), "until it is moved");
    gc_plan_put(b.p, b.p->value, x, 0, 8);
    gc_roundoff_run(s, at);
    ok(is_bound(gc_roundoff_value_error(s, at, y, NULL, 0), 24), "or run");
    s = gc_roundoff_new(b.a, b.g, 1, &b.y, &gc_precision_f64, true, &stopped);
    ok(isnan(gc_roundoff_value_error(s, at, y, NULL, 0)), "stopped");
    gc_arena_free(b.a);
}

/* ---- models and limits ---- */

static void
try_model(void)
{
    for (int model = 0; model < 2; model++) {
        bound b = bind_text("input x : f32 = 3\nf = f64(x)\noutput f\n", (gc_plan_options) { 0 });
        gc_roundoff *s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, model);
        gc_values at = gc_plan_values(b.p);

        gc_roundoff_run(s, at);
        ok(is_bound(gc_roundoff_get(s, 0, 0).bound, model ? 3 : 0)
               && is_bound(gc_roundoff_linearized_bound(s, at, 0, 0), model ? 3 : 0),
           model ? "a cast of the kernels rounds" : "the mathematics sees no cast");
        gc_arena_free(b.a);
    }
    for (int large = 0; large < 2; large++) {
        char text[200];
        snprintf(text, sizeof text, "input A : f64[%d,%d] ~ normal(0, 1)\nB = A @ A\noutput B\n",
                 large ? 160 : 20, large ? 160 : 20);
        bound b = bind_text(text, (gc_plan_options) { 0 });
        gc_roundoff *s = roundoff_of(&b, 1, &b.y, &gc_precision_f64, true);

        ok(large == isnan(gc_roundoff_linearized_bound(s, gc_plan_values(b.p), 0, 0)),
           large ? "no linearized bound where its tape would be too large" : "else there is one");
        gc_arena_free(b.a);
    }
}

int
main(void)
{
    gc_num_thread_start();
    plan(3 * ROWS + 5 + 3 + 3 + 9 + 4);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_places();
    try_noise();
    try_want();
    try_values();
    try_rows();
    try_model();
    gc_num_thread_end();
    return done();
}
