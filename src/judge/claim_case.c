/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_case.c -- what is shared by the files that judge one iteration of a claim. */
#include <config.h>
#include "judge/claim_case.h"

#include <math.h>

size_t
gc_claim_right_entry(const gc_claim_case *f, gc_node right, size_t e)
{
    return gc_node_count(f->c->st.g, right) == 1 ? 0 : e;
}

void
gc_claim_find(gc_claim_case *f, gc_code code, size_t e, double seen, double error, double allowed,
             const char *text)
{
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
gc_claim_worsen(gc_claim_case *f, gc_opinion o)
{
    if (f->opinion == GC_AGREE || o == GC_DISAGREE)
        f->opinion = o;
}

bool
gc_claim_is_number(gc_claim_case *f, gc_node i, size_t e, size_t at)
{
    const gc_enclosure *t = gc_measurement_truth(f->c, i, e);
    gc_code code = GC_415;
    const char *text = "the oracle's ladder ended before this was proved";

    if (gc_enclosure_is_proved(t))
        return true;
    switch (t->proof) {
    case PROOF_DOMAIN:
        code = GC_408;
        text = "undefined here: outside a domain";
        break;
    case PROOF_POLE:
        code = GC_409;
        text = "undefined here: a pole";
        break;
    case PROOF_OVERFLOW:
        code = GC_409;
        text = "the true number is beyond the range of its type";
        break;
    case PROOF_TIE:
    case PROOF_TIE_UNDECIDED:
        code = GC_416;
        text = "a kink may be here, and this claim needs one number";
        break;
    default: break;
    }
    gc_claim_worsen(f, GC_UNSURE);
    gc_claim_find(f, code, at, NAN, NAN, NAN, text);
    return false;
}
