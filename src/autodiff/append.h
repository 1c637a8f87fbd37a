/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/append.h -- nodes appended to a graph: shapes inferred, limits held. */
#ifndef GC_AUTODIFF_APPEND_H
#define GC_AUTODIFF_APPEND_H

#include "graph/graph.h"

/* Where the next nodes go: all of one type, at one place of the text. */
typedef struct gc_append {
    gc_graph *g;
    gc_diags *d;
    gc_type type;
    gc_span span;
} gc_append;

/* All of these return GC_NO_NODE after reporting an error: a limit passed, or, for an op whose
   shape rule refuses its arguments, a bug of ours. */

/* op of the n nodes x.  attrs: one for each attribute of the op, taken from the graph's arena, not
   copied; the shape rule may rewrite them. */
gc_node gc_append_op(const gc_append *to, size_t op, uint32_t n, const gc_node *x, gc_attr *attrs);
/* sum_to, broadcast_to: an op of one argument whose only attribute is a shape. */
gc_node gc_append_reshaped(const gc_append *to, const char *op, gc_node x, const gc_shape *s);
/* A scalar constant, shared with equal ones.  decimal: its digits, "pi", or NULL. */
gc_node gc_append_number(const gc_append *to, double x, const char *decimal);

#endif
