/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/verify.c -- whether a graph is sound: the invariants that hold between passes. */
#include <config.h>
#include "graph/graph.h"

#include <string.h>

static const char *
verify_special(const gc_graph *g, gc_node i)
{
    uint32_t n = gc_node_args(g, i), at = gc_node_attr(g, i);

    switch (gc_node_op(g, i)) {
    case NODE_LEAF:
        return n ? "a leaf has arguments"
                 : at >= g->leaves || g->leaf_node[at] != i ? "a leaf is not in its table" : NULL;
    case NODE_CONST:
        return n ? "a constant has arguments"
                 : at >= g->constants ? "a constant is not in its table" : NULL;
    case NODE_BUILT_GRAD:
        return n != 1 || at >= g->queries ? "a built gradient lacks its argument or its form"
                 : !gc_node_same_shape(g, i, gc_node_arg(g, i, 0))
                     ? "a built gradient changes shape"
                 : gc_node_type(g, i) != gc_node_type(g, gc_node_arg(g, i, 0))
                     ? "a built gradient changes type" : NULL;
    case NODE_QUERY:
        return n ? "a form has arguments"
                 : at >= g->queries ? "a form is not in its table"
                 : g->query[at].y >= i || g->query[at].x[0] >= i ? "a form is older than its y or x"
                                                               : NULL;
    case NODE_CAST:
        return n != 1 ? "a cast has one argument"
                 : !gc_node_same_shape(g, i, gc_node_arg(g, i, 0)) ? "a cast changes shape" : NULL;
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
    const gc_attr *attr = gc_node_attrs(g, i);
    uint32_t attrs = gc_registry_signature(g->ops, gc_node_op(g, i))->attrs;
    gc_shape few[GC_MAX_ARGS], *x = n <= GC_MAX_ARGS ? few : gc_arena_array(scratch, n, sizeof *x);
    gc_attr copy[GC_MAX_ATTRS] = { 0 };

    for (uint32_t k = 0; k < n; k++) {
        gc_node at = gc_node_arg(g, i, k);
        if (gc_node_type(g, at) != gc_node_type(g, i))
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

/* Whether the record can be read at all. */
static const char *
verify_record(const gc_graph *g, gc_node i)
{
    const gc_node_record *r = &g->node[i];

    if (r->shape >= g->shapes_n || r->type > GC_F32)
        return "a node has no shape or no float type";
    if (r->n > 2 && r->n != GC_MANY)
        return "a node does not say where its arguments are";
    if (r->n == GC_MANY && (r->at[0] >= g->args || g->args - r->at[0] - 1 < g->arg[r->at[0]]))
        return "a node's arguments are not in their table";
    if (r->op < NODE_LEAF && gc_node_attr(g, i) >= g->attrs_n)
        return "a node's attributes are not in their table";
    for (uint32_t k = 0; k < gc_node_args(g, i); k++)
        if (gc_node_arg(g, i, k) >= i)
            return "an argument is younger than its user";
    return NULL;
}

const char *
gc_graph_verify(const gc_graph *g, gc_arena *scratch)
{
    for (gc_node i = 0; i < g->n; i++) {
        const char *wrong = verify_record(g, i);

        if (!wrong)
            wrong = gc_node_op(g, i) < NODE_LEAF ? verify_op(g, i, scratch)
                                                 : verify_special(g, i);
        if (wrong)
            return wrong;
    }
    for (size_t k = 0; k < g->decisions; k++)
        if (g->decision[k].node >= g->n || gc_node_count(g, g->decision[k].node) != 1)
            return "a decision is not about one number";
    return NULL;
}
