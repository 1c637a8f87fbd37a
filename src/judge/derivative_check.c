/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/derivative_check.c -- one derivative: what is proved of its entries, then every check of
   it. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include <string.h>
#include "judge/allowance.h"

static void
say(const gc_job *job, gc_code code, size_t e, const char *text)
{
    const gc_enclosure *t = gc_measurement_truth(job->c, job->query, e);

    gc_findings_record(job->d, job->c, &(gc_finding) {
        .code = code, .node = job->query, .entry = e, .who = "reverse", .text = text,
        .seen = gc_measurement_value(job->c, job->query, e), .error = t->radius, .allowed = 0 });
}

/* What the proof says of one entry; true when its truth is a number that is known. */
static bool
state_of(const gc_job *job, size_t e)
{
    const gc_enclosure *t = gc_measurement_truth(job->c, job->query, e);
    gc_entry_counts *n = &job->d->result->counts;

    switch (t->proof) {
    case PROOF_CERTIFIED:
        n->certified++;
        return true;
    case PROOF_NEGLIGIBLE:
        n->negligible++;
        return true;
    case PROOF_TIE:
        return false;                   /* judged as a row: see kinks */
    case PROOF_DOMAIN:
    case PROOF_POLE:
        n->undefined++;
        say(job, t->proof == PROOF_DOMAIN ? GC_408 : GC_409, e,
            t->proof == PROOF_DOMAIN ? "the gradient is undefined here: outside a domain"
                                     : "the gradient is undefined here: a pole");
        return false;
    case PROOF_OVERFLOW:
        n->undefined++;
        say(job, GC_409, e, "the true gradient is beyond the range of its type");
        return false;
    case PROOF_TIE_UNDECIDED:
        n->undecided++;
        say(job, GC_416, e, "a kink may be here: no precision of the ladder decides");
        return false;
    default:
        n->undecided++;
        say(job, GC_415, e, "the oracle's ladder ended before this gradient was proved");
        return false;
    }
}

/* The engine's conventions at kinks: a row that meets a tie is judged whole, for each AD witness.
   */
static void
judge_kink_row(const gc_job *job, size_t row, size_t nx, size_t first_tie)
{
    static const int ad[] = { GC_BY_REVERSE, GC_BY_FORWARD, GC_BY_AUTODIFF };

    for (size_t w = 0; gc_witness_at(w); w++) {
        const gc_witness *who = gc_witness_at(w);
        const gc_estimate *said;
        bool counts = false;

        for (size_t k = 0; k < 3; k++)
            counts |= who->number == ad[k];
        if (!counts || !(job->by & 1u << who->number))
            continue;
        said = gc_measure_witness(job->c, job->query, w);
        if (said->absent || said->given)
            continue;
        gc_opinion o = gc_kink_accepts(job->c, job->query, row, said->value + row * nx);
        gc_finding f = { .code = o == GC_AGREE ? GC_412 : o == GC_DISAGREE ? GC_411 : GC_416,
                         .node = job->query, .entry = first_tie, .who = who->name,
                         .seen = said->value[first_tie], .error = NAN, .allowed = NAN,
                         .text = o == GC_AGREE
                                     ? "a kink: the value is a convention inside the proved set"
                                 : o == GC_DISAGREE
                                     ? "a kink: the value lies outside the proved set"
                                     : "a kink whose one-sided derivatives could not be proved" };
        gc_findings_record(job->d, job->c, &f);
    }
}

static void
judge_kinks(const gc_job *job)
{
    const gc_graph *g = job->c->st.g;
    const gc_query *f = gc_node_query(g, job->query);
    size_t n = gc_node_count(g, job->query);
    size_t nx = f->kind == QUERY_JVP ? n : gc_node_count(g, f->x[0]);

    for (size_t row = 0; nx > 0 && row * nx < n; row++) {
        size_t first = n;
        for (size_t e = row * nx; e < (row + 1) * nx && e < n; e++)    /* jvp: n < nx */
            if (gc_measurement_truth(job->c, job->query, e)->proof == PROOF_TIE) {
                job->d->result->counts.convention++;
                first = first < n ? first : e;
            }
        if (first < n && f->kind != QUERY_JVP)
            judge_kink_row(job, row, nx, first);
        else if (first < n)
            say(job, GC_416, first, "a directional derivative at a kink");
    }
}

