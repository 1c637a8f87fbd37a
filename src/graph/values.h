/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/values.h -- where the numbers of some nodes can be read. */
#ifndef GC_GRAPH_VALUES_H
#define GC_GRAPH_VALUES_H

#include "graph/graph.h"

/* The oracle takes its inputs (leaves, and interior nodes that are displaced) from here, so that it
   needs to know nothing of the engine that stands at the point.  Borrowed: valid as long as the
   reader behind it. */
typedef struct gc_values {
    const void *from;
    /* Entry e of node i as a double; false where there is none. */
    bool (*get)(const void *from, gc_node i, size_t e, double *x);
} gc_values;

#endif
