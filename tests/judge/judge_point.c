/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/judge_point.c -- a claim is judged in all its iterations, by its witnesses and by the
   kernels' values. */
#include <config.h>
#include "engine/fault.h"
#include "tests/judge/judged.h"

#define EMPTY "input w : f64[0] = 1\nq = sum(w)\n"
#define NOTHING "UNDECIDED UNDECIDED 424"

static const judged_row row[] = {
    { "a true claim", "claim y == 4", "PASS OK" },
    { "all iterations count: the first is false",
      "for i in range(3) {\nclaim v[i] >= 2\n}",
      "FAIL CLAIM-WRONG 401" },
    { "all iterations count: the last is false",
      "for i in range(3) {\nclaim v[i] < 3\n}",
      "FAIL CLAIM-WRONG 401" },
    { "all iterations are true", "for i in range(3) {\nclaim v[i] < 4\n}", "PASS OK" },
    { "refuted by one iteration", "for i in range(3) {\nrefute v[i] < 3\n}", "PASS OK" },
    { "refuted by the first one", "for i in range(3) {\nrefute v[i] > 1\n}", "PASS OK" },
    { "refuted by none", "for i in range(3) {\nrefute v[i] < 4\n}", "FAIL CLAIM-WRONG 420" },
    { "an open one and a true one refute nothing",
      "for i in range(2) {\nrefute r*r + i <= 2 + 2*i\n}",
      "UNDECIDED UNDECIDED 415" },
    { "a false one among open ones refutes",
      "for i in range(2) {\nrefute r*r + i <= 2\n}", "PASS OK" },
    { "a check", "check grad(y, x)", "PASS OK" },
    { "a check by a tolerance", "check grad(y, x) within 1e-300 abs", "PASS OK" },
    { "a claim by a witness that does not apply", "claim grad(m, x) == 1 by complex",
      "UNDECIDED UNDECIDED 424" },
    { "a claim by the oracle needs no witness", "claim grad(m, x) == 1 by oracle", "PASS OK" },
    { "an input that is nan", "input n = nan\nclaim n*0 == 0", "FAIL NONFINITE 407" },
    { "one that is infinite", "input n = [1, inf]\nclaim n > 0", "FAIL NONFINITE 407" },
    { "they refute nothing", "input n = nan\nrefute n == 5", "FAIL NONFINITE 407" },
    { "nor are they undefined", "input n = nan\nclaim n undefined", "FAIL NONFINITE 407" },
    { "a const that is nan", "const n = nan\ncheck grad(y, x)\nclaim n*x == 0",
      "FAIL NONFINITE 407" },
    { "an infinite const is left to the proof", "const n = inf\nclaim n - n == 0",
      "FAIL DOMAIN 408" },
    { "a claim about no entry does not hold", EMPTY "claim grad(q, w) == 5", NOTHING },
    { "nor is it refuted", EMPTY "refute grad(q, w) == 5", NOTHING },
    { "nor undefined", EMPTY "claim grad(q, w) undefined", NOTHING },
    { "a value without entries", EMPTY "claim w == 1", NOTHING },
    { "an order of none", EMPTY "claim w < 1", NOTHING },
    { "a check of no entry", EMPTY "check grad(q, w)", NOTHING },
    { "a convention of none", EMPTY "claim grad(q, w) == 5 by convention", NOTHING },
    { "an iteration about no entry is no harm",
      EMPTY "for i in range(3) {\nclaim v[i:2] > 0\n}", "PASS OK" },
    { "a refuted claim asks nobody", "refute grad(m, x) == 2 by complex", "PASS OK" },
};

/* The engine's gradient of m = abs(x) is spoiled: who notices? */
static const struct {
    const char *what, *text, *verdict;
} faulty[] = {
    { "a claim", "claim grad(m, x) == 1", "FAIL AD-WRONG 402" },
    { "a check", "check grad(m, x)", "FAIL AD-WRONG 402" },
    { "a check within a tolerance that allows it", "check grad(m, x) within 3 abs", "PASS OK" },
    { "a refuted claim is mathematics", "refute grad(m, x) == 2", "PASS OK" },
    { "so is one that is undefined", "claim grad(m, z) undefined", "PASS" },
    { "a value", "claim m == 2", "PASS OK" },
};

static gc_node
node_of_op(gc_graph *g, const char *name)
{
    for (gc_node i = 0; i < g->n; i++)
        if (!strcmp(gc_node_op_name(g, i), name))
            return i;
    return GC_NO_NODE;
}

