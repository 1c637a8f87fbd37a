/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/forward_mode.c -- the engine's forward mode: one tangent sweep for each column. */
#include <config.h>
#include "witness/witness.h"

/* One column: the tangents of y for a unit tangent of entry j of x. */
static void
column(gc_plan *p, const gc_query_view *v, size_t j)
{
    gc_plan_clear_tangent(p);
    gc_plan_put(p, p->tangent, v->x, j, 1);
    gc_plan_jvp(p, v->x, v->y + 1);
}

static void
along(gc_plan *p, const gc_query *f)
{
    gc_node first = f->x[0];

    gc_plan_clear_tangent(p);
    for (uint32_t k = 0; k < f->n; k++) {
        for (size_t e = 0, n = gc_node_count(p->g, f->x[k]); e < n; e++)
            gc_plan_put(p, p->tangent, f->x[k], e, gc_plan_get(p, p->value, f->v[k], e));
        first = f->x[k] < first ? f->x[k] : first;
    }
    gc_plan_jvp(p, first, f->y + 1);
}

static void
give_columns(gc_subject *st, const gc_query_view *v, gc_estimate *t)
{
    gc_plan *p = st->plan;
    uint8_t *take = gc_take(st->scratch, v->nx);
    bool all = gc_sample_columns(v->nx, (double) p->slots, take) == v->nx;

    if (!all)
        t->given = gc_take(st->scratch, gc_node_count(st->g, v->node));
    p->fixed_node = v->x;
    for (size_t j = 0; j < v->nx && !*st->stop; j++) {
        if (!take[j])
            continue;
        column(p, v, j);
        double sum = 0;
        for (size_t i = 0; i < v->ny; i++) {
            double d = gc_plan_get(p, p->tangent, v->y, i);
            if (v->query->kind == QUERY_JAC)
                t->value[i * v->nx + j] = d;
            sum += v->w ? v->w[i] * d : d;
            if (!all && v->query->kind == QUERY_JAC)
                t->given[i * v->nx + j] = 1;
        }
        if (v->query->kind != QUERY_JAC)
            t->value[j] = sum;
        if (!all && v->query->kind != QUERY_JAC)
            t->given[j] = 1;
    }
    p->fixed_node = GC_NO_NODE;
}

static void
give(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_query_view v = gc_view_of(st, query);
    size_t n = gc_node_count(st->g, query);

    t->value = gc_take_array(st->scratch, n, sizeof *t->value);
    t->rounding_of = query;
    t->rounding_scale = 1;
    if (v.query->kind != QUERY_JVP) {
        give_columns(st, &v, t);
        return;
    }
    st->plan->fixed_node = v.query->n == 1 ? v.x : GC_NO_NODE;
    along(st->plan, v.query);
    st->plan->fixed_node = GC_NO_NODE;
    for (size_t i = 0; i < n; i++)
        t->value[i] = gc_plan_get(st->plan, st->plan->tangent, v.y, i);
}

const gc_witness gc_witness_forward_mode = {
    .name = "forward", .number = GC_BY_FORWARD, .give = give,
    .doc = "the engine's forward mode: one sweep a column",
};
