/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/claim_equal.c -- equality of numbers: to the allowance, the tolerance or the digits. */
#include <config.h>
#include "judge/claim_check.h"
#include "tests/judge/judged.h"
#include "tests/trace/traced.h"

/* sqrt(2) = 1.41421356237309504880…; a double there has the last place 2.2e-16. */
static const judged_row row[] = {
    { "2 == 2", "claim y == 2", "PASS OK" },
    { "2 == 3 is false", "claim y == 3", "FAIL CLAIM-WRONG 401" },
    { "2 == -2 is false", "claim y == -2", "FAIL CLAIM-WRONG 401" },
    { "sqrt(2) to its nearest double", "claim r == 1.4142135623730951", "PASS OK" },
    { "sqrt(2) off by 1e-12", "claim r == 1.414213562374095", "FAIL CLAIM-WRONG 401" },
    { "right to its written digits", "claim r == 1.4142136", "PASS OK" },
    { "and no further", "claim r == 1.4142137", "FAIL CLAIM-WRONG 401" },
    { "three digits need no word", "claim r == 1.414", "PASS OK" },
    { "what is right to rounding needs none", "claim 0.1*y + 0.1 == 0.3", "PASS OK" },
    { "two do", "claim r == 1.4", "PASS OK 419" },
    { "right to no digit", "claim r == 1.3", "FAIL CLAIM-WRONG 401" },
    { "refuting digits that are right", "refute r == 1.4", "FAIL CLAIM-WRONG 420" },
    { "refuting digits that are wrong", "refute r == 1.3", "PASS OK" },
    { "each number of a list has its own digits", "claim h == [0.5, 0.3]", "PASS OK 419" },
    { "and no others", "claim h == [0.5, 0.2999]", "FAIL CLAIM-WRONG 401" },
    { "in a matrix too", "claim [h, h] == [[0.5, 0.25], [0.5, 0.2999]]", "FAIL CLAIM-WRONG 401" },
    { "a whole number is exact", "claim 1000*r == 1e3", "FAIL CLAIM-WRONG 401" },
    { "with a point too", "claim 1000*r == 1.4e3", "FAIL CLAIM-WRONG 401" },
    { "right to the digits it allows", "claim r == 1.4142136 within 5e-8 abs", "PASS OK" },
    { "beyond what it allows", "claim r == 1.4142136 within 1e-8 abs", "FAIL CLAIM-WRONG 401" },
    { "within a relative tolerance", "claim r == 1.5 within 0.06 rel", "PASS OK" },
    { "beyond a relative tolerance", "claim r == 1.5 within 0.05 rel", "FAIL CLAIM-WRONG 401" },
    { "an identity", "claim r*r == y", "PASS OK" },
    { "off by less than rounding", "claim r*r == y + 2^-51", "FAIL CLAIM-WRONG 401" },
    { "and refuted", "refute r*r == y + 2^-51", "PASS OK" },
    { "a gradient, off by less than rounding", "claim grad(x^3, x) == 12 + y*2^-49",
      "FAIL CLAIM-WRONG 401" },
    { "off by less than its last place", "claim r*r == y + 2^-60", "PASS OK" },
    { "in float", "claim s*1 == s*(1 + 2^-30)", "PASS OK" },
    { "and by two", "claim s*1 == s*(1 + 2^-22)", "FAIL CLAIM-WRONG 401" },
    { "0.1 + 0.2 = 0.3, but for the reading", "claim 0.1*y + 0.2*y == 0.3*y", "PASS OK" },
    { "a rounded input excuses too", "claim p == y/20", "PASS OK" },
    { "and no more than rounding", "claim 0.1*y + 0.2*y == 0.3000000001*y",
      "FAIL CLAIM-WRONG 401" },
    { "rounding leaves no digit of 0.5, and excuses nothing: 0", "claim z == 0",
      "FAIL CLAIM-WRONG 401" },
    { "1", "claim z == 1", "FAIL CLAIM-WRONG 401" },
    { "0.5 + 1e-9", "claim z == 0.5 + w", "FAIL CLAIM-WRONG 401" },
    { "but what is true is true: a literal", "claim z == 0.5", "PASS OK" },
    { "a formula", "claim z == 2*sin(w/2)^2/w^2", "PASS OK" },
    { "an unstable formula", "claim 2*sin(w/2)^2/w^2 == z", "PASS OK 410" },
    { "every entry counts: equal", "claim v == [1, 2, 3]", "PASS OK" },
    { "every entry counts: the first differs", "claim v == [0, 2, 3]", "FAIL CLAIM-WRONG 401" },
    { "every entry counts: the last differs", "claim v == [1, 2, 4]", "FAIL CLAIM-WRONG 401" },
    { "a right gradient", "claim grad(x^3, x) == 12", "PASS OK" },
    { "a wrong gradient", "claim grad(x^3, x) == 6", "FAIL CLAIM-WRONG 401" },
    { "refuting a false ==", "refute y == 3", "PASS OK" },
    { "refuting a true ==", "refute y == 2", "FAIL CLAIM-WRONG 420" },
    { "refuting a true gradient", "refute grad(x^3, x) == 12", "FAIL CLAIM-WRONG 420" },
    { "refuting a wrong gradient", "refute grad(x^3, x) == 6", "PASS OK" },
    { "nor excuses rounding a digit of 0", "claim grad(w/w, w) == 1e30", "FAIL CLAIM-WRONG 401" },
    { "0 it is", "claim grad(w/w, w) == 0", "PASS OK" },
    { "a value that overflows is as true as its formula", "claim l == log(1 + exp(20*y))",
      "PASS OK" },
    { "NaN == 0", "claim log(-y) == 0", "FAIL DOMAIN 408" },
    { "NaN == NaN", "claim log(-y) == log(-y)", "FAIL DOMAIN 408" },
    { "0 == NaN", "claim 0*y == log(-y)", "FAIL DOMAIN 408" },
    { "refuting NaN == 0", "refute log(-y) == 0", "FAIL DOMAIN 408" },
    { "a pole == 0", "claim 1/(y - 2) == 0", "FAIL POLE 409" },
    { "a pole == itself", "claim 1/(y - 2) == 1/(y - 2)", "FAIL POLE 409" },
    { "a number beyond double == itself", "claim exp(500*y) == exp(500*y)", "FAIL POLE 409" },
    { "a gradient outside a domain", "claim grad(log(-x), x) == 0.5", "FAIL DOMAIN 408" },
    { "a checked gradient outside a domain", "q = log(-x)\ncheck grad(q, x)", "FAIL DOMAIN 408" },
    { "a checked gradient at a pole", "q = 1/(x - 2)\ncheck grad(q, x)", "FAIL POLE 409" },
};

