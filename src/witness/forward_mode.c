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

/* x moves by its tangent v, besides what the x below it make it move. */
static void
add_tangent(gc_plan *p, gc_node x, gc_node v)
{
    for (size_t e = 0, n = gc_node_count(p->g, x); e < n; e++)
        gc_plan_put(p, p->tangent, x, e, gc_plan_get(p, p->tangent, x, e)
                                             + gc_plan_get(p, p->value, v, e));
}

/* The tangents of y for those of a jvp, all x in one sweep. */
static void
sweep_direction(gc_subject *st, const gc_query *q)
{
    gc_plan *p = st->plan;
    const uint32_t *order = gc_subject_order(st, q);
    gc_node from = q->x[order[0]] + 1;

    gc_plan_clear_tangent(p);
    for (uint32_t k = 0; k < q->n; k++) {
        gc_node x = q->x[order[k]];
        gc_plan_jvp(p, from, x + 1);
        add_tangent(p, x, q->v[order[k]]);
        from = x + 1;
    }
    gc_plan_jvp(p, from, q->y + 1);
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
    t->uncertainty = gc_subject_tangent_uncertainty(st, query);
    if (q->kind != QUERY_JVP) {
        estimate_columns(st, q, &s, t);
        return;
    }
    sweep_direction(st, q);
    for (size_t i = 0; i < s.ny; i++)
        t->value[i] = gc_plan_get(st->plan, st->plan->tangent, q->y, i);
}

const gc_witness gc_witness_forward_mode = {
    .kind = WITNESS_AD, .wrong = GC_402, .estimate = estimate,
};
