/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/derivative_check.c -- one derivative: what is proved of its entries, then every check of
   it. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/culprit.h"
#include "judge/opaque.h"

/* Nobody is to blame for an entry that has no number, or none that is known: the oracle says so. */
static void
say(const gc_job *job, gc_code code, size_t e, const char *text)
{
    gc_measurement *c = job->c;
    const gc_proof proof = gc_measurement_truth(c, job->query, e)->proof;
    const bool opaque = proof == PROOF_OPAQUE;
    const gc_node culprit = opaque ? gc_measurement_opaque(c, job->query)
                                   : gc_culprit_find(c, job->query, proof);

    gc_findings_record(job->d, c, &(gc_finding) {
        .code = code, .node = job->query, .entry = e, .who = "oracle",
        .text = opaque ? gc_opaque_text(c->st.scratch, c->st.g, culprit, c->diags)
                       : gc_culprit_text(c->st.scratch, c, text, culprit),
        .seen = gc_measurement_value(c, job->query, e), .error = NAN, .allowed = NAN,
        .culprit = culprit });
}

/* What is said of an entry that has no number, or none that is known. */
static const struct {
    gc_code code;
    const char *text;
} no_number[] = {
    [PROOF_NONE] = { GC_415, "the oracle's ladder ended before this gradient was proved" },
    [PROOF_JUMP] = { GC_425, "the value jumps here: there is no derivative" },
    [PROOF_OPAQUE] = { GC_426, NULL },
    [PROOF_TIE_UNDECIDED] = { GC_416, "a kink may be here: no precision of the ladder decides" },
    [PROOF_DOMAIN] = { GC_408, "the gradient is undefined here: outside a domain" },
    [PROOF_POLE] = { GC_409, "the gradient is undefined here: a pole" },
    [PROOF_OVERFLOW] = { GC_409, "the true gradient is beyond the range of its type" },
    [PROOF_BUDGET] = { GC_415, "the oracle's ladder ended before this gradient was proved" },
};

/* A claim about some entries of a gradient says nothing of the others, be they undefined. */
static bool
is_asked(const gc_job *job, size_t e)
{
    return !job->asked || job->asked[e];
}

/* What is known of one entry; true when its truth is a number. */
static bool
state_of(const gc_job *job, size_t e)
{
    const gc_enclosure *t = gc_measurement_truth(job->c, job->query, e);
    gc_entry_counts *n = &job->d->result->counts;

    n->certified += t->proof == PROOF_CERTIFIED;
    n->negligible += t->proof == PROOF_NEGLIGIBLE;
    n->measured += t->proof == PROOF_MEASURED;
    if (gc_enclosure_is_known(t))
        return true;
    if (t->proof == PROOF_TIE || !is_asked(job, e))
        return false;                   /* a kink is judged as a row: judge_kinks */
    if (gc_enclosure_is_undefined(t) || t->proof == PROOF_OVERFLOW)
        n->undefined++;
    else
        n->undecided++;
    if (job->undefined && gc_enclosure_is_undefined(t))
        return false;
    say(job, no_number[t->proof].code, e,
        t->measured ? gc_enclosure_measured_text(job->c->st.scratch, t)
        : t->why    ? t->why : no_number[t->proof].text);
    return false;
}

/* One AD witness at a row that meets a tie: is its convention one that the kink allows? */
static void
judge_kink_row(const gc_job *job, size_t w, size_t row, size_t columns, size_t first_tie)
{
    const gc_estimate *said = gc_measurement_witness(job->c, job->query, w);

    double *allowed = gc_arena_array(job->c->st.scratch, columns, sizeof *allowed);

    if (said->absent || said->given)
        return;
    for (size_t e = row * columns, j = 0; j < columns; j++, e++)
        allowed[j] = gc_allowance_first(&said->uncertainty, e, said->value[e]);
    gc_opinion o = gc_kink_accepts(job->c, job->query, row, said->value + row * columns, allowed);
    gc_findings_record(job->d, job->c, &(gc_finding) {
        .code = o == GC_AGREE ? GC_412 : o == GC_DISAGREE ? GC_411 : GC_416,
        .node = job->query, .entry = first_tie, .who = gc_witness_names[w],
        .seen = said->value[first_tie], .error = NAN, .allowed = NAN, .culprit = GC_NO_NODE,
        .text = gc_kink_text(job->c, job->query, first_tie, o) });
}

/* The first entry of a row that is at an exact kink, or end; counts them all. */
static size_t
first_tie(const gc_job *job, size_t from, size_t end)
{
    size_t first = end;

    for (size_t e = end; e-- > from;)
        if (gc_measurement_truth(job->c, job->query, e)->proof == PROOF_TIE && is_asked(job, e)) {
            job->d->result->counts.convention++;
            first = e;
        }
    return first;
}

/* A row that meets a tie is judged whole. */
static void
judge_kinks(const gc_job *job)
{
    const gc_graph *g = job->c->st.g;
    gc_query_shape s = gc_query_shape_of(g, gc_node_query(g, job->query));

    for (size_t row = 0; row < s.rows; row++) {
        size_t end = (row + 1) * s.columns, tie = first_tie(job, row * s.columns, end);

        if (tie == end)
            continue;
        if (s.kind == QUERY_JVP)
            say(job, GC_416, tie, "a directional derivative at a kink");
        for (size_t w = 0; s.kind != QUERY_JVP && gc_witness_at(w); w++)
            if (gc_witness_at(w)->kind == WITNESS_AD && job->by & 1u << w)
                judge_kink_row(job, w, row, s.columns, tie);
    }
}

/* An empty selection can never pass. */
static void
expect_estimate(const gc_job *job)
{
    for (size_t w = 0; gc_witness_at(w); w++)
        if (job->by & 1u << w && !gc_measurement_witness(job->c, job->query, w)->absent)
            return;
    say(job, GC_424, 0, "no witness that was asked for applies here: nothing was compared");
}

void
gc_check_query(const gc_job *job)
{
    size_t n = gc_node_count(job->c->st.g, job->query);
    uint8_t *usable = gc_arena_take(job->c->st.scratch, n);
    gc_job with = *job;

    job->d->result->counts.entries += n;
    for (size_t e = 0; e < n; e++)
        usable[e] = state_of(job, e);
    judge_kinks(job);
    with.usable = usable;
    for (size_t i = 0; gc_check_at(i); i++)
        if (!gc_check_at(i)->of_file)
            gc_check_at(i)->run(&with);
    if (job->must && n > 0)
        expect_estimate(job);
}
