/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/value_check.c -- the kernels' values against their enclosures, entry by entry. */
#include <config.h>
#include "judge/value_check.h"
#include "tests/judge/judged.h"

/* What is put in the place of the last entry of y = x*x at [1, 2]: it is 4 in exact arithmetic, one
   rounding is 2^-53 of that, and a product rounds once: its running bound is no more than 2^-51. */
static const struct {
    const char *what;
    double seen;
    gc_proof proof;
    const char *verdict;
} row[] = {
    { "the true value", 4, PROOF_CERTIFIED, "PASS OK" },
    { "an ulp below", 3.9999999999999996, PROOF_CERTIFIED, "PASS OK" },
    { "an ulp above", 4.000000000000001, PROOF_CERTIFIED, "PASS OK" },
    { "a slip", 4.00000001, PROOF_CERTIFIED, "FAIL PRIMAL-WRONG 403" },
    { "a slip the other way", 3.99999999, PROOF_CERTIFIED, "FAIL PRIMAL-WRONG 403" },
    { "a slip where the proof is negligibly wide", 5, PROOF_NEGLIGIBLE, "FAIL PRIMAL-WRONG 403" },
    { "nan", NAN, PROOF_CERTIFIED, "FAIL NONFINITE 407" },
    { "an infinity", -INFINITY, PROOF_CERTIFIED, "FAIL NONFINITE 407" },
    { "nothing is proved", 5, PROOF_BUDGET, "PASS OK" },
    { "a pole", 5, PROOF_POLE, "PASS OK" },
    { "outside a domain", NAN, PROOF_DOMAIN, "PASS OK" },
    { "beyond its type", INFINITY, PROOF_OVERFLOW, "PASS OK" },
};

/* The first entry, and nodes that are no op's. */
static void
try_nodes(void)
{
    measured m;

    measure(&m, "input x = [1, 2]\ny = x*x\noutput y\nclaim y == [1, 4]\nclaim x == [1, 2]\n"
                "claim grad(sum(y), x) == [2, 4]\n");
    for (size_t k = 0; k < 3; k++) {
        gc_node left = sides_of(&m, k)->left;
        put_value(&m, left, 0, 77);
        gc_check_value(m.points->point[k].findings, m.c, left);
    }
    const gc_finding *f = &m.points->point[0].findings->worst;
    ok(f->code == GC_403 && f->entry == 0 && f->seen == 77 && f->error == 76
           && f->node == sides_of(&m, 0)->left && f->culprit == GC_NO_NODE
           && f->allowed > 0 && f->allowed < 1e-14 && !strcmp(f->who, "value"),
       "a finding says entry, value, error and allowance");
    ok(m.points->point[1].findings->result->outcome == OUTCOME_PASS, "a leaf has no kernel");
    ok(m.points->point[2].findings->result->outcome == OUTCOME_PASS, "nor has a derivative");
    gc_arena_free(m.a);
}

/* y = exp((x + 7) - x - 7) at 1e17, where a double's last place is 16: x + 7 is x, and the engine
   gives e^-7 for 1.  With x + 16 it would give e^9: no more is excused. */
static void
try_drowned(void)
{
    static const struct { double seen; const char *verdict; } drowned[] = {
        { 9.118819655545162e-4, "PASS ILL-CONDITIONED 417" }, { 2.7, "PASS ILL-CONDITIONED 417" },
        { 1e9, "FAIL PRIMAL-WRONG 403" }, { NAN, "FAIL NONFINITE 407" },
    };

    for (size_t i = 0; i < 4; i++) {
        measured m;

        measure(&m, "input x = 1e17\ny = exp((x + 7) - x - 7)\nclaim y == 1\n");
        gc_node left = sides_of(&m, 0)->left;
        put_value(&m, left, 0, drowned[i].seen);
        gc_check_value(m.points->point[0].findings, m.c, left);
        const char *verdict = verdict_text(m.a, m.points->point[0].findings->result);
        if (!ok(!strcmp(verdict, drowned[i].verdict), "where rounding drowns the value: %g",
                drowned[i].seen))
            tap_diag("%s", verdict);
        gc_arena_free(m.a);
    }
}

/* 10 x > 1 holds at 0.1, by less than a rounding: y is 5, and 7 on the other side. */
static void
try_crossed(void)
{
    static const char sides[] = "input x = 0.1\ny = where(10*x > 1, 5, 7)\nclaim y == 5\n",
                      pole[] = "input x = 0.1\ny = where(10*x > 1, 5, 1/(x - x))\nclaim y == 5\n";
    static const struct { const char *text; double seen; const char *verdict; } crossed[] = {
        { sides, 5, "PASS OK" }, { sides, 7, "PASS BRANCH-UNSTABLE 430" },
        { sides, 7.1, "FAIL PRIMAL-WRONG 403" }, { sides, 2, "FAIL PRIMAL-WRONG 403" },
        { pole, 5, "PASS OK" }, { pole, 1e9, "PASS OK" },        /* no bound: nothing is said */
    };

    for (size_t i = 0; i < 6; i++) {
        measured m;

        measure(&m, crossed[i].text);
        gc_node left = sides_of(&m, 0)->left;
        put_value(&m, left, 0, crossed[i].seen);
        gc_check_value(m.points->point[0].findings, m.c, left);
        const char *verdict = verdict_text(m.a, m.points->point[0].findings->result);
        if (!ok(!strcmp(verdict, crossed[i].verdict), "where rounding decides: %g",
                crossed[i].seen))
            tap_diag("%s", verdict);
        gc_arena_free(m.a);
    }
}

/* sqrt(x^2) at 1e200 overflows on the way, and so the kernels' inf is no fault of one; beside 1 in
   a minimum it is a wrong number, and at 1e-170 all digits are lost. */
static void
try_left(void)
{
    static const struct { const char *text, *verdict; } left[] = {
        { "input x = 1e200\ny = sqrt(x^2)\nclaim y == x\n", "PASS OK 410" },
        { "input x = -1e200\ny = min(x + sqrt(x^2), 1)\nclaim y == 0\n", "FAIL OVERFLOW 428" },
        { "input x = 1e-170\ny = sqrt(x^2)\nclaim y == x\n", "FAIL UNDERFLOW 429" },
        { "input x = 1e100\ny = sqrt(x^2)\nclaim y == x\n", "PASS OK" },
    };

    for (size_t i = 0; i < 4; i++) {
        gc_arena *a = gc_arena_new();
        const char *verdict = verdict_of(a, judged(a, left[i].text), 0);
        if (!ok(!strcmp(verdict, left[i].verdict), "a number that left the range: %s",
                left[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(a);
    }
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 3 + 4 + 6 + 4);
    for (size_t i = 0; i < ROWS; i++) {
        measured m;

        measure(&m, "input x = [1, 2]\ny = x*x\noutput y\nclaim y == [1, 4]\n");
        gc_node left = sides_of(&m, 0)->left;
        m.c->truth[m.c->st.which[left]][1].proof = row[i].proof;
        put_value(&m, left, 1, row[i].seen);
        gc_check_value(m.points->point[0].findings, m.c, left);
        const char *verdict = verdict_text(m.a, m.points->point[0].findings->result);
        if (!ok(!strcmp(verdict, row[i].verdict), "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(m.a);
    }
    try_nodes();
    try_drowned();
    try_crossed();
    try_left();
    gc_num_thread_end();
    return done();
}
