/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/reach.c -- what a node needs, and whether it depends on another. */
#include <config.h>
#include "graph/builder.h"
#include "graph/query.h"

#include <string.h>

uint32_t
gc_node_ends(const gc_graph *g, gc_node i)
{
    if (gc_node_op(g, i) != NODE_BUILT_GRAD && gc_node_op(g, i) != NODE_QUERY)
        return 0;
    const gc_query *q = gc_node_query(g, i);

    return 1 + q->n + (q->v ? q->n : 0) + (q->seed != GC_NO_NODE);
}

gc_node
gc_node_end(const gc_graph *g, gc_node i, uint32_t k)
{
    const gc_query *q = gc_node_query(g, i);

    if (k == 0)
        return q->y;
    if (--k < q->n)
        return q->x[k];
    return q->v && k - q->n < q->n ? q->v[k - q->n] : q->seed;
}

bool
gc_graph_mark_users(const gc_graph *g, uint8_t *mark)
{
    bool some = false;

    for (gc_node i = 0; i < g->n; i++) {
        for (uint32_t k = 0; k < gc_node_args(g, i); k++)
            mark[i] |= mark[gc_node_arg(g, i, k)];
        for (uint32_t k = 0, n = gc_node_ends(g, i); k < n; k++)
            mark[i] |= mark[gc_node_end(g, i, k)];
        some |= mark[i];
    }
    return some;
}

void
gc_graph_needed(const gc_graph *g, size_t n, const gc_node *of, uint8_t *mark)
{
    for (size_t k = 0; k < n; k++)
        mark[of[k]] = 1;
    for (gc_node i = g->n; i-- > 0;) {
        if (!mark[i])
            continue;
        for (uint32_t k = 0; k < gc_node_args(g, i); k++)
            mark[gc_node_arg(g, i, k)] = 1;
        /* A derivative needs its ends too: the oracle and the witnesses differentiate between
           them. */
        for (uint32_t k = 0; k < gc_node_ends(g, i); k++)
            mark[gc_node_end(g, i, k)] = 1;
    }
}

uint32_t
gc_graph_walk(gc_graph *g)
{
    gc_graph_index *in = g->index;

    while (in->stamps < g->n)
        in->stamp = gc_arena_grow(g->arena, in->stamp, in->stamps, &in->stamps, sizeof *in->stamp);
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
        for (uint32_t k = 0; k < gc_node_args(g, i); k++)
            in->stamp[gc_node_arg(g, i, k)] = walk;
        found = in->stamp[x] == walk;
    }
    return found;
}
