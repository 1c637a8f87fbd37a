/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/claim_case.c -- opinions of many entries make one; one without a number is named. */
#include <config.h>
#include "judge/claim_case.h"
#include "tests/judge/judged.h"

/* False beats unsure beats true, in any order. */
static const struct {
    gc_opinion had, more, has;
} opinions[] = {
    { GC_AGREE, GC_AGREE, GC_AGREE },       { GC_AGREE, GC_UNSURE, GC_UNSURE },
    { GC_AGREE, GC_DISAGREE, GC_DISAGREE }, { GC_UNSURE, GC_AGREE, GC_UNSURE },
    { GC_UNSURE, GC_UNSURE, GC_UNSURE },    { GC_UNSURE, GC_DISAGREE, GC_DISAGREE },
    { GC_DISAGREE, GC_AGREE, GC_DISAGREE }, { GC_DISAGREE, GC_UNSURE, GC_DISAGREE },
    { GC_DISAGREE, GC_DISAGREE, GC_DISAGREE },
};

/* What an entry of a right side that is proved in this way says. */
static const struct {
    const char *what;
    gc_proof proof;
    bool number;
    gc_code code;
    const char *text;
} proofs[] = {
    { "certified", PROOF_CERTIFIED, true, GC_NONE, NULL },
    { "negligible", PROOF_NEGLIGIBLE, true, GC_NONE, NULL },
    { "outside a domain", PROOF_DOMAIN, false, GC_408, "outside a domain" },
    { "a pole", PROOF_POLE, false, GC_409, "a pole" },
    { "beyond its type", PROOF_OVERFLOW, false, GC_409, "beyond the range" },
    { "a jump", PROOF_JUMP, false, GC_425, "the value jumps" },
    { "a tie", PROOF_TIE, false, GC_416, "a kink may be here" },
    { "perhaps a tie", PROOF_TIE_UNDECIDED, false, GC_416, "a kink may be here" },
    { "too wide", PROOF_BUDGET, false, GC_415, "ladder ended" },
    { "not proved at all", PROOF_NONE, false, GC_415, "ladder ended" },
};

/* v == [1, 2, 3] in one case, v == 3 in another. */
static gc_claim_case
case_of(measured *m, size_t point)
{
    const gc_claim *claim = m->points->point[point].claim;

    return (gc_claim_case) { .d = gc_findings_new(m->a, claim, "claim"), .c = m->c, .claim = claim,
                             .t = sides_of(m, point), .n = 3, .within = { -1, -1, -1 },
                             .opinion = GC_AGREE };
}

static void
try_proofs(measured *m)
{
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++) {
        gc_claim_case f = case_of(m, 0);
        gc_node right = f.t->right;

        m->c->truth[m->c->st.which[right]][2].proof = proofs[i].proof;
        bool number = gc_claim_is_number(&f, right, 2, 1);
        const gc_finding *w = &f.d->worst;
        ok(number == proofs[i].number && f.d->result->code == proofs[i].code
               && f.opinion == (number ? GC_AGREE : GC_UNSURE)
               && (number
                   || (strstr(w->text, proofs[i].text) && w->node == f.t->left && w->entry == 1
                       && !strcmp(w->who, "claimed") && w->seen == 2 && isnan(w->error)
                       && isnan(w->allowed) && w->culprit == GC_NO_NODE)),
           "%s: %s", proofs[i].what, number ? "a number" : "none, and a finding at the left side");
    }
}

int
main(void)
{
    enum { OPINIONS = sizeof opinions / sizeof *opinions,
           PROOFS = sizeof proofs / sizeof *proofs };
    measured m;

    gc_num_thread_start();
    plan(OPINIONS + PROOFS + 4);
    if (!measure(&m, "input v = [1, 2, 3]\nw = v + [0, 0, 0]\ninput o : f64[1] = [3]\n"
                     "claim v == w\nclaim v == 3\nclaim v == sum(o)\n"))
        return 1;
    for (size_t i = 0; i < OPINIONS; i++) {
        gc_claim_case f = case_of(&m, 0);
        f.opinion = opinions[i].had;
        gc_claim_worsen(&f, opinions[i].more);
        ok(f.opinion == opinions[i].has, "%d and %d make %d", opinions[i].had, opinions[i].more,
           opinions[i].has);
    }
    try_proofs(&m);
    for (size_t point = 0; point < 3; point++) {
        gc_claim_case f = case_of(&m, point);
        ok(gc_claim_right_entry(&f, f.t->right, 2) == (point ? 0 : 2)
               && gc_claim_right_entry(&f, f.t->right, 0) == 0,
           "%s", point ? "a scalar fills" : "entries are compared one by one");
    }
    gc_claim_case f = case_of(&m, 0);
    gc_claim_find(&f, GC_401, 2, 7, 4, 0.5, "seven");
    const gc_finding *w = &f.d->worst;
    ok(w->code == GC_401 && w->node == f.t->left && w->entry == 2 && w->seen == 7 && w->error == 4
           && w->allowed == 0.5 && !strcmp(w->text, "seven") && !strcmp(w->who, "claimed")
           && w->culprit == GC_NO_NODE && f.opinion == GC_AGREE,
       "a finding is recorded as it is given, and forms no opinion");
    gc_arena_free(m.a);
    gc_num_thread_end();
    return done();
}
