/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/verify.c -- whether a graph is sound: the invariants that hold between passes. */
#include <config.h>
#include "graph/graph.h"

#include <string.h>

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
    case NODE_BUILT_GRAD:
        return n != 1 || at >= g->queries ? "a built gradient lacks its argument or its form"
                 : g->shape[i] != g->shape[g->arg[g->first[i]]] ? "a built gradient changes shape"
                 : g->type[i] != g->type[g->arg[g->first[i]]] ? "a built gradient changes type"
                                                              : NULL;
    case NODE_QUERY:
        return n ? "a form has arguments"
                 : at >= g->queries ? "a form is not in its table"
                 : g->query[at].y >= i || g->query[at].x[0] >= i ? "a form is older than its y or x"
                                                               : NULL;
    case NODE_CAST:
        return n != 1 ? "a cast has one argument"
                 : g->shape[i] != g->shape[g->arg[g->first[i]]] ? "a cast changes shape" : NULL;
    case NODE_PART:
        return n != 1 || gc_node_op(g, gc_node_arg(g, i, 0)) >= NODE_LEAF
                   ? "a part is not one of an op"
                   : at + gc_node_count(g, i) > gc_node_count(g, gc_node_arg(g, i, 0))
                         ? "a part goes past the end of its op"
                   : gc_node_type(g, i) != gc_node_type(g, gc_node_arg(g, i, 0))
                         ? "a part changes type" : NULL;
    default:
        return "a node has no known op";
    }
}

static const char *
verify_op(const gc_graph *g, gc_node i, gc_arena *scratch)
{
    uint32_t n = gc_node_args(g, i);
    const gc_attr *attr = g->attrs[g->attr[i]];
    uint32_t attrs = gc_registry_signature(g->ops, g->op[i])->attrs;
    gc_shape few[GC_MAX_ARGS], *x = n <= GC_MAX_ARGS ? few : gc_arena_array(scratch, n, sizeof *x);
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
    const char *wrong = gc_op_shape(gc_node_op_row(g, i), &c);
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
