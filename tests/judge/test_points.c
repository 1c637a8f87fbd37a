/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/test_points.c -- one test point for each claim that is selected. */
#include <config.h>
#include "judge/test_points.h"
#include "graph/witness_names.h"
#include "tests/trace/traced.h"
#include "tests/near.h"

/* What is skipped, and why. */
static void
try_skips(void)
{
    gc_run_options o = { .methods = 1u << GC_BY_oracle | 1u << GC_BY_analytic };
    traced t;
    gc_test_points *l;

    t = trace_text("input a = 2\ny = a*a\noutput y\nskip \"later\" claim y == 4\n"
                   "check grad(y, a)\n");
    l = gc_test_points_new(t.arena, t.g->program, t.d, &o);
    ok(strcmp(l->point[0].skip, "later") == 0, "a skip says why");
    ok(strstr(l->point[1].skip, "no witness") != NULL,
       "a check is skipped where nobody could be asked");
    o.methods |= 1u << GC_BY_gsl;
    l = gc_test_points_new(t.arena, t.g->program, t.d, &o);
    ok(!l->point[1].skip, "not where one can");
    gc_arena_free(t.arena);
}

int
main(void)
{
    traced t = trace_text("set autocheck = 0\nset samples = 7\ninput a ~ normal(0, 1)\ny = a*a\n"
                          "output y\nclaim grad(y, a) == 2*a by central\nrefute y == 3 at a = 2\n"
                          "check grad(y, a) by oracle\n");
    gc_run_options o = { 0 };
    const gc_test_points *l = gc_test_points_new(t.arena, t.g->program, t.d, &o);

    plan(12);
    ok(l->n == 3 && l->self, "each claim and check is a test point; the self-checks are another");
    ok(l->point[0].claim == t.g->program->claim[0] && l->point[2].claim->kind == CLAIM_CHECK,
       "in order of the text");
    ok(l->point[0].samples == 7, "at as many samples as the file says");
    ok(l->point[1].samples == 1, "at one, where all random leaves are given");
    ok(strcmp(l->point[1].findings->result->kind, "refute") == 0
           && l->point[1].findings->result->line == 7,
       "a result knows the kind and the line of its claim");
    ok(l->methods == (~0u), "a claim without by asks all witnesses");
    o.filter = "by oracle";
    o.samples = 3;
    l = gc_test_points_new(t.arena, t.g->program, t.d, &o);
    ok(l->n == 1 && !l->self && l->point[0].samples == 3, "-k selects, --samples counts");
    ok(l->methods == 1u << GC_BY_oracle, "only the witnesses of selected points count");
    o = (gc_run_options) { .methods = 1u << GC_BY_oracle | 1u << GC_BY_analytic };
    l = gc_test_points_new(t.arena, t.g->program, t.d, &o);
    ok(!l->point[0].skip && !l->point[1].skip && !l->point[2].skip,
       "a claim is not skipped, nor what asks witnesses itself");
    gc_arena_free(t.arena);
    try_skips();
    return done();
}
