/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/run.c -- one file: goes from point to point, and runs every check at each. */
#include <config.h>
#include "judge/run.h"

#include "judge/cost.h"
#include "judge/judge_point.h"
#include "judge/test_points.h"

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

/* ---- points ---- */

static void
judge_point(run *r, gc_test_point *m)
{
    m->ran += gc_judge_test_point(r->c, m);
}

static void
report_progress(run *r, const char *doing)
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
    gc_node *wanted = gc_arena_array(here, r->g->n, sizeof *wanted);
    uint8_t *seen = gc_arena_take(here, r->g->n);
    size_t n = 0;

    for (size_t k = 0; k < l->n; k++)
        if (goes_to(&l->point[k], s))
            want(wanted, &n, seen, l->point[k].nodes, l->point[k].node);
    report_progress(r, "proving");
    if (gc_measurement_at(r->c, gc_point_take(here, r->g, r->seed, s, NULL), n, wanted, self)) {
        for (size_t k = 0; k < l->n && !stopped(r); k++)
            if (goes_to(&l->point[k], s))
                judge_point(r, &l->point[k]);
        if (self && !stopped(r))
            r->self_samples += gc_judge_selftests(r->c, l, r->self, s == 0);
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

        report_progress(r, "proving");
        if (gc_measurement_at(r->c, gc_point_take(here, r->g, r->seed, s, m->claim), m->nodes,
                              m->node, false))
            judge_point(r, m);
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
is_final(const run *r, const gc_findings *d, uint32_t ran, uint32_t planned)
{
    return ran && (!stopped(r) || ran >= planned || d->result->outcome != OUTCOME_PASS);
}

static void
take_results(run *r, gc_file_report *f)
{
    gc_result *result = gc_arena_array(r->a, r->l->n + 1, sizeof *result);
    size_t n = 0;

    for (size_t k = 0; k < r->l->n; k++) {
        gc_test_point *m = &r->l->point[k];

        if (m->claim->directive == SKIP_FACT)
            close_skipped(m);
        else if (!is_final(r, m->findings, m->ran, m->samples))
            continue;
        m->findings->result->samples = m->ran;
        result[n++] = m->claim->directive == SKIP_FACT ? *m->findings->result
                                                       : *gc_findings_close(m->findings, r->o);
    }
    if (r->self && is_final(r, r->self, r->self_samples, r->self_planned)) {
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
    gc_file_report *f = gc_arena_take(a, sizeof *f);
    run r = { .a = a, .g = g, .o = o, .seed = o->has_seed ? o->seed : g->set.seed };

    f->path = o->path;
    f->name = g->name;
    f->diags = d;
    f->planned = gc_run_count_test_points(g, d, o);
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
