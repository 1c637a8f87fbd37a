/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/branch.c -- what a name is behind an if or while, of one side and of both. */
#include <config.h>
#include "tests/trace/merged.h"
#include <math.h>
#include "tests/near.h"

/* y at x = -1, 0, 1 where both sides of the if at 0 are in the graph. */
typedef struct row {
    const char *what, *text;
    double y[3];                        /* NAN: the sides do not fit together */
} row;

#define X "input x = 0\n"

static const row rows[] = {
    { "two expressions", X "if (x > 0) { y = x + 5 } else { y = x - 5 }\noutput y\n",
      { -6, -5, 6 } },
    { "an older name, and one that is bound again", X "y = 7*x\nif (x > 0) { y = x }\noutput y\n",
      { -7, 0, 1 } },
    { "numbers without a type", X "y = 1\nif (x > 0) { y = 2 }\nz = y + 0*x\noutput z\n",
      { 1, 1, 2 } },
    { "a number and a node", X "if (x > 0) { y = 2 } else { y = x }\nz = y + 0*x\noutput z\n",
      { -1, 0, 2 } },
    { "the same on both sides", X "z = 3*x\nif (x > 0) { y = z } else { y = z }\noutput y\n",
      { -3, 0, 3 } },
    { "a name of one side is none", X "if (x > 0) { q = x } else { y = x }\nz = 2*x\noutput z\n",
      { -2, 0, 2 } },
    { "floats", "input x : f32 = 0\nif (x > 0) { y = x + 1 } else { y = 4*x }\noutput y\n",
      { -4, 0, 2 } },
    { "decided in another type than the values",
      X "f = f32(x)\nif (f > 0) { y = x + 1 } else { y = 4*x }\noutput y\n", { -4, 0, 2 } },
    { "two shapes", X "if (x > 0) { y = [x, x] } else { y = [x] }\nz = sum(y)\noutput z\n",
      { (double) NAN } },
    { "two types", X "if (x > 0) { y = f32(x) } else { y = x }\nz = 2*x\noutput z\n",
      { (double) NAN } },
    { "families", X "if (x > 0) { h[0] = x } else { h[0] = 2*x }\noutput h[0]\n",
      { (double) NAN } },
};

static void
try_row(const row *r)
{
    merged m = merged_of(r->text, 0);

    if (isnan(r->y[0]))
        ok(m.t.g && !m.both && m.t.d->n == 0, "%s: no graph holds both, and nobody says so",
           r->what);
    else
        ok(m.both && output_at(&m, m.both, -1) == r->y[0] && output_at(&m, m.both, 0) == r->y[1]
               && output_at(&m, m.both, 1) == r->y[2],
           "%s", r->what);
    gc_arena_free(m.t.arena);
}

/* What hangs on a decision: by node where each name is one, else all that follows. */
static void
try_ranges(void)
{
    traced t = trace_text("input x = 1\ny = 2*x\nz = 3*x\nif (x > 0) { y = z }\nu = y\nv = z\n"
                          "output u, v\n");
    uint8_t *mark = gc_arena_take(t.arena, t.g->n);

    gc_graph_needed(t.g, 1, &t.g->output[0], mark);
    ok(gc_graph_hangs_on(t.g, &t.g->decision[0], mark), "what a side binds hangs on the decision");
    memset(mark, 0, t.g->n);
    gc_graph_needed(t.g, 1, &t.g->output[1], mark);
    ok(!gc_graph_hangs_on(t.g, &t.g->decision[0], mark), "what it only reads does not");
    gc_arena_free(t.arena);
    t = trace_text("input x = 1\nk = 0\nif (x > 0) { k = 1 }\ny = k*x\noutput y\n");
    ok(t.g->decision[0].to == UINT32_MAX, "a number without a node leaves all that follows open");
    gc_arena_free(t.arena);
    t = trace_text("input x = 1\nif (x > 0) { if (x > 2) { k = 1 } else { h[0] = x }\n}\n"
                   "y = x\noutput h[0]\n");
    ok(t.g->decision[0].to == UINT32_MAX && t.g->decision[1].to == UINT32_MAX,
       "so do members of a family");
    gc_arena_free(t.arena);
}

int
main(void)
{
    const size_t n = sizeof rows / sizeof *rows;

    plan(n + 4);
    for (size_t k = 0; k < n; k++)
        try_row(&rows[k]);
    try_ranges();
    return done();
}
