/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/autodiff_graph.c -- the gradient graph built from the ops' .grad texts, run by the
   kernels. */
#include <config.h>
#include "autodiff/gradient.h"
#include "witness/witness.h"

static const char *
why_absent(gc_subject *st, gc_node query)
{
    const gc_query *q = gc_node_query(st->g, query);
    gc_node gap = gc_gradient_gap(st->g, q->y, q->n, q->x);

    if (gap == GC_NO_NODE)
        return "no gradient graph was built";
    return gc_arena_format(st->scratch, "the op %s states no rule for gradients",
                           gc_node_op_row(st->g, gap)->name);
}

static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_node built = st->built[query];
    size_t n = gc_node_count(st->g, query);

    if (built == GC_NO_NODE) {
        t->absent = why_absent(st, query);
        return;
    }
    t->value = gc_arena_array(st->scratch, n, sizeof *t->value);
    for (size_t e = 0; e < n; e++)
        t->value[e] = gc_plan_get(st->plan, st->plan->value, built, e);
    t->uncertainty = gc_subject_uncertainty(st, built);
    t->uncertainty.precision = gc_type_precision(gc_node_type(st->g, query));
}

const gc_witness gc_witness_autodiff_graph = {
    .kind = WITNESS_AD, .wrong = GC_402, .estimate = estimate,
};
