/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/judge_point.c -- one test point, and the self-checks, at the point that is measured. */
#include <config.h>
#include "judge/judge_point.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/claim_check.h"
#include "judge/value_check.h"

/* What a check finds after it was stopped is half an answer, and not kept. */
typedef struct saved {
    gc_findings findings;
    gc_result result;
} saved;

static saved
save(const gc_findings *d)
{
    return (saved) { *d, *d->result };
}

static void
restore(gc_findings *d, const saved *s)
{
    *d = s->findings;
    *d->result = s->result;
}

/* A claim or check about no number at all says nothing, so it does not hold either. */
static bool
is_about_nothing(gc_measurement *c, gc_test_point *m)
{
    const gc_graph *g = c->st.g;
    const gc_claim_nodes *sides = gc_graph_claim(g, m->claim);
    gc_node node = sides->y;
    size_t n = 0;

    if (sides->x != GC_NO_NODE)
        n = gc_node_count(g, sides->y) * gc_node_count(g, sides->x);
    for (uint32_t k = 0; sides->x == GC_NO_NODE && k < sides->iterations; k++) {
        node = sides->iteration[k].left;
        n += gc_node_count(g, node);
    }
    if (n == 0)
        gc_findings_record(m->findings, c, &(gc_finding) {
            .code = GC_424, .node = node, .who = "claimed", .seen = NAN, .error = NAN,
            .allowed = NAN, .culprit = GC_NO_NODE,
            .text = "this is about no entry: nothing was compared" });
    return n == 0;
}

/* A check that nobody wrote is of an output that only other ways through the program have. */
static bool
is_elsewhere(const gc_measurement *c, const gc_claim *claim)
{
    return claim->kind == CLAIM_AUTO && gc_graph_claim(c->st.g, claim)->x == GC_NO_NODE;
}

/* A leaf that is no number leaves nothing to judge; of an infinite const the proof tells. */
static bool
has_bad_leaf(gc_measurement *c, gc_test_point *m)
{
    const gc_graph *g = c->st.g;

    for (size_t l = 0; l < g->leaves; l++) {
        const gc_node i = g->leaf_node[l];
        if (i == GC_NO_NODE || !gc_plan_has(c->st.plan, i))
            continue;
        const bool may_be_infinite = gc_node_leaf(g, i)->kind == LEAF_CONST;
        for (size_t e = 0; e < gc_node_count(g, i); e++) {
            const double x = gc_measurement_value(c, i, e);
            if (isfinite(x) || (may_be_infinite && isinf(x)))
                continue;
            gc_findings_record(m->findings, c, &(gc_finding) {
                .code = GC_407, .node = GC_NO_NODE, .who = "value", .seen = x, .error = NAN,
                .allowed = NAN, .culprit = i,
                .text = gc_arena_format(c->st.scratch, "%s is %s: nothing can be judged here",
                                        gc_judge_entry_text(c->st.scratch, g, i, e),
                                        isnan(x) ? "nan" : "infinite") });
            return true;
        }
    }
    return false;
}

static void
judge_fact(gc_measurement *c, gc_test_point *m, const gc_point_nodes *at)
{
    const gc_claim *claim = m->claim;
    const gc_claim_nodes *sides = gc_graph_claim(c->st.g, claim);
    gc_opinion o = GC_AGREE;

    for (uint32_t k = 0; k < sides->iterations; k++) {
        gc_opinion iteration = gc_claim_judge(m->findings, c, claim, &sides->iteration[k]);
        if (iteration == GC_DISAGREE || o == GC_AGREE)
            o = iteration;
        if (at->queries == 0 && claim->fact != F_UNDEFINED && claim->kind != CLAIM_REFUTE)
            gc_check_value(m->findings, c, sides->iteration[k].left);
    }
    if (claim->kind == CLAIM_REFUTE && o == GC_DISAGREE)
        m->disproved++;
    else if (claim->kind == CLAIM_REFUTE)
        gc_findings_record(m->findings, c, &(gc_finding) {
            .code = o == GC_AGREE ? GC_420 : GC_415, .node = sides->iteration[0].left,
            .who = "claimed", .seen = NAN, .error = NAN, .allowed = NAN, .culprit = GC_NO_NODE,
            .text = o == GC_AGREE ? "this was to be refuted, and it holds"
                                  : "this could be neither proved nor refuted" });
}

