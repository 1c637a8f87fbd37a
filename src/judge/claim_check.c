/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_check.c -- a claim judged at one point: mathematics first, then working precision
   (rulings 13 and 21 of the language). */
#include <config.h>
#include "judge/claim_check.h"

#include <math.h>
#include <string.h>
#include "judge/diagnose.h"
#include "judge/allowance.h"

typedef struct fact {
    gc_findings *d;
    gc_measurement *c;
    const gc_claim *claim;
    const gc_iteration *t;
    size_t n;                           /* entries of the left side */
    gc_tolerance within;
    gc_opinion opinion;
} fact;

static size_t
right_entry(const fact *f, gc_node right, size_t e)
{
    return gc_node_count(f->c->st.g, right) == 1 ? 0 : e;
}

static void
find(fact *f, gc_code code, size_t e, double seen, double error, double allowed, const char *text)
{
    gc_findings_record(f->d, f->c, &(gc_finding) {
        .code = code, .node = f->t->left, .entry = e, .who = "claimed", .seen = seen,
        .error = error, .allowed = allowed, .text = text });
}

static void
worsen(fact *f, gc_opinion o)
{
    if (f->opinion == GC_AGREE || o == GC_DISAGREE)
        f->opinion = o;
}

/* ---- what the truth of a side is ---- */

/* False, with the finding entered, when there is no number to compare with. */
static bool
is_number(fact *f, gc_node i, size_t e, size_t at)
{
    const gc_enclosure *t = gc_measurement_truth(f->c, i, e);

    if (gc_enclosure_is_proved(t))
        return true;
    switch (t->proof) {
    case PROOF_DOMAIN:
        worsen(f, GC_UNSURE);
        find(f, GC_408, at, NAN, NAN, NAN, "undefined here: outside a domain");
        break;
    case PROOF_POLE:
    case PROOF_OVERFLOW:
        worsen(f, GC_UNSURE);
        find(f, GC_409, at, NAN, NAN, NAN, t->proof == PROOF_POLE ? "undefined here: a pole"
                                           : "the true number is beyond the range of its type");
        break;
    case PROOF_TIE:
    case PROOF_TIE_UNDECIDED:
        worsen(f, GC_UNSURE);
        find(f, GC_416, at, NAN, NAN, NAN, "a kink may be here, and this claim needs one number");
        break;
    default:
        worsen(f, GC_UNSURE);
        find(f, GC_415, at, NAN, NAN, NAN, "the oracle's ladder ended before this was proved");
    }
    return false;
}

/* ---- equality ---- */

static double
allowed_of(const fact *f, size_t e, size_t r)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);
    const gc_precision *p = gc_measurement_precision(f->c, f->t->left);

    if (gc_tolerance_given(&f->within))
        return gc_allow_within(&f->within, b->mid, p);
    double computed = gc_allow_first(gc_measurement_rounding(f->c, f->t->left, e), 1, a->mid, p);
    return f->claim->literal ? gc_allow_literal(computed, b->mid, p) : computed;
}

/* From load(): half a unit of the last digit. */
static double
measured_of(const fact *f, size_t r)
{
    const gc_graph *g = f->c->st.g;

    if (gc_node_op(g, f->t->right) != NODE_LEAF)
        return 0;
    const gc_leaf *l = gc_node_leaf(g, f->t->right);
    return l->measured && l->half_unit ? l->half_unit[r] : 0;
}

/* The claim is true; does its formula come out well in working precision? */
static void
judge_stability(fact *f, size_t e, size_t r, double allowed)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    double seen, error;

    if (f->claim->literal || gc_node_op(f->c->st.g, f->t->right) == NODE_LEAF)
        return;
    seen = gc_measurement_value(f->c, f->t->right, r);
    error = gc_enclosure_error(a, seen);
    if (gc_within(error, gc_allow_stable(allowed, a->mid, gc_measurement_precision(f->c, f->t->left))))
        return;
    gc_findings_note(
        f->d, GC_410,
        "true, but the formula is unstable: in working precision it gives %.17g for %.17g", seen,
        a->mid);
}

static void
fail_equal(fact *f, size_t e, size_t r, double error, double allowed)
{
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);
    double half = f->claim->half_unit;
    bool digits = f->claim->literal && half > 0 && gc_within(error, half)
                  && !gc_tolerance_given(&f->within);

    worsen(f, GC_DISAGREE);
    if (f->claim->kind == CLAIM_REFUTE)
        return;
    find(f, digits ? GC_419 : GC_401, e, b->mid, error, allowed,
         digits ? "right to its written digits only" : "the claim is false");
    if (digits)
        f->d->result->advice = gc_format(f->d->arena, "-> add: within %.1g abs", half);
}

