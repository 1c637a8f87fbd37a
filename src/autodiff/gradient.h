/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/gradient.h -- graph -> gradient graph, from the ops' .grad texts. */
#ifndef GC_AUTODIFF_GRADIENT_H
#define GC_AUTODIFF_GRADIENT_H

#include "graph/graph.h"

/* Appends to g the nodes of d(sum(seed * y))/dx for each of the n nodes x, in one pass in reverse
   order of the nodes: for each use of a node the piece that the use hands back, and one sum of the
   pieces.  bx[k] gets the node of x[k], of its shape and type; zeros where y does not depend on it.
   seed: a node of y's shape and type; GC_NO_NODE stands for ones.  A following call with the same y
   and seed reuses the adjoints of this one.  Returns false after an error was reported in d: a
   limit of the graph was passed, or an op's text is wrong, a bug of ours; bx is then unspecified,
   and the nodes appended so far stay. */
bool gc_gradient_build(gc_graph *g, gc_diags *d, gc_node y, gc_node seed, size_t n,
                       const gc_node *x, gc_node *bx);
/* A node on the way from y back to one of the n nodes x whose op states no gradient
   (gc_op_has_gradient), so that gc_gradient_build would report an error there.  Returns GC_NO_NODE
   when there is none, as always with the built-in ops. */
gc_node gc_gradient_gap(const gc_graph *g, gc_node y, size_t n, const gc_node *x);

#endif
