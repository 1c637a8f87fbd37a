/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/derivative_entry.c -- one entry of a derivative as a witness gives it: what its error is
   explained by, and what is said else. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/culprit.h"

static const char *
entry_text(const gc_job *job, size_t e)
{
    return gc_judge_entry_text(job->c->st.scratch, job->c->st.g, job->query, e);
}

/* By the user's own tolerance: it replaces both looks. */
static gc_allowed
allow_within(const gc_job *job, const gc_enclosure *t, double error, double *allowed)
{
    *allowed =
        gc_allowance_within(&job->within, t->mid, gc_measurement_precision(job->c, job->query));
    return !isfinite(*allowed)          ? ALLOWED_UNKNOWN
           : gc_allowance_covers(error, *allowed) ? ALLOWED_FIRST
                                        : ALLOWED_NOT;
}

/* An entry that is off and yet no finding: by correlated rounding, or since rounding alone may
   reach the number, or half of its digits this way (another way may lose none). */
static bool
is_explained(const gc_job *job, const gc_finding *f, gc_allowed how, double truth)
{
    if (how == ALLOWED_LINEARIZED)
        gc_findings_note(job->d, GC_417, "%s: %s is off by %.2g, explained by correlated rounding",
                         f->who, entry_text(job, f->entry), f->error);
    else if (how == ALLOWED_CROSSED)
        gc_findings_note(job->d, GC_430,
                         "%s at %s: a comparison is decided by rounding, it gives %.17g where the "
                         "derivative is %.17g", f->who, entry_text(job, f->entry), f->seen, truth);
    else if (how == ALLOWED_RUNNING)
        gc_findings_note(job->d, GC_417,
                         "%s at %s: low resolution, rounding alone may reach %.2g of %.2g", f->who,
                         entry_text(job, f->entry), f->allowed, truth);
    else if (how == ALLOWED_FIRST && f->code == GC_402 && !gc_allowance_is_stated(&job->within)
             && gc_allowance_is_lossy(f->error, truth, job->c->coarsest))
        gc_findings_note(job->d, GC_417,
                         "%s at %s: ill-conditioned this way, rounding took %.2g of %.2g", f->who,
                         entry_text(job, f->entry), f->error, truth);
    else
        return how == ALLOWED_FIRST;
    return true;
}

/* At a tie that the function passes smoothly, the modes of an engine give what their choice of a
   branch gives (Lee, Yu, Rival & Yang 2020): every rule was followed, and yet it need not be the
   derivative.  Where a partial is infinite the choices give no set, and any number will do. */
static bool
is_chosen(const gc_job *job, const gc_finding *f, const gc_enclosure *t)
{
    const bool any = t->tied && (isnan(t->chosen_lo) || isnan(t->chosen_hi));

    if (!any && (!isfinite(f->allowed) || !(f->seen >= t->chosen_lo - f->allowed)
                 || !(f->seen <= t->chosen_hi + f->allowed)))
        return false;
    gc_findings_note(
        job->d, GC_412,
        "smooth through a tie: the derivative at %s is %.17g, %s's convention gives %.17g",
        entry_text(job, f->entry), t->mid, f->who, f->seen);
    return true;
}

/* The complex step is inexact by its own rule: whatever it gives, its own code is a note. */
static bool
accuses(size_t w)
{
    return gc_witness_at(w)->kind != WITNESS_ANALYTIC_STEP;
}

/* It is off since a number on the way left the range in one of these ways. */
static bool
has_left(const gc_job *job, const gc_estimate *said, const gc_enclosure *t, const gc_finding *f,
         unsigned which)
{
    const unsigned ways =
        gc_culprit_left(job->c, &said->uncertainty, job->query, f->entry, f->seen) & which;

    if (ways)
        gc_culprit_record_left(job->d, job->c, &said->uncertainty, f, t->mid, ways);
    return ways;
}

/* A witness gives nan or inf.  Where a tie or an infinite partial lies on the way that is what the
   chain rule makes of the formula, and no fault of the witness. */
