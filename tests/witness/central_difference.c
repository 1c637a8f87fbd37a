/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/central_difference.c -- the step, the bar, the truncation: all by hand. */
#include <config.h>
#include "tests/witness/subject.h"

extern const gc_witness gc_witness_central_difference;

/* The step is 2^-20 times the power of two at or below max(1, |x|), or the one that is set. */
static const struct {
    double x, set, step;
} steps[] = {
    { 0, 0, 0x1p-20 }, { 0.5, 0, 0x1p-20 }, { 1, 0, 0x1p-20 }, { 1.99, 0, 0x1p-20 },
    { 2, 0, 0x1p-19 }, { 3, 0, 0x1p-19 }, { 4, 0, 0x1p-18 }, { -5, 0, 0x1p-18 },
    { 3, 0.25, 0.25 }, { 0, 0.5, 0.5 },
};
enum { STEPS = sizeof steps / sizeof *steps };

/* f = x^2 has no truncation; its error at x is u (x + h)^2 to first order. */
static void
try_step(int i)
{
    char text[100];

    snprintf(text, sizeof text, "input x = %g\nf = square(x)\nclaim grad(f, x) == 0\n", steps[i].x);
    posed p = pose(text);
    p.st.step = steps[i].set;
    gc_estimate t = ask(&p, &gc_witness_central_difference);
    double x = steps[i].x, error = u*x*x, d = 2*steps[i].step;

    is_ulp(t.step[0], steps[i].step, 1e10, "the step at %g", x);
    double bar_here = 2*error/d + 3*u*fabs(t.value[0]);
    ok(fabs(t.bar[0] - bar_here) <= 1e-10*bar_here + 0x1p-1000, "its bar");
    ok(fabs(t.value[0] - 2*x) <= 4*u*(fabs(x) + 1)*(fabs(x) + 1)/d, "its value");
    gc_enclosure exact;
    double bar;
    ok(gc_witness_central_difference.exact_difference(&p.st, p.query, 0, &exact, &bar)
           && fabs(exact.mid - 2*x) <= exact.radius && fabs(t.value[0] - exact.mid) <= bar
           && bar >= t.bar[0]*(1 - 1e-10), "exactly it is 2x, and the bar covers what is seen");
    double far = fabs(x) + steps[i].step;
    is_rel(bar, 2*u*far*far/d + 3*u*fabs(exact.mid), 1e-10, "by the error at the farther point");
    gc_arena_free(p.a);
}

/* x^3: exactly 3x^2 + h^2.  y = [x0 x1^3, x1]: each entry in its place. */
static void
try_truncation(void)
{
    posed p = pose("input x = 2\nf = x^3\nclaim grad(f, x) == 12\n");
    gc_enclosure exact;
    double bar;

    p.st.step = 0.25;
    gc_estimate t = ask(&p, &gc_witness_central_difference);
    gc_witness_central_difference.exact_difference(&p.st, p.query, 0, &exact, &bar);
    ok(fabs(exact.mid - 12.0625) <= exact.radius && exact.proof == PROOF_CERTIFIED,
       "x^3: exactly 3x^2 + h^2");
    ok(fabs(t.value[0] - 12.0625) <= t.bar[0], "and what is seen is that, to the bar");
    gc_arena_free(p.a);
    p = pose("input x : f64[2] = [2, 3]\ny = [x[0]*x[1]^3, x[1]]\n"
             "claim jac(y, x) == zeros(2, 2)\n");
    p.st.step = 0.25;
    static const double truth[] = { 27, 2*27.0625, 0, 1 };
    t = ask(&p, &gc_witness_central_difference);
    for (size_t e = 0; e < 4; e++) {
        gc_witness_central_difference.exact_difference(&p.st, p.query, e, &exact, &bar);
        ok(fabs(exact.mid - truth[e]) <= exact.radius && fabs(t.value[e] - truth[e]) <= t.bar[e]
               && bar >= t.bar[e]*(1 - 1e-10) && t.step[e] <= 0.25 && t.step[e] >= 0.25,
           "entry %zu of a Jacobian", e);
    }
    ok(p.st.f64->fixed_node == GC_NO_NODE
           && tap_ulps(gc_plan_get(p.st.f64, p.st.f64->value,
                                   gc_node_query(p.g, p.query)->x[0], 1), 3) <= 0,
       "the point is restored");
    stop = true;
    ok(!gc_witness_central_difference.exact_difference(&p.st, p.query, 0, &exact, &bar), "stopped");
    gc_arena_free(p.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(QUERY_ROWS + LARGE_POINTS + 5 * STEPS + 2 + 4 + 2);
    try_queries(&gc_witness_central_difference, 0, false);
    try_large(&gc_witness_central_difference);
    for (int i = 0; i < STEPS; i++)
        try_step(i);
    try_truncation();
    gc_num_thread_end();
    return done();
}