static const char *
verdict_with(gc_arena *a, const char *text, gc_fault_kind kind)
{
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);
    gc_fault fault = { .kind = kind, .amount = 1e-3 };
    gc_run_options o = judged_options;

    if (!g)
        return "none";
    fault.node = node_of_op(g, "abs");
    o.fault = &fault;
    return verdict_of(a, gc_run(a, g->program, d, &o), 0);
}

static void
try_faults(void)
{
    gc_arena *a = gc_arena_new();

    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        const char *text = gc_arena_format(a, "input x = 2\ninput z = 0\nm = abs(x) + abs(z)\n%s\n",
                                           faulty[i].text);
        const char *verdict = verdict_with(a, text, GC_FAULT_vjp_scale);
        if (!ok(!strncmp(verdict, faulty[i].verdict, strlen(faulty[i].verdict)),
                "a wrong reverse rule: %s: %s", faulty[i].what, faulty[i].verdict))
            tap_diag("%s", verdict);
    }
    ok(!strcmp(verdict_with(a, "input x = 2\nm = abs(x)\nclaim m == 2\n", GC_FAULT_value_scale),
               "FAIL PRIMAL-WRONG 403"),
       "a kernel that gives a wrong value fails a true claim about it");
    ok(!strcmp(verdict_with(a, "input x = 2\nm = abs(x)\nrefute m == 3\n", GC_FAULT_value_scale),
               "PASS OK"), "not one that refutes");
    gc_arena_free(a);
}

static bool
judge_at(measured *m, size_t point)
{
    return gc_judge_test_point(m->c, &m->points->point[point], &m->l->point[point]);
}

/* What is found after a stop is half an answer. */
static void
try_stop(void)
{
    gc_run_options o = judged_options;
    volatile bool stop = false;
    measured m;

    o.stop = &stop;
    measure_ops(&m, "input x = 2\ny = x*x\noutput y\nclaim y == 5\nrefute y == 5\n", &o, NULL);
    gc_findings *d = m.points->point[0].findings, *self = gc_findings_new(m.a, NULL, "self");
    stop = true;
    ok(!judge_at(&m, 0) && d->result->outcome == OUTCOME_PASS
           && d->result->counts.wrong == 0, "a stopped test point has found nothing");
    gc_measurement_witness(m.c, m.l->pair[0].jvp, GC_BY_forward)->value[0] += 1;
    ok(!gc_judge_selftests(m.c, m.l, self, true) && self->result->outcome == OUTCOME_PASS,
       "nor has a stopped self-check");
    stop = false;
    ok(judge_at(&m, 0) && d->result->code == GC_401,
       "one that ends has");
    ok(judge_at(&m, 1) && m.points->point[1].disproved == 1
           && m.points->point[0].disproved == 0, "what is refuted is counted");
    ok(gc_judge_selftests(m.c, m.l, self, true) && self->result->outcome == OUTCOME_FAIL,
       "the self-checks see what is wrong in the engine");
    gc_arena_free(m.a);
}

/* A check that nobody wrote does not complain of what a claim calls undefined. */
static void
try_undefined(void)
{
    static const char jump[] = "input x = [0, 3]\nz = sum(sign(x)*x*x + sign(x))\noutput z\n";
    gc_arena *a = gc_arena_new();
    const gc_file_report *f = judged(a, gc_arena_format(a, "%sclaim z == 10\n", jump));

    ok(!strcmp(verdict_of(a, f, 1), "FAIL JUMP 425"), "a jump fails the check");
    f = judged(a, gc_arena_format(a, "%sclaim grad(z, x[0]) undefined\n", jump));
    ok(f->result[1]->outcome == OUTCOME_PASS, "unless a claim says that it is undefined");
    ok(f->result[1]->counts.certified == 1, "the other entry is checked");
    f = judged(a, gc_arena_format(a, "%srefute grad(z, x[0]) undefined\n", jump));
    ok(!strcmp(verdict_of(a, f, 1), "FAIL JUMP 425"), "to refute it does not say so");
    f = judged(a, gc_arena_format(a, "%sw = sign(x[0])\nclaim grad(w, x[0]) undefined\n", jump));
    ok(!strcmp(verdict_of(a, f, 1), "FAIL JUMP 425"), "nor does one about another derivative");
    gc_arena_free(a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + sizeof faulty / sizeof *faulty + 2 + 5 + 5);
    try_verdicts("input x = 2\ny = x*x\nm = abs(x)\nr = sqrt(x)\nv = [1, 2, 3]*x/2\n", ROWS, row);
    try_faults();
    try_stop();
    try_undefined();
    gc_num_thread_end();
    return done();
}
