/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/reverse_mode.c -- the engine's reverse sweep: one for each row. */
#include <config.h>
#include "witness/witness.h"

/* The plan has computed it with the other values (engine/derivative.c). */
static void
give(gc_subject *st, gc_node query, gc_estimate *t)
{
    size_t n = gc_node_count(st->g, query);

    t->value = gc_take_array(st->scratch, n, sizeof *t->value);
    for (size_t e = 0; e < n; e++)
        t->value[e] = gc_plan_get(st->plan, st->plan->value, query, e);
    t->rounding_of = query;
    t->rounding_scale = 1;
}

const gc_witness gc_witness_reverse_mode = {
    .name = "reverse", .number = GC_BY_REVERSE, .give = give,
    .doc = "the engine's reverse mode: one sweep a row",
};
