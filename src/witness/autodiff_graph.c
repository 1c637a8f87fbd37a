/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/autodiff_graph.c -- the gradient graph built from the ops' .grad texts, run by the
   kernels. */
#include <config.h>
#include "witness/witness.h"

static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_node built = st->built[query];
    size_t n = gc_node_count(st->g, query);

    if (built == GC_NO_NODE) {
        t->absent = "no gradient graph was built";
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
