/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/oracle_selfcheck.c -- the oracle's two legs: the proved gradient, made of the primitives'
   derivative columns, against a difference of interval values at 400 bits with h = 2^-130, which
   knows no rule at all.

       (w.f(x + h d) - w.f(x - h d)) / 2h  =  d . J'w    to 200 bits and more

   Overwhelming evidence, not proof; one random direction tries all entries at once (oracle.md 3).
   Where they differ, smaller steps tell a wrong gradient, which stays as far off, from what shrinks
   with the step: a kink or an oscillation inside it, or a kink of second order at the point (x |x|
   at 0).  The last one is far below the period of sin(1e308), inside which all others lie.  A
   comparison that comes out otherwise even there tells nothing. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include "base/rng.h"
#include "judge/allowance.h"
#include "num/interval.h"
#include "tape/one_sided.h"

/* A precision, and the step of the difference that it carries. */
typedef struct scale {
    mpfr_prec_t bits;
    int log2_h;
} scale;

static const scale looks[] = { { 400, -130 }, { 2100, -1000 }, { 8600, -4200 } };
enum { LOOKS = sizeof looks / sizeof *looks };

typedef struct legs {
    gc_arena *a;
    gc_measurement *c;
    const gc_selftest_output *pair;
    double *w;
    const double **d;                   /* of each x: random, at the scale of its entries */
} legs;

static legs
directions(const gc_job *job, const gc_selftest_output *pair)
{
    gc_measurement *c = job->c;
    legs l = { c->st.scratch, c, pair, NULL, NULL };
    size_t ny = gc_node_count(c->st.g, pair->y);

    l.w = gc_arena_array(l.a, ny, sizeof *l.w);
    for (size_t e = 0; e < ny; e++)
        l.w[e] = gc_measurement_value(c, pair->w, e);
    l.d = gc_arena_array(l.a, pair->n, sizeof *l.d);
    for (uint32_t m = 0; m < pair->n; m++) {
        size_t n = gc_node_count(c->st.g, pair->x[m]);
        double *d = gc_arena_array(l.a, n, sizeof *d);
        for (size_t e = 0; e < n; e++) {
            double x = fabs(gc_measurement_value(c, pair->x[m], e));
            d[e] = gc_rng_normal(m + 17, e) * (x > 0 ? x : 1);
        }
        l.d[m] = d;
    }
    return l;
}

/* The partials on the way from x to y are all derivatives: no tie and no infinite slope, at
   which the difference of both sides is another number than either one-sided derivative. */
static bool
is_smooth(const legs *l, const gc_replay *s)
{
    const gc_tape *t = s->l->t;
    uint8_t *suspect = gc_arena_take(l->a, t->n), *through = gc_arena_take(l->a, t->n);
    const gc_node y = l->pair->y;

    gc_tape_suspects(t, s->k, s->v, suspect);
    if (!gc_tape_through_suspects(t, suspect, gc_node_count(s->l->g, y), gc_lower_refs(s->l, y),
                                  through))
        return true;
    for (uint32_t m = 0; m < l->pair->n; m++)
        for (size_t e = 0, n = gc_node_count(s->l->g, l->pair->x[m]); e < n; e++)
            if (gc_lower_has(s->l, l->pair->x[m])
                && through[gc_lower_refs(s->l, l->pair->x[m])[e]])
                return false;
    return true;
}

/* d . J'w over intervals; size gets sum |d_j g_j|. */
static bool
first_leg(const legs *l, const gc_num *k, gc_lowered *low, void *sum, void *size)
{
    gc_replay *s = gc_replay_new(l->a, low, k, l->c->st.stop);
    void *d = gc_num_array(k, l->a, 1), *part = gc_num_array(k, l->a, 1);

    if (!gc_replay_run(s, gc_plan_values(l->c->st.plan)) || !is_smooth(l, s)
        || !gc_replay_row(s, l->pair->y, l->w, 0))
        return false;
    for (uint32_t m = 0; m < l->pair->n; m++)
        for (size_t e = 0, n = gc_node_count(low->g, l->pair->x[m]); e < n; e++) {
            if (!gc_lower_has(low, l->pair->x[m]))
                continue;
            const gc_interval *g = gc_replay_adjoint(s, l->pair->x[m], e);
            if (!gc_interval_is_bounded(g) || g->flags)
                return false;           /* a kink or a domain's edge: this check does not apply */
            k->set(k, d, l->d[m][e]);
            k->mul_to(k, sum, d, g);
            k->prim[P_mul](k, part, d, g);
            k->prim[P_abs](k, part, part, part);
            k->add_to(k, size, part);
        }
    return true;
}

