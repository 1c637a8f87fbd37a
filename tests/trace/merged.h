/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merged.h -- programs of one input of one number, with both answers to their first decision. */
#ifndef GC_TESTS_MERGED_H
#define GC_TESTS_MERGED_H

#include "graph/numbers.h"
#include "tests/trace/traced.h"

typedef struct merged {
    traced t;                           /* t.g: the plain graph */
    gc_program *p;
    gc_graph *both;                     /* NULL: it cannot be made */
    gc_graph *whole;                    /* where its condition leaves nothing out */
    gc_graph *other;                    /* for a key that no decision has */
} merged;

static gc_point
point_of(const double *const *x)
{
    return (gc_point) { .leaves = 1, .value = (const double **) x };
}

static merged
merged_of(const char *text, double x)
{
    static const shelf none = { NULL };
    const double *const value = &x;
    const gc_point at = point_of(&value);
    merged m = { .t = { .arena = gc_arena_new() } };
    gc_reader reader = { (void *) &none, from_shelf };
    gc_trace_options o = { .limits = &gc_limits_default, .reader = &reader, .name = "test" };

    m.t.d = gc_diags_new(m.t.arena);
    m.t.names = gc_names_new(m.t.arena);
    const uint32_t file = gc_diags_source(m.t.d, "test.graph", text, strlen(text));
    m.p = gc_trace_program(m.t.arena, m.t.d, m.t.names,
                           gc_parse(m.t.arena, m.t.d, m.t.names, file, &gc_limits_default), &o);
    m.t.g = gc_trace_at(m.p, &at);
    if (m.t.g) {
        const gc_wanted_decision tie = { m.t.g->decision[0].key, true };
        const gc_wanted_decision other = { tie.key + 1, true };
        const gc_wanted_decision whole = { tie.key, false };
        m.whole = gc_trace_merged(m.p, &at, 1, &whole);
        m.both = gc_trace_merged(m.p, &at, 1, &tie);
        m.other = gc_trace_merged(m.p, &at, 1, &other);
    }
    return m;
}

/* The first output of g at x. */
static double
output_at(const merged *m, const gc_graph *g, double x)
{
    const double *const value = &x;
    const gc_point at = point_of(&value);

    return gc_numbers_get(gc_numbers_new(m->t.arena, g, &at), g->output[0], 0);
}

#endif
