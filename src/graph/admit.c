/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/admit.c -- how large a graph may become. */
#include <config.h>
#include "graph/builder.h"

bool
gc_graph_admits(const gc_graph *g, gc_diags *d, const gc_shape *s, gc_span where)
{
    const gc_limits *l = g->index->limits;
    size_t n = gc_shape_count(s), held = g->index->entries;

    if (n > l->elements)
        gc_diag_limit(d, where, l, GC_LIMIT_elements);
    else if (held > l->total_elements || n > l->total_elements - held)
        gc_diag_limit(d, where, l, GC_LIMIT_total_elements);
    else if (g->n >= l->nodes)
        gc_diag_limit(d, where, l, GC_LIMIT_nodes);
    else
        return true;
    return false;
}
