/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/limit.c -- what a program may not exceed: the first limit passed is reported and ends the
   trace. */
#include <config.h>
#include "trace/tracer.h"

static bool
passed(gc_tracer *t, gc_span where, gc_limit which)
{
    if (!t->stop)
        gc_diag_limit(t->d, where, t->limits, which);
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
    return passed(t, where, GC_LIMIT_nodes);
}

bool
gc_limit_iteration(gc_tracer *t, gc_span where)
{
    if (t->stop)
        return false;
    return ++t->iterations_done <= t->limits->iterations
           || passed(t, where, GC_LIMIT_iterations);
}

/* Calls of our functions for one level of nesting; and as many as fit on the stack, whatever the
   limit. */
enum { DEPTH_A_LEVEL = 8, DEEPEST = 4000 };

bool
gc_limit_depth(gc_tracer *t, gc_span where)
{
    if (t->depth_now >= DEEPEST || t->depth_now >= DEPTH_A_LEVEL * t->limits->nesting)
        return passed(t, where, GC_LIMIT_nesting);
    t->depth_now++;
    return true;
}

bool
gc_limit_node(gc_tracer *t, const gc_shape *s, gc_span where)
{
    t->stop = t->stop || !gc_graph_admits(t->g, t->d, s, where);
    return !t->stop;
}

enum { MOST_CLAIMS = 1000000 };

bool
gc_limit_claim(gc_tracer *t, gc_span where)
{
    if (t->stop)
        return false;
    if (t->program->claims < MOST_CLAIMS)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_129, where, "more than %d claims and checks",
                MOST_CLAIMS)->hint =
        "every output is checked against every input: set autocheck = 0, or write output";
    t->stop = true;
    return false;
}
