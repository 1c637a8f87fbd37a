/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/tangent_uncertainty.c -- how a tangent may be wrong, be it of an engine or the imaginary
   part of a complex step: by the model of forward sweeps. */
#include <config.h>
#include "witness/witness.h"

#include "oracle/tangent_roundoff.h"

#include <math.h>

/* The instructions that the models of one query may run at a point.  Beyond it the reverse sweep's
   model answers: where millions of instructions are run for thousands of columns, it is what there
   is time for. */
static const double model_work = 3e7;
/* A running bound, its noise, and for a jvp the direction first. */
enum { SWEEPS = 2 * (1 + GC_STOCHASTIC_RUNS) };

/* The model of the query that was asked about last, and what it said. */
typedef struct gc_tangent_model {
    gc_arena *arena;
    gc_node query;
    gc_query_shape shape;
    gc_tangent_roundoff *r;
    gc_rounding *entry;
    uint8_t *known;                     /* of a column */
    double work;                        /* that is left */
} gc_tangent_model;

static gc_tangent_model *
model_of(const gc_uncertainty *u)
{
    gc_subject *st = u->subject;
    gc_tangent_model **kept = &st->tangents[u->formula], *m = *kept;
    const gc_query *q = gc_node_query(st->g, u->node);

    if (m && m->query == u->node)
        return m;
    if (m)
        gc_arena_free(m->arena);
    gc_arena *a = gc_arena_like(st->scratch);
    *kept = m = gc_arena_take(a, sizeof *m);
    *m = (gc_tangent_model) { .arena = a, .query = u->node, .work = model_work,
                              .shape = gc_query_shape_of(st->g, q) };
    m->r = gc_tangent_roundoff_new(a, st->g, u->node, gc_subject_order(st, q),
                                   gc_subject_rounds_in(st, u), !u->formula, st->stop);
    m->entry = gc_arena_array(a, m->shape.rows * m->shape.columns, sizeof *m->entry);
    m->known = gc_arena_take(a, m->shape.columns);
    return m;
}

/* Column j is known now; false where that is beyond the work. */
static bool
know(gc_tangent_model *m, const gc_subject *st, size_t j)
{
    const gc_query_shape *s = &m->shape;

    if (m->known[j])
        return true;
    m->work -= SWEEPS * (double) gc_tangent_roundoff_length(m->r);
    if (m->work < 0 || !gc_tangent_roundoff_run(m->r, gc_plan_values(st->plan), j))
        return false;
    for (size_t i = 0; i < s->rows; i++)
        m->entry[i * s->columns + j] = gc_tangent_roundoff_get(m->r, i);
    m->known[j] = true;
    return true;
}

static gc_rounding
first(const gc_uncertainty *u, size_t e)
{
    gc_tangent_model *m = model_of(u);

    if (know(m, u->subject, gc_query_column_of(&m->shape, e)))
        return m->entry[e];
    gc_uncertainty reverse = gc_subject_uncertainty(u->subject, u->node);
    reverse.formula = u->formula;
    return reverse.first(&reverse, e);
}

static double
sharp(const gc_uncertainty *u, size_t e)
{
    gc_tangent_model *m = model_of(u);
    const size_t j = gc_query_column_of(&m->shape, e), i = gc_query_row_of(&m->shape, e);

    if (know(m, u->subject, j))
        return gc_tangent_roundoff_linearized_bound(m->r, gc_plan_values(u->subject->plan), j, i);
    gc_uncertainty reverse = gc_subject_uncertainty(u->subject, u->node);
    reverse.formula = u->formula;
    return reverse.sharp(&reverse, e);
}

static gc_node
left_at(const gc_uncertainty *u, size_t e, unsigned ways)
{
    gc_tangent_model *m = model_of(u);
    const size_t j = gc_query_column_of(&m->shape, e);

    return know(m, u->subject, j)
               ? gc_tangent_roundoff_first_left(m->r, gc_plan_values(u->subject->plan), j, ways)
               : GC_NO_NODE;
}

gc_uncertainty
gc_subject_tangent_uncertainty(gc_subject *st, gc_node query)
{
    gc_uncertainty u = gc_subject_uncertainty(st, query);

    u.first = first;
    u.sharp = sharp;
    u.left_at = left_at;
    u.carried = "tangent";
    return u;
}
