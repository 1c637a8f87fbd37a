/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/warn_fixed.c -- warns of a claim that compares a value that is random with a literal. */
#include <config.h>
#include "trace/claims.h"

/* ---- degrees in the random leaves: 0 independent of them, 1 affine, 2 anything else ---- */

enum { CURVED = 2 };

static uint8_t
product(uint8_t a, uint8_t b)
{
    return a + b > CURVED ? CURVED : (uint8_t) (a + b);
}

static bool
is_linear(const char *op)
{
    static const char *const linear[] = {
        "add", "sub", "neg", "sum", "mean", "reshape", "transpose", "slice", "gather", "concat",
        "stack", "broadcast_to", "sum_to", "spread", "pad_into", "scatter_add", "diag", "trace",
    };

    for (size_t i = 0; i < sizeof linear / sizeof *linear; i++)
        if (strcmp(linear[i], op) == 0)
            return true;
    return false;
}

static uint8_t
op_degree(const gc_graph *g, gc_node i, const uint8_t *degree)
{
    const gc_node *arg = gc_node_arguments(g, i);
    const char *op = gc_node_op_name(g, i);
    uint8_t most = 0;

    for (uint32_t k = 0; k < gc_node_args(g, i); k++)
        most = degree[arg[k]] > most ? degree[arg[k]] : most;
    if (most == 0 || is_linear(op) || gc_node_op(g, i) == NODE_CAST
        || gc_node_op(g, i) == NODE_BUILT_GRAD)
        return most;
    if (strcmp(op, "mul") == 0 || strcmp(op, "times") == 0 || strcmp(op, "matmul") == 0
        || strcmp(op, "dot") == 0 || strcmp(op, "outer") == 0)
        return product(degree[arg[0]], degree[arg[1]]);
    return (strcmp(op, "div") == 0 || strcmp(op, "over") == 0) && degree[arg[1]] == 0 ? most
                                                                                      : CURVED;
}

static bool
is_fixed(const gc_claim *c, uint32_t leaf)
{
    for (uint32_t k = 0; k < c->ats; k++)
        if (c->at[k].leaf == leaf)
            return true;
    return false;
}

/* The degrees of all nodes up to the side left of c; a leaf that c fixes has degree 0, and so has
   the derivative of an affine function. */
static void
find_degrees(const gc_graph *g, const gc_claim *c, gc_node left, uint8_t *degree)
{
    for (gc_node i = 0; i <= left; i++)
        if (gc_node_op(g, i) == NODE_LEAF)
            degree[i] = gc_node_leaf(g, i)->draw != DRAW_NONE && !is_fixed(c, gc_node_attr(g, i));
        else if (gc_node_op(g, i) == NODE_QUERY)
            degree[i] = degree[gc_node_query(g, i)->y] <= 1 ? 0 : CURVED;
        else
            degree[i] = gc_node_op(g, i) == NODE_CONST ? 0 : op_degree(g, i, degree);
}

void
gc_warn_fixed(gc_tracer *t)
{
    gc_graph *g = t->g;
    const gc_program *p = t->program;
    uint8_t *degree = p->drawn ? gc_arena_take(t->scratch, g->n) : NULL;

    for (size_t i = 0; p->drawn && i < p->claims; i++) {
        const gc_claim *c = p->claim[i];
        const gc_claim_nodes *at = gc_graph_claim(g, c);
        if (c->kind != CLAIM_FACT || !c->literal || c->identity || !at->iterations)
            continue;
        const gc_node left = at->iteration[0].left;
        g->index->walked += left;
        if (g->index->walked > GC_WALK_BUDGET)
            return;                     /* too expensive for a warning */
        find_degrees(g, c, left, degree);
        if (degree[left] > 0)
            gc_diag_add(t->d, GC_WARNING, GC_132, c->span, "a fixed number at random points");
    }
}
