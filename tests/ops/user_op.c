/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/op_registry.c -- an op of one's own, added at run time, goes all the way from a text to
   certified results; one that states no mathematics is run, but nothing that depends on it is
   certified. */
#include <config.h>
#include "tests/near.h"

#include "engine/plan.h"
#include "judge/run.h"
#include "oracle/enclose.h"
#include "tests/ops/own_ops.h"

#define X "input x : f64[3] = [1, 2, 3]\n"

/* ---- the registry ---- */

static void
try_registry(gc_arena *a)
{
    const gc_registry *r = gc_registry_new(a, mine, mine);
    gc_op clash[] = { mine[0], { .name = NULL } }, part[] = { mine[0], { .name = NULL } };
    size_t n = 0;

    clash[0].name = "sin";
    part[0].vjp = NULL;

    while (gc_registry_at(NULL, n))
        n++;
    ok(gc_registry_find(r, "halfnorm") == (int) n && gc_registry_at(r, n) == &mine[0],
       "an op of one's own follows the built-in ops");
    ok(gc_registry_find(r, "sin") == gc_op_find("sin"), "which keep their numbers");
    ok(gc_registry_signature(r, n + 1)->args == 1, "its arguments are parsed");
    ok(gc_op_find("halfnorm") < 0 && !gc_registry_at(NULL, n), "nobody else sees it");
    ok(!gc_registry_new(a, clash, clash), "a name that is taken is refused");
    ok(!gc_registry_new(a, part, mine) && !gc_registry_new(a, mine, part),
       "an op without a kernel that a sweep needs is refused, in either type");
    ok(!gc_op_is_opaque(&mine[0]) && gc_op_is_opaque(&mine[1])
           && !gc_op_is_opaque(gc_registry_at(NULL, (size_t) gc_op_find("exp"))),
       "an op without mathematics is opaque, a map never is");
    for (size_t i = n = 0; gc_registry_at(NULL, i); i++)
        n += !gc_op_has_gradient(gc_registry_at(NULL, i));
    ok(n == 0 && gc_op_has_gradient(&mine[1]) && !gc_op_has_gradient(&mine[2]),
       "every built-in op states its gradients");
}

/* ---- the engine ---- */

static void
try_engine(gc_arena *a)
{
    gc_diags *d;
    gc_graph *g = graph_of_mine(a, X "y = 2*halfnorm(x)\noutput y\n", &d);
    gc_node y = g->output[0], x = g->leaf_node[0];
    gc_plan *p = gc_plan_new(a, g, 1, &y, 1, &x, (gc_plan_options) { 0 });

    gc_plan_point(p, gc_point_take(a, g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, g->n);
    is_ulp(gc_plan_get(p, p->value, y, 0), 14, 0, "its value is used");
    gc_plan_clear_tangent(p);
    gc_plan_put(p, p->tangent, x, 0, 1);
    gc_plan_put(p, p->tangent, x, 2, -1);
    gc_plan_jvp(p, 0, g->n);
    is_ulp(gc_plan_get(p, p->tangent, y, 0), -4, 0, "its tangent is used");
    gc_plan_clear_adjoint(p);
    gc_plan_put(p, p->adjoint, y, 0, 1);
    gc_plan_vjp(p, 0, g->n);
    is_ulp(gc_plan_get(p, p->adjoint, x, 2), 6, 0, "its cotangent is used");
    ok(!gc_graph_verify(g, a), "the graph is sound");
}

/* ---- the oracle ---- */

static gc_bounds
bounds_of(gc_arena *a, const char *text)
{
    gc_diags *d;
    gc_graph *g = graph_of_mine(a, text, &d);
    gc_node i = g->claim_nodes[0].iteration[0].left, x = g->leaf_node[0];
    gc_plan *p = gc_plan_new(a, g, 1, &i, 1, &x, (gc_plan_options) { 0 });
    gc_oracle *o = gc_oracle_new(a, g, 1, &i, (gc_oracle_options) { 0 });

    gc_plan_point(p, gc_point_take(a, g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, g->n);
    gc_oracle_climb(o, gc_plan_values(p), true, 0);
    return gc_bounds_of(gc_oracle_value(o, i, 0));
}

static void
try_oracle(gc_arena *a)
{
    const double inf = (double) INFINITY;

    is_bounds(bounds_of(a, X "claim halfnorm(x) == 7\n"), 7, 7, "its mathematics is enclosed");
    is_bounds(bounds_of(a, X "claim blackbox(x) == 7\n"), -inf, inf, "an opaque value is unknown");
    is_bounds(bounds_of(a, X "claim blackbox(0*x) == 0\n"), -inf, inf,
              "even where all arguments are zero");
    is_bounds(bounds_of(a, X "claim grad(blackbox(x), x) == x\n"), -inf, inf,
              "and so is its derivative");
    is_bounds(bounds_of(a, X "claim grad(blackbox(x) + sum(4*x), x) == x + 4\n"), -inf, inf,
              "and what is added to it");
}

/* ---- the verdict ---- */

static const gc_result *const *
run_text(gc_arena *a, const char *text, size_t *n)
{
    static const gc_run_options o = { .path = "test.graph", .tolerance = { -1, -1, -1 } };
    gc_diags *d;
    gc_graph *g = graph_of_mine(a, text, &d);
    gc_file_report *r = gc_run(a, g->program, d, &o);

    *n = r->results;
    return r->result;
}

static void
try_verdict(gc_arena *a)
{
    size_t n, good = 0, certified = 0, failed = 0;
    const gc_result *const *r = run_text(a, X "y = exp(halfnorm(x)/10)\nh = halfnorm(x)\n"
                                            "claim grad(h, x) == x\ncheck grad(y, x)\noutput y\n",
                                          &n);

    for (size_t i = 0; i < n; i++) {
        good += r[i]->outcome == OUTCOME_PASS;
        certified += r[i]->counts.certified;
    }
    ok(n > 2 && good == n && certified >= 6, "claims and checks of an own op are certified");
    r = run_text(a, X "y = exp(blackbox(x)/10)\nh = blackbox(x)\n"
                    "claim grad(h, x) == x\ncheck grad(y, x)\noutput y\n", &n);
    certified = 0;
    for (size_t i = 0; i < n; i++) {
        certified += r[i]->counts.certified;
        failed += r[i]->outcome == OUTCOME_FAIL;
        if (r[i]->outcome == OUTCOME_FAIL)
            printf("# %s: %s\n", r[i]->text, r[i]->summary);
    }
    ok(certified == 0, "nothing that depends on an opaque op is certified");
    ok(failed == 0, "and nobody is accused");
    ok(r[0]->outcome == OUTCOME_UNDECIDED, "a claim about it is undecided");
    r = run_text(a, X "h = sum(x^2)\nz = blackbox(x)\nclaim grad(h, x) == 2*x\noutput z\n", &n);
    ok(r[0]->outcome == OUTCOME_PASS && r[0]->counts.certified == 3,
       "what does not depend on it is certified as ever");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    gc_num_thread_start();
    plan(22);
    try_registry(a);
    try_engine(a);
    try_oracle(a);
    try_verdict(a);
    gc_arena_free(a);
    gc_num_thread_end();
    return done();
}
