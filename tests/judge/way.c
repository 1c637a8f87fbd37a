/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/way.c -- the graph of a program at a point: both sides of what is decided there. */
#include <config.h>
#include "judge/way.h"
#include "num/num.h"
#include "tests/trace/traced.h"
#include "tests/near.h"

typedef struct row {
    const char *what, *text;
    int merged;                         /* decisions that both sides are traced of */
    int left;                           /* those that are not open all the same */
} row;

static const row rows[] = {
    { "no decision", "input x = 1\ny = 2*x\noutput y\n", 0, 0 },
    { "an open one", "input x = 1\nif (x > 0) { y = x } else { y = 2*x }\noutput y\n", 0, 0 },
    { "a tie", "input x = 0\nif (x > 0) { y = x } else { y = 2*x }\noutput y\n", 1, 0 },
    { "a loop that ends in a tie",
      "input x = 2\ny = x\nwhile (y > 1) { y = y/2 }\noutput y\n", 1, 0 },
    { "a tie on the side of a tie", "input x = 0\nif (x > 0) { if (x > x^2) { y = x } else { y = 1 "
      "} } else { y = 2*x }\noutput y\n", 2, 0 },
    { "a loop of which each turn ties",
      "input x = 0\ny = x\nk = 0\nwhile (y >= 0 and k < 3) { k = k + 1\n y = 2*y }\noutput y\n",
      3, 0 },
    { "a part that was left out settles it",
      "input x = 0\nif (x > 0 and x < -5) { y = x } else { y = 2*x }\noutput y\n", 0, 0 },
    { "two, one behind the other",
      "input x = 0\nif (x > 0) { y = x } else { y = 2*x }\nif (x >= 0) { z = y } else { z = 2 }\n"
      "output z\n", 2, 0 },
    { "one in the other's loop", "input x = 0\ny = x\nk = 0\nwhile (k < 2) {\n"
      "if (y > 0) { y = 2*y } else { y = 3*y }\nk = k + 1\n}\noutput y\n", 3, 0 },
    { "members of a family", "input x = 0\nif (x > 0) { h[0] = x } else { h[0] = 2*x }\n"
      "output h[0]\n", 0, 1 },
    { "a side that cannot be traced",
      "input x = 0\ny = x\nif (x > 0) { while (1 > 0) limit 3 { y = 2*y } }\noutput y\n", 0, 1 },
    { "more than can be held", "input x = 0\ny = x\nfor t in range(18) {\n"
      "if (t*x > 0) { y = y + x } else { y = y - x }\n}\noutput y\n", 0, 17 },
};

/* Each run asks anew, so that a decision may stand in the graph more than once. */
static bool
is_first(const gc_graph *g, size_t k)
{
    for (size_t j = 0; j < k; j++)
        if (g->decision[j].key == g->decision[k].key)
            return false;
    return true;
}

static int
count(const gc_way *w, bool merged)
{
    int n = 0;

    for (size_t k = 0; k < w->g->decisions; k++)
        if (is_first(w->g, k))
            n += merged ? w->g->decision[k].merged : w->state && w->state[k] != DECISION_OPEN;
    return n;
}

static void
try_row(const row *r)
{
    static const volatile bool never = false;
    shelf s = { NULL };
    gc_reader reader = { &s, from_shelf };
    gc_trace_options o = { .limits = &gc_limits_default, .reader = &reader, .name = "test" };
    gc_arena *a = gc_arena_new();
    gc_diags *d = gc_diags_new(a);
    gc_names *names = gc_names_new(a);
    const uint32_t file = gc_diags_source(d, "test.graph", r->text, strlen(r->text));
    gc_program *p = gc_trace_program(
        a, d, names, gc_parse(a, d, names, file, &gc_limits_default), &o);

    gc_trace_at(p, NULL);
    const gc_way w = gc_way_at(a, p, gc_point_take(a, p, 0, 0, NULL), &never);
    ok(w.g && count(&w, true) == r->merged, "%s: %d merged", r->what, r->merged);
    ok(w.g && count(&w, false) == r->left, "%s: %d not open", r->what, r->left);
    ok(d->n == 0, "%s: nothing is reported", r->what);
    gc_arena_free(a);
}

int
main(void)
{
    const size_t n = sizeof rows / sizeof *rows;

    gc_num_thread_start();
    plan(3 * n);
    for (size_t k = 0; k < n; k++)
        try_row(&rows[k]);
    gc_num_thread_end();
    return done();
}