/* Loaded numbers are measurements: what they leave open is never a pass. */
static const struct {
    const char *what, *numbers, *claim, *verdict;
} loaded[] = {
    { "digits enough", "0.50000\n", "claim z == load(\"n.csv\")", "PASS OK" },
    { "one digit leaves a tenth open", "0.5\n", "claim z == load(\"n.csv\")",
      "UNDECIDED UNDECIDED 415" },
    { "by a tolerance of one's own", "0.5\n", "claim z == load(\"n.csv\") within 0.1 abs",
      "PASS OK" },
    { "wrong in its digits", "0.7\n", "claim z == load(\"n.csv\")", "FAIL CLAIM-WRONG 401" },
    { "rounding leaves all open", "0.50000\n", "claim q == load(\"n.csv\")",
      "UNDECIDED UNDECIDED 415" },
    { "a tolerance, and half a unit of the digit", "0.7\n",
      "claim z == load(\"n.csv\") within 0.17 abs", "PASS OK" },
    { "digits excuse what exact numbers would not", "0.500\n", "claim s == load(\"n.csv\")",
      "PASS OK" },
    { "no model of rounding, no allowance", "5\n", "claim grad(k, o) == load(\"n.csv\")",
      "FAIL CLAIM-WRONG 401" },
    { "no model of rounding excuses nothing", "5\n",
      "refute (o*1e300)*(o*1e300)*1e-300*1e-300 == load(\"n.csv\")", "PASS OK" },
    { "a measured 0", "0\n", "claim grad(k, o) == 0 by oracle", "PASS MEASURED 427" },
    { "a zero of its own", "0.000\n", "claim z - z == load(\"n.csv\")", "PASS OK" },
};
enum { LOADED = sizeof loaded / sizeof *loaded };

