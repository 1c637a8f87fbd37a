/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judged.h -- program text in, results out; and one program measured at its first point. */
#ifndef GC_TESTS_JUDGED_H
#define GC_TESTS_JUDGED_H

#include "judge/judge_point.h"
#include "tests/graphs.h"
#include "tests/near.h"

static const gc_run_options judged_options = { .path = "test.graph", .tolerance = { -1, -1, -1 } };

/* The results of all test points of a text, the self-checks last; all taken from a.  NULL: it has
   errors. */
__attribute__((unused)) static const gc_file_report *
judged_with(gc_arena *a, const char *text, const gc_run_options *o)
{
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);

    return g ? gc_run(a, g->program, d, o) : NULL;
}

__attribute__((unused)) static const gc_file_report *
judged(gc_arena *a, const char *text)
{
    return judged_with(a, text, &judged_options);
}

/* The same with ops of another registry. */
__attribute__((unused)) static const gc_file_report *
judged_by_ops(gc_arena *a, const char *text, const gc_registry *ops)
{
    gc_diags *d;
    gc_graph *g = graph_with(a, text, ops, &d);

    return g ? gc_run(a, g->program, d, &judged_options) : NULL;
}

/* "PASS OK", "FAIL CLAIM-WRONG 401", "UNDECIDED …": outcome, verdict word and code of a result. */
__attribute__((unused)) static const char *
verdict_text(gc_arena *a, const gc_result *r)
{
    static const char *const outcome[] = { "PASS", "FAIL", "UNDECIDED", "SKIP", "TODO-FAIL",
                                           "TODO-PASS" };

    return r->code == GC_NONE
               ? gc_arena_format(a, "%s %s", outcome[r->outcome], r->verdict)
               : gc_arena_format(a, "%s %s %d", outcome[r->outcome], r->verdict, (int) r->code);
}

/* The same of result i of a file; "none" where there is none. */
__attribute__((unused)) static const char *
verdict_of(gc_arena *a, const gc_file_report *f, size_t i)
{
    return f && i < f->results ? verdict_text(a, f->result[i]) : "none";
}

/* What a text below a common head must come out as. */
typedef struct judged_row {
    const char *what, *text, *verdict;
} judged_row;

/* One point a row: the verdict of its first result. */
__attribute__((unused)) static void
try_verdicts(const char *head, size_t n, const judged_row *row)
{
    for (size_t i = 0; i < n; i++) {
        gc_arena *a = gc_arena_new();
        const char *text = gc_arena_format(a, "%s%s\n", head, row[i].text);
        const char *verdict = verdict_of(a, judged(a, text), 0);

        if (!ok(!strcmp(verdict, row[i].verdict), "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s: %s", row[i].text, verdict);
        gc_arena_free(a);
    }
}

/* A text, its test points, and everything measured at sample 0. */
typedef struct measured {
    gc_arena *a;
    gc_diags *d;
    gc_graph *g;
    gc_test_points *points;
    gc_test_graph *l;
    gc_measurement *c;
} measured;

/* ops: ops of one's own, ended by one without a name; NULL: none. */
__attribute__((unused)) static bool
measure_ops(measured *m, const char *text, const gc_run_options *o, const gc_op *ops)
{
    *m = (measured) { .a = gc_arena_new() };
    m->g = graph_with(m->a, text, ops ? gc_registry_new(m->a, ops, ops) : NULL, &m->d);
    if (!m->g)
        return false;
    m->points = gc_test_points_new(m->a, m->g->program, m->d, o);
    m->l = gc_test_graph_new(m->a, m->g, m->points);
    m->c = gc_measurement_new(m->a, m->g, m->l->nodes, m->l->node, m->l->built, o);
    m->c->diags = m->d;
    return gc_measurement_at(m->c,
                             gc_point_take(m->a, m->g->program, m->g->program->set.seed, 0, NULL),
                             m->l->nodes, m->l->node, true);
}

__attribute__((unused)) static bool
measure(measured *m, const char *text)
{
    return measure_ops(m, text, &judged_options, NULL);
}

/* The sides of a test point, of its first iteration. */
__attribute__((unused)) static const gc_iteration *
sides_of(const measured *m, size_t point)
{
    return gc_graph_claim(m->g, m->points->point[point].claim)->iteration;
}

/* Puts a number in the place of the engine's. */
__attribute__((unused)) static void
put_value(measured *m, gc_node i, size_t e, double x)
{
    gc_plan *engine = m->c->st.plan;

    gc_plan_put(engine, engine->value, i, e, x);
}

#endif
