/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_equal.c -- left == right, as mathematics to the allowance of the left side. */
#include <config.h>
#include "judge/claim_case.h"

#include <math.h>
#include "judge/allowance.h"

double
gc_claim_allowed(const gc_claim_case *f, size_t e, size_t r)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);

    if (gc_allowance_is_stated(&f->within))
        return gc_allowance_within(&f->within, b->mid, gc_measurement_precision(f->c, f->t->left));
    gc_uncertainty q = gc_measurement_uncertainty(f->c, f->t->left);
    double computed = gc_allowance_first(&q, e, a->mid);
    if (!isfinite(computed))
        computed = 0;                   /* no model of rounding, no allowance: mathematics alone */
    if (a->proof == PROOF_MEASURED)
        computed += a->radius;
    return f->claim->literal ? gc_allowance_literal(computed, b->mid, q.precision) : computed;
}

/* From load(): half a unit of the last digit. */
static double
measured_of(const gc_claim_case *f, size_t r)
{
    const gc_graph *g = f->c->st.g;

    if (gc_node_op(g, f->t->right) != NODE_LEAF)
        return 0;
    const gc_leaf *l = gc_node_leaf(g, f->t->right);
    return l->measured && l->half_unit ? l->half_unit[r] : 0;
}

/* The claim is true; does its formula come out well in working precision? */
static void
judge_stability(gc_claim_case *f, size_t e, size_t r, double allowed)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    double seen, error;

    if (f->claim->literal || gc_node_op(f->c->st.g, f->t->right) == NODE_LEAF)
        return;
    seen = gc_measurement_value(f->c, f->t->right, r);
    error = gc_enclosure_error(a, seen);
    const gc_precision *p = gc_measurement_precision(f->c, f->t->left);
    if (gc_allowance_covers(error, gc_allowance_stable(allowed, a->mid, p)))
        return;
    gc_findings_note(
        f->d, GC_410,
        "true, but the formula is unstable: in working precision it gives %.17g for %.17g", seen,
        a->mid);
}

static void
fail_equal(gc_claim_case *f, size_t e, size_t r, double error, double allowed)
{
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);
    double half = f->claim->half_unit;
    bool digits = f->claim->literal && half > 0 && gc_allowance_covers(error, half)
               && !gc_allowance_is_stated(&f->within);

    gc_claim_worsen(f, GC_DISAGREE);
    if (f->claim->kind == CLAIM_REFUTE)
        return;
    gc_claim_find(f, digits ? GC_419 : GC_401, e, b->mid, error, allowed,
                 digits ? "right to its written digits only" : "the claim is false");
    if (digits)
        f->d->result->advice = gc_arena_format(f->d->arena, "-> add: within %.1g abs", half);
}

void
gc_claim_equal(gc_claim_case *f, size_t e)
{
    size_t r = gc_claim_right_entry(f, f->t->right, e);
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);

    if (a->proof == PROOF_TIE || !gc_claim_is_number(f, f->t->left, e, e)
        || !gc_claim_is_number(f, f->t->right, r, e))
        return; /* ties: gc_claim_ties */
    double apart = fabs((a->mid - b->mid) + (a->rest - b->rest)), open = a->radius + b->radius;
    double allowed = gc_claim_allowed(f, e, r) + measured_of(f, r);
    if (gc_allowance_covers(apart + open, allowed)
        || (gc_allowance_covers(apart, open) && gc_allowance_proves(open, allowed))) {
        judge_stability(f, e, r, allowed);
    } else if (apart - open > allowed) {
        fail_equal(f, e, r, apart, allowed);
    } else {
        gc_claim_worsen(f, GC_UNSURE);
        gc_claim_find(f, GC_415, e, b->mid, apart, allowed, "the enclosures are too wide to tell");
    }
    if (!gc_allowance_is_stated(&f->within) && gc_allowance_is_low(allowed, a->mid) && a->mid != 0
        && apart > open)
        gc_findings_note(f->d, GC_417, "low resolution: rounding alone may reach %.2g here",
                         allowed);
}
