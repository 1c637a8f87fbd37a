/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/reach.c -- what a node needs, and what depends on it. */
#include <config.h>
#include "graph/builder.h"

#include <string.h>

/* A derivative needs its ends too: the oracle and the witnesses differentiate between them. */
static void
mark_form(const gc_graph *g, gc_node i, uint8_t *mark)
{
    const gc_query *f = &g->query[g->attr[i]];

    mark[f->y] = 1;
    for (uint32_t k = 0; k < f->n; k++) {
        mark[f->x[k]] = 1;
        if (f->v)
            mark[f->v[k]] = 1;
    }
    if (f->seed != GC_NO_NODE)
        mark[f->seed] = 1;
}

void
gc_graph_needed(const gc_graph *g, size_t n, const gc_node *of, uint8_t *mark)
{
    for (size_t k = 0; k < n; k++)
        mark[of[k]] = 1;
    for (gc_node i = g->n; i-- > 0;) {
        if (!mark[i])
            continue;
        for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++)
            mark[g->arg[k]] = 1;
        if (g->op[i] == NODE_BUILT_GRAD || g->op[i] == NODE_QUERY)
            mark_form(g, i, mark);
    }
}

void
gc_graph_depends(const gc_graph *g, gc_node x, uint8_t *mark)
{
    mark[x] = 1;
    for (gc_node i = x + 1; i < g->n; i++)
        for (uint32_t k = g->first[i]; k < g->first[i + 1] && !mark[i]; k++)
            mark[i] = mark[g->arg[k]];
}

uint32_t
gc_graph_walk(gc_graph *g)
{
    gc_graph_index *in = g->index;

    while (in->stamps < g->n)
        in->stamp = gc_grow(g->arena, in->stamp, in->stamps, &in->stamps, sizeof *in->stamp);
    return ++in->walk;
}

bool
gc_graph_reaches(gc_graph *g, gc_node y, gc_node x)
{
    gc_graph_index *in = g->index;

    if (x > y)
        return false;
    if (in->walked > GC_WALK_BUDGET)
        return true;
    uint32_t walk = gc_graph_walk(g);
    bool found = x == y;

    in->stamp[y] = walk;
    for (gc_node i = y; i > x && !found; i--) {
        in->walked++;
        if (in->stamp[i] != walk)
            continue;
        for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++)
            in->stamp[g->arg[k]] = walk;
        found = in->stamp[x] == walk;
    }
    return found;
}
