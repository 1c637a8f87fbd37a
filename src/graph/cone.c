/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/cone.c -- what a node needs, what depends on it, and whether the graph is sound. */
#include <config.h>
#include "graph/builder.h"

#include <string.h>

/* A derivative needs its ends too: the oracle and the witnesses differentiate between them. */
static void
mark_form(const gc_graph *g, gc_node i, uint8_t *mark)
{
    const gc_form *f = &g->form[g->attr[i]];

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
        if (g->op[i] == NODE_GRAD || g->op[i] == NODE_FORM)
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

/* ---- verify ---- */

static const char *
verify_special(const gc_graph *g, gc_node i)
{
    uint32_t n = gc_node_args(g, i), at = g->attr[i];

    switch (g->op[i]) {
    case NODE_LEAF:
        return n ? "a leaf has arguments"
                 : at >= g->leaves || g->leaf[at].node != i ? "a leaf is not in its table" : NULL;
    case NODE_CONST:
        return n ? "a constant has arguments"
                 : at >= g->constants ? "a constant is not in its table" : NULL;
    case NODE_GRAD:
        return n != 1 || at >= g->forms ? "a built gradient lacks its argument or its form"
                 : g->shape[i] != g->shape[g->arg[g->first[i]]] ? "a built gradient changes shape"
                 : g->type[i] != g->type[g->arg[g->first[i]]] ? "a built gradient changes type"
                                                              : NULL;
    case NODE_FORM:
        return n ? "a form has arguments"
                 : at >= g->forms ? "a form is not in its table"
                 : g->form[at].y >= i || g->form[at].x[0] >= i ? "a form is older than its y or x"
                                                               : NULL;
    case NODE_CAST:
        return n != 1 ? "a cast has one argument"
                 : g->shape[i] != g->shape[g->arg[g->first[i]]] ? "a cast changes shape" : NULL;
    default:
        return "a node has no known op";
    }
}

static const char *
verify_op(const gc_graph *g, gc_node i, gc_arena *scratch)
{
    uint32_t n = gc_node_args(g, i);
    const gc_attr *attr = g->attrs[g->attr[i]];
    uint32_t attrs = gc_op_signature_at(g->op[i])->attrs;
    gc_shape few[GC_MAX_ARGS], *x = n <= GC_MAX_ARGS ? few : gc_take_array(scratch, n, sizeof *x);
    gc_attr copy[GC_MAX_ATTRS] = { 0 };

    for (uint32_t k = 0; k < n; k++) {
        gc_node at = g->arg[g->first[i] + k];
        if (g->type[at] != g->type[i])
            return "an argument has another type than its user";
        x[k] = *gc_node_shape(g, at);
    }
    if (attr)
        memcpy(copy, attr, attrs * sizeof *copy);
    else if (attrs)
        return "an op lacks its attributes";
    gc_infer c = { .arena = scratch, .n = n, .x = x, .attr = copy };
    const char *wrong = gc_op_shape(g->op[i], &c);
    return wrong ? wrong : gc_shape_equal(&c.y, gc_node_shape(g, i)) ? NULL
                                                                     : "a shape is not its rule's";
}

const char *
gc_graph_verify(const gc_graph *g, gc_arena *scratch)
{
    for (gc_node i = 0; i < g->n; i++) {
        const char *wrong;

        if (g->shape[i] >= g->shapes_n || g->type[i] > GC_F32)
            return "a node has no shape or no float type";
        for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++)
            if (g->arg[k] >= i)
                return "an argument is younger than its user";
        wrong = g->op[i] < NODE_LEAF ? verify_op(g, i, scratch) : verify_special(g, i);
        if (wrong)
            return wrong;
    }
    return NULL;
}