static void
try_loaded(void)
{
    for (size_t i = 0; i < LOADED; i++) {
        gc_arena *a = gc_arena_new();
        const char *text = gc_arena_format(
            a, "input w = 0.001\nz = 0.5*cos(w)\ninput t = 1e-9\nq = (1 - cos(t))/t^2\n"
               "input e = 2\ns = e/4 + 2^-12\ninput o = 1\nk = -sqrt(1 - o)*log(o)\n%s\n",
            loaded[i].claim);
        const char *file[] = { "n.csv", loaded[i].numbers, NULL };
        traced t = trace_with(text, &gc_limits_default, file, 0, NULL, NULL);
        const char *verdict =
            verdict_of(a, gc_run(t.arena, t.g->program, t.d, &judged_options), 0);

        if (!ok(!strcmp(verdict, loaded[i].verdict), "loaded: %s", loaded[i].what))
            tap_diag("%s", verdict);
        gc_arena_free(t.arena);
        gc_arena_free(a);
    }
}

/* What is known of the left side of a claim, put in its place: a number near 1. */
static const struct {
    const char *what, *claim;
    double mid, radius;
    gc_proof proof;
    const char *verdict;
} known[] = {
    { "overlap, and too wide to tell", "claim y == x", 1.05, 0.1, PROOF_NEGLIGIBLE,
      "UNDECIDED UNDECIDED 415" },
    { "refuting it", "refute y == x", 1.05, 0.1, PROOF_NEGLIGIBLE, "unsure" },
    { "apart", "claim y == x", 1.15, 0.1, PROOF_NEGLIGIBLE, "FAIL CLAIM-WRONG 401" },
    { "a tolerance that the width may exceed", "claim y == x within 0.12 abs", 1.05, 0.1,
      PROOF_NEGLIGIBLE, "UNDECIDED UNDECIDED 415" },
    { "one that it does not", "claim y == x within 0.16 abs", 1.05, 0.1, PROOF_NEGLIGIBLE,
      "PASS OK" },
    { "measured: off by more than the spread, less than rounding", "claim y == x", 1 + 0x1p-52,
      0x1p-60, PROOF_MEASURED, "PASS OK" },
    { "certified: likewise", "claim y == x", 1 + 0x1p-52, 0x1p-60, PROOF_CERTIFIED,
      "FAIL CLAIM-WRONG 401" },
    { "measured: a wide spread", "claim y == x", 1.05, 0.1, PROOF_MEASURED,
      "UNDECIDED UNDECIDED 415" },
    { "measured: beyond", "claim y == x", 1.5, 0.1, PROOF_MEASURED, "FAIL CLAIM-WRONG 401" },
};
enum { KNOWN = sizeof known / sizeof *known };

static void
try_known(void)
{
    for (size_t i = 0; i < KNOWN; i++) {
        gc_arena *a = gc_arena_new();
        measured m;

        measure(&m, gc_arena_format(a, "input x = 1\ny = sqrt(x)*sqrt(x)\n%s\n", known[i].claim));
        gc_test_point *p = &m.points->point[0];
        gc_enclosure *t = &m.c->truth[m.c->st.which[sides_of(&m, 0)->left]][0];
        t->mid = known[i].mid;
        t->rest = 0;
        t->radius = known[i].radius;
        t->proof = known[i].proof;
        const gc_opinion o = gc_claim_judge(p->findings, m.c, p->claim, sides_of(&m, 0));
        const bool left_open = o == GC_UNSURE && p->findings->result->outcome == OUTCOME_PASS;
        const char *verdict = p->claim->kind != CLAIM_REFUTE
                                  ? verdict_text(a, p->findings->result)
                              : left_open ? "unsure" : "sure, or said";
        if (!ok(!strcmp(verdict, known[i].verdict), "%s", known[i].what))
            tap_diag("%s", verdict);
        gc_arena_free(m.a);
        gc_arena_free(a);
    }
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + LOADED + KNOWN);
    try_verdicts("input x = 2\ninput v = [1, 2, 3]\ny = x\nr = sqrt(x)\nconst h = [0.5, 0.25]\n"
                 "const p = 0.1\ninput w = 1e-9\nz = (1 - cos(w))/w^2\n"
                 "l = -log(1 - 1/(1 + exp(-20*y)))\ninput s : f32 = 3\n", ROWS, row);
    try_loaded();
    try_known();
    gc_num_thread_end();
    return done();
}
