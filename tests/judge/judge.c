/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/judge.c -- which finding decides a result, and what the result says of it. */
#include <config.h>
#include "tests/judge/judged.h"

static gc_finding
finding(gc_code code, double error)
{
    return (gc_finding) { .code = code, .node = GC_NO_NODE, .culprit = GC_NO_NODE, .who = "test",
                          .error = error, .allowed = 1, .text = "found" };
}

/* Two findings in this order, and the code that the result must have. */
static const struct {
    const char *what;
    gc_code first, second;
    double e1, e2;
    gc_code code;
} row[] = {
    { "a failure outweighs what is undecided", GC_415, GC_402, 9, 2, GC_402 },
    { "in either order", GC_402, GC_415, 2, 9, GC_402 },
    { "the larger of two failures", GC_402, GC_404, 2, 3, GC_404 },
    { "in either order", GC_404, GC_402, 3, 2, GC_404 },
    { "the first of two equal ones", GC_402, GC_404, 2, 2, GC_402 },
    { "an error that is no number outweighs all", GC_402, GC_407, 1e9, NAN, GC_407 },
    { "an infinite one too", GC_407, GC_402, INFINITY, 1e9, GC_407 },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };
    measured m;

    gc_num_thread_start();
    plan(ROWS + 4);
    if (!measure(&m, "input x = 2\ny = sin(x)\nz = y * y\noutput z\nclaim z > 0\n"))
        return 1;
    for (int i = 0; i < ROWS; i++) {
        gc_findings *d = gc_findings_new(m.a, NULL, "self");
        gc_finding one = finding(row[i].first, row[i].e1), two = finding(row[i].second, row[i].e2);

        gc_findings_record(d, m.c, &one);
        gc_findings_record(d, m.c, &two);
        ok(d->result->code == row[i].code, "%s", row[i].what);
    }

    gc_findings *d = gc_findings_new(m.a, NULL, "self");
    gc_finding f = finding(GC_402, 2);
    f.culprit = m.g->names[1].node;         /* y */
    gc_findings_record(d, m.c, &f);
    const gc_result *r = d->result;
    ok(r->culprit.file && r->culprit_line == 2 && r->culprit_column == 5,
       "a culprit is shown by its line and column");
    f = finding(GC_404, 1);
    gc_findings_record(d, m.c, &f);
    ok(r->culprit_line == 2, "a lesser finding leaves it");
    f = finding(GC_404, 3);
    gc_findings_record(d, m.c, &f);
    ok(!r->culprit.file && r->culprit_line == 0 && r->culprit_column == 0,
       "a greater one without a culprit removes it");
    ok(d->result->counts.wrong == 3, "all failures are counted");
    gc_num_thread_end();
    gc_arena_free(m.a);
    return done();
}
