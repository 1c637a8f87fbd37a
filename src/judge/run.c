/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/run.c -- one file: goes from point to point, and runs every check at each. */
#include <config.h>
#include "judge/run.h"

#include "judge/cost.h"
#include "judge/judge_point.h"
#include "judge/test_points.h"
#include "judge/way.h"
#include "trace/trace.h"

/* One graph of the program, ready to be measured. */
typedef struct stage {
    gc_test_graph *to;
    gc_measurement *c;
} stage;

typedef struct run {
    gc_arena *a;
    gc_program *program;
    const gc_diags *diags;
    const gc_run_options *o;
    gc_test_points *l;
    stage *stage;
    size_t stages, stage_capacity;
    gc_findings *self;
    uint64_t seed;
    uint32_t self_samples, self_planned;
    size_t done, all;                   /* points, for progress */
    bool untraced;                      /* the program has no graph at some point */
} run;

/* A program that cannot be traced at a point ends the run, and has no results. */
static bool
stopped(const run *r)
{
    return r->untraced || (r->o->stop && *r->o->stop);
}

/* ---- points ---- */

static void
report_progress(const run *r, const char *doing)
{
    if (r->o->progress)
        r->o->progress(r->o->progress_state, r->done, r->all, doing);
}

/* The stage of the graph at that point, *way going there; NULL after an error. */
static const stage *
stage_of(run *r, gc_graph *g)
{
    r->untraced = r->untraced || (!g && !(r->o->stop && *r->o->stop));
    for (size_t k = 0; k < r->stages; k++)
        if (r->stage[k].to->g == g)
            return &r->stage[k];
    if (!g)
        return NULL;
    report_progress(r, "preparing");
    r->stage = gc_arena_grow(r->a, r->stage, r->stages, &r->stage_capacity, sizeof *r->stage);
    stage *s = &r->stage[r->stages++];
    s->to = gc_test_graph_new(r->a, g, r->l);
    s->c = gc_measurement_new(r->a, g, s->to->nodes, s->to->node, s->to->built, r->o);
    s->c->diags = r->diags;
    return s;
}

/* Takes the point, and traces the program there; a leaf that only this trace met has its value too.
   NULL after an error. */
static const stage *
stage_at(run *r, gc_arena *here, uint32_t s, const gc_claim *claim, const gc_point **p)
{
    static const volatile bool never = false;

    report_progress(r, "tracing");
    *p = gc_point_take(here, r->program, r->seed, s, claim);
    const gc_way way = gc_way_at(here, r->program, *p, r->o->stop ? r->o->stop : &never);
    if (r->program->leaves > (*p)->leaves)
        *p = gc_point_take(here, r->program, r->seed, s, claim);
    const stage *at = stage_of(r, way.g);
    if (at)
        at->c->way_state = way.state;
    return at;
}

static void
judge_point(run *r, const stage *s, size_t k)
{
    gc_test_point *m = &r->l->point[k];

    report_progress(r, m->claim->text);
    m->ran += gc_judge_test_point(s->c, m, &s->to->point[k]);
}

