/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/residual.c -- the white box (oracle.md 4.1): every node's value against the mathematics at
   the engine's own arguments, and every adjoint against the sum of its users' proved contributions.

       |v_k - phi_k(v)|            <=  the rounding of phi_k alone
       |vb_i - sum_k vb_k d_ki(v)| <=  the rounding of that sum

   Nothing propagates, so conditioning is out of it, and what fails names the node. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/culprit.h"
#include "num/interval.h"

enum { RESIDUAL_BITS = 120 };

/* The local tape over intervals (the truth) and over running bounds (the allowance), once in the
   arithmetic of doubles and once in that of the coarsest type of the graph. */
typedef struct box {
    gc_lowered *l, *model;
    gc_replay *exact, *bound[2];
    uint8_t *coarse;                    /* node, or a user of it, is float */
} box;

static gc_lowered *
lower_local(const gc_job *job, bool model)
{
    const gc_subject *st = &job->c->st;
    gc_lowered *l = gc_lower_graph(st->scratch, st->g, st->n, st->nodes,
                                   (gc_lower_options) { .local = true, .model = model,
                                                        .fixed_node = GC_NO_NODE });
    size_t n = 0;
    gc_node *x = gc_arena_array(st->scratch, l->origins, sizeof *x);

    for (size_t j = 0; j < l->origins; j++)
        if (l->origin[j].entry == 0)
            x[n++] = l->origin[j].node;
    gc_lower_active(l, st->scratch, n, x);
    return l;
}

static box
open_box(const gc_job *job)
{
    gc_subject *st = &job->c->st;
    const gc_graph *g = st->g;
    box b = { .l = lower_local(job, false), .model = lower_local(job, true),
              .coarse = gc_arena_take(st->scratch, g->n) };

    b.exact = gc_replay_new(st->scratch, b.l, gc_num_interval(st->scratch, RESIDUAL_BITS),
                           st->stop);
    gc_replay_run(b.exact, gc_plan_values(st->plan));
    for (int k = 0; k < 2; k++) {
        const gc_num *num = gc_num_running_error(
            st->scratch, k ? &gc_precision_f32 : &gc_precision_f64, false);
        b.bound[k] = gc_replay_new(st->scratch, b.model, num, st->stop);
        if (k == 0 || job->c->coarsest != &gc_precision_f64)
            gc_replay_run(b.bound[k], gc_plan_values(st->plan));
    }
    for (gc_node i = 0; i < g->n; i++) {
        b.coarse[i] |= gc_node_type(g, i) == GC_F32;
        for (uint32_t k = 0; k < gc_node_args(g, i); k++)
            b.coarse[gc_node_arg(g, i, k)] |= gc_node_type(g, i) == GC_F32;
    }
    return b;
}

/* How far x lies outside the interval. */
static double
outside(const gc_interval *y, double x)
{
    gc_bounds b = gc_bounds_of(y);
    return isnan(b.lo) ? 0 : x < b.lo ? b.lo - x : x > b.hi ? x - b.hi : 0;
}

static void
accuse(const gc_job *job, gc_code code, gc_node i, size_t e, double seen, double error,
       double allowed)
{
    const gc_graph *g = job->c->st.g;
    gc_arena *a = job->c->st.scratch;
    gc_finding f = { .code = code, .node = GC_NO_NODE, .culprit = i, .who = "engine", .seen = seen,
                     .error = error, .allowed = allowed };

    f.text = gc_arena_format(a, "node %s (%s): %s %.17g is off by %.2g, its own %s",
                             gc_judge_entry_text(a, g, i, e), gc_node_op_name(g, i),
                             code == GC_402 ? "adjoint" : "value",
                             isnan(seen) ? (double) NAN : seen, error,
                             code == GC_428
                                 ? "steps overflow"
                                 : gc_arena_format(a, "rounding explains %.2g", allowed));
    gc_findings_record(job->d, job->c, &f);
}

/* The kernel's own steps leave the range, and what it gives shows it. */
static void
note_overflow(const gc_job *job, gc_node i, size_t e)
{
    const gc_graph *g = job->c->st.g;

    gc_findings_note(job->d, GC_410, "node %s (%s) computes %s: an overflow of its own steps",
                     gc_judge_entry_text(job->c->st.scratch, g, i, e), gc_node_op_name(g, i),
                     isnan(gc_measurement_value(job->c, i, e)) ? "nan" : "inf");
}

/* Where the model of rounding has no bound the number itself decides: it is right, or its steps
   left the range, or nothing is known. */
static void
judge_unbounded(const gc_job *job, gc_node i, size_t e, const gc_interval *y, unsigned left)
{
    const gc_bounds t = gc_bounds_of(y);
    const double v = gc_measurement_value(job->c, i, e);
    const gc_precision *p = gc_measurement_precision(job->c, i);

    if (!gc_allowance_covers(outside(y, v),
                             gc_allowance_stable(0, fmax(fabs(t.lo), fabs(t.hi)), p)))
        accuse(job, left & GC_OVERFLOWED ? GC_428 : GC_415, i, e, v, outside(y, v), INFINITY);
}

