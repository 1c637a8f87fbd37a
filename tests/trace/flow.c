/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/flow.c -- for, if and while: the bodies that run, and the decisions that are kept. */
#include <config.h>
#include "tests/trace/merged.h"
#include "tests/trace/rows.h"

static const row rows[] = {
    { "the side that holds", "input x = 3\nif (x > 0) { y = 2*x } else { y = 5*x }\noutput y\n",
      " y mul 3 0\n" },
    { "the other side", "input x = -3\nif (x > 0) { y = 2*x } else { y = x/5 }\noutput y\n",
      " y div 0 3\n" },
    { "else if", "input x = 0\nif (x > 0) { y = x+1 } else if (x < 0) { y = x-1 } else { y = 2*x }",
      "holds while 2 is 0\nholds while 3 is 0\n" },
    { "an if without else", "input x = 3\ny = x+1\nif (x < 0) { y = 2*y }\nz = 2*y\n",
      " y reshape 2 shape=[]\n" },
    { "a loop without turns", "input x = 3\nwhile (x < 0) { y = x }\nz = x + 1\n",
      "holds while 2 is 0\n" },
    { "a loop counts", "input x = 1\ny = x\nk = 0\nwhile (y < 5) { y = 2*y\n k = k + 1 }\n"
      "claim k == 3\noutput y\n", "claim k == 3" },
    { "a limit is enough", "input x = 3\ny = x\nwhile (y > 0) limit 3 { y = y - 1 }\noutput y\n",
      "holds while 9 is 0\n" },
    { "one less is not", "input x = 3\ny = x\nwhile (y > 0) limit 2 { y = y - 1 }\noutput y\n",
      "3:1: error: the loop goes on after 2 turns" },
    { "one turn", "input x = 3\nwhile (x > 0) limit 1 { y = 1 }\n",
      "goes on after 1 turn [GC133]" },
    { "a name that only one side binds", "input x = 3\nif (x > 0) { y = x }\nz = y\n",
      "3:5: error: 'y' has no value for sure" },
    { "unless it has a value", "input x = 3\ny = 1\nif (x > 0) { y = x }\nz = 2*y\n", "z mul" },
    { "a name that both sides bind", "input x = 3\nif (x > 0) { y = x } else { y = 1 }\nz = 2*y\n",
      "z mul" },
    { "a name of nested sides",
      "input x = 3\nif (x > 0) { if (x > 1) { y = 2*x } else { y = 1 } } else { y = x }\nz = 2*y\n",
      "z mul" },
    { "one of which leaves it out",
      "input x = 3\nif (x > 0) { if (x > 1) { y = x } } else { y = x }\nz = y\n",
      "'y' has no value for sure" },
    { "a leaf in a body", "input x = 3\nwhile (x > 4) { y = 1 }\nif (x > 0) { param p = 1 }\n",
      "3:14: error: 'param' may not stand in if or while" },
    { "an error in a body is one error",
      "input x = 3\ny = x\nwhile (y > 0) { y = y - 1\n z = q }\noutput y\n",
      "4:6: error: unknown name 'q'" },
    { "a family in a loop", "input x = 3\nh[0] = x\nk = 0\nwhile (h[k] > 1) { h[k+1] = h[k]/2\n"
      "k = k + 1\n}\noutput h[2]\n", " h[2] div" },
    { "the variable of a for stays",
      "input x = 3\nfor t in range(3) { if (t > 1) { y = x } }\nz = t*x\n", "z mul" },
    { "but not behind an if",
      "input x = 3\nif (x > 1) { for t in range(3) { y = x } }\nz = t*x\n",
      "3:5: error: 't' has no value for sure" },
};

typedef struct way {
    const char *what, *text;
    double merged[3];                   /* y at x = -1, 0, 1 */
} way;

#define SIDES "input x = 0\nif (x > 0) { y = 2*x + 1 } else { y = 3*x }\noutput y\n"
#define LOOP  "input x = 0\ny = x\nwhile (y >= 0) { y = y - 1 }\noutput y\n"

/* The text is traced where the decision is tied, so that the plain graph is that of x = 0. */
static const way ways[] = {
    { "both sides of an if", SIDES, { -3, 0, 3 } },
    { "a loop that goes on and one that ends", LOOP, { -1, -1, 0 } },
};

static void
try_way(const way *w)
{
    merged m = merged_of(w->text, 0);

    ok(m.both && m.both->decision[0].merged && !m.t.g->decision[0].merged, "%s", w->what);
    for (int k = 0; m.both && k < 3; k++)
        ok(output_at(&m, m.both, k - 1) == w->merged[k], "%s at %d", w->what, k - 1);
    ok(m.other == m.t.g, "%s: a key that nothing has asks nothing", w->what);
    ok(m.t.d->n == 0, "%s: nothing is reported", w->what);
    gc_arena_free(m.t.arena);
}

/* x > 1 alone is asked where it is false, and both parts where they are wanted. */
static void
try_whole(void)
{
    merged m = merged_of("input x = 0\nif (x > 1 and x < 5) { y = x } else { y = 2*x }\noutput y\n",
                         0);
    const gc_decision *plain = &m.t.g->decision[0], *whole = &m.whole->decision[0];

    ok(!plain->whole && strcmp(gc_node_op_name(m.t.g, plain->node), "greater") == 0,
       "a condition that stops early");
    ok(whole->whole && !whole->merged && !whole->taken
           && strcmp(gc_node_op_name(m.whole, whole->node), "where") == 0,
       "the whole of it");
    ok(m.both->decision[0].merged
           && strcmp(gc_node_op_name(m.both, m.both->decision[0].node), "where") == 0,
       "which both answers are to");
    gc_arena_free(m.t.arena);
    m = merged_of("input x = 0\nif (not x > 1) { y = x } else { y = 2*x }\noutput y\n", 0);
    ok(m.t.g->decision[0].whole, "one comparison is whole");
    gc_arena_free(m.t.arena);
}

int
main(void)
{
    const unsigned n = sizeof rows / sizeof *rows;

    plan(n + 16);
    try_whole();
    for (size_t k = 0; k < 2; k++)
        try_way(&ways[k]);
    return try_rows_of(n, rows);
}
