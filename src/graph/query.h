/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/query.h -- a derivative that is asked for, and the shape of its answer. */
#ifndef GC_GRAPH_QUERY_H
#define GC_GRAPH_QUERY_H

#include "graph/graph.h"

/* The answer is a matrix of rows x columns entries, row-major: 1 x nx of a gradient or vjp, ny x nx
   of a Jacobian, ny x 1 of a jvp (nx, ny: the numbers of entries of x[0] and y).  Nothing here
   knows where the numbers of x and y come from. */
typedef struct gc_query_shape {
    gc_query_kind kind;
    size_t ny, nx;
    size_t rows, columns;
    const double *w;                    /* the cotangent of a vjp, ny numbers; NULL: ones */
} gc_query_shape;

/* The shape of a query of that kind; w is NULL. */
gc_query_shape gc_query_shape_new(gc_query_kind kind, size_t ny, size_t nx);
/* The shape of a query of nodes of g; w is NULL. */
gc_query_shape gc_query_shape_of(const gc_graph *g, const gc_query *q);

/* The answer's row r needs a sweep of its own, which starts from entry r of y. */
static inline bool
gc_query_by_rows(gc_query_kind kind)
{
    return kind == QUERY_JAC || kind == QUERY_JVP;
}

/* Row of entry e. */
static inline size_t
gc_query_row_of(const gc_query_shape *s, size_t e)
{
    return e / s->columns;
}
/* Column of entry e. */
static inline size_t
gc_query_column_of(const gc_query_shape *s, size_t e)
{
    return e % s->columns;
}

/* Enters d, the derivative of entry i of y by entry j of x, into the entries of a gradient,
   Jacobian or vjp: stored at (i, j), or added to column j with the weight w[i] (1 where w is NULL).
   The entries must be 0 before the first call; the i of one column come in order. */
void gc_query_store(const gc_query_shape *s, double *entry, size_t i, size_t j, double d);
/* Sets mark[e] for each entry e of column j. */
void gc_query_mark_column(const gc_query_shape *s, uint8_t *mark, size_t j);

/* How many nodes a query is about, and the one at place k: its y, its xs, their tangents, its seed.
   A node that is no query has none. */
uint32_t gc_node_ends(const gc_graph *g, gc_node i);
gc_node gc_node_end(const gc_graph *g, gc_node i, uint32_t k);
/* Marks every node that depends on a marked one, be it as an argument or as what a query is about;
   mark: g->n bytes.  Returns whether any is marked. */
bool gc_graph_mark_users(const gc_graph *g, uint8_t *mark);

#endif