/* An empty selection can never pass. */
static void
expect_testimony(const gc_job *job)
{
    for (size_t w = 0; gc_witness_at(w); w++)
        if (job->by & 1u << gc_witness_at(w)->number
            && !gc_measure_witness(job->c, job->query, w)->absent)
            return;
    say(job, GC_424, 0, "no witness that was asked for can testify: nothing was compared");
}

void
gc_check_query(const gc_job *job)
{
    size_t n = gc_node_count(job->c->st.g, job->query);
    uint8_t *usable = gc_take(job->c->st.scratch, n);
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
        expect_testimony(job);
}

/* The second look at an entry that the noise level does not explain. */
static bool
explained(const gc_job *job, const gc_estimate *said, size_t e, double error, gc_finding *f)
{
    gc_measurement *c = job->c;
    const gc_enclosure *t = gc_measurement_truth(c, job->query, e);
    double sharp = gc_measurement_linearized_bound_by(c, said, e);

    if (isnan(sharp))
        sharp = gc_measurement_rounding_by(c, said, e).bound;
    f->allowed =
        gc_allow_linearized(sharp, said->rounding_scale, t->mid, gc_measurement_precision(c, job->query))
        + said->floor + t->radius;
    if (gc_within(error, f->allowed)) {
        gc_findings_note(job->d, GC_417, "%s: %s is off by %.2g, explained by correlated rounding",
                       f->who, gc_entry_text(c->st.scratch, c->st.g, job->query, e), error);
        return true;
    }
    if (gc_allow_low(f->allowed, t->mid)) {
        gc_findings_note(job->d, GC_417,
                       "%s at %s: low resolution, rounding alone may reach %.2g of %.2g", f->who,
                       gc_entry_text(c->st.scratch, c->st.g, job->query, e), f->allowed, t->mid);
        return true;
    }
    return false;
}

void
gc_check_entry(const gc_job *job, const char *who, const gc_estimate *said, size_t e)
{
    gc_measurement *c = job->c;
    const gc_enclosure *t = gc_measurement_truth(c, job->query, e);
    double seen = said->value[e], error = gc_enclosure_error(t, seen);
    const gc_precision *p = gc_measurement_precision(c, job->query);
    gc_finding f = { .code = strcmp(who, "complex") ? GC_402 : GC_303, .node = job->query,
                     .entry = e, .who = who, .seen = seen,
                     .error = error };

    if (gc_tolerance_given(&job->within))
        f.allowed = gc_allow_within(&job->within, t->mid, p);
    else
        f.allowed =
            gc_allow_first(gc_measurement_rounding_by(c, said, e), said->rounding_scale, t->mid, p)
            + said->floor + t->radius;
    if (!isfinite(seen)) {
        f.code = GC_407;
        f.text = gc_format(c->st.scratch, "%s gives %s where the true gradient is finite", who,
                           isnan(seen) ? "nan" : "inf");
    } else if (isinf(f.allowed) || isnan(f.allowed)) {
        f.code = GC_415;
        f.text = "no allowance could be computed: the rounding model overflowed";
    } else if (gc_within(error, f.allowed)
               || (!gc_tolerance_given(&job->within) && explained(job, said, e, error, &f))) {
        return;
    } else {
        f.text =
            gc_format(c->st.scratch, "%s differs from the proved gradient by %.2g, allowed %.2g",
                      who, error, f.allowed);
    }
    gc_findings_record(job->d, c, &f);
}
