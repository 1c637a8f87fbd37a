/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/derivative_check.c -- what is proved of an entry, and who is asked about it. */
#include <config.h>
#include "tests/checks/checked.h"

#define BY(name) (1u << GC_BY_##name)
#define SQUARES "input x = [2, 3]\ny = sum(x*x)\noutput y\ncheck grad(y, x)\n"
#define KINK "input x = [3, 0, 0]\ny = sum(relu(x))\noutput y\ncheck grad(y, x)\n"

/* What is said of the last entry by its proof alone; all witnesses are wrong there. */
static const struct {
    const char *what;
    gc_proof proof;
    const char *verdict;
    size_t certified, negligible, undecided, undefined;
} proofs[] = {
    { "certified", PROOF_CERTIFIED, "FAIL AD-WRONG 402", 2, 0, 0, 0 },
    { "negligible", PROOF_NEGLIGIBLE, "FAIL AD-WRONG 402", 1, 1, 0, 0 },
    { "outside a domain", PROOF_DOMAIN, "FAIL DOMAIN 408", 1, 0, 0, 1 },
    { "a pole", PROOF_POLE, "FAIL POLE 409", 1, 0, 0, 1 },
    { "a jump", PROOF_JUMP, "FAIL JUMP 425", 1, 0, 0, 1 },
    { "beyond its type", PROOF_OVERFLOW, "FAIL POLE 409", 1, 0, 0, 1 },
    { "perhaps a tie", PROOF_TIE_UNDECIDED, "UNDECIDED UNDECIDED 416", 1, 0, 1, 0 },
    { "too wide", PROOF_BUDGET, "UNDECIDED UNDECIDED 415", 1, 0, 1, 0 },
    { "not proved at all", PROOF_NONE, "UNDECIDED UNDECIDED 415", 1, 0, 1, 0 },
};