static bool
second_leg(const legs *l, const gc_num *k, scale at, void *difference)
{
    gc_probe *p = gc_probe_new(l->a, l->c->st.g, l->pair->y, GC_NO_NODE, at.bits, l->c->st.stop);

    if (!gc_probe_run_shifted(p, gc_plan_values(l->c->st.plan), l->pair->n, l->pair->x, l->d, 1,
                              at.log2_h))
        return false;
    k->copy(k, difference, gc_probe_value(p, l->w, 0));
    if (!gc_probe_run_shifted(p, gc_plan_values(l->c->st.plan), l->pair->n, l->pair->x, l->d, -1,
                              at.log2_h))
        return false;
    k->prim[P_sub](k, difference, difference, gc_probe_value(p, l->w, 0));
    gc_interval_scale(difference, -at.log2_h - 1);
    return gc_interval_is_bounded(difference);
}

/* Both points of the difference lie on the branches of the point itself, though they be entered
   nearer to it than any step. */
static bool
stays_on_branch(const legs *l, scale at)
{
    const gc_values values = gc_plan_values(l->c->st.plan);
    gc_probe *p = gc_probe_new(l->a, l->c->st.g, l->pair->y, GC_NO_NODE, at.bits, l->c->st.stop);
    size_t n;

    if (!gc_probe_run(p, values))
        return false;
    const double *here = gc_probe_decisions(p, l->a, &n);
    for (int sign = -1; sign <= 1; sign += 2) {
        if (!gc_probe_run_shifted(p, values, l->pair->n, l->pair->x, l->d, sign, at.log2_h))
            return false;
        const double *there = gc_probe_decisions(p, l->a, &n);
        for (size_t i = 0; i < n; i++)
            if (!(there[i] == here[i]))
                return false;
    }
    return true;
}

/* How far the legs are apart, and may be, both over 2^exponent: neither need be near doubles. */
typedef struct gap {
    double apart, allowed;
    long exponent;
} gap;

/* before: what an earlier look said, NULL: this is the first.  False: a leg has no number. */
static bool
measure_gap(const legs *l, scale at, const gap *before, gap *y)
{
    gc_num *k = gc_num_interval(l->a, at.bits);
    void *one = gc_num_array(k, l->a, 1), *two = gc_num_array(k, l->a, 1),
         *size = gc_num_array(k, l->a, 1), *between = gc_num_array(k, l->a, 1);
    gc_lowered *low = gc_lower_graph(l->a, l->c->st.g, 1, &l->pair->y,
                                     (gc_lower_options) { .fixed_node = GC_NO_NODE });

    gc_lower_active(low, l->a, l->pair->n, l->pair->x);
    if (!first_leg(l, k, low, one, size) || !second_leg(l, k, at, two))
        return false;
    k->prim[P_sub](k, between, one, two);
    y->exponent = before ? before->exponent
                         : gc_interval_exponent(k->is_zero(k, size) ? between : size);
    gc_interval_scale(between, -y->exponent);
    gc_interval_scale(size, -y->exponent);
    y->apart = gc_interval_least(between);
    y->allowed = gc_allowance_selfcheck(gc_interval_width(between), gc_bounds_of(size).hi);
    return true;
}

/* The legs differ at every step, and by as much as before. */
static bool
are_apart(const legs *l, gap *y)
{
    gap before;

    for (int i = 0; i < LOOKS; i++) {
        before = *y;
        if (!measure_gap(l, looks[i], i ? &before : NULL, y)
            || gc_allowance_covers(y->apart, y->allowed)
            || (i && gc_allowance_shrinks(before.apart, y->apart)))
            return false;
    }
    return true;
}

static void
compare(const gc_job *job, const gc_selftest_output *pair)
{
    const legs l = directions(job, pair);
    gap y = { 0 };

    if (!are_apart(&l, &y) || !stays_on_branch(&l, looks[LOOKS - 1]))
        return;
    const char *name = gc_node_name_of(job->c->st.g, pair->y);
    const double apart = ldexp(y.apart, (int) y.exponent);
    gc_findings_record(
        job->d, job->c,
        &(gc_finding){ .code = GC_422,
                       .node = GC_NO_NODE,
                       .culprit = GC_NO_NODE,
                       .who = "oracle",
                       .seen = apart,
                       .error = apart,
                       .allowed = ldexp(y.allowed, (int) y.exponent),
                       .text = gc_arena_format(
                           l.a, "%s: the oracle's gradient and its own difference are %.2g apart",
                           name ? name : "output", apart) });
}

static void
run_legs(const gc_job *job)
{
    for (size_t k = 0; job->legs && k < job->pairs; k++)
        compare(job, &job->pair[k]);
}

const gc_check gc_check_oracle_selfcheck = {
    .name = "legs",
    .claim = "the oracle's gradient is the limit of its own differences",
    .blind = "the engine: both legs run on the tape",
    .of_file = true,
    .run = run_legs,
};
