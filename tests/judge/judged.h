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
judged_with(gc_arena *a, const char *text, const gc_registry *ops)
{
    gc_diags *d;
    gc_graph *g = graph_with(a, text, ops, &d);

    return g ? gc_run(a, g->program, d, &judged_options) : NULL;
}

__attribute__((unused)) static const gc_file_report *
judged(gc_arena *a, const char *text)
{
    return judged_with(a, text, NULL);
}

/* "PASS OK", "FAIL CLAIM-WRONG 401", "UNDECIDED …": outcome, verdict word and code of result i. */
__attribute__((unused)) static const char *
verdict_of(gc_arena *a, const gc_file_report *f, size_t i)
{
    static const char *const outcome[] = { "PASS", "FAIL", "UNDECIDED", "SKIP", "TODO-FAIL",
                                           "TODO-PASS" };

    if (!f || i >= f->results)
        return "none";
    const gc_result *r = &f->result[i];
    return r->code == GC_NONE
               ? gc_arena_format(a, "%s %s", outcome[r->outcome], r->verdict)
               : gc_arena_format(a, "%s %s %d", outcome[r->outcome], r->verdict, (int) r->code);
}

/* A text, its test points, and everything measured at sample 0. */
typedef struct measured {
    gc_arena *a;
    gc_diags *d;
    gc_graph *g;
    gc_test_graph *l;
    gc_measurement *c;
} measured;

__attribute__((unused)) static bool
measure_with(measured *m, const char *text, const gc_registry *ops)
{
    *m = (measured) { .a = gc_arena_new() };
    m->g = graph_with(m->a, text, ops, &m->d);
    if (!m->g)
        return false;
    m->l = gc_test_graph_new(m->a, m->g,
                             gc_test_points_new(m->a, m->g->program, m->d, &judged_options));
    m->c = gc_measurement_new(m->a, m->g, m->l->nodes, m->l->node, m->l->built, &judged_options);
    m->c->diags = m->d;
    return gc_measurement_at(m->c,
                             gc_point_take(m->a, m->g->program, m->g->program->set.seed, 0, NULL),
                             m->l->nodes, m->l->node, true);
}

__attribute__((unused)) static bool
measure(measured *m, const char *text)
{
    return measure_with(m, text, NULL);
}

#endif