/* Which entries of a query the claim's left sides are about. */
static const uint8_t *
asked_of(gc_measurement *c, const gc_claim *claim, gc_node query)
{
    const gc_claim_nodes *sides = gc_graph_claim(c->st.g, claim);
    uint8_t *asked = gc_arena_take(c->st.scratch, gc_node_count(c->st.g, query));
    gc_node *left = gc_arena_array(c->st.scratch, sides->iterations, sizeof *left);

    for (uint32_t k = 0; k < sides->iterations; k++)
        left[k] = sides->iteration[k].left;
    gc_oracle_asked(c->oracle, c->st.scratch, sides->iterations, left, query, asked);
    return asked;
}

/* Node i is made of one derivative alone, and it is that of the query. */
static bool
is_of_query(const gc_graph *g, gc_node i, gc_node query)
{
    while (gc_node_op(g, i) < NODE_LEAF && gc_node_args(g, i) == 1)
        i = gc_node_arg(g, i, 0);
    if (gc_node_op(g, i) != NODE_QUERY)
        return false;
    const gc_query *a = gc_node_query(g, i), *b = gc_node_query(g, query);
    return a->kind == b->kind && a->y == b->y && a->x[0] == b->x[0];
}

/* A claim of the file says that this derivative is undefined: then a check that nobody wrote does
   not complain of it. */
static bool
is_said_undefined(const gc_measurement *c, gc_node query)
{
    const gc_program *p = c->st.g->program;
    bool undefined = false;

    for (size_t e = 0, n = gc_node_count(c->st.g, query); e < n && !undefined; e++)
        undefined = gc_enclosure_is_undefined(gc_measurement_truth(c, query, e));
    if (!undefined)                     /* as it mostly is: the claims are many */
        return false;
    for (size_t k = 0; k < p->claims; k++) {
        const gc_claim *claim = p->claim[k];
        const gc_claim_nodes *sides = gc_graph_claim(c->st.g, claim);

        if (claim->fact != F_UNDEFINED || claim->kind != CLAIM_FACT || claim->ats > 0
            || claim->directive != PLAIN)
            continue;
        for (uint32_t t = 0; t < sides->iterations; t++)
            if (is_of_query(c->st.g, sides->iteration[t].left, query))
                return true;
    }
    return false;
}

/* Refuted, undefined and conventional claims say nothing that witnesses could confirm. */
static bool
asks_witnesses(const gc_claim *c)
{
    return c->kind != CLAIM_REFUTE && c->fact != F_UNDEFINED && !c->convention;
}

bool
gc_judge_test_point(gc_measurement *c, gc_test_point *m, const gc_point_nodes *at)
{
    const gc_claim *claim = m->claim;
    const saved before = save(m->findings);
    bool pair = claim->kind == CLAIM_CHECK || claim->kind == CLAIM_AUTO;
    gc_job job = { .c = c,
                   .d = m->findings,
                   .by = gc_test_point_methods(c->st.g->program, c->o, claim),
                   .within = { -1, -1, -1 } };

    if (is_elsewhere(c, claim) || is_about_nothing(c, m) || has_bad_leaf(c, m))
        return true;
    job.must = pair || claim->by & ~(1u << GC_BY_oracle | 1u << GC_BY_analytic);
    if (pair)
        job.within = gc_claim_tolerance(c, claim);
    else
        judge_fact(c, m, at);
    for (size_t k = 0; k < at->queries && (pair || asks_witnesses(claim)); k++) {
        job.query = at->query[k];
        job.undefined = claim->kind == CLAIM_AUTO && is_said_undefined(c, job.query);
        job.asked = pair ? NULL : asked_of(c, claim, job.query);
        gc_check_query(&job);
    }
    if (!*c->st.stop)
        return true;
    restore(m->findings, &before);
    return false;
}

bool
gc_judge_selftests(gc_measurement *c, const gc_test_graph *l, gc_findings *self, bool legs)
{
    gc_job job = { .c = c, .d = self, .pairs = l->pairs, .pair = l->pair, .legs = legs };
    const saved before = save(self);

    for (size_t i = 0; gc_check_at(i); i++)
        if (gc_check_at(i)->of_file)
            gc_check_at(i)->run(&job);
    if (!*c->st.stop)
        return true;
    restore(self, &before);
    return false;
}
