/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/numbers.h -- the values of nodes at a point, each computed when it is first asked for. */
#ifndef GC_GRAPH_NUMBERS_H
#define GC_GRAPH_NUMBERS_H

#include "graph/graph.h"
#include "graph/point.h"
#include "graph/values.h"

typedef struct gc_numbers gc_numbers;

/* No values yet.  g may grow; g, at and all values live in or as long as a. */
gc_numbers *gc_numbers_new(gc_arena *a, const gc_graph *g, const gc_point *at);
/* Entry e of node i, which depends on no NODE_QUERY, by the kernels of its type. */
double gc_numbers_get(gc_numbers *v, gc_node i, size_t e);
/* The same for whoever reads values; of a NODE_QUERY there is none. */
gc_values gc_numbers_values(gc_numbers *v);
/* Whether the program takes at that point the decisions that g holds for. */
bool gc_numbers_take_decisions(gc_numbers *v);

#endif
