/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/gradient.h -- graph -> gradient graph, from the ops' .grad texts (autodiff). */
#ifndef GC_AUTODIFF_GRADIENT_H
#define GC_AUTODIFF_GRADIENT_H

#include "graph/graph.h"
#include "syntax/parse.h"

/* Appends to g the nodes of d(sum seed * y)/dx for each of the n nodes x, in one reverse
   topological pass that builds adjoint pieces and one sum a node; bx[k] gets the node (zeros where
   y does not depend on x[k]).  seed GC_NO_NODE: ones.  Result shapes are those of x.  False when
   some text fails (a bug of ours, told in d). */
bool gc_gradient(gc_graph *g, gc_diags *d, gc_names *names, gc_node y, gc_node seed, size_t n,
                 const gc_node *x, gc_node *bx);

#endif
