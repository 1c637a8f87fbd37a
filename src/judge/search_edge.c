/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_edge.c -- is a wrong gradient the true one without one use of a node? */
#include <config.h>
#include "judge/search.h"

#include "engine/derivative.h"
#include "engine/fault.h"

/* The search stays cheap: it runs on failure only, and never on more than this. */
enum { EDGES_MAX = 2000 };
static const double work_max = 1e7;

/* How often nodes up to y read this one. */
static size_t
uses(const gc_graph *g, const gc_plan *p, gc_node of, gc_node y)
{
    size_t n = 0;

    for (gc_node i = of + 1; i <= y; i++)
        for (uint32_t k = 0; gc_plan_has(p, i) && p->active[i] && k < gc_node_args(g, i); k++)
            n += gc_node_arg(g, i, k) == of;
    return n;
}

static void
name_edge(gc_search *s, const gc_plan *p, gc_node user, gc_node used)
{
    const gc_query *q = gc_node_query(s->g, s->left);
    gc_arena *a = s->d->arena;
    const char *from = gc_search_place(s, user), *to = gc_search_place(s, used);

    gc_search_name(
        s, used == q->x[0] ? "accumulate" : "dropped-path",
        gc_arena_format(a, "this is the gradient without the path %s -> %s", to, from),
        gc_arena_format(a,
                        uses(s->g, p, used, q->y) > 1
                            ? "-> %s is used more than once: its contributions add up (+=)"
                            : "-> all paths add up; the one through %s is missing",
                        to));
}

/* At the present point. */
static bool
holds(gc_search *s, const void *slip)
{
    gc_arena *a = gc_arena_like(s->room);
    double *out = gc_arena_array(a, s->n, sizeof *out);

    gc_fault_plant(s->plan, slip);
    gc_derivative_reverse(s->plan, gc_node_query(s->g, s->left), out);
    bool good = gc_search_explains(s, out);
    gc_fault_plant(s->plan, NULL);
    gc_arena_free(a);
    return good;
}

/* Tries the uses that node i makes of its arguments, one by one; out: room for the entries. */
static bool
try_node(gc_search *s, gc_plan *p, gc_node i, size_t *tried, double *out)
{
    gc_fault fault = { .kind = GC_FAULT_vjp_edge, .node = i };
    bool found = false;

    gc_fault_plant(p, &fault);
    for (uint32_t k = 0; k < gc_node_args(s->g, i) && !found; k++) {
        gc_node at = gc_node_arg(s->g, i, k);
        if (!p->active[at] || (*tried)++ > EDGES_MAX
            || (double) *tried * (double) p->slots > work_max)
            continue;
        fault.arg = k;
        gc_derivative_reverse(p, gc_node_query(s->g, s->left), out);
        found = gc_search_explains(s, out) && gc_search_stays(s, holds, &fault);
        if (found)
            name_edge(s, p, i, at);
    }
    gc_fault_plant(p, NULL);
    return found;
}

bool
gc_search_edge(gc_search *s)
{
    const gc_query *q = gc_node_query(s->g, s->left);
    gc_arena *a = gc_arena_like(s->c->st.scratch);
    gc_node ends[3] = { q->y, q->x[0], q->seed == GC_NO_NODE ? q->y : q->seed };
    gc_plan *p = gc_plan_new(a, s->g, 3, ends, 1, q->x, (gc_plan_options){ .calls = true });
    double *out = gc_arena_array(a, s->n, sizeof *out);
    size_t tried = 0;
    bool found = false;

    gc_plan_point(p, s->c->point);
    gc_plan_eval(p, 0, s->g->n);
    for (gc_node i = q->x[0] + 1; i <= q->y && !found; i++)
        if (gc_node_op(s->g, i) < NODE_LEAF && gc_plan_has(p, i) && p->active[i])
            found = try_node(s, p, i, &tried, out);
    gc_arena_free(a);
    return found;
}