static void
judge_values(const gc_job *job, const box *b)
{
    const gc_subject *st = &job->c->st;

    for (gc_node i = 0; i < st->g->n; i++) {
        if (gc_node_op(st->g, i) >= NODE_LEAF || !gc_lower_has(b->l, i))
            continue;
        for (size_t e = 0, n = gc_node_count(st->g, i); e < n; e++) {
            const gc_interval *y = gc_replay_value(b->exact, i, e);
            const gc_running_error *r =
                gc_replay_value(b->bound[gc_node_type(st->g, i) == GC_F32], i, e);
            double v = gc_measurement_value(job->c, i, e);

            if (!gc_interval_is_bounded(y) || y->flags & (GC_UNCERTAIN | GC_DOMAIN | GC_POLE))
                continue;               /* a domain's edge: judged where it reaches a claim */
            double error = outside(y, v), allowed = gc_allowance_local(r->e, 0);
            gc_bounds t = gc_bounds_of(y);
            if (fabs(t.lo) >= gc_measurement_precision(job->c, i)->max)
                continue;               /* beyond its type */
            if (!isfinite(v) && r->left & GC_OVERFLOWED)
                note_overflow(job, i, e);
            else if (!isfinite(allowed) && !isnan(v))
                judge_unbounded(job, i, e, y, r->left);
            else if (!gc_allowance_covers(error, allowed) || isnan(v))
                accuse(job, GC_403, i, e, v, error, allowed);
        }
    }
}

/* An adjoint that is no number is judged where it arises; what it leads to has no truth. */
static void
seed_all(const gc_job *job, gc_replay *s, const double *adjoint)
{
    const gc_subject *st = &job->c->st;
    const gc_num *k = s->k;
    const gc_lowered *l = s->l;

    s->adj = gc_num_array(k, st->scratch, l->t->n);
    for (gc_node i = 0; i < st->g->n; i++)
        if (gc_lower_has(l, i) && st->plan->active[i] && gc_node_op(st->g, i) != NODE_LEAF
            && gc_node_op(st->g, i) != NODE_QUERY)
            for (size_t e = 0, n = gc_node_count(st->g, i); e < n; e++) {
                k->set(k, s->seed, gc_plan_get(st->plan, adjoint, i, e));
                k->add_to(k, gc_num_at(k, s->adj, l->ref[l->first[i] + e]), s->seed);
            }
    gc_tape_reverse(l->t, k, st->scratch, s->v, s->adj,
                    (gc_sweep){ l->active, 0, l->t->n, st->stop });
}

static void
judge_adjoints(const gc_job *job, const box *b, const gc_selftest_output *pair)
{
    gc_subject *st = &job->c->st;
    gc_plan *p = st->plan;

    gc_plan_clear_adjoint(p);
    for (size_t e = 0, n = gc_node_count(st->g, pair->y); e < n; e++)
        gc_plan_put(p, p->adjoint, pair->y, e, gc_measurement_value(job->c, pair->w, e));
    gc_plan_vjp(p, 0, pair->y + 1);
    seed_all(job, b->exact, p->adjoint);
    seed_all(job, b->bound[0], p->adjoint);
    if (job->c->coarsest != &gc_precision_f64)
        seed_all(job, b->bound[1], p->adjoint);
    for (gc_node i = 0; i < pair->y; i++) {
        if (!gc_lower_has(b->l, i) || !p->active[i] || gc_node_op(st->g, i) == NODE_QUERY)
            continue;
        for (size_t e = 0, n = gc_node_count(st->g, i); e < n; e++) {
            const gc_interval *y = gc_replay_adjoint(b->exact, i, e);
            const gc_running_error *r = gc_replay_adjoint(b->bound[b->coarse[i]], i, e);
            double v = gc_plan_get(p, p->adjoint, i, e);

            if (!gc_interval_is_bounded(y) || !isfinite(r->e))
                continue;
            double error = outside(y, v);
            double allowed = gc_allowance_local(r->e, 0);
            if (!gc_allowance_covers(error, allowed) || isnan(v))
                accuse(job, GC_402, i, e, v, error, allowed);
        }
    }
}

static void
residual(const gc_job *job)
{
    box b = open_box(job);

    judge_values(job, &b);
    for (size_t k = 0; k < job->pairs; k++)
        judge_adjoints(job, &b, &job->pair[k]);
}

const gc_check gc_check_residual = {
    .name = "residual",
    .claim = "each node's value and adjoint are right at the engine's own numbers",
    .blind = "a wrong graph (a missing edge, another op): the two legs and the claims see that",
    .kills = { GC_KILLS(value_scale), GC_KILLS(value_sign), GC_KILLS(vjp_scale),
               GC_KILLS(vjp_sign), GC_KILLS(vjp_zero), GC_KILLS(vjp_entry), GC_KILLS(vjp_twice),
               GC_KILLS(vjp_overwrite), GC_KILLS(vjp_transpose), GC_KILLS(vjp_shift),
               GC_KILLS(vjp_unsummed), GC_KILLS(vjp_ones), GC_KILLS(sweep_order),
               GC_KILLS(sweep_forward), GC_KILLS(sweep_overwrite) },
    .of_file = true,
    .run = residual,
};
