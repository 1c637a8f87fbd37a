/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/reverse_mode.c -- the engine's reverse sweep: one for each row. */
#include <config.h>
#include "witness/witness.h"

/* The plan has computed it with the other values (engine/derivative.c). */
static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    size_t n = gc_node_count(st->g, query);

    t->value = gc_arena_array(st->scratch, n, sizeof *t->value);
    for (size_t e = 0; e < n; e++)
        t->value[e] = gc_plan_get(st->plan, st->plan->value, query, e);
    t->uncertainty = gc_subject_uncertainty(st, query);
}

const gc_witness gc_witness_reverse_mode = {
    .kind = WITNESS_AD, .wrong = GC_402, .estimate = estimate,
};
