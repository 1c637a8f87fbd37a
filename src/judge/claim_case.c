/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_case.c -- what is shared by the files that judge one iteration of a claim. */
#include <config.h>
#include "judge/claim_case.h"

#include <math.h>
#include "judge/culprit.h"
#include "judge/opaque.h"

size_t
gc_claim_right_entry(const gc_claim_case *f, gc_node right, size_t e)
{
    return gc_node_count(f->c->st.g, right) == 1 ? 0 : e;
}

/* The number that is claimed of entry e; NaN where the right side has none. */
static double
claimed_of(const gc_claim_case *f, size_t e)
{
    const gc_node right = f->t->right;
    const gc_enclosure *t;

    if (right == GC_NO_NODE || f->claim->fact != F_EQUAL)
        return NAN;
    t = gc_measurement_truth(f->c, right, gc_claim_right_entry(f, right, e));
    return gc_enclosure_is_known(t) ? t->mid : (double) NAN;
}

void
gc_claim_find(gc_claim_case *f, gc_code code, size_t e, double seen, double error, double allowed,
             const char *text)
{
    if (isnan(seen))
        seen = claimed_of(f, e);
    gc_findings_record(f->d, f->c,
                       &(gc_finding){ .code = code,
                                      .node = f->t->left,
                                      .entry = e,
                                      .who = "claimed",
                                      .seen = seen,
                                      .error = error,
                                      .allowed = allowed,
                                      .culprit = GC_NO_NODE,
                                      .text = text });
}

void
gc_claim_find_opaque(gc_claim_case *f, gc_node i, size_t e)
{
    gc_node culprit = gc_measurement_opaque(f->c, i);

    gc_findings_record(f->d, f->c, &(gc_finding) {
        .code = GC_426, .node = f->t->left, .entry = e, .who = "claimed", .seen = NAN, .error = NAN,
        .allowed = NAN, .culprit = culprit,
        .text = gc_opaque_text(f->c->st.scratch, f->c->st.g, culprit, f->c->diags) });
}

void
gc_claim_worsen(gc_claim_case *f, gc_opinion o)
{
    if (f->opinion == GC_AGREE || o == GC_DISAGREE)
        f->opinion = o;
}

/* What is said where there is no number, by what was proved. */
static const struct {
    gc_code code;
    const char *text;
} no_number[] = {
    [PROOF_NONE] = { GC_415, "the oracle's ladder ended before this was proved" },
    [PROOF_TIE] = { GC_416, "a kink may be here, and this claim needs one number" },
    [PROOF_JUMP] = { GC_425, "undefined here: the value jumps" },
    [PROOF_TIE_UNDECIDED] = { GC_416, "a kink may be here, and this claim needs one number" },
    [PROOF_DOMAIN] = { GC_408, "undefined here: outside a domain" },
    [PROOF_POLE] = { GC_409, "undefined here: a pole" },
    [PROOF_OVERFLOW] = { GC_409, "the true number is beyond the range of its type" },
    [PROOF_BUDGET] = { GC_415, "the oracle's ladder ended before this was proved" },
};

void
gc_claim_note_measured(gc_claim_case *f, gc_node i, size_t e)
{
    const gc_enclosure *t = gc_measurement_truth(f->c, i, e);
    gc_arena *a = f->c->st.scratch;

    gc_findings_note(f->d, GC_427, "at %s: %s", gc_judge_entry_text(a, f->c->st.g, i, e),
                     gc_enclosure_measured_text(a, t));
}

/* A refuted gradient that is proved undefined: no number is this derivative. */
static bool
is_refuted(const gc_claim_case *f, gc_node i, const gc_enclosure *t)
{
    return f->claim->kind == CLAIM_REFUTE && i == f->t->left
           && gc_node_op(f->c->st.g, i) == NODE_QUERY && gc_enclosure_is_undefined(t);
}

bool
gc_claim_is_number(gc_claim_case *f, gc_node i, size_t e, size_t at)
{
    const gc_enclosure *t = gc_measurement_truth(f->c, i, e);

    if (t->measured)
        gc_claim_note_measured(f, i, e);
    if (gc_enclosure_is_known(t))
        return true;
    if (is_refuted(f, i, t)) {
        gc_claim_worsen(f, GC_DISAGREE);
        return false;
    }
    gc_claim_worsen(f, GC_UNSURE);
    if (t->proof == PROOF_OPAQUE) {
        gc_claim_find_opaque(f, i, at);
        return false;
    }
    const char *text = t->measured ? gc_enclosure_measured_text(f->c->st.scratch, t)
                       : t->why    ? t->why
                                   : no_number[t->proof].text;
    if (i != f->t->left)
        text = gc_arena_format(f->c->st.scratch, "the right side: %s", text);
    text = gc_culprit_text(f->c->st.scratch, f->c, text, gc_culprit_find(f->c, i, t->proof));
    gc_claim_find(f, no_number[t->proof].code, at, NAN, NAN, NAN, text);
    return false;
}
