/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/measurement.c -- one graph at one point, measured: engine, roundings, proof, estimates. */
#include <config.h>
#include "judge/measurement.h"

#include <math.h>
#include <string.h>
#include "engine/fault.h"
#include "judge/opaque.h"
#include "judge/prove.h"
#include "judge/rivals.h"

/* floats[i] = node i depends on a number in float; NULL: none does. */
static const uint8_t *
floats_of(gc_arena *a, const gc_graph *g)
{
    uint8_t *floats = gc_arena_take(a, g->n);

    for (gc_node i = 0; i < g->n; i++)
        floats[i] = gc_node_type(g, i) == GC_F32;
    return gc_graph_mark_users(g, floats) ? floats : NULL;
}

/* Some kernel takes other steps than the mathematics. */
static bool
has_model(const gc_graph *g)
{
    for (gc_node i = 0; i < g->n; i++)
        if (gc_node_op(g, i) == NODE_BUILT_GRAD
            || (gc_node_op(g, i) < NODE_LEAF && gc_node_op_row(g, i)->model))
            return true;
    return false;
}

/* Displaced evaluations need the two ends of each form, not the forms themselves, and what tells
   whether the program goes the same way there. */
static gc_plan *
wide_plan(gc_arena *a, const gc_graph *g, size_t m, const gc_node *x, bool calls)
{
    gc_node *ends = gc_arena_array(a, g->queries + m + g->decisions, sizeof *ends);
    size_t n = 0;

    for (size_t f = 0; f < g->queries; f++)
        ends[n++] = g->query[f].y;
    for (size_t k = 0; k < m; k++)
        ends[n++] = x[k];
    for (size_t k = 0; k < g->decisions; k++)
        ends[n++] = g->decision[k].node;
    return gc_plan_new(a, g, n, ends, m, x, (gc_plan_options) { .f64 = true, .calls = calls });
}

static size_t
differentiated(gc_arena *a, const gc_graph *g, gc_node **x)
{
    uint8_t *mark = gc_arena_take(a, g->n);
    size_t n = 0;

    for (size_t f = 0; f < g->queries; f++)
        for (uint32_t k = 0; k < g->query[f].n; k++)
            mark[g->query[f].x[k]] = 1;
    for (gc_node i = 0; i < g->n; i++)
        n += mark[i];
    *x = gc_arena_array(a, n, sizeof **x);
    n = 0;
    for (gc_node i = 0; i < g->n; i++)
        if (mark[i])
            (*x)[n++] = i;
    return n;
}

/* Up to three models of rounding: in the coarsest type, in double, and by the mathematics' own
   steps. */
static void
model_rounding(gc_measurement *c)
{
    gc_subject *st = &c->st;

    st->floats = floats_of(st->arena, st->g);
    c->coarsest = st->floats ? &gc_precision_f32 : &gc_precision_f64;
    st->roundoff = st->f64_roundoff = st->formula_roundoff =
        gc_roundoff_new(st->arena, st->g, st->n, st->nodes, c->coarsest, true, st->stop);
    if (st->floats)
        st->f64_roundoff = st->formula_roundoff = gc_roundoff_new(
            st->arena, st->g, st->n, st->nodes, &gc_precision_f64, true, st->stop);
    if (has_model(st->g))
        st->formula_roundoff = gc_roundoff_new(st->arena, st->g, st->n, st->nodes,
                                               &gc_precision_f64, false, st->stop);
}

/* 0: chosen for each input. */
static double
step_of(const gc_graph *g, const gc_run_options *o)
{
    return o->step > 0 ? o->step : o->step < 0 ? 0 : g->program->set.step;
}

gc_measurement *
gc_measurement_new(gc_arena *a, gc_graph *g, size_t n, const gc_node *nodes, gc_node *built,
            const gc_run_options *o)
{
    static const volatile bool never = false;
    gc_measurement *c = gc_arena_take(a, sizeof *c);
    gc_subject *st = &c->st;
    const volatile bool *stop = o->stop ? o->stop : &never;
    gc_node *x;
    size_t m = differentiated(a, g, &x);

    c->o = o;
    c->opaque = gc_opaque_nodes(a, g);
    *st = (gc_subject) { .g = g, .arena = a, .scratch = gc_arena_like(a), .n = n, .nodes = nodes,
                         .built = built, .step = step_of(g, o),
                         .stop = stop };
    st->plan = gc_plan_new(a, g, n, nodes, m, x, (gc_plan_options) { .calls = o->fault });
    st->f64 = wide_plan(a, g, m, x, o->fault);
    gc_fault_plant(st->plan, o->fault);
    gc_fault_plant(st->f64, o->fault);
    model_rounding(c);
    uint32_t prec = o->prec ? o->prec : g->program->set.prec;
    gc_oracle_options how = { .last = prec, .budget = o->budget, .stop = stop };
    c->oracle = gc_oracle_new(a, g, n, nodes, how);
    c->rivals = gc_rivals_new(a, g);
    st->which = gc_arena_array(a, g->n, sizeof *st->which);
    memset(st->which, 0xff, g->n * sizeof *st->which);
    c->truth = gc_arena_array(a, n, sizeof *c->truth);
    c->said = gc_arena_array(a, n, sizeof *c->said);
    for (size_t k = 0; k < n; k++) {
        st->which[nodes[k]] = (uint32_t) k;
        c->truth[k] = gc_arena_array(a, gc_node_count(g, nodes[k]), sizeof **c->truth);
    }
    return c;
}

void
gc_measurement_tell(const gc_measurement *c, const char *doing)
{
    if (c->o->progress)
        c->o->progress(c->o->progress_state, c->done, c->points, doing);
}

double
gc_measurement_value(const gc_measurement *c, gc_node i, size_t e)
{
    return gc_plan_get(c->st.plan, c->st.plan->value, i, e);
}

const gc_precision *
gc_measurement_precision(const gc_measurement *c, gc_node i)
{
    return gc_type_precision(gc_node_type(c->st.g, i));
}

bool
gc_measurement_at(gc_measurement *c, const gc_point *p, size_t m, const gc_node *wanted,
                  bool everything)
{
    gc_subject *st = &c->st;

    gc_arena_reset(st->scratch);
    st->tangents[false] = st->tangents[true] = NULL;
    memset(c->said, 0, st->n * sizeof *c->said);
    c->point = p;
    c->sample = p->sample;
    c->measured = 0;
    gc_plan_point(st->plan, p);
    gc_plan_eval(st->plan, 0, st->g->n);
    gc_plan_point(st->f64, p);
    gc_plan_eval(st->f64, 0, st->g->n);
    gc_roundoff_moved(st->f64_roundoff);
    st->f64_here = st->f64_roundoff == st->roundoff;
    st->formula_here = st->formula_roundoff == st->roundoff;
    gc_roundoff_want(st->roundoff, m, everything ? NULL : wanted, st->scratch);
    if (!st->f64_here)
        gc_roundoff_want(st->f64_roundoff, m, everything ? NULL : wanted, st->scratch);
    gc_oracle_want(c->oracle, m, wanted, st->scratch);
    return gc_roundoff_run(st->roundoff, gc_plan_values(st->plan)) && gc_prove(c, m, wanted);
}

const gc_estimate *
gc_measurement_witness(gc_measurement *c, gc_node query, size_t w)
{
    gc_estimate **said = &c->said[c->st.which[query]][w];

    if (!*said) {
        *said = gc_arena_take(c->st.scratch, sizeof **said);
        gc_witness_at(w)->estimate(&c->st, query, *said);
    }
    return *said;
}
