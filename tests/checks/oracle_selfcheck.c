/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/oracle_selfcheck.c -- two legs that differ accuse the oracle; functions that are not
   smooth at the point, or at the scale of the step, do not. */
#include <config.h>
#include "tests/checks/checked.h"
#include "tests/checks/own_op.h"

/* Every second lowering states another mathematics: the legs, which lower the graph apart, see two
   functions whose derivatives differ by the factor 1 + 2^exponent. */
static unsigned lowered;
static int exponent;

static void
two_faced(const gc_lower *c)
{
    bool bent = lowered++ % 2;

    for (size_t e = gc_shape_count(c->xs[0]); e-- > 0;)
        c->y[e] = bent ? t_add(c->t, c->x[0][e],
                               t_mul(c->t, c->x[0][e], t_const(c->t, ldexp(1, exponent))))
                       : c->x[0][e];
}

static double
same(double by)
{
    return by;
}

static void
copy_back(const gc_call *c)
{
    pass_back(c, same);
}

static const gc_op ops[] = { { .name = "twofaced", .doc = "y = x", .args = "x", .shape = same_shape,
                               .eval = copy_value, .jvp = copy_tangent, .vjp = copy_back,
                               .lower = two_faced, .grad = { "by" } },
                             { .name = NULL } };

/* At x = [0, 1]; the allowance is 2^-190 of the sum of |d_j g_j|. */
static const struct {
    const char *what, *text;
    int exponent;
    const char *verdict;
} row[] = {
    { "an honest oracle", "y = sum(sin(x)*x)", 0, "PASS OK" },
    { "legs that differ by a factor", "y = sum(twofaced(x))", -1, "FAIL ORACLE-WRONG 422" },
    { "legs that differ by a little", "y = sum(twofaced(x[1]))", -189, "FAIL ORACLE-WRONG 422" },
    { "legs that differ by less than truncation may", "y = sum(twofaced(x[1]))", -191, "PASS OK" },
    { "a negative gradient", "y = -sum(twofaced(x[1]))", -189, "FAIL ORACLE-WRONG 422" },
    { "a kink at the point", "y = sum(abs(x))", 0, "PASS OK" },
    { "a kink of second order", "y = sum(x*abs(x))", 0, "PASS OK" },
    { "another", "y = sum(relu(x)^2)", 0, "PASS OK" },
    { "a square that begins at the point", "y = sum(where(x > 0, x*x, 0))", 0, "PASS OK" },
    { "a kink within the first step", "y = sum(abs(x - 1e-45))", 0, "PASS OK" },
    { "a jump within the first step", "y = sum(where(x > 1e-60, 1, x))", 0, "PASS OK" },
    { "an oscillation within the first step", "y = sum(sin(1e45*x))", 0, "PASS OK" },
    { "a pole within the first step", "y = 1/(x[0] + 1e-60)", 0, "PASS OK" },
    { "a kink nearer than any step", "y = max(x[0], (1e-160*x[1])^2)", 0, "PASS OK" },
    { "a jump there", "y = where(x[0] > (1e-160*x[1])^2, 1, x[0])", 0, "PASS OK" },
    { "stairs there", "y = floor(x[0] + 1 - (1e-160*x[1])^2)", 0, "PASS OK" },
    { "one beside which nothing comes out otherwise", "y = max(twofaced(x[1]), x[0] - 1)", -1,
      "FAIL ORACLE-WRONG 422" },
    { "whole numbers that stay", "y = twofaced(x[1]) + floor(x[0] + 2.5)", -1,
      "FAIL ORACLE-WRONG 422" },
    { "a pole at the point", "y = sum(1/x)", 0, "PASS OK" },
    { "the edge of a domain", "y = sum(sqrt(x))", 0, "PASS OK" },
    { "an output that depends on no input", "y = 0*x[0] + 3", 0, "PASS OK" },
};

static const char *
run_on(checked *t, const char *text, int e)
{
    gc_arena *a = gc_arena_new();

    exponent = e;
    checked_with(t, gc_arena_format(a, "input x = [0, 1]\n%s\noutput y\n", text), &judged_options,
                 ops);
    lowered = 0;
    gc_arena_free(a);
    return run_check(t, gc_check_find("legs"));
}

/* Which outputs are tried, when, and what is said. */
static void
try_finding(void)
{
    checked t;

    run_on(&t, "z = sum(x*x)\noutput z\ny = twofaced(x[1])", 0);
    const gc_finding *f = &t.d->worst;
    ok(f->code == GC_422 && f->node == GC_NO_NODE && f->culprit == GC_NO_NODE
           && !strcmp(f->who, "oracle") && f->error == f->seen && f->allowed < 1e-50 * f->error,
       "the last output is tried too; the finding is about no single node");
    double d = gc_rng_normal(17, 1), w = gc_measurement_value(t.m.c, t.m.l->pair[1].w, 0);
    is_rel(f->seen, fabs(d * w), 1e-15, "2 d w and d w are |d w| apart");
    ok(!strncmp(t.d->result->summary, "y: ", 3), "the output is named");
    gc_arena_free(t.m.a);

    checked_with(&t, "input x = [0, 1]\ny = twofaced(x)\noutput y\n", &judged_options, ops);
    t.job.legs = false;
    ok(!strcmp(run_check(&t, gc_check_find("legs")), "PASS OK"), "it runs only where it is due");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 4);
    for (size_t i = 0; i < ROWS; i++) {
        checked t;
        const char *verdict = run_on(&t, row[i].text, row[i].exponent);

        if (!ok(!strcmp(verdict, row[i].verdict), "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s: %s", verdict, t.d->result->summary ? t.d->result->summary : "");
        gc_arena_free(t.m.a);
    }
    try_finding();
    gc_num_thread_end();
    return done();
}
