/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/run.c -- one file: goes from point to point, and lets every check speak at each. */
#include <config.h>
#include "judge/run.h"

#include <math.h>
#include <string.h>
#include "judge/cost.h"
#include "judge/test_points.h"
#include "judge/claim_check.h"
#include "judge/allowance.h"

typedef struct run {
    gc_arena *a;
    gc_graph *g;
    const gc_run_options *o;
    gc_test_points *l;
    gc_measurement *c;
    gc_findings *self;
    uint64_t seed;
    uint32_t self_samples, self_planned;
    size_t done, all;                   /* points, for progress */
} run;

static bool
stopped(const run *r)
{
    return r->o->stop && *r->o->stop;
}

/* ---- one matter at one point ---- */

/* What a check says after it was told to stop is half an answer, and not kept. */
typedef struct docket_state {
    gc_findings findings;
    gc_result result;
} docket_state;

static docket_state
save(const gc_findings *d)
{
    return (docket_state) { *d, *d->result };
}

static void
restore(gc_findings *d, const docket_state *s)
{
    *d = s->findings;
    *d->result = s->result;
}

/* A value claimed without any derivative: the kernels must give it too. */
static void
judge_value(run *r, gc_test_point *m, const gc_iteration *t)
{
    gc_measurement *c = r->c;
    unsigned op = gc_node_op(r->g, t->left);

    if (op >= NODE_LEAF || m->claim->kind == CLAIM_REFUTE)
        return;
    for (size_t e = 0, n = gc_node_count(r->g, t->left); e < n; e++) {
        const gc_enclosure *truth = gc_measurement_truth(c, t->left, e);
        const gc_precision *p = gc_measurement_precision(c, t->left);
        double seen = gc_measurement_value(c, t->left, e);
        double error = gc_enclosure_error(truth, seen);

        if (!gc_enclosure_is_proved(truth))
            continue;
        double allowed = gc_allow_first(gc_measurement_rounding(c, t->left, e), 1, truth->mid, p)
                       + truth->radius;
        if (gc_within(error, allowed) || !isfinite(allowed))
            continue;
        double sharp = gc_measurement_linearized_bound(c, t->left, e);
        allowed =
            gc_allow_linearized(isnan(sharp) ? gc_measurement_rounding(c, t->left, e).bound : sharp,
                                1, truth->mid, p)
            + truth->radius;
        if (gc_within(error, allowed))
            continue;
        gc_findings_record(m->findings, c, &(gc_finding) {
            .code = isfinite(seen) ? GC_403 : GC_407, .node = t->left, .entry = e, .who = "value",
            .seen = seen, .error = error, .allowed = allowed,
            .text = "the kernels' value differs from the mathematics" });
    }
}

static void
judge_fact(run *r, gc_test_point *m)
{
    const gc_claim *claim = m->claim;
    gc_opinion o = GC_AGREE;

    for (uint32_t k = 0; k < claim->iterations; k++) {
        gc_opinion iteration = gc_fact_judge(m->findings, r->c, claim, &claim->iteration[k]);
        if (iteration == GC_DISAGREE || o == GC_AGREE)
            o = iteration;
        if (m->queries == 0 && claim->fact != F_UNDEFINED)
            judge_value(r, m, &claim->iteration[k]);
    }
    if (claim->kind == CLAIM_REFUTE && o == GC_DISAGREE)
        m->disproved++;
    else if (claim->kind == CLAIM_REFUTE)
        gc_findings_record(m->findings, r->c,
                           &(gc_finding){ .code = o == GC_AGREE ? GC_420 : GC_415,
                                          .node = claim->iteration[0].left,
                                          .who = "claimed",
                                          .seen = NAN,
                                          .error = NAN,
                                          .allowed = NAN,
                                          .text = o == GC_AGREE
                                                    ? "this was to be refuted, and it holds"
                                                    : "this could be neither proved nor refuted" });
}

/* Refuted, undefined and conventional claims say nothing that witnesses could confirm. */
static bool
asks_witnesses(const gc_claim *c)
{
    return c->kind != CLAIM_REFUTE && c->fact != F_UNDEFINED && !c->convention;
}

static void
judge_matter(run *r, gc_test_point *m)
{
    const gc_claim *claim = m->claim;
    const docket_state before = save(m->findings);
    bool pair = claim->kind == CLAIM_CHECK || claim->kind == CLAIM_AUTO;
    gc_job job = { .c = r->c, .d = m->findings, .by = gc_methods_of(r->g, r->o, claim),
                   .within = { -1, -1, -1 } };

    job.must = pair || claim->by & ~(1u << GC_BY_ORACLE | 1u << GC_BY_ANALYTIC);
    if (pair)
        job.within = gc_tolerance_given(&claim->within) ? claim->within
                     : gc_tolerance_given(&r->o->tolerance) ? r->o->tolerance : r->g->set.tolerance;
    else
        judge_fact(r, m);
    for (size_t k = 0; k < m->queries && (pair || asks_witnesses(claim)); k++) {
        job.query = m->query[k];
        gc_check_query(&job);
    }
    if (stopped(r))
        restore(m->findings, &before);
    else
        m->ran++;
}

static void
judge_self(run *r, bool legs)
{
    gc_job job = {
        .c = r->c, .d = r->self, .pairs = r->l->pairs, .pair = r->l->pair, .legs = legs
    };
    const docket_state before = save(r->self);

    for (size_t i = 0; gc_check_at(i); i++)
        if (gc_check_at(i)->of_file)
            gc_check_at(i)->run(&job);
    if (stopped(r))
        restore(r->self, &before);
    else
        r->self_samples++;
}

