/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/query.c -- the shape of a derivative's answer, and where a partial goes in it. */
#include <config.h>
#include "graph/query.h"

gc_query_shape
gc_query_shape_new(gc_query_kind kind, size_t ny, size_t nx)
{
    return (gc_query_shape) { .kind = kind, .ny = ny, .nx = nx,
                              .rows = gc_query_by_rows(kind) ? ny : 1,
                              .columns = kind == QUERY_JVP ? 1 : nx };
}

gc_query_shape
gc_query_shape_of(const gc_graph *g, const gc_query *q)
{
    return gc_query_shape_new(q->kind, gc_node_count(g, q->y), gc_node_count(g, q->x[0]));
}

void
gc_query_store(const gc_query_shape *s, double *entry, size_t i, size_t j, double d)
{
    if (s->kind == QUERY_JAC)
        entry[i * s->columns + j] = d;
    else
        entry[j] += s->w ? s->w[i] * d : d;
}

void
gc_query_mark_column(const gc_query_shape *s, uint8_t *mark, size_t j)
{
    for (size_t i = 0; i < s->rows; i++)
        mark[i * s->columns + j] = 1;
}