static void
try_proofs(void)
{
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++) {
        checked t;

        checked_open(&t, SQUARES);
        t.m.c->truth[t.m.c->st.which[t.job.query]][1].proof = proofs[i].proof;
        for (size_t w = 0; gc_witness_at(w); w++)
            said_of(&t, t.job.query, w)->value[1] = 99;
        gc_check_query(&t.job);
        const gc_entry_counts *n = &t.d->result->counts;
        const char *verdict = verdict_text(t.m.a, t.d->result);
        if (!ok(!strcmp(verdict, proofs[i].verdict) && n->entries == 2
                    && n->certified == proofs[i].certified && n->negligible == proofs[i].negligible
                    && n->undecided == proofs[i].undecided && n->undefined == proofs[i].undefined
                    && (t.d->worst.code == GC_402 || t.d->worst.entry == 1)
                    && (t.d->worst.code == GC_402 || !t.d->worst.who
                        || !strcmp(t.d->worst.who, "oracle"))
                    && (t.d->worst.code != GC_408 || strstr(t.d->worst.text, "outside a domain")),
                "an entry that is %s: %s", proofs[i].what, proofs[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(t.m.a);
    }
}

/* At [3, 0, 0] the gradient of sum relu(x) is 1 and two kinks {0 … 1}. */
static const struct {
    const char *what;
    int w;                              /* this witness says value at entry; -1: nobody */
    size_t entry;
    double value;
    uint32_t by;
    const char *verdict;
} kinks[] = {
    { "a convention", -1, 0, 0, ~0u, "PASS KINK 412" },
    { "a number between", GC_BY_reverse, 2, 0.5, ~0u, "PASS KINK 412" },
    { "forward mode beyond the set", GC_BY_forward, 2, 1.5, ~0u, "FAIL KINK 411" },
    { "reverse mode beyond the set", GC_BY_reverse, 1, -0.5, ~0u, "FAIL KINK 411" },
    { "autodiff beyond the set", GC_BY_autodiff, 2, 1.5, ~0u, "FAIL KINK 411" },
    { "an infinity", GC_BY_forward, 2, INFINITY, ~0u, "FAIL KINK 411" },
    { "nan", GC_BY_forward, 2, NAN, ~0u, "UNDECIDED UNDECIDED 416" },
    { "differences are not asked", GC_BY_central, 2, 9, ~0u, "PASS KINK 412" },
    { "only witnesses that count", GC_BY_forward, 2, 9, ~BY(forward), "PASS KINK 412" },
    { "the entry beside the kinks is judged too", GC_BY_forward, 0, 1.5, ~0u, "FAIL" },
};

static void
try_kinks(void)
{
    for (size_t i = 0; i < sizeof kinks / sizeof *kinks; i++) {
        checked t;

        checked_open(&t, KINK);
        t.job.by = kinks[i].by;
        if (kinks[i].w >= 0)
            said_of(&t, t.job.query, (size_t) kinks[i].w)->value[kinks[i].entry] = kinks[i].value;
        gc_check_query(&t.job);
        const char *verdict = verdict_text(t.m.a, t.d->result);
        if (!ok(!strncmp(verdict, kinks[i].verdict, strlen(kinks[i].verdict))
                    && t.d->result->counts.convention == 2 && t.d->result->counts.certified == 1,
                "at a kink: %s: %s", kinks[i].what, kinks[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(t.m.a);
    }
}

/* Whoever gives nothing, or not all, is not judged at a kink; a Jacobian is judged by rows. */
static void
try_rows(void)
{
    checked t;

    checked_open(&t, KINK);
    t.job.by = BY(forward);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_forward);
    said->value[1] = 9;
    said->given = gc_arena_take(t.m.a, 3);
    gc_check_query(&t.job);
    ok(t.d->result->outcome == OUTCOME_PASS, "a row with entries left out is not judged");
    said->given = NULL;
    said->absent = "absent";
    gc_check_query(&t.job);
    ok(t.d->result->outcome == OUTCOME_PASS, "nor is an absent witness");
    said->absent = NULL;
    gc_check_query(&t.job);
    ok(t.d->result->code == GC_411 && t.d->worst.entry == 1 && !strcmp(t.d->worst.who, "forward")
           && strstr(t.d->result->summary, "outside the proved set"),
       "a finding is at the first tie of its row");
    ok(t.d->result->counts.entries == 9, "the entries of all samples are counted");
    gc_arena_free(t.m.a);

    checked_open(&t, "input x = [0, 2]\ny = relu(x)\noutput y\ncheck jac(y, x)\n");
    said_of(&t, t.job.query, GC_BY_reverse)->value[3] = 1.25;
    gc_check_query(&t.job);
    ok(t.d->result->code == GC_402 && t.d->worst.entry == 3
           && t.d->result->counts.convention == 1,
       "a row without a tie is judged entry by entry");
    gc_arena_free(t.m.a);

    checked_open(&t, "input x = 0\ny = relu(x)\noutput y\nclaim jvp(y, x = 1) == 1\n");
    gc_check_query(&t.job);
    ok(t.d->result->outcome == OUTCOME_UNDECIDED && t.d->result->code == GC_416,
       "a directional derivative at a kink stays open");
    gc_arena_free(t.m.a);
}

/* An empty selection can never pass. */
static const struct {
    const char *what, *text;
    bool must;
    uint32_t by;
    const char *verdict;
} must[] = {
    { "nobody is asked, and nobody has to be", SQUARES, false, 0, "PASS OK" },
    { "nobody is asked where somebody has to be", SQUARES, true, 0, "UNDECIDED UNDECIDED 424" },
    { "the last witness is asked", SQUARES, true, BY(complex), "PASS OK" },
    { "the first one is", SQUARES, true, BY(forward), "PASS OK" },
    { "the only one asked does not apply",
      "input x = 2\ny = abs(x)\noutput y\ncheck grad(y, x)\n", true, BY(complex),
      "UNDECIDED UNDECIDED 424" },
    { "there is nothing to ask about",
      "input x : f64[0] = []\ny = sum(x)\noutput y\ncheck grad(y, x)\n", true, 0, "PASS OK" },
};

static void
try_must(void)
{
    for (size_t i = 0; i < sizeof must / sizeof *must; i++) {
        checked t;
        const char *verdict = "none";

        if (checked_open(&t, must[i].text)) {
            t.job.must = must[i].must;
            t.job.by = must[i].by;
            gc_check_query(&t.job);
            verdict = verdict_text(t.m.a, t.d->result);
        }
        if (!ok(!strcmp(verdict, must[i].verdict), "%s: %s", must[i].what, must[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(t.m.a);
    }
}

int
main(void)
{
    gc_num_thread_start();
    plan(sizeof proofs / sizeof *proofs + sizeof kinks / sizeof *kinks + 6
         + sizeof must / sizeof *must);
    try_proofs();
    try_kinks();
    try_rows();
    try_must();
    gc_num_thread_end();
    return done();
}