/* ---- points ---- */

static void
tell(run *r, const char *doing)
{
    if (r->o->progress)
        r->o->progress(r->o->progress_state, r->done, r->all, doing);
}

static bool
goes_to(const gc_test_point *m, uint32_t sample)
{
    return m->claim->directive != SKIP_FACT && m->claim->ats == 0 && sample < m->samples;
}

static void
want(gc_node *wanted, size_t *n, uint8_t *seen, size_t m, const gc_node *node)
{
    for (size_t k = 0; k < m; k++)
        if (!seen[node[k]]) {
            seen[node[k]] = 1;
            wanted[(*n)++] = node[k];
        }
}

/* The file's own point number s: all claims without at, and the self-checks. */
static void
run_sample(run *r, uint32_t s, bool self)
{
    gc_test_points *l = r->l;
    gc_arena *here = gc_arena_like(r->a);
    gc_node *wanted = gc_take_array(here, r->g->n, sizeof *wanted);
    uint8_t *seen = gc_take(here, r->g->n);
    size_t n = 0;

    for (size_t k = 0; k < l->n; k++)
        if (goes_to(&l->point[k], s))
            want(wanted, &n, seen, l->point[k].nodes, l->point[k].node);
    tell(r, "proving");
    if (gc_measurement_at(r->c, gc_point_take(here, r->g, r->seed, s, NULL), n, wanted, self)) {
        for (size_t k = 0; k < l->n && !stopped(r); k++)
            if (goes_to(&l->point[k], s))
                judge_matter(r, &l->point[k]);
        if (self && !stopped(r))
            judge_self(r, s == 0);
    }
    r->done++;
    gc_arena_free(here);
}

/* A claim with points of its own. */
static void
run_at(run *r, gc_test_point *m)
{
    for (uint32_t s = 0; s < m->samples && !stopped(r); s++) {
        gc_arena *here = gc_arena_like(r->a);

        tell(r, "proving");
        if (gc_measurement_at(r->c, gc_point_take(here, r->g, r->seed, s, m->claim), m->nodes,
                              m->node, false))
            judge_matter(r, m);
        r->done++;
        gc_arena_free(here);
    }
}

static uint32_t
plain_samples(const run *r)
{
    uint32_t most = 0;

    for (size_t k = 0; k < r->l->n; k++)
        if (goes_to(&r->l->point[k], 0) && r->l->point[k].samples > most)
            most = r->l->point[k].samples;
    return most;
}

static void
run_points(run *r)
{
    uint32_t samples = plain_samples(r),
             self = r->l->self ? gc_point_samples(r->g, NULL, r->o->samples) : 0;

    r->self_planned = self;
    r->all = samples > self ? samples : self;
    for (size_t k = 0; k < r->l->n; k++)
        if (r->l->point[k].claim->ats && r->l->point[k].claim->directive != SKIP_FACT)
            r->all += r->l->point[k].samples;
    for (uint32_t s = 0; (s < samples || s < self) && !stopped(r); s++)
        run_sample(r, s, s < self);
    for (size_t k = 0; k < r->l->n && !stopped(r); k++)
        if (r->l->point[k].claim->ats && r->l->point[k].claim->directive != SKIP_FACT)
            run_at(r, &r->l->point[k]);
}

/* ---- results ---- */

static void
close_skipped(gc_test_point *m)
{
    gc_result *r = m->findings->result;

    r->outcome = OUTCOME_SKIP;
    r->verdict = "SKIPPED";
    r->why = m->claim->why;
}

/* Interrupted: what failed so far has failed; what passed so far has not passed. */
static bool
may_tell(const run *r, const gc_findings *d, uint32_t ran, uint32_t planned)
{
    return ran && (!stopped(r) || ran >= planned || d->result->outcome != OUTCOME_PASS);
}

static void
take_results(run *r, gc_file_report *f)
{
    gc_result *result = gc_take_array(r->a, r->l->n + 1, sizeof *result);
    size_t n = 0;

    for (size_t k = 0; k < r->l->n; k++) {
        gc_test_point *m = &r->l->point[k];

        if (m->claim->directive == SKIP_FACT)
            close_skipped(m);
        else if (!may_tell(r, m->findings, m->ran, m->samples))
            continue;
        m->findings->result->samples = m->ran;
        result[n++] = m->claim->directive == SKIP_FACT ? *m->findings->result
                                                       : *gc_findings_close(m->findings, r->o);
    }
    if (r->self && may_tell(r, r->self, r->self_samples, r->self_planned)) {
        r->self->result->text =
            "self-checks: residual, dot test, linearity, repeatability, two legs";
        r->self->result->samples = r->self_samples;
        result[n++] = *gc_findings_close(r->self, r->o);
    }
    f->result = result;
    f->results = n;
}

gc_file_report *
gc_run(gc_arena *a, gc_graph *g, const gc_diags *d, const gc_run_options *o)
{
    gc_file_report *f = gc_take(a, sizeof *f);
    run r = { .a = a, .g = g, .o = o, .seed = o->has_seed ? o->seed : g->set.seed };

    f->path = o->path;
    f->name = g->name;
    f->diags = d;
    f->planned = gc_count_test_points(g, d, o);
    if (f->planned == 0)
        return f;
    r.l = gc_test_points_new(a, g, d, o);
    if (r.l->self)
        r.self = gc_findings_new(a, NULL, "self");
    r.c = gc_measurement_new(a, g, r.l->nodes, r.l->node, r.l->built, o);
    r.c->diags = d;
    run_points(&r);
    take_results(&r, f);
    f->interrupted = stopped(&r);
    f->cost = gc_cost_of(r.c);
    return f;
}
