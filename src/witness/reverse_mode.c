/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/reverse_mode.c -- the engine's reverse sweep: one for each row. */
#include <config.h>
#include "witness/witness.h"

static void
read_row(gc_plan *p, const gc_query *f, uint32_t k, double *out)
{
    for (size_t e = gc_node_count(p->g, f->x[k]); e-- > 0;)
        out[e] = gc_plan_get(p, p->adjoint, f->x[k], e);
}

static double
dot_tangent(gc_plan *p, const gc_query *f)
{
    double sum = 0;

    for (uint32_t k = 0; k < f->n; k++)
        for (size_t e = 0, n = gc_node_count(p->g, f->x[k]); e < n; e++)
            sum += gc_plan_get(p, p->adjoint, f->x[k], e) * gc_plan_get(p, p->value, f->v[k], e);
    return sum;
}

void
gc_reverse_entries(gc_plan *p, const gc_query *f, double *out)
{
    const gc_graph *g = p->g;
    size_t ny = gc_node_count(g, f->y), nx = gc_node_count(g, f->x[0]);
    bool by_rows = f->kind == QUERY_JAC || f->kind == QUERY_JVP;

    for (size_t r = 0; r < (by_rows ? ny : 1); r++) {
        gc_plan_clear_adjoint(p);
        for (size_t i = 0; i < ny; i++)
            if (f->kind == QUERY_VJP)
                gc_plan_put(p, p->adjoint, f->y, i, gc_plan_get(p, p->value, f->seed, i));
            else if (i == r || !by_rows)
                gc_plan_put(p, p->adjoint, f->y, i, 1);
        gc_plan_vjp(p, 0, f->y + 1);
        if (f->kind == QUERY_JVP)
            out[r] = dot_tangent(p, f);
        else
            read_row(p, f, 0, out + r * nx);
    }
}

void
gc_reverse_query(gc_plan *p, gc_node i, void *state)
{
    const gc_graph *g = p->g;
    size_t n = gc_node_count(g, i);
    gc_arena *scratch = gc_arena_like(state);
    double *out = gc_take_array(scratch, n, sizeof *out);

    gc_reverse_entries(p, gc_node_query(g, i), out);
    for (size_t e = 0; e < n; e++)
        gc_plan_put(p, p->value, i, e, out[e]);
    gc_arena_free(scratch);
}

/* The plan's form hook has put it there already. */
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
