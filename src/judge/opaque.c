/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/opaque.c -- which numbers depend on an op without mathematics, so that none is proved. */
#include <config.h>
#include "judge/opaque.h"

#include "graph/query.h"

static bool
is_opaque(const gc_graph *g, gc_node i)
{
    return gc_node_op(g, i) < NODE_LEAF && gc_op_is_opaque(gc_node_op_row(g, i));
}

gc_node *
gc_opaque_nodes(gc_arena *a, const gc_graph *g)
{
    gc_node first = 0, *of;

    while (first < g->n && !is_opaque(g, first))
        first++;
    if (first == g->n)
        return NULL;
    of = gc_arena_array(a, g->n, sizeof *of);
    for (gc_node i = 0; i < g->n; i++) {
        of[i] = is_opaque(g, i) ? i : GC_NO_NODE;
        for (uint32_t k = 0; k < gc_node_args(g, i) && of[i] == GC_NO_NODE; k++)
            of[i] = of[gc_node_arg(g, i, k)];
        for (uint32_t k = 0; k < gc_node_ends(g, i) && of[i] == GC_NO_NODE; k++)
            if (gc_node_end(g, i, k) != GC_NO_NODE)
                of[i] = of[gc_node_end(g, i, k)];
    }
    return of;
}

const char *
gc_opaque_text(gc_arena *a, const gc_graph *g, gc_node opaque, const gc_diags *d)
{
    const char *name = gc_node_name_of(g, opaque);
    gc_span span = gc_node_span(g, opaque);
    gc_text t = gc_text_new(a);
    unsigned line, column;

    gc_text_printf(&t, "opaque: %s%s%s(…)", name ? name : "", name ? " = " : "",
                   gc_node_op_row(g, opaque)->name);
    if (d && span.file) {
        gc_diags_place(d, span, &line, &column);
        gc_text_printf(&t, " in line %u", line);
    }
    gc_text_add(&t, " states no mathematics, so nothing that depends on it can be proved");
    return t.at;
}
