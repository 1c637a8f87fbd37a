/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/point_maker.h -- what the files that make test points share. */
#ifndef GC_JUDGE_POINT_MAKER_H
#define GC_JUDGE_POINT_MAKER_H

#include "graph/builder.h"
#include "judge/test_points.h"

/* Everything is taken from a, and appended to g. */
typedef struct gc_point_maker {
    gc_arena *a;
    gc_graph *g;
    gc_test_graph *to;
    gc_diags *diags;
    uint8_t *in;                        /* node is in to->node */
    size_t built_room;
    gc_slots pairs;                     /* (kind, y, first x) -> query nodes */
    uint8_t *holds;                     /* per node of the program: its cone holds a query */
    uint8_t *tried;                     /* per node: add_pair has seen it as y */
    gc_node *next;                      /* per query node: the next one of equal kind, y and seed */
    gc_node *stack;                     /* of walks */
    size_t stack_room;
} gc_point_maker;

/* ---- point_queries.c: the derivatives that a test point asks for ---- */

/* Appends a query node of that shape. */
gc_node gc_point_query(gc_point_maker *m, gc_query q, const gc_shape *shape);
/* Appends the derivative of y by x in reverse under the cotangent seed, a node of y's shape. */
gc_node gc_point_vjp(gc_point_maker *m, gc_node y, gc_node x, gc_node seed);
/* A constant of the shape of node i; its entries are normal, and depend on stream alone. */
gc_node gc_point_random(gc_point_maker *m, gc_node i, uint64_t stream);
/* Makes the queries of the checked pair (y, x): one that the program holds already, the whole
   gradient or Jacobian, or some products with random cotangents where that is large. */
void gc_point_pair_queries(gc_point_maker *m, gc_point_nodes *t, gc_node y, gc_node x);
/* Looks at the whole graph once, before the calls of the next function. */
void gc_point_mark_queries(gc_point_maker *m);
/* Appends the queries that a claim's left side is made of to t->query, in order of node.  *room is
   the capacity of t->query, at first 0.  Costs what lies between the side and its queries. */
void gc_point_claim_queries(gc_point_maker *m, gc_point_nodes *t, size_t *room, gc_node left);

/* ---- built_gradients.c ---- */

/* Builds the gradient graph of every query i < built_room with asked[i], and notes it in
   to->built[i]; those of one y and seed are built together. */
void gc_point_build(gc_point_maker *m, const uint8_t *asked);

#endif
