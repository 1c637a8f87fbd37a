/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/limit.c -- what a program may not exceed; a passed limit is reported once and ends the
   trace. */
#include <config.h>
#include "trace/tracer.h"

static bool
passed(gc_tracer *t, gc_span where, const char *limit, size_t most, const char *what)
{
    if (t->rule)
        where = gc_node_span(t->g, t->rule->user);
    if (!t->stop)
        gc_diag_add(t->d, GC_ERROR, GC_129, where, "more than %zu %s", most, what)->hint =
            gc_format(t->arena, "the limit can be raised: --limit %s=N", limit);
    t->stop = true;
    return false;
}

enum { WORK_A_NODE = 16 };              /* expressions evaluated for one node, at most */

bool
gc_limit_work(gc_tracer *t, gc_span where)
{
    if (t->stop)
        return false;
    if (++t->work / WORK_A_NODE <= t->limits->nodes)
        return true;
    return passed(t, where, "nodes", t->limits->nodes, "nodes");
}

bool
gc_limit_iteration(gc_tracer *t, gc_span where)
{
    if (t->stop)
        return false;
    return ++t->iterations_done <= t->limits->iterations
           || passed(t, where, "turns", t->limits->iterations, "turns of loops");
}

/* Calls of our functions for one level of nesting; and as many as fit on the stack, whatever the
   limit. */
enum { DEPTH_A_LEVEL = 8, DEEPEST = 4000 };

bool
gc_limit_depth(gc_tracer *t, gc_span where)
{
    if (t->depth_now >= DEEPEST || t->depth_now >= DEPTH_A_LEVEL * t->limits->nesting)
        return passed(t, where, "nesting", t->limits->nesting, "levels of nesting");
    t->depth_now++;
    return true;
}

bool
gc_limit_node(gc_tracer *t, const gc_shape *s, gc_span where)
{
    size_t n = gc_count(s);

    if (t->stop)
        return false;
    if (n > t->limits->elements)
        return passed(t, where, "elements", t->limits->elements, "entries in one tensor");
    if (t->g->index->entries > t->limits->total_elements
        || n > t->limits->total_elements - t->g->index->entries)
        return passed(t, where, "total-elements", t->limits->total_elements,
                      "entries in all tensors");
    return t->g->n < t->limits->nodes
           || passed(t, where, "nodes", t->limits->nodes, "nodes");
}

enum { MOST_CLAIMS = 1000000 };

bool
gc_limit_claim(gc_tracer *t, gc_span where)
{
    if (t->stop)
        return false;
    if (t->g->claims < MOST_CLAIMS)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_129, where, "more than %d claims and checks",
                MOST_CLAIMS)->hint =
        "every output is checked against every input: set autocheck = 0, or write output";
    t->stop = true;
    return false;
}