static void
judge_equal(fact *f, size_t e)
{
    size_t r = right_entry(f, f->t->right, e);
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);

    if (a->proof == PROOF_TIE || !is_number(f, f->t->left, e, e)
        || !is_number(f, f->t->right, r, e))
        return;                         /* ties: judge_ties */
    double apart = fabs((a->mid - b->mid) + (a->rest - b->rest)), open = a->radius + b->radius;
    double allowed = allowed_of(f, e, r) + measured_of(f, r);
    if (gc_within(apart + open, allowed)
        || (gc_within(apart, open) && gc_within(0x1p20 * open, allowed))) {
        judge_stability(f, e, r, allowed);
    } else if (apart - open > allowed) {
        fail_equal(f, e, r, apart, allowed);
    } else {
        worsen(f, GC_UNSURE);
        find(f, GC_415, e, b->mid, apart, allowed, "the enclosures are too wide to tell");
    }
    if (!gc_tolerance_given(&f->within) && gc_allow_low(allowed, a->mid) && a->mid != 0
        && apart > open)
        gc_findings_note(f->d, GC_417, "low resolution: rounding alone may reach %.2g here",
                         allowed);
}

/* At a kink the claimed row is judged against the one-sided derivatives; "by convention" asks what
   the engine's modes return. */
static void
judge_tie_row(fact *f, size_t row, size_t nx, size_t first)
{
    double *g = gc_take_array(f->c->st.scratch, nx, sizeof *g);

    for (size_t j = 0; j < nx; j++) {
        size_t r = right_entry(f, f->t->right, row * nx + j);
        g[j] = gc_measurement_truth(f->c, f->t->right, r)->mid;
    }
    gc_opinion o = gc_kink_accepts(f->c, f->t->left, row, g);
    f->d->result->counts.convention++;
    if (o == GC_AGREE) {
        gc_findings_note(f->d, GC_412, "a kink: the claimed value lies in the proved set");
        return;
    }
    worsen(f, o);
    if (f->claim->kind != CLAIM_REFUTE)
        find(f, o == GC_DISAGREE ? GC_411 : GC_416, first, g[first % nx], NAN, NAN,
             o == GC_DISAGREE ? "a kink: the claimed value lies outside the proved set"
                              : "a kink whose one-sided derivatives could not be proved");
}

static void
judge_ties(fact *f)
{
    const gc_graph *g = f->c->st.g;
    bool query = gc_node_op(g, f->t->left) == NODE_QUERY;
    size_t nx = query ? gc_node_count(g, gc_node_query(g, f->t->left)->x[0]) : 0;

    for (size_t e = 0; e < f->n; e++)
        if (gc_measurement_truth(f->c, f->t->left, e)->proof == PROOF_TIE) {
            if (!query || gc_node_query(g, f->t->left)->kind == QUERY_JVP) {
                worsen(f, GC_UNSURE);
                find(f, GC_416, e, NAN, NAN, NAN, "a kink, and no single derivative to judge");
                return;
            }
            judge_tie_row(f, e / nx, nx, e);
            e = (e / nx + 1) * nx - 1;
        }
}

/* by convention: the AD modes must return the claimed numbers, whatever a kink leaves open. */
static void
judge_convention(fact *f)
{
    for (size_t w = 0; gc_witness_at(w); w++) {
        int number = gc_witness_at(w)->number;
        bool ad = number == GC_BY_FORWARD || number == GC_BY_REVERSE || number == GC_BY_AUTODIFF;

        if (!ad || gc_node_op(f->c->st.g, f->t->left) != NODE_QUERY)
            continue;
        const gc_estimate *said = gc_measure_witness(f->c, f->t->left, w);
        for (size_t e = 0; !said->absent && e < f->n; e++) {
            const gc_enclosure *b =
                gc_measurement_truth(f->c, f->t->right, right_entry(f, f->t->right, e));
            double error = gc_enclosure_error(b, said->value[e]);
            double allowed = allowed_of(f, e, right_entry(f, f->t->right, e)) + b->radius;
            if (isfinite(allowed) ? gc_within(error, allowed) : error == 0)
                continue;
            worsen(f, GC_DISAGREE);
            gc_findings_record(f->d, f->c, &(gc_finding) {
                .code = GC_401, .node = f->t->left, .entry = e, .who = gc_witness_at(w)->name,
                .seen = said->value[e], .error = error, .allowed = allowed,
                .text = gc_format(f->c->st.scratch, "%s does not return the claimed convention",
                                  gc_witness_at(w)->name) });
        }
    }
}