static void
check_nonfinite(const gc_job *job, size_t w, const gc_estimate *said, gc_finding *f)
{
    const gc_enclosure *t = gc_measurement_truth(job->c, job->query, f->entry);
    const char *number = isnan(f->seen) ? "nan" : "inf";

    f->allowed = gc_allowance_is_stated(&job->within)
                   ? gc_allowance_within(&job->within, t->mid, said->uncertainty.precision)
                   : gc_allowance_first(&said->uncertainty, f->entry, t->mid) + t->radius;
    if (!t->tied && accuses(w) && has_left(job, said, t, f, GC_OVERFLOWED | GC_UNDERFLOWED))
        return;
    if (t->tied || !isfinite(f->allowed)) {     /* rounding alone may carry it that far */
        gc_findings_note(job->d, GC_410, "%s computes %s at %s, where the derivative is %.17g",
                         f->who, number, entry_text(job, f->entry), t->mid);
        return;
    }
    f->code = accuses(w) ? GC_407 : f->code;
    f->text = gc_arena_format(job->c->st.scratch, "%s gives %s where the true gradient is finite",
                              f->who, number);
    gc_findings_record(job->d, job->c, f);
}

/* What entry e may be off, and whether it is within that.  Where the rounding model overflows the
   number itself decides. */
static gc_allowed
allow(const gc_job *job, const gc_estimate *said, const gc_enclosure *t, gc_finding *f)
{
    const bool stated = gc_allowance_is_stated(&job->within);
    const gc_allowed how =
        stated ? allow_within(job, t, f->error, &f->allowed)
               : gc_allowance_look(&said->uncertainty, f->entry, t, f->error, &f->allowed);

    const gc_uncertainty q = gc_measurement_uncertainty(job->c, job->query);

    const bool low = gc_allowance_is_low(f->allowed, t->mid);
    const bool crossed = gc_allowance_is_crossed(&q, f->entry);

    if (how == ALLOWED_NOT && !stated && (low || crossed)) {
        const gc_allowed running = gc_allowance_running(&said->uncertainty, f->entry, t, f->error);
        return crossed && running != ALLOWED_NOT && !(low && running == ALLOWED_RUNNING)
                   ? ALLOWED_CROSSED : running;
    }
    if (isfinite(f->allowed))
        return how;
    f->allowed = gc_allowance_stable(0, t->mid, said->uncertainty.precision) + t->radius;
    return gc_allowance_covers(f->error, f->allowed) ? ALLOWED_FIRST : ALLOWED_UNKNOWN;
}

/* A wrong number that comes of the range, be its error explained or not: an underflow that the
   allowance counts takes the digits all the same.  A comparison that rounding may turn does
   not come of an underflow. */
static bool
is_out_of_range(const gc_job *job, const gc_estimate *said, const gc_enclosure *t,
                const gc_finding *f, gc_allowed how)
{
    if (gc_allowance_is_stated(&job->within))
        return false;
    if (how < ALLOWED_CROSSED)
        return !t->tied
               && gc_allowance_is_lost(f->error, t->mid,
                                       gc_measurement_precision(job->c, f->node))
               && has_left(job, said, t, f, GC_UNDERFLOWED);
    return has_left(job, said, t, f,
                    how == ALLOWED_CROSSED ? GC_OVERFLOWED : GC_OVERFLOWED | GC_UNDERFLOWED);
}

void
gc_check_entry(const gc_job *job, size_t w, const gc_estimate *said, size_t e)
{
    gc_measurement *c = job->c;
    const gc_enclosure *t = gc_measurement_truth(c, job->query, e);
    gc_finding f = { .code = gc_witness_at(w)->wrong, .node = job->query, .entry = e,
                     .who = gc_witness_names[w], .seen = said->value[e],
                     .error = gc_enclosure_error(t, said->value[e]), .culprit = GC_NO_NODE };

    if (!isfinite(f.seen)) {
        check_nonfinite(job, w, said, &f);
        return;
    }
    const gc_allowed how = allow(job, said, t, &f);
    if ((how >= ALLOWED_CROSSED && is_chosen(job, &f, t))
        || (accuses(w) && is_out_of_range(job, said, t, &f, how))
        || is_explained(job, &f, how, t->mid))
        return;
    if (how == ALLOWED_UNKNOWN && accuses(w)) {
        f.code = GC_415;
        f.text = "no allowance could be computed: the rounding model overflowed";
    } else {
        f.text = gc_arena_format(
            c->st.scratch, "%s differs from the %s gradient by %.2g, allowed %.2g", f.who,
            t->proof == PROOF_MEASURED ? "measured" : "proved", f.error, f.allowed);
    }
    gc_findings_record(job->d, c, &f);
}

void
gc_check_estimate(const gc_job *job, size_t w, const gc_estimate *said)
{
    for (size_t e = 0, n = gc_node_count(job->c->st.g, job->query); e < n; e++)
        if (job->usable[e] && (!said->given || said->given[e]))
            gc_check_entry(job, w, said, e);
}
