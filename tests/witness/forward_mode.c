/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/forward_mode.c -- tangent sweeps give each kind of query, and leave the plan as it
   was. */
#include <config.h>
#include "tests/witness/subject.h"

extern const gc_witness gc_witness_forward_mode;

static void
try_after(const char *text, const char *what)
{
    posed p = pose(text);
    gc_estimate t = ask(&p, &gc_witness_forward_mode);

    ok(p.st.plan->fixed_node == GC_NO_NODE, "no node stays fixed after %s", what);
    ok(t.uncertainty.node == p.query && t.uncertainty.scale <= 1 && t.uncertainty.scale >= 1
           && t.uncertainty.precision == &gc_precision_f64 && !t.uncertainty.formula,
       "it rounds as the engine does in %s", what);
    gc_arena_free(p.a);
}

/* An inner x moves by itself, not with the leaves below it: of several in the order of nodes. */
static const struct {
    const char *what, *text;
    double entry;
} row[] = {
    { "a younger x before an older one",
      "input x = 2\nu = 3*x\nf = u*x\nclaim jvp(f, u = 1, x = 0) == 2\n", 2 },
    { "an older x moves the younger one no more than its own tangent says",
      "input x = 2, z = 5\nu = 3*z\nf = u*x*z\nclaim jvp(f, u = 1) == 10\n", 10 },
    { "a tangent of 0", "input x = 2\nf = x*x\nclaim jvp(f, x = 0) == 0\n", 0 },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    plan(QUERY_ROWS + LARGE_POINTS + 4 + ROWS);
    try_queries(&gc_witness_forward_mode, 0, true);
    try_large(&gc_witness_forward_mode);
    try_after(query_row[3].text, "a jvp");
    try_after(query_row[2].text, "a Jacobian");
    for (int i = 0; i < ROWS; i++) {
        posed p = pose(row[i].text);
        is_ulp(ask(&p, &gc_witness_forward_mode).value[0], row[i].entry, 0, "%s", row[i].what);
        gc_arena_free(p.a);
    }
    return done();
}
