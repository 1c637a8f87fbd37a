/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/tangent_uncertainty.c -- a forward sweep is judged by its own rounding, of each query
   and column at a time; what there is no time for, by that of the reverse sweep. */
#include <config.h>
#include "tests/witness/subject.h"

/* To a few u of the bound itself. */
static void
is_bound(double got, double units, const char *what)
{
    ok(fabs(got / (units * u) - 1) < 1e-14, "%s: %g u", what, got / u);
}

/* Adjoints: 1 - 1 and cos(1), which rounds once more in the last product.  Tangents: 1e10 minus
   1e10 + cos(1), whose sums alone may lose 2e10 u each. */
static void
try_cancellation(void)
{
    posed p = pose("input x = 1\na = 1e10*x\ny = a - (a + sin(x))\nclaim grad(y, x) == -cos(x)\n");
    gc_uncertainty reverse = gc_subject_uncertainty(&p.st, p.query);
    gc_uncertainty forward = gc_subject_tangent_uncertainty(&p.st, p.query);

    ok(reverse.sharp(&reverse, 0) < 10 * u, "the reverse sweep is exact to a few u");
    gc_rounding r = forward.first(&forward, 0);
    ok(r.bound > 2e10 * u && r.bound < 1e11 * u && r.noise_level > 1e8 * u
           && r.noise_level < r.bound, "the forward sweep loses ten digits");
    double sharp = forward.sharp(&forward, 0);
    ok(sharp > 2e10 * u && sharp <= r.bound, "sharply too");
    ok(forward.node == p.query && forward.scale >= 1 && forward.scale <= 1 && !forward.formula
           && forward.precision == reverse.precision, "else it is as any rounding of the node");
    gc_arena_free(p.a);
}

/* 7u and 2u of one gradient, 3u and 11u + 11u of others. */
static void
try_places(void)
{
    posed p = pose("input x : f64[2] = [2, 7], z = 3\nf = x[0]*x[1]\ng = f*z\n"
                   "claim grad(f, x) == [7, 2]\nclaim grad(g, f) == 3\n"
                   "claim jac([z*z, z], z) == [6, 1]\n");
    gc_uncertainty q = gc_subject_tangent_uncertainty(&p.st, p.st.nodes[0]);
    gc_uncertainty g = gc_subject_tangent_uncertainty(&p.st, p.st.nodes[1]);
    gc_uncertainty j = gc_subject_tangent_uncertainty(&p.st, p.st.nodes[2]);

    for (int twice = 0; twice < 2; twice++) {
        is_bound(q.first(&q, 1).bound, 2, "the second column");
        is_bound(q.first(&q, 0).bound, 7, "the first");
        is_bound(g.first(&g, 0).bound, 3, "another query");
    }
    is_bound(q.sharp(&q, 1), 2, "sharply, unasked before");
    is_bound(j.first(&j, 0).bound, 12, "a Jacobian's first row");
    ok(j.first(&j, 1).bound >= 0 && j.first(&j, 1).bound <= 0, "and its second");
    gc_arena_free(p.a);
}

/* The kernels' casts round values and tangents, the formula knows of none: 12u of its own. */
static void
try_formula(void)
{
    posed p = pose("input x : f32 = 3\nf = f64(x)*f64(x)\nclaim grad(f, x) == 6\n");
    gc_uncertainty kernels = gc_subject_tangent_uncertainty(&p.st, p.query), formula = kernels;

    formula.formula = true;
    for (int twice = 0; twice < 2; twice++) {
        is_bound(kernels.first(&kernels, 0).bound, 24, "by the kernels' steps");
        is_bound(formula.first(&formula, 0).bound, 12, "by the formula's");
    }
    gc_arena_free(p.a);
}

/* 12000 columns of 24000 instructions in 18 sweeps: the first few hundred are known. */
static void
try_work(void)
{
    posed p = pose(LARGE);
    gc_uncertainty reverse = gc_subject_uncertainty(&p.st, p.query);
    gc_uncertainty forward = gc_subject_tangent_uncertainty(&p.st, p.query);
    size_t n = 0;

    for (size_t e = 0; e < 400; e++) {
        double bound = forward.first(&forward, e).bound;
        n += bound > reverse.first(&reverse, e).bound || bound < reverse.first(&reverse, e).bound;
    }
    ok(n > 20 && n < 300, "%zu of 400 columns have bounds of their own", n);
    double own = forward.first(&forward, 0).bound, other = reverse.first(&reverse, 0).bound;
    ok(own > other || own < other, "and keep them");
    ok(forward.first(&forward, 399).bound >= reverse.first(&reverse, 399).bound
           && forward.first(&forward, 399).bound <= reverse.first(&reverse, 399).bound
           && tap_ulps(forward.sharp(&forward, 399), reverse.sharp(&reverse, 399)) <= 0,
       "what there is no time for is judged by the reverse sweep's model");
    gc_arena_free(p.a);
}

/* The same of the formula's steps, which are fewer. */
static void
try_work_of_formula(void)
{
    posed p = pose("input x : f32[12000] ~ normal(0, 1)\nz = f64(x)\nf = sum(z*z)\n"
                   "claim grad(f, x) == 2*x\n");
    gc_uncertainty reverse = gc_subject_uncertainty(&p.st, p.query);
    gc_uncertainty forward = gc_subject_tangent_uncertainty(&p.st, p.query);
    double kernels = reverse.first(&reverse, 399).bound;

    reverse.formula = forward.formula = true;
    for (size_t e = 0; e < 399; e++)
        forward.first(&forward, e);
    double formula = reverse.first(&reverse, 399).bound;
    ok(formula < kernels && tap_ulps(forward.first(&forward, 399).bound, formula) <= 0
           && tap_ulps(forward.sharp(&forward, 399), reverse.sharp(&reverse, 399)) <= 0,
       "by the formula where that was asked for");
    gc_arena_free(p.a);
}

int
main(void)
{
    plan(4 + 9 + 4 + 3 + 1);
    try_cancellation();
    try_places();
    try_formula();
    try_work();
    try_work_of_formula();
    return done();
}
