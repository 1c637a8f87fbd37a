/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_kink.c -- claims where there is no one number: kinks, conventions, the undefined. */
#include <config.h>
#include "judge/claim_case.h"

#include <math.h>
#include "judge/allowance.h"

/* The opinion on a claimed number at a kink, at entry e. */
static void
take_tie(gc_claim_case *f, size_t e, double claimed, gc_opinion o)
{
    const char *text = gc_kink_text(f->c, f->t->left, e, o);

    f->d->result->counts.convention++;
    if (gc_measurement_truth(f->c, f->t->left, e)->measured)
        gc_claim_note_measured(f, f->t->left, e);
    if (o == GC_AGREE) {
        gc_findings_note(f->d, GC_412, "%s", text);
        return;
    }
    gc_claim_worsen(f, o);
    if (f->claim->kind != CLAIM_REFUTE)
        gc_claim_find(f, o == GC_DISAGREE ? GC_411 : GC_416, e, claimed, NAN, NAN, text);
}

/* At a kink the claimed row is judged against the one-sided derivatives; "by convention" asks what
   the engine's modes return. */
static void
judge_tie_row(gc_claim_case *f, size_t row, size_t nx, size_t first)
{
    double *g = gc_arena_array(f->c->st.scratch, nx, sizeof *g);
    double *allowed = gc_arena_array(f->c->st.scratch, nx, sizeof *allowed);

    for (size_t j = 0; j < nx; j++) {
        size_t r = gc_claim_right_entry(f, f->t->right, row * nx + j);
        if (!gc_claim_is_number(f, f->t->right, r, row * nx + j))
            return;
        const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);
        g[j] = b->mid;
        allowed[j] = gc_claim_allowed(f, row * nx + j, r) + b->radius + fabs(b->rest);
    }
    gc_opinion o = gc_kink_accepts(f->c, f->t->left, row, g, allowed);
    take_tie(f, first, g[first % nx], o);
}

/* Some entries of a gradient at a kink, without their row: each alone is judged by the two
   one-sided derivatives along its own axis. */
static void
judge_tie_entry(gc_claim_case *f, size_t e)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, f->t->left, e);
    const size_t r = gc_claim_right_entry(f, f->t->right, e);
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);

    if (!gc_claim_is_number(f, f->t->right, r, e))
        return;
    const double allowed = gc_claim_allowed(f, e, r) + b->radius + fabs(b->rest);
    const gc_opinion o = b->mid >= a->lo - allowed && b->mid <= a->hi + allowed ? GC_AGREE
                                                                               : GC_DISAGREE;
    take_tie(f, e, b->mid, o);
}

/* The set at a kink is that of a derivative's own sides, and no image of one. */
static bool
is_derivative(const gc_claim_case *f, size_t e)
{
    const gc_enclosure *t = gc_measurement_truth(f->c, f->t->left, e);

    return t->tied && isfinite(t->lo) && isfinite(t->hi)
           && gc_oracle_held(f->c->oracle, f->t->left, e).node != GC_NO_NODE;
}

static void
judge_tie_alone(gc_claim_case *f, size_t e)
{
    if (gc_node_op(f->c->st.g, f->t->left) != NODE_QUERY && is_derivative(f, e)) {
        judge_tie_entry(f, e);
        return;
    }
    gc_claim_worsen(f, GC_UNSURE);
    gc_claim_find(f, GC_416, e, NAN, NAN, NAN, "a kink, and no single derivative to judge");
}

void
gc_claim_ties(gc_claim_case *f)
{
    const gc_graph *g = f->c->st.g;
    bool query = gc_node_op(g, f->t->left) == NODE_QUERY;
    gc_query_shape s = { 0 };

    if (query)
        s = gc_query_shape_of(g, gc_node_query(g, f->t->left));
    for (size_t e = 0; e < f->n; e++)
        if (gc_measurement_truth(f->c, f->t->left, e)->proof == PROOF_TIE) {
            if (!query || s.kind == QUERY_JVP) {
                judge_tie_alone(f, e);
                continue;
            }
            size_t row = gc_query_row_of(&s, e);
            judge_tie_row(f, row, s.columns, e);
            e = (row + 1) * s.columns - 1;
        }
}

/* What one AD mode returns for entry `of` against what is claimed of it. */
static void
judge_mode(gc_claim_case *f, size_t e, gc_held of, size_t w)
{
    const gc_estimate *said = gc_measurement_witness(f->c, of.node, w);
    const size_t r = gc_claim_right_entry(f, f->t->right, e);
    const gc_enclosure *b = gc_measurement_truth(f->c, f->t->right, r);

    if (said->absent)
        return;
    const double error = gc_enclosure_error(b, said->value[of.entry]);
    const double allowed = gc_claim_allowed(f, e, r) + b->radius
                           + gc_allowance_first(&said->uncertainty, of.entry, b->mid);
    if (isfinite(allowed) ? gc_allowance_covers(error, allowed) : error == 0)
        return;
    gc_claim_worsen(f, GC_DISAGREE);
    if (f->claim->kind == CLAIM_REFUTE)
        return;
    gc_findings_record(f->d, f->c, &(gc_finding) {
        .code = GC_401, .node = f->t->left, .entry = e, .who = gc_witness_names[w],
        .seen = said->value[of.entry], .error = error, .allowed = allowed, .culprit = GC_NO_NODE,
        .text = gc_arena_format(f->c->st.scratch, "%s does not return the claimed convention",
                                gc_witness_names[w]) });
}

/* A number that is no derivative that was asked for has no convention: it is judged as it is. */
void
gc_claim_convention(gc_claim_case *f)
{
    for (size_t e = 0; e < f->n; e++) {
        const gc_held of = gc_oracle_held(f->c->oracle, f->t->left, e);
        const size_t r = gc_claim_right_entry(f, f->t->right, e);

        if (of.node == GC_NO_NODE || gc_node_op(f->c->st.g, of.node) != NODE_QUERY) {
            gc_claim_equal(f, e);
            if (gc_measurement_truth(f->c, f->t->left, e)->proof == PROOF_TIE)
                judge_tie_alone(f, e);
        } else if (gc_claim_is_number(f, f->t->right, r, e)) {
            for (size_t w = 0; gc_witness_at(w); w++)
                if (gc_witness_at(w)->kind == WITNESS_AD)
                    judge_mode(f, e, of, w);
        }
    }
}

/* Proved undefined: a domain, a pole, or one-sided derivatives that differ, at some entry. */
void
gc_claim_undefined(gc_claim_case *f)
{
    bool unsure = false, opaque = false;

    for (size_t e = 0; e < f->n; e++) {
        const gc_enclosure *t = gc_measurement_truth(f->c, f->t->left, e);
        gc_opinion o = GC_DISAGREE;

        if (gc_enclosure_is_undefined(t) || t->proof == PROOF_TIE)
            o = GC_AGREE;
        else if (!gc_enclosure_is_known(t))
            o = GC_UNSURE;
        if (o == GC_AGREE) {
            if (t->measured)
                gc_claim_note_measured(f, f->t->left, e);
            f->d->result->counts.undefined++;
            return;
        }
        unsure |= o == GC_UNSURE;
        opaque |= t->proof == PROOF_OPAQUE;
    }
    gc_claim_worsen(f, unsure ? GC_UNSURE : GC_DISAGREE);
    if (opaque)
        gc_claim_find_opaque(f, f->t->left, 0);
    else if (f->claim->kind != CLAIM_REFUTE)
        gc_claim_find(f, unsure ? GC_416 : GC_421, 0, NAN, NAN, NAN,
                     unsure ? "could not prove that this is undefined" : "this is defined here");
}
