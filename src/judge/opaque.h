/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/opaque.h -- which numbers depend on an op without mathematics, so that none is proved. */
#ifndef GC_JUDGE_OPAQUE_H
#define GC_JUDGE_OPAQUE_H

#include "graph/graph.h"

/* For each node the first opaque node (gc_op_is_opaque) that it depends on, itself included, or
   GC_NO_NODE; a derivative depends on its ends.  Taken from a.  Returns NULL when g has none. */
gc_node *gc_opaque_nodes(gc_arena *a, const gc_graph *g);
/* "opaque: z = blackbox(…) in line 3 …", for a finding: opaque is such a node.  d, or NULL: where
   its line is found. */
const char *gc_opaque_text(gc_arena *a, const gc_graph *g, gc_node opaque, const gc_diags *d);

#endif
