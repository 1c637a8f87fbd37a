/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/fixed.c -- a claim that compares with a fixed number, at points that are drawn. */
#include <config.h>
#include "graph/tracer.h"

/* ---- degrees: 0 does not depend on what is drawn, 1 affine, 2 anything else ---- */

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
    const gc_node *arg = g->arg + g->first[i];
    const char *op = gc_node_op_name(g, i);
    uint8_t most = 0;

    for (uint32_t k = 0; k < gc_node_args(g, i); k++)
        most = degree[arg[k]] > most ? degree[arg[k]] : most;
    if (most == 0 || is_linear(op) || g->op[i] == NODE_CAST || g->op[i] == NODE_GRAD)
        return most;
    if (strcmp(op, "mul") == 0 || strcmp(op, "matmul") == 0 || strcmp(op, "dot") == 0
        || strcmp(op, "outer") == 0)
        return product(degree[arg[0]], degree[arg[1]]);
    return strcmp(op, "div") == 0 && degree[arg[1]] == 0 ? most : CURVED;
}

static const uint8_t *
degrees(gc_tracer *t)
{
    const gc_graph *g = t->g;
    uint8_t *degree = gc_take(t->scratch, g->n);

    for (gc_node i = 0; i < g->n; i++)
        if (g->op[i] == NODE_LEAF)
            degree[i] = g->leaf[g->attr[i]].draw != DRAW_NONE;
        else if (g->op[i] != NODE_CONST && g->op[i] != NODE_FORM)
            degree[i] = op_degree(g, i, degree);
    return degree;
}

/* The derivative of an affine function is a fixed number. */
static bool
is_affine(const gc_graph *g, const uint8_t *degree, gc_node i)
{
    if (g->op[i] != NODE_FORM)
        return degree[i] == 0 && gc_node_args(g, i) == 0;
    return degree[g->form[g->attr[i]].y] <= 1;
}

static bool
is_fixed(const gc_claim *c, uint32_t leaf)
{
    for (uint32_t k = 0; k < c->ats; k++)
        if (c->at[k].leaf == leaf)
            return true;
    return false;
}

/* The left side depends on a leaf that is drawn. */
static bool
is_drawn(gc_graph *g, const gc_claim *c)
{
    gc_graph_index *in = g->index;
    uint32_t walk = gc_graph_walk(g);

    in->stamp[c->turn[0].left] = walk;
    for (gc_node i = c->turn[0].left + 1; i-- > 0;) {
        if (in->walked++ > GC_WALK_BUDGET)
            return true;
        if (in->stamp[i] != walk)
            continue;
        if (g->op[i] == NODE_LEAF && g->leaf[g->attr[i]].draw != DRAW_NONE
            && !is_fixed(c, g->attr[i]))
            return true;
        if (g->op[i] == NODE_FORM)
            in->stamp[g->form[g->attr[i]].y] = walk;
        for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++)
            in->stamp[g->arg[k]] = walk;
    }
    return false;
}

void
gc_warn_fixed(gc_tracer *t)
{
    const uint8_t *degree = t->g->random ? degrees(t) : NULL;

    for (size_t i = 0; t->g->random && i < t->g->claims; i++) {
        const gc_claim *c = &t->g->claim[i];
        if (c->kind == CLAIM_FACT && c->literal && !t->claim_key[i].identity
            && !is_affine(t->g, degree, c->turn[0].left) && is_drawn(t->g, c))
            gc_diag_add(t->d, GC_WARNING, GC_132, c->span, "a fixed number at random points");
    }
}
