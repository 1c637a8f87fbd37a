/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/gsl_difference.c -- GSL's adaptive rule on points that are remembered: its step, its
   bar, its exact value by hand. */
#include <config.h>
#include "tests/witness/subject.h"

extern const gc_witness gc_witness_gsl_difference;

/* The first step is 2^-13 times the power of two at or below max(1, |x|), or the one that is set;
   GSL takes another one only for functions that it finds curved: these are straight. */
static const struct {
    double x, set, step;
} steps[] = {
    { 0, 0, 0x1p-13 }, { 1, 0, 0x1p-13 }, { 1.5, 0, 0x1p-13 }, { 2, 0, 0x1p-12 },
    { -5, 0, 0x1p-11 }, { 3, 0.25, 0.25 }, { 0.5, 0.125, 0.125 },
};
enum { STEPS = sizeof steps / sizeof *steps };

/* f = 4x: one rounding of nothing at all, as 4 is a power of two; the bound says 4u|x|. */
static void
try_step(int i)
{
    char text[100];

    snprintf(text, sizeof text, "input x = %g\nf = 4*x\nclaim grad(f, x) == 4\n", steps[i].x);
    posed p = pose(text);
    p.st.step = steps[i].set;
    gc_estimate t = ask(&p, &gc_witness_gsl_difference);
    double x = fabs(steps[i].x), h = steps[i].step;

    is_ulp(t.value[0], 4, 2, "the slope at %g", steps[i].x);
    is_ulp(t.step[0], h, 1e10, "its step");
    is_rel(t.bar[0], 3*4*u*x/h + (12 + 2*x/h)*u*4, 1e-10, "its bar");
    gc_arena_free(p.a);
}

/* The five-point rule of x^5 is 5x^4 - h^4/4, exactly; of curved functions GSL takes a second step,
   and then the points must be those of the result. */
static const struct {
    const char *text;
    double slope, quintic;              /* the rule gives slope - quintic h^4/4 */
    double set;
} curves[] = {
    { "input x = 1\nf = x^5\nclaim grad(f, x) == 5\n", 5, 1, 0.5 },
    { "input x = 1\nf = x^5\nclaim grad(f, x) == 5\n", 5, 1, 0.015625 },
    { "input x = 2\nf = 3*x^5\nclaim grad(f, x) == 240\n", 240, 3, 0.25 },
    { "input x = 2\nf = x^4\nclaim grad(f, x) == 32\n", 32, 0, 0.25 },
    { "input x = 2\nf = x^3\nclaim grad(f, x) == 12\n", 12, 0, 0 },
    { "input x = 0\nf = x^5\nclaim grad(f, x) == 0\n", 0, 1, 0.5 },
};
enum { CURVES = sizeof curves / sizeof *curves };

static void
try_curve(int i)
{
    posed p = pose(curves[i].text);
    gc_enclosure exact;
    double bar;

    p.st.step = curves[i].set;
    gc_estimate t = ask(&p, &gc_witness_gsl_difference);
    double h = t.step[0], want = curves[i].slope - curves[i].quintic*h*h*h*h/4;

    ok(gc_witness_gsl_difference.exact_difference(&p.st, p.query, 0, &exact, &bar)
           && fabs(exact.mid - want) <= 1e-9*fabs(want) + 1e-12,
       "curve %d: the rule of five points at step %g", i, h);
    ok(fabs(t.value[0] - exact.mid) <= t.bar[0] && bar >= t.bar[0]*(1 - 1e-9),
       "... and what is seen, to the bar");
    gc_arena_free(p.a);
}

static void
try_entries(void)
{
    posed p = pose("input x : f64[2] = [2, 3]\ny = [x[0]*x[1], x[1]]\n"
                   "claim jac(y, x) == zeros(2, 2)\n");
    static const double truth[] = { 3, 2, 0, 1 };
    gc_estimate t = ask(&p, &gc_witness_gsl_difference);
    gc_enclosure exact;
    double bar;

    for (size_t e = 0; e < 4; e++)
        ok(gc_witness_gsl_difference.exact_difference(&p.st, p.query, e, &exact, &bar)
               && fabs(exact.mid - truth[e]) <= exact.radius
               && fabs(t.value[e] - truth[e]) <= t.bar[e], "entry %zu of a Jacobian", e);
    ok(p.st.f64->fixed_node == GC_NO_NODE
           && tap_ulps(gc_plan_get(p.st.f64, p.st.f64->value,
                                   gc_node_query(p.g, p.query)->x[0], 1), 3) <= 0,
       "the point is restored");
    stop = true;
    ok(!gc_witness_gsl_difference.exact_difference(&p.st, p.query, 0, &exact, &bar), "stopped");
    gc_arena_free(p.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(QUERY_ROWS + LARGE_POINTS + 3 * STEPS + 2 * CURVES + 4 + 2);
    try_queries(&gc_witness_gsl_difference, 0, false);
    try_large(&gc_witness_gsl_difference);
    for (int i = 0; i < STEPS; i++)
        try_step(i);
    for (int i = 0; i < CURVES; i++)
        try_curve(i);
    try_entries();
    gc_num_thread_end();
    return done();
}