static bool
goes_to(const gc_test_point *m, uint32_t sample)
{
    return !m->skip && m->claim->ats == 0 && sample < m->samples;
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

static bool
measure(const run *r, const stage *at, const gc_point *p, size_t n, const gc_node *wanted,
        bool self)
{
    at->c->done = r->done;
    at->c->points = r->all;
    return gc_measurement_at(at->c, p, n, wanted, self);
}

/* Measures the nodes of the test points that go to sample number s. */
static bool
measure_sample(run *r, const stage *at, const gc_point *p, bool self, gc_arena *here)
{
    const gc_graph *g = at->to->g;
    gc_node *wanted = gc_arena_array(here, g->n, sizeof *wanted);
    uint8_t *seen = gc_arena_take(here, g->n);
    size_t n = 0;

    for (size_t k = 0; k < r->l->n; k++)
        if (goes_to(&r->l->point[k], p->sample))
            want(wanted, &n, seen, at->to->point[k].nodes, at->to->point[k].node);
    return measure(r, at, p, n, wanted, self);
}

/* The file's own point number s: all claims without at, and the self-checks. */
static void
run_sample(run *r, uint32_t s, bool self)
{
    gc_test_points *l = r->l;
    gc_arena *here = gc_arena_like(r->a);
    const gc_point *p;
    const stage *at = stage_at(r, here, s, NULL, &p);

    if (at && measure_sample(r, at, p, self, here)) {
        for (size_t k = 0; k < l->n && !stopped(r); k++)
            if (goes_to(&l->point[k], s))
                judge_point(r, at, k);
        if (self && !stopped(r)) {
            report_progress(r, "self-checks");
            r->self_samples += gc_judge_selftests(at->c, at->to, r->self, s == 0);
        }
    }
    r->done++;
    gc_arena_free(here);
}

/* A claim with points of its own. */
static void
run_at(run *r, size_t k)
{
    const gc_test_point *m = &r->l->point[k];

    for (uint32_t s = 0; s < m->samples && !stopped(r); s++) {
        gc_arena *here = gc_arena_like(r->a);
        const gc_point *p;
        const stage *at = stage_at(r, here, s, m->claim, &p);

        if (at && measure(r, at, p, at->to->point[k].nodes, at->to->point[k].node, false))
            judge_point(r, at, k);
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
             self = r->l->self ? gc_point_samples(r->program, NULL, r->o->samples) : 0;

    r->self_planned = self;
    r->all = samples > self ? samples : self;
    for (size_t k = 0; k < r->l->n; k++)
        if (r->l->point[k].claim->ats && !r->l->point[k].skip)
            r->all += r->l->point[k].samples;
    for (uint32_t s = 0; (s < samples || s < self) && !stopped(r); s++)
        run_sample(r, s, s < self);
    for (size_t k = 0; k < r->l->n && !stopped(r); k++)
        if (r->l->point[k].claim->ats && !r->l->point[k].skip)
            run_at(r, k);
}

/* ---- results ---- */

static void
close_skipped(gc_test_point *m)
{
    gc_result *r = m->findings->result;

    r->outcome = OUTCOME_SKIP;
    r->verdict = "SKIPPED";
    r->why = m->skip;
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
    const gc_result **result = gc_arena_array(r->a, r->l->n + 1, sizeof *result);
    size_t n = 0;

    for (size_t k = 0; k < r->l->n; k++) {
        gc_test_point *m = &r->l->point[k];

        if (m->skip)
            close_skipped(m);
        else if (!is_final(r, m->findings, m->ran, m->samples))
            continue;
        m->findings->result->samples = m->ran;
        result[n++] =
            m->skip ? m->findings->result : gc_findings_close(m->findings, r->o);
    }
    if (r->self && is_final(r, r->self, r->self_samples, r->self_planned)) {
        r->self->result->text =
            "self-checks: residual, dot test, linearity, repeatability, two legs";
        r->self->result->samples = r->self_samples;
        result[n++] = gc_findings_close(r->self, r->o);
    }
    f->result = result;
    f->results = n;
}

gc_file_report *
gc_run(gc_arena *a, gc_program *p, const gc_diags *d, const gc_run_options *o)
{
    gc_file_report *f = gc_arena_take(a, sizeof *f);
    run r = { .a = a, .program = p, .diags = d, .o = o,
              .seed = o->has_seed ? o->seed : p->set.seed };

    f->path = o->path;
    f->name = p->name;
    f->diags = d;
    f->planned = gc_run_count_test_points(p, d, o);
    if (f->planned == 0)
        return f;
    r.l = gc_test_points_new(a, p, d, o);
    if (r.l->self)
        r.self = gc_findings_new(a, NULL, "self");
    run_points(&r);
    if (r.untraced)
        f->failure = "has an error at one of its points";
    else
        take_results(&r, f);
    f->interrupted = o->stop && *o->stop;
    if (r.stages)
        f->cost = gc_cost_of(r.stage[0].c);
    return f;
}
