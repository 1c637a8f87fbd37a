/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/opaque.c -- what depends on an op without mathematics is undecided at once, never
   certified, and reports name the op and its place. */
#include <config.h>
#include "judge/opaque.h"
#include "report/format.h"
#include "tests/judge/judged.h"
#include "tests/ops/own_ops.h"

#define X "input x : f64[3] = [1, 2, 3]\n"

/* The verdict of the first test point; blackbox(x) is 7 there and its gradient x, but only its
   kernels know. */
static const struct {
    const char *what, *text, *verdict;
    size_t certified;
} row[] = {
    { "a value", X "claim blackbox(x) == 7\n", "UNDECIDED OPAQUE 426", 0 },
    { "a wrong value", X "claim blackbox(x) == 8\n", "UNDECIDED OPAQUE 426", 0 },
    { "a refuted value", X "refute blackbox(x) == 8\n", "UNDECIDED OPAQUE 426", 0 },
    { "an order", X "claim blackbox(x) < 8\n", "UNDECIDED OPAQUE 426", 0 },
    { "on the right side", X "claim 7 == blackbox(x)\n", "UNDECIDED OPAQUE 426", 0 },
    { "undefined", X "claim blackbox(x) undefined\n", "UNDECIDED OPAQUE 426", 0 },
    { "a bounded function of it", X "claim tanh(blackbox(x)) == 2\n", "UNDECIDED OPAQUE 426", 0 },
    { "a gradient", X "y = blackbox(x)\nclaim grad(y, x) == x\n", "UNDECIDED OPAQUE 426", 0 },
    { "a gradient that is checked", X "y = exp(blackbox(x)/10)\ncheck grad(y, x)\n",
      "UNDECIDED OPAQUE 426", 0 },
    { "a gradient at an opaque point", X "u = blackbox(x)\ny = u^2\ncheck grad(y, u)\n",
      "UNDECIDED OPAQUE 426", 0 },
    { "the larger of it and a number", X "claim max(blackbox(x), 1) == 7\n",
      "UNDECIDED OPAQUE 426", 0 },
    { "a gradient beside it", X "z = blackbox(x)\ny = sum(x^2)\ncheck grad(y, x)\n", "PASS OK", 3 },
    { "a gradient of a sum with it, which may be undefined",
      X "input u = 2\ny = blackbox(x) + u^2\ncheck grad(y, u)\n", "UNDECIDED OPAQUE 426", 0 },
    { "the same with mathematics", X "y = halfnorm(x)\nclaim grad(y, x) == x\n", "PASS OK", 3 },
    { "wrong in spite of it", X "z = blackbox(x)\ny = sum(x^2)\nclaim grad(y, x) == x\n",
      "FAIL CLAIM-WRONG 401", 3 },
};
enum { ROWS = sizeof row / sizeof *row };

static const gc_file_report *
run(gc_arena *a, const char *text)
{
    return judged_by_ops(a, text, gc_registry_new(a, mine, mine));
}

static void
try_row(gc_arena *a, int i)
{
    const gc_file_report *f = run(a, row[i].text);
    const char *verdict = verdict_of(a, f, 0);

    if (!ok(strcmp(verdict, row[i].verdict) == 0
            && f->result[0]->counts.certified == row[i].certified, "%s: %s", row[i].what,
            row[i].verdict))
        tap_diag("%s, %zu certified", verdict, f->result[0]->counts.certified);
}

/* What is undecided for good is not tried at higher precisions. */
static void
try_ladder(void)
{
    measured m;

    ok(measure_ops(&m, X "claim tanh(blackbox(x)) == 1\n", &judged_options, mine),
       "measured");
    gc_node left = m.g->claim_nodes[0].iteration[0].left;
    const gc_enclosure *t = gc_measurement_truth(m.c, left, 0);
    ok(t->proof == PROOF_OPAQUE && t->prec == GC_PREC_LEAST, "decided on the first rung");
    ok(gc_node_op_row(m.g, gc_measurement_opaque(m.c, left)) == &mine[1], "by the node of that op");
    gc_arena_free(m.a);
}

/* Each format, for a file with one opaque gradient. */
static void
try_reports(gc_arena *a)
{
    const gc_file_report *f = run(a, X "z = 2*blackbox(x)\nclaim grad(z, x) == 2*x\n");
    const gc_report_format *format;

    ok(f->result[0]->culprit_line == 2, "the op is to blame");
    for (size_t i = 0; (format = gc_format_at(i)); i++) {
        gc_text out = gc_text_new(a);
        gc_report_options o = { .top = 1, .version = "0", .planned = f->planned, .files = 1,
                                .report = (const gc_file_report *const[]) { f } };

        format->begin(&out, &o);
        format->file(&out, &o, f, 1);
        o.done = 1;
        format->end(&out, &o, &(gc_totals) { .files = 1, .undecided = 1 }, false);
        if (!ok(strstr(out.at, "opaque: blackbox(…) in line 2") != NULL,
                "%s says what is opaque, and where", format->name))
            tap_diag("%s", out.at);
    }
}

static void
try_text(gc_arena *a)
{
    gc_diags *d;
    gc_graph *g = graph_of_mine(a, X "z = blackbox(x)\ny = z + 1\noutput y\n", &d);
    const gc_node *of = gc_opaque_nodes(a, g);
    gc_node y = g->output[0];

    ok(of && of[y] == gc_node_arg(g, y, 0) && of[g->leaf_node[0]] == GC_NO_NODE,
       "what a node depends on");
    ok(strncmp(gc_opaque_text(a, g, of[y], NULL), "opaque: z = blackbox(…) states", 30) == 0,
       "a name is said, a place only where it is known");
    ok(!gc_opaque_nodes(a, graph_of_mine(a, X "y = halfnorm(x)\noutput y\n", &d)),
       "no op is opaque");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    gc_num_thread_start();
    plan(ROWS + 3 + 4 + 3);
    for (int i = 0; i < ROWS; i++)
        try_row(a, i);
    try_ladder();
    try_reports(a);
    try_text(a);
    gc_arena_free(a);
    gc_num_thread_end();
    return done();
}
