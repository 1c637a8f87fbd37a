/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/claim_nodes.c -- what the claims of a program are about in one graph. */
#include <config.h>
#include "graph/builder.h"

static const gc_claim_nodes not_met = { .y = GC_NO_NODE, .x = GC_NO_NODE };

const gc_claim_nodes *
gc_graph_claim(const gc_graph *g, const gc_claim *c)
{
    return c->number < g->claims ? &g->claim_nodes[c->number] : &not_met;
}

gc_decision *
gc_graph_decide(gc_graph *g, gc_decision one)
{
    g->decision = gc_arena_grow(g->arena, g->decision, g->decisions, &g->capacity[CAP_DECISIONS],
                                sizeof *g->decision);
    one.from = g->n;
    one.to = UINT32_MAX;
    g->decision[g->decisions] = one;
    return &g->decision[g->decisions++];
}

bool
gc_graph_hangs_on(const gc_graph *g, const gc_decision *d, const uint8_t *mark)
{
    for (gc_node i = d->from; i < d->to && i < g->n; i++)
        if (mark[i])
            return true;
    return false;
}

static gc_claim_nodes *
claim_nodes(gc_graph *g, const gc_claim *c)
{
    for (; g->claims <= c->number; g->claims++) {
        g->claim_nodes = gc_arena_grow(g->arena, g->claim_nodes, g->claims,
                                       &g->capacity[CAP_CLAIMS], sizeof *g->claim_nodes);
        g->claim_nodes[g->claims] = not_met;
    }
    return &g->claim_nodes[c->number];
}

void
gc_graph_claim_pair(gc_graph *g, const gc_claim *c, gc_node y, gc_node x)
{
    gc_claim_nodes *at = claim_nodes(g, c);

    at->y = y;
    at->x = x;
}

void
gc_graph_claim_iteration(gc_graph *g, const gc_claim *c, gc_iteration one)
{
    gc_claim_nodes *at = claim_nodes(g, c);
    size_t capacity = 16;               /* grows by doubling: follows from at->iterations */

    while (capacity < at->iterations)
        capacity *= 2;
    if (at->iterations == 0) {
        at->iteration = gc_arena_take(g->arena, sizeof one);        /* mostly the only one */
    } else if (at->iterations == 1) {
        const gc_iteration first = at->iteration[0];
        capacity = 0;
        at->iteration = gc_arena_grow(g->arena, NULL, 0, &capacity, sizeof one);
        at->iteration[0] = first;
    } else {
        at->iteration =
            gc_arena_grow(g->arena, at->iteration, at->iterations, &capacity, sizeof one);
    }
    at->iteration[at->iterations++] = one;
}
