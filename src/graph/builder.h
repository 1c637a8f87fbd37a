/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/builder.h -- what the builders of a graph share: tables to look things up in. */
#ifndef GC_GRAPH_BUILDER_H
#define GC_GRAPH_BUILDER_H

#include "base/limits.h"
#include "base/slots.h"
#include "graph/graph.h"

typedef struct gc_autodiff gc_autodiff; /* what built gradients leave behind; gradient.c */

/* Numbers of g->capacity[]. */
enum {
    CAP_NODES, CAP_PLACES, CAP_ARGS, CAP_SHAPES, CAP_ATTRS, CAP_QUERIES, CAP_CONSTS, CAP_NAMES,
    CAP_LEAVES, CAP_CLAIMS, CAP_OUTPUTS, CAP_DECISIONS
};

struct gc_graph_index {
    gc_slots shapes, scalars;           /* into g->shapes; nodes that are shared constants */
    const gc_limits *limits;
    size_t entries;                     /* of all nodes */
    gc_autodiff *autodiff;              /* NULL: no gradient was built */
    uint32_t *stamp;                    /* per node: the walk that saw it last */
    size_t stamps;
    uint32_t walk;
    size_t walked;                      /* nodes seen by all walks that only serve messages */
};

/* As gc_graph_const, but a node of its own: a name that is bound to a number can be differentiated
   by, and then no equal number elsewhere may count as a path. */
gc_node gc_graph_const_unshared(gc_graph *g, gc_type type, const gc_shape *shape, const double *at,
                           const char *decimal, gc_span span);
/* Appends a node of kind NODE_QUERY or NODE_BUILT_GRAD, with its query. */
gc_node gc_graph_query(gc_graph *g, unsigned kind, gc_query query, gc_new_node made);
/* Records that node i is called shown, which is borrowed, by the text at span. */
void gc_graph_name(gc_graph *g, gc_node i, const char *shown, gc_span span);
/* Appends the node of a leaf, which is entered in the program if it is new there. */
gc_node gc_graph_leaf(gc_graph *g, const gc_leaf *leaf);
/* Appends the sides of one iteration to the nodes of the claim. */
void gc_graph_claim_iteration(gc_graph *g, const gc_claim *c, gc_iteration one);
/* The claim is about the derivative of y by x. */
void gc_graph_claim_pair(gc_graph *g, const gc_claim *c, gc_node y, gc_node x);
/* Names in order of node. */
void gc_graph_sort_names(gc_graph *g);

/* Whether the graph may get another node of that shape.  False: a limit would be passed, which was
   reported at where. */
bool gc_graph_admits(const gc_graph *g, gc_diags *d, const gc_shape *s, gc_span where);

enum { GC_WALK_BUDGET = 200000000 };    /* of in->walked */
/* Whether y depends on x; true without looking when the looking has become expensive. */
bool gc_graph_reaches(gc_graph *g, gc_node y, gc_node x);
/* A new walk; stamp[i] == the result marks node i as seen by it. */
uint32_t gc_graph_walk(gc_graph *g);

#endif
