/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bound.h -- a plan for a text, for the tests of engine/. */
#ifndef GC_TESTS_ENGINE_BOUND_H
#define GC_TESTS_ENGINE_BOUND_H

#include "engine/plan.h"
#include "tests/graphs.h"
#include "tests/near.h"

typedef struct bound {
    gc_arena *a;
    gc_graph *g;
    gc_plan *p;
    gc_node y;                          /* the first claim's left side, or else the output */
} bound;

/* The node that a name of the text stands for. */
__attribute__((unused)) static gc_node
node_named(const gc_graph *g, const char *name)
{
    for (size_t k = 0; k < g->names_n; k++)
        if (strcmp(g->names[k].shown, name) == 0)
            return g->names[k].node;
    return GC_NO_NODE;
}

/* Binds y, to be differentiated by all inputs and params, and evaluates it.  gc_arena_free(b.a)
   frees everything. */
__attribute__((unused)) static bound
bind_text(const char *text, gc_plan_options o)
{
    bound b = { .a = gc_arena_new() };
    gc_diags *d;
    size_t n = 0;

    b.g = graph_of(b.a, text, &d);
    const bool claimed = b.g->claims > 0 && b.g->program->claim[0]->kind == CLAIM_FACT;
    b.y = claimed ? b.g->claim_nodes[0].iteration[0].left : b.g->output[0];
    gc_node *x = gc_arena_array(b.a, b.g->leaves, sizeof *x);
    for (size_t l = 0; l < b.g->leaves; l++)
        if (b.g->program->leaf[l].kind != LEAF_CONST)
            x[n++] = b.g->leaf_node[l];
    b.p = gc_plan_new(b.a, b.g, 1, &b.y, n, x, o);
    gc_plan_point(b.p, gc_point_take(b.a, b.g->program, 0, 0, NULL));
    gc_plan_eval(b.p, 0, b.g->n);
    return b;
}

/* The entry of a node in one of the three buffers. */
__attribute__((unused)) static double
entry(const bound *b, const double *buffer, const char *name, size_t e)
{
    return gc_plan_get(b->p, buffer, node_named(b->g, name), e);
}

#endif
