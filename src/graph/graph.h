/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/graph.h -- a program at a point: nodes in evaluation order, as a structure of arrays. */
#ifndef GC_GRAPH_GRAPH_H
#define GC_GRAPH_GRAPH_H

#include "graph/claim_nodes.h"
#include "ops/op_registry.h"

typedef struct gc_graph_index gc_graph_index;   /* what builders look things up in; graph.c,
                                                   gradient.c */

typedef struct gc_graph {
    gc_arena *arena;
    gc_program *program;                /* what it was traced from; borrowed */
    const gc_registry *ops;             /* borrowed; NULL: the built-in ops */
    gc_graph_index *index;
    uint32_t n;
    gc_node_record *node;
    gc_node_place *place;
    uint32_t *arg;                      /* of nodes with GC_MANY arguments: how many, then they */
    gc_shape *shapes;
    gc_attr **attrs;                    /* attrs[j]: the array for one call */
    gc_query *query;
    gc_const_value *constant;
    gc_node *leaf_node;                 /* of leaf l of the program; GC_NO_NODE: not met */
    gc_node_name *names;                /* in order of node */
    gc_node *output;
    gc_claim_nodes *claim_nodes;        /* of claim number k of the program */
    gc_decision *decision;              /* in the order in which they were taken */
    size_t args, shapes_n, attrs_n, queries, constants, leaves, names_n, outputs, claims, decisions;
    size_t capacity[16];
} gc_graph;

/* ---- a node's facts; only graph/ knows how they are stored ---- */

/* Borrowed until the next node is appended. */
static inline const gc_shape *
gc_node_shape(const gc_graph *g, gc_node i)
{
    return &g->shapes[g->node[i].shape];
}
/* Shapes are interned, so that this costs one comparison. */
static inline bool
gc_node_same_shape(const gc_graph *g, gc_node i, gc_node j)
{
    return g->node[i].shape == g->node[j].shape;
}
/* The number of its entries. */
static inline size_t
gc_node_count(const gc_graph *g, gc_node i)
{
    return gc_shape_count(gc_node_shape(g, i));
}
/* The number of its op in the registry, or NODE_…. */
static inline uint16_t
gc_node_op(const gc_graph *g, gc_node i)
{
    return g->node[i].op;
}
/* Its op, with double kernels; only where gc_node_op is less than NODE_LEAF. */
static inline const gc_op *
gc_node_op_row(const gc_graph *g, gc_node i)
{
    return gc_registry_at(g->ops, gc_node_op(g, i));
}
static inline gc_type
gc_node_type(const gc_graph *g, gc_node i)
{
    return (gc_type) g->node[i].type;
}
static inline uint32_t
gc_node_args(const gc_graph *g, gc_node i)
{
    const gc_node_record *r = &g->node[i];
    return r->n == GC_MANY ? g->arg[r->at[0]] : r->n;
}
/* Borrowed until the graph gets another node. */
static inline const gc_node *
gc_node_arguments(const gc_graph *g, gc_node i)
{
    const gc_node_record *r = &g->node[i];
    return r->n == GC_MANY ? g->arg + r->at[0] + 1 : r->at;
}
static inline gc_node
gc_node_arg(const gc_graph *g, gc_node i, uint32_t k)
{
    return gc_node_arguments(g, i)[k];
}
/* Its place in the table that its op says; of an op: in attrs[], 0: none. */
static inline uint32_t
gc_node_attr(const gc_graph *g, gc_node i)
{
    return g->node[i].n == 2 ? 0 : g->node[i].at[1];
}
/* The attributes of an op's call; NULL: it has none. */
static inline gc_attr *
gc_node_attrs(const gc_graph *g, gc_node i)
{
    return g->attrs[gc_node_attr(g, i)];
}
/* What a NODE_QUERY or NODE_BUILT_GRAD asks for. */
static inline gc_query *
gc_node_query(const gc_graph *g, gc_node i)
{
    return &g->query[gc_node_attr(g, i)];
}
static inline gc_const_value *
gc_node_constant(const gc_graph *g, gc_node i)
{
    return &g->constant[gc_node_attr(g, i)];
}
static inline gc_leaf *
gc_node_leaf(const gc_graph *g, gc_node i)
{
    return &g->program->leaf[gc_node_attr(g, i)];
}
/* Where in the text it comes from. */
static inline gc_span
gc_node_span(const gc_graph *g, gc_node i)
{
    return (gc_span) { g->place[i].file, g->place[i].at, g->place[i].length };
}

/* An empty graph of the program, in its arena, that uses the ops of a registry (NULL: the built-in
   ones); both must outlive it. */
gc_graph *gc_graph_new(gc_program *p, const gc_registry *ops);
/* Appends a node; shapes are interned.  attrs: the op's attributes (taken, not copied), or NULL. */
gc_node gc_graph_op(gc_graph *g, size_t op, gc_attr *attrs, gc_new_node made);
/* Appends a node of one of the kinds NODE_…, whose table entry is number entry. */
gc_node gc_graph_special(gc_graph *g, unsigned kind, uint32_t entry, gc_new_node made);
/* A constant of count(shape) values; equal scalar constants are shared. */
gc_node gc_graph_const(gc_graph *g, gc_type type, const gc_shape *shape, const double *at,
                       const char *decimal, gc_span span);
/* The shown name of a node, or NULL. */
const char *gc_node_name_of(const gc_graph *g, gc_node i);
/* "sigmoid", "leaf", "const" …: for messages. */
const char *gc_node_op_name(const gc_graph *g, gc_node i);
/* Invariants between passes: arguments older, shapes as the op's rule says, types agree.  NULL or
   what is wrong. */
const char *gc_graph_verify(const gc_graph *g, gc_arena *scratch);
/* mark[i] = node i is in the cone: needed for one of the n nodes, or for the y, x, v or seed of a
   form there.  mark: g->n bytes, zeroed. */
void gc_graph_needed(const gc_graph *g, size_t n, const gc_node *of, uint8_t *mark);
/* --dump nodes: one line a node, then one line a decision. */
void gc_graph_write(const gc_graph *g, gc_text *out);

#endif
