/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/differences.c -- differences of the kernels, first against the proved gradient with the
   rounding bar, then against the oracle's own difference on the same points, so that truncation
   accuses nobody. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/culprit.h"

/* The oracle's differences cost a run of the tape a point. */
enum { SECOND_LOOKS = 32 };

typedef struct look {
    const gc_job *job;
    size_t w;                           /* the witness */
    const char *who;
    const gc_estimate *said;
} look;

/* A number on the way to the entry, or to the value, overflowed: the kernels' values are none. */
static bool
overflows(const look *l, size_t e)
{
    gc_uncertainty q = gc_measurement_uncertainty(l->job->c, l->job->query);

    return q.first(&q, e).left & GC_OVERFLOWED
           || (!isfinite(l->said->value[e])
               && gc_culprit_first_left(l->job->c, l->job->query, GC_OVERFLOWED) != GC_NO_NODE);
}

static void
second_look(const look *l, size_t e, double error)
{
    gc_measurement *c = l->job->c;
    const char *entry = gc_judge_entry_text(c->st.scratch, c->st.g, l->job->query, e);
    gc_enclosure exact;
    double bar;

    if (!gc_witness_at(l->w)->exact_difference(&c->st, l->job->query, e, &exact, &bar))
        return;
    if (isnan(exact.mid)) {
        gc_findings_note(l->job->d, GC_413, "%s at %s: the stencil leaves the domain", l->who,
                       entry);
    } else if (!isfinite(bar)) {
        gc_findings_note(l->job->d, GC_413, "%s at %s: its rounding has no bound here",
                         l->who, entry);
    } else if (overflows(l, e)) {
        gc_findings_note(l->job->d, GC_413, "%s at %s: the kernels overflow on its points", l->who,
                         entry);
    } else if (gc_allowance_covers(gc_enclosure_error(&exact, l->said->value[e]),
                                   bar + exact.radius)) {
        gc_findings_note(l->job->d, GC_413,
                       "%s at %s is off by %.2g: truncation, or a kink inside its step",
                       l->who, entry, error);
    } else {
        gc_finding f = { .code = gc_witness_at(l->w)->wrong, .culprit = GC_NO_NODE,
                         .node = l->job->query, .entry = e, .who = l->who,
                         .seen = l->said->value[e], .error = error, .allowed = bar };
        f.text = gc_arena_format(
            c->st.scratch,
            "%s is off by %.2g; exact arithmetic on its points allows %.2g: the kernels "
            "and the graph disagree near this point",
            l->who, error, bar);
        gc_findings_record(l->job->d, c, &f);
    }
}

/* Some point of the difference has another way through the program: what the graph gives there is
   no value of the program, and no evidence. */
static bool
is_crossed(const look *l, size_t e)
{
    gc_measurement *c = l->job->c;
    unsigned line = 0, column;

    if (!l->said->crossed || !l->said->crossed[e])
        return false;
    const gc_decision *d = &c->st.g->decision[l->said->crossed[e] - 1];
    if (c->diags)
        gc_diags_place(c->diags, d->span, &line, &column);
    gc_findings_note(l->job->d, GC_430,
                     "%s at %s: its points cross the %s on line %u, so it is not compared", l->who,
                     gc_judge_entry_text(c->st.scratch, c->st.g, l->job->query, e),
                     d->turn ? "while" : "if", line);
    return true;
}

static void
judge(const look *l)
{
    gc_measurement *c = l->job->c;
    size_t n = gc_node_count(c->st.g, l->job->query), looks = 0;

    for (size_t e = 0; e < n; e++) {
        const gc_enclosure *t = gc_measurement_truth(c, l->job->query, e);
        double error = gc_enclosure_error(t, l->said->value[e]);

        if (!l->job->usable[e] || (l->said->given && !l->said->given[e]) || is_crossed(l, e))
            continue;
        if (!gc_allowance_covers(error, l->said->bar[e] + t->radius)) {
            if (++looks <= SECOND_LOOKS)
                second_look(l, e, error);
        } else if (l->said->bar[e] > fabs(t->mid) && t->mid != 0) {
            gc_findings_note(l->job->d, GC_413,
                             "%s at %s: rounding (%.2g) drowns the gradient (%.2g)", l->who,
                             gc_judge_entry_text(c->st.scratch, c->st.g, l->job->query, e),
                             l->said->bar[e], t->mid);
        }
    }
    if (looks > SECOND_LOOKS)
        gc_findings_note(l->job->d, GC_423,
                         "%s: %zu more entries are off, and were not compared with exact "
                         "differences on the same points", l->who, looks - SECOND_LOOKS);
    if (l->said->given)
        gc_findings_note(l->job->d, GC_423, "%s: a spread of entries was tried, not all",
                       l->who);
}

static void
central(const gc_job *job)
{
    for (size_t w = 0; gc_witness_at(w); w++) {
        look l = { .job = job, .w = w, .who = gc_witness_names[w] };

        if (gc_witness_at(w)->kind != WITNESS_DIFFERENCE || !(job->by & 1u << w))
            continue;
        l.said = gc_measurement_witness(job->c, job->query, w);
        if (!l.said->absent)
            judge(&l);
        else if (gc_node_query(job->c->st.g, job->query)->kind != QUERY_JVP)
            gc_findings_note(job->d, GC_423, "%s not applicable: %s", l.who, l.said->absent);
    }
}

const gc_check gc_check_differences = {
    .name = "central",
    .claim = "differences of the kernels are those of the mathematics on the same points",
    .blind = "anything smaller than its rounding bar",
    .kills = { GC_KILLS(value_sign) },
    .run = central,
};