/* ---- the other facts ---- */

/* low <= a (strict: <), proved by enclosures. */
static void
judge_order(fact *f, gc_node low, size_t l, gc_node high, size_t h, bool strict, size_t e)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, low, l),
                       *b = gc_measurement_truth(f->c, high, h);

    if (!is_number(f, low, l, e) || !is_number(f, high, h, e))
        return;
    double gap = (b->mid - a->mid) + (b->rest - a->rest), open = a->radius + b->radius;
    if (gap > open || (!strict && gap >= open))
        return;
    bool wrong = gap < -open || (strict && open == 0);
    worsen(f, wrong ? GC_DISAGREE : GC_UNSURE);
    if (f->claim->kind != CLAIM_REFUTE)
        find(f, wrong ? GC_401 : GC_415, e, low == f->t->left ? b->mid : a->mid, fabs(gap), 0,
             wrong ? "the claim is false" : "the enclosures do not prove the order");
}

static void
judge_one(fact *f, size_t e)
{
    const gc_iteration *t = f->t;
    size_t r = t->right == GC_NO_NODE ? 0 : right_entry(f, t->right, e);

    switch (f->claim->fact) {
    case F_EQUAL:
        judge_equal(f, e);
        break;
    case F_IN:
        judge_order(f, t->right, r, t->left, e, false, e);
        judge_order(f, t->left, e, t->high, right_entry(f, t->high, e), false, e);
        break;
    case F_LESS:
    case F_LESS_EQUAL:
        judge_order(f, t->left, e, t->right, r, f->claim->fact == F_LESS, e);
        break;
    case F_GREATER:
    case F_GREATER_EQUAL:
        judge_order(f, t->right, r, t->left, e, f->claim->fact == F_GREATER, e);
        break;
    default:
        break;
    }
}

/* Proved undefined: a domain, a pole, or one-sided derivatives that differ, at some entry. */
static void
judge_undefined(fact *f)
{
    bool unsure = false;

    for (size_t e = 0; e < f->n; e++) {
        const gc_enclosure *t = gc_measurement_truth(f->c, f->t->left, e);
        gc_opinion o = GC_DISAGREE;

        if (t->proof == PROOF_DOMAIN || t->proof == PROOF_POLE)
            o = GC_AGREE;
        else if (t->proof == PROOF_TIE && gc_node_op(f->c->st.g, f->t->left) == NODE_QUERY)
            o = gc_kink_proved(f->c, f->t->left, e);
        else if (!gc_enclosure_is_proved(t))
            o = GC_UNSURE;
        if (o == GC_AGREE)
            f->d->result->counts.undefined++;
        if (o == GC_AGREE)
            return;
        unsure |= o == GC_UNSURE;
    }
    worsen(f, unsure ? GC_UNSURE : GC_DISAGREE);
    if (f->claim->kind != CLAIM_REFUTE)
        find(f, unsure ? GC_416 : GC_421, 0, NAN, NAN, NAN,
             unsure ? "could not prove that this is undefined" : "this is defined here");
}

/* ---- all together ---- */

gc_opinion
gc_fact_judge(gc_findings *d, gc_measurement *c, const gc_claim *claim, const gc_iteration *t)
{
    fact f = { .d = d, .c = c, .claim = claim, .t = t, .n = gc_node_count(c->st.g, t->left),
               .within = claim->within, .opinion = GC_AGREE };

    d->iteration = t->where;
    if (!gc_tolerance_given(&f.within))
        f.within = c->o->tolerance;
    if (!gc_tolerance_given(&f.within))
        f.within = c->st.g->set.tolerance;
    if (claim->fact == F_UNDEFINED) {
        judge_undefined(&f);
    } else if (claim->convention) {
        judge_convention(&f);
    } else {
        for (size_t e = 0; e < f.n; e++)
            judge_one(&f, e);
        if (claim->fact == F_EQUAL)
            judge_ties(&f);
    }
    if (f.opinion == GC_DISAGREE && claim->fact == F_EQUAL && claim->kind == CLAIM_FACT)
        gc_diagnose(d, c, t);
    return f.opinion;
}
