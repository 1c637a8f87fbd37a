/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/measurement.c -- one graph at one point, measured: engine, roundings, proof, estimates. */
#include <config.h>
#include "judge/measurement.h"

#include <math.h>
#include <string.h>
#include "engine/fault.h"
#include "judge/allowance.h"
#include "judge/opaque.h"
#include "judge/tie.h"

static bool
has_float(const gc_graph *g)
{
    for (gc_node i = 0; i < g->n; i++)
        if (gc_node_type(g, i) == GC_F32)
            return true;
    return false;
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

/* Displaced evaluations need the two ends of each form, not the forms themselves. */
static gc_plan *
wide_plan(gc_arena *a, const gc_graph *g, size_t m, const gc_node *x, bool calls)
{
    gc_node *ends = gc_arena_array(a, g->queries + m, sizeof *ends);
    size_t n = 0;

    for (size_t f = 0; f < g->queries; f++)
        ends[n++] = g->query[f].y;
    for (size_t k = 0; k < m; k++)
        ends[n++] = x[k];
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

gc_measurement *
gc_measurement_new(gc_arena *a, gc_graph *g, size_t n, const gc_node *nodes, gc_node *built,
            const gc_run_options *o)
{
    static const volatile bool never = false;
    gc_measurement *c = gc_arena_take(a, sizeof *c);
    gc_subject *st = &c->st;
    const volatile bool *stop = o->stop ? o->stop : &never;
    bool mixed = has_float(g);
    gc_node *x;
    size_t m = differentiated(a, g, &x);

    c->o = o;
    c->opaque = gc_opaque_nodes(a, g);
    c->coarsest = mixed ? &gc_precision_f32 : &gc_precision_f64;
    *st = (gc_subject) { .g = g, .arena = a, .scratch = gc_arena_like(a), .n = n, .nodes = nodes,
                         .built = built, .step = o->step > 0 ? o->step : g->program->set.step,
                         .stop = stop };
    st->plan = gc_plan_new(a, g, n, nodes, m, x, (gc_plan_options) { .calls = o->fault });
    st->f64 = wide_plan(a, g, m, x, o->fault);
    gc_fault_plant(st->plan, o->fault);
    gc_fault_plant(st->f64, o->fault);
    st->roundoff = gc_roundoff_new(a, g, n, nodes, c->coarsest, true, stop);
    st->f64_roundoff =
        mixed ? gc_roundoff_new(a, g, n, nodes, &gc_precision_f64, true, stop) : st->roundoff;
    st->formula_roundoff = has_model(g)
                             ? gc_roundoff_new(a, g, n, nodes, &gc_precision_f64, false, stop)
                             : st->f64_roundoff;
    uint32_t prec = o->prec ? o->prec : g->program->set.prec;
    gc_oracle_options how = { .last = prec, .budget = o->budget, .stop = stop };
    c->oracle = gc_oracle_new(a, g, n, nodes, how);
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

/* What rounding in double loses at worst, in bits: where the ladder begins.  A guess: no proof
   rests on it. */
static double
lost_bits(gc_measurement *c, size_t m, const gc_node *wanted)
{
    double worst = 0;

    for (size_t k = 0; k < m; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, wanted[k]); e < n; e++) {
            double size = fabs(gc_measurement_value(c, wanted[k], e));
            gc_uncertainty q = gc_measurement_uncertainty(c, wanted[k]);
            double lost = log2(q.first(&q, e).bound / (c->coarsest->u * size));
            if (size > 0 && isfinite(lost) && lost > worst)
                worst = lost;
        }
    return worst;
}

/* Takes what this precision proves of one entry; returns the bits by which it missed, or -1 when it
   is settled. */
static double
settle_entry(gc_measurement *c, gc_node i, size_t e, bool suspect)
{
    gc_enclosure *t = &c->truth[c->st.which[i]][e];
    gc_uncertainty q = gc_measurement_uncertainty(c, i);
    const gc_interval *y = gc_oracle_value(c->oracle, i, e);
    double allowed = gc_allowance_negligible(
        gc_allowance_first(&q, e, gc_measurement_value(c, i, e)), gc_interval_least(y));

    *t = gc_enclosure_of(y, allowed, q.precision->bits);
    if (suspect ? gc_tie_settle(c, i, e, allowed, t) : t->proof != PROOF_NONE)
        return -1;
    /* An opaque number is a quotient by an interval around 0, at any precision. */
    if (t->flags & GC_UNCERTAIN && gc_measurement_opaque(c, i) != GC_NO_NODE) {
        t->proof = PROOF_OPAQUE;
        return -1;
    }
    if (t->flags & (GC_UNCERTAIN | GC_UNCERTAIN_TIE))
        return HUGE_VAL;
    double bits = log2(2 * t->radius / gc_allowance_target(allowed, t->mid));
    return isnan(bits) ? HUGE_VAL : fmax(bits, 0);
}

/* The entries of a query that need a second look at this precision; NULL: none. */
static const uint8_t *
suspects_of(gc_measurement *c, gc_node i)
{
    uint8_t *suspect;

    if (gc_node_op(c->st.g, i) != NODE_QUERY)
        return NULL;
    suspect = gc_arena_take(c->st.scratch, gc_node_count(c->st.g, i));
    return gc_sides_suspects(gc_oracle_sides(c->oracle), i, suspect) ? suspect : NULL;
}

/* The same for all entries; returns the bits by which the widest missed, or -1 when all are
   settled. */
static double
settle(gc_measurement *c, size_t m, const gc_node *wanted)
{
    double missed = -1;

    for (size_t k = 0; k < m; k++) {
        gc_node i = wanted[k];
        bool all = true;
        const uint8_t *suspect = suspects_of(c, i);

        for (size_t e = 0, n = gc_node_count(c->st.g, i); e < n; e++) {
            if (c->truth[c->st.which[i]][e].proof != PROOF_NONE)
                continue;
            double bits = settle_entry(c, i, e, suspect && suspect[e]);
            missed = fmax(missed, bits);
            all &= bits < 0;
        }
        if (all && gc_node_op(c->st.g, i) == NODE_QUERY)
            gc_oracle_skip(c->oracle, i);
    }
    return missed;
}

/* What the end of the ladder leaves open. */
static void
give_up(gc_measurement *c, size_t m, const gc_node *wanted)
{
    for (size_t k = 0; k < m; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, wanted[k]); e < n; e++) {
            gc_enclosure *t = &c->truth[c->st.which[wanted[k]]][e];
            if (t->proof == PROOF_NONE && t->tied && !*c->st.stop)
                gc_tie_measure(c, wanted[k], e, t);
            else if (t->proof == PROOF_NONE)
                t->proof =
                    t->flags & (GC_UNCERTAIN_TIE | GC_TIE) ? PROOF_TIE_UNDECIDED : PROOF_BUDGET;
        }
}

static bool
prove(gc_measurement *c, size_t m, const gc_node *wanted)
{
    double missed = INFINITY;
    bool first = true;

    for (size_t k = 0; k < m; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, wanted[k]); e < n; e++)
            c->truth[c->st.which[wanted[k]]][e] =
                (gc_enclosure) { .mid = NAN, .rest = NAN, .radius = NAN, .lo = NAN, .hi = NAN,
                                 .chosen_lo = NAN, .chosen_hi = NAN };
    while (missed >= 0) {
        if (!first)
            gc_oracle_deficit(c->oracle, missed);
        if (!gc_oracle_climb(c->oracle, gc_plan_values(c->st.plan), first,
                             first ? lost_bits(c, m, wanted) : 0))
            break;
        missed = settle(c, m, wanted);
        first = false;
    }
    give_up(c, m, wanted);
    return !*c->st.stop;
}

bool
gc_measurement_at(gc_measurement *c, const gc_point *p, size_t m, const gc_node *wanted,
                  bool everything)
{
    gc_subject *st = &c->st;

    gc_arena_reset(st->scratch);
    memset(c->said, 0, st->n * sizeof *c->said);
    c->point = p;
    c->sample = p->sample;
    c->measured = 0;
    gc_plan_point(st->plan, p);
    gc_plan_eval(st->plan, 0, st->g->n);
    gc_plan_point(st->f64, p);
    gc_plan_eval(st->f64, 0, st->g->n);
    gc_roundoff_moved(st->f64_roundoff);
    st->formula_here = st->formula_roundoff == st->roundoff;
    gc_roundoff_want(st->roundoff, m, everything ? NULL : wanted, st->scratch);
    gc_oracle_want(c->oracle, m, wanted, st->scratch);
    return gc_roundoff_run(st->roundoff, gc_plan_values(st->plan)) && prove(c, m, wanted);
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
