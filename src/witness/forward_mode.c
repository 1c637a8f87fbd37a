/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/forward_mode.c -- the engine's forward mode: one tangent sweep for each column. */
#include <config.h>
#include "witness/witness.h"

/* The tangents of y for a unit tangent of entry j of x. */
static void
sweep_column(gc_plan *p, const gc_query *q, size_t j)
{
    gc_plan_clear_tangent(p);
    gc_plan_put(p, p->tangent, q->x[0], j, 1);
    gc_plan_jvp(p, q->x[0], q->y + 1);
}

/* The tangents of y for those of a jvp, all x together. */
static void
sweep_direction(gc_plan *p, const gc_query *q)
{
    gc_node first = q->x[0];

    gc_plan_clear_tangent(p);
    for (uint32_t k = 0; k < q->n; k++) {
        for (size_t e = 0, n = gc_node_count(p->g, q->x[k]); e < n; e++)
            gc_plan_put(p, p->tangent, q->x[k], e, gc_plan_get(p, p->value, q->v[k], e));
        first = q->x[k] < first ? q->x[k] : first;
    }
    gc_plan_jvp(p, first, q->y + 1);
}

static void
estimate_columns(gc_subject *st, const gc_query *q, const gc_query_shape *s, gc_estimate *t)
{
    gc_plan *p = st->plan;
    uint8_t *take = gc_arena_take(st->scratch, s->nx);

    if (gc_witness_sample_columns(s->nx, (double) p->slots, take) < s->nx)
        t->given = gc_arena_take(st->scratch, s->rows * s->columns);
    p->fixed_node = q->x[0];
    for (size_t j = 0; j < s->nx && !*st->stop; j++) {
        if (!take[j])
            continue;
        sweep_column(p, q, j);
        for (size_t i = 0; i < s->ny; i++)
            gc_query_store(s, t->value, i, j, gc_plan_get(p, p->tangent, q->y, i));
        if (t->given)
            gc_query_mark_column(s, t->given, j);
    }
    p->fixed_node = GC_NO_NODE;
}

static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    const gc_query *q = gc_node_query(st->g, query);
    gc_query_shape s = gc_subject_query(st, query);

    t->value = gc_arena_array(st->scratch, s.rows * s.columns, sizeof *t->value);
    t->uncertainty = gc_subject_uncertainty(st, query);
    if (q->kind != QUERY_JVP) {
        estimate_columns(st, q, &s, t);
        return;
    }
    st->plan->fixed_node = q->n == 1 ? q->x[0] : GC_NO_NODE;
    sweep_direction(st->plan, q);
    st->plan->fixed_node = GC_NO_NODE;
    for (size_t i = 0; i < s.ny; i++)
        t->value[i] = gc_plan_get(st->plan, st->plan->tangent, q->y, i);
}

const gc_witness gc_witness_forward_mode = {
    .kind = WITNESS_AD, .wrong = GC_402, .estimate = estimate,
};
