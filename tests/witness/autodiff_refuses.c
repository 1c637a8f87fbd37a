/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/autodiff_graph.c -- what the built gradient says, and that it says nothing through an
   op without a rule for gradients, where zero would be an accusation. */
#include <config.h>
#include "tests/judge/judged.h"
#include "tests/ops/own_ops.h"

#define X "input x : f64[3] = [1, 2, 3]\n"

/* What the witness says of the first query of a text; lives as long as the process. */
static const gc_estimate *
ask(const char *text)
{
    measured m;

    measure_ops(&m, text, &judged_options, mine);
    return gc_measurement_witness(m.c, m.l->point[0].query[0], GC_BY_autodiff);
}

static void
try_estimate(void)
{
    const gc_estimate *said = ask(X "y = halfnorm(x)\ncheck grad(y, x)\n");

    ok(!said->absent && said->value[0] == 1 && said->value[2] == 3,
       "the gradient of x'x/2 is x");
    said = ask(X "y = ruleless(x)\ncheck grad(y, x)\n");
    ok(said->absent && strstr(said->absent, "the op ruleless states no rule for gradients"),
       "through an op without a rule: absent, with the reason");
    said = ask(X "y = stack(ruleless(x), 2)\ncheck jac(y, x)\n");
    ok(said->absent && strstr(said->absent, "ruleless"), "a Jacobian likewise");
    said = ask(X "u = ruleless(x)\ny = u^2\ncheck grad(y, u)\n");
    ok(!said->absent && said->value[0] == 14, "above that op it is no obstacle");
    said = ask(X "input u = 3\ny = ruleless(x) + u^2\ncheck grad(y, u)\n");
    ok(!said->absent && said->value[0] == 6, "nor beside the way");
}

/* Its kernels have derivatives, its mathematics is known: the others judge it as ever. */
static void
try_verdict(gc_arena *a)
{
    gc_diags *d;
    gc_graph *g = graph_of_mine(a, X "y = ruleless(x)\nclaim grad(y, x) == x\ncheck grad(y, x)\n"
                                   "check grad(y, x) by autodiff\n", &d);
    const gc_file_report *f = gc_run(a, g->program, d, &judged_options);

    ok(!d->errors && f->results > 2 && !strcmp(verdict_of(a, f, 0), "PASS OK")
       && !strcmp(verdict_of(a, f, 1), "PASS OK"), "nobody is accused");
    ok(!strcmp(verdict_of(a, f, 2), "UNDECIDED UNDECIDED 424"), "asked alone: nothing to compare");
    ok(!graph_of_mine(a, X "y = ruleless(x)\nz = sum(grad(y, x))\noutput z\n", &d)
       && strstr(d->at[0].text, "'ruleless' states no rule for gradients"),
       "a program that needs the rule is an error");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    gc_num_thread_start();
    plan(8);
    try_estimate();
    try_verdict(a);
    gc_arena_free(a);
    gc_num_thread_end();
    return done();
}
