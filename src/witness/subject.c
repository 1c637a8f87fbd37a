/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/subject.c -- what all witnesses ask of their subject: shapes, roundings, a spread. */
#include <config.h>
#include "witness/witness.h"

const double gc_witness_work = 2e8;

gc_query_shape
gc_subject_query(const gc_subject *st, gc_node query)
{
    const gc_query *q = gc_node_query(st->g, query);
    gc_query_shape s = gc_query_shape_of(st->g, q);

    if (q->kind == QUERY_VJP) {
        double *w = gc_arena_array(st->scratch, s.ny, sizeof *w);
        for (size_t i = 0; i < s.ny; i++)
            w[i] = gc_plan_get(st->plan, st->plan->value, q->seed, i);
        s.w = w;
    }
    return s;
}

/* By insertion: those of a self-check, which may be many, are in order already. */
const uint32_t *
gc_subject_order(const gc_subject *st, const gc_query *q)
{
    uint32_t *order = gc_arena_array(st->scratch, q->n, sizeof *order);

    for (uint32_t k = 0; k < q->n; k++) {
        uint32_t at = k;
        for (; at > 0 && q->x[order[at - 1]] > q->x[k]; at--)
            order[at] = order[at - 1];
        order[at] = k;
    }
    return order;
}

/* What few numbers need is computed when it is asked for. */
static gc_roundoff *
run_once(gc_subject *st, gc_roundoff *r, bool *here)
{
    if (!*here)
        gc_roundoff_run(r, gc_plan_values(st->plan));
    *here = true;
    return r;
}

/* By the steps of the mathematics, by those of the kernels in double where no float is on the way,
   else in the coarsest type of the graph. */
static gc_roundoff *
roundoff_of(const gc_uncertainty *u)
{
    gc_subject *st = u->subject;

    if (u->formula)
        return run_once(st, st->formula_roundoff, &st->formula_here);
    if (st->floats && !st->floats[u->node])
        return run_once(st, st->f64_roundoff, &st->f64_here);
    return st->roundoff;
}

const gc_precision *
gc_subject_rounds_in(const gc_subject *st, const gc_uncertainty *u)
{
    const bool coarse = !u->formula && st->floats && st->floats[u->node];

    return coarse ? &gc_precision_f32 : &gc_precision_f64;
}

static gc_rounding
first(const gc_uncertainty *u, size_t e)
{
    return gc_roundoff_get(roundoff_of(u), u->subject->which[u->node], e);
}

static double
sharp(const gc_uncertainty *u, size_t e)
{
    return gc_roundoff_linearized_bound(roundoff_of(u), gc_plan_values(u->subject->plan),
                                        u->subject->which[u->node], e);
}

static gc_node
left_at(const gc_uncertainty *u, size_t e, unsigned ways)
{
    gc_subject *st = u->subject;

    if (gc_node_op(st->g, u->node) != NODE_QUERY)
        return GC_NO_NODE;
    const gc_query_shape s = gc_subject_query(st, u->node);
    return gc_roundoff_adjoint_left(roundoff_of(u), gc_node_query(st->g, u->node)->y, s.w,
                                    gc_query_row_of(&s, e), ways);
}

gc_uncertainty
gc_subject_uncertainty(gc_subject *st, gc_node node)
{
    return (gc_uncertainty) { .precision = gc_type_precision(gc_node_type(st->g, node)), .scale = 1,
                              .first = first, .sharp = sharp, .left_at = left_at,
                              .carried = "adjoint", .subject = st, .node = node };
}

size_t
gc_witness_sample_columns(size_t n, double work_each, uint8_t *take)
{
    double afford = gc_witness_work / (work_each + 1);
    size_t count = (double) n <= afford ? n : n < GC_SAMPLE_COLUMNS ? n : GC_SAMPLE_COLUMNS;

    for (size_t j = 0; j < count; j++)
        take[count == n ? j : (size_t) ((double) j * (double) n / (double) count)] = 1;
    return count;
}
