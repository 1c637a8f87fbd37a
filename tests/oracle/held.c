/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/held.c -- which numbers are, or are made of, derivatives that a reverse sweep may
   miss; what the sweep misses is known by hand. */
#include <config.h>
#include "oracle/held.h"

#include <string.h>
#include "engine/plan.h"
#include "tests/graphs.h"
#include "tests/near.h"

/* s is x but for a tie at 0, that a reverse sweep does not see through; q has none. */
#define SMOOTH "input x : f64[2] = [0, 3], z = 2\n" \
               "s = where(equal(x, 0), 0, x)\n" \
               "q = sum(x*x)\n"

static const struct row {
    const char *what, *text;
    size_t e;
    bool missed, held;                  /* of the claim's left side; an entry of a derivative */
    bool made;                          /* that is itself made of others */
} row[] = {
    { "a value", SMOOTH "claim q == 9\n", 0, false, false, false },
    { "a derivative", SMOOTH "y = sum(s)\nclaim grad(y, x) == 1\n", 0, true, true, false },
    { "its other entry", SMOOTH "y = sum(s)\nclaim grad(y, x) == 1\n", 1, false, true, false },
    { "a slice", SMOOTH "y = sum(s)\nclaim grad(y, x[0]) == 1\n", 0, true, true, false },
    { "another slice", SMOOTH "y = sum(s)\nclaim grad(y, x[1]) == 1\n", 0, false, true, false },
    { "a reshape",
      SMOOTH "y = sum(s)\nclaim reshape(grad(y, x), [2, 1]) == 1\n", 0, true, true, false },
    { "a transpose",
      SMOOTH "J = s*z\nclaim jac(J, x).T == [[2, 0], [0, 2]]\n", 0, true, true, false },
    { "twice an entry", SMOOTH "y = sum(s)\nclaim 2*grad(y, x) == 2\n", 0, true, false, false },
    { "twice the other", SMOOTH "y = sum(s)\nclaim 2*grad(y, x) == 2\n", 1, false, false, false },
    { "a sum of both", SMOOTH "y = sum(s)\nclaim sum(grad(y, x)) == 2\n", 0, true, false, false },
    { "twice a derivative without a tie",
      SMOOTH "claim 2*grad(q, x) == 0\n", 0, false, false, false },
    { "a gradient in the program",
      SMOOTH "g = grad(sum(s), x)\nclaim g == 1\n", 0, true, true, false },
    { "its slice", SMOOTH "g = grad(sum(s), x)\nclaim g[0] == 1\n", 0, true, true, false },
    { "what is made of it",
      SMOOTH "g = grad(sum(s), x)\nh = g*z\nclaim h == 2\n", 0, true, false, false },
    { "a derivative of that", SMOOTH "g = grad(sum(s), x)\nh = sum(g)*z\nclaim grad(h, z) == 2\n",
      0, true, true, false },
    { "a derivative beside it", SMOOTH "g = grad(sum(s), x)\nh = sum(g) + z*z\nk = z*z\n"
      "claim grad(k, z) == 4\n", 0, false, true, false },
    { "a gradient in the program that is made of another",
      SMOOTH "g = grad(sum(s), x)\nh = sum(g)*z\nk = grad(h, z)\nclaim k == 2\n", 0, true, true,
      true },
    { "a gradient that is the constant 0 is not the 0 of the claim",
      "input x = 0\ny = 0*relu(x)\ng = grad(y, x)\nclaim g == 0\n", 0, true, true, false },
};
enum { ROWS = sizeof row / sizeof *row };

/* The replay of the claim's two sides at the first point. */
static gc_replay *
replay_of(gc_arena *a, const gc_graph *g, const gc_iteration *t)
{
    const gc_node side[] = { t->left, t->right };
    gc_node *x = gc_arena_array(a, g->queries, sizeof *x);
    gc_plan *p = gc_plan_new(a, g, 2, side, 0, NULL, (gc_plan_options) { 0 });
    gc_lowered *l = gc_lower_graph(
        a, g, 2, side, (gc_lower_options) { .held = true, .fixed_node = GC_NO_NODE });

    for (size_t f = 0; f < g->queries; f++)
        x[f] = g->query[f].x[0];
    gc_plan_point(p, gc_point_take(a, g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, g->n);
    gc_lower_active(l, a, g->queries, x);
    gc_replay *s = gc_replay_new(a, l, gc_num_interval(a, 120), NULL);
    gc_replay_run(s, gc_plan_values(p));
    return s;
}

static void
try_row(const struct row *r)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, r->text, &d);
    const gc_node left = g->claim_nodes[0].iteration[0].left;
    const gc_replay *s = replay_of(a, g, g->claim_nodes[0].iteration);
    const gc_held_map *m = gc_held_map_new(a, s);
    gc_held of;
    const bool missed = gc_held_misses(m, gc_lower_refs(s->l, left)[r->e], &of);
    const gc_held is = gc_held_of(s->l, left, r->e);
    const bool held = is.node != GC_NO_NODE;
    const gc_node right = g->claim_nodes[0].iteration[0].right;
    gc_held none;
    bool good = missed == r->missed && held == r->held
                && !gc_held_misses(m, gc_lower_refs(s->l, right)[0], &none);

    if (missed && held && !r->made)
        good &= of.node == is.node && of.entry == is.entry;
    else
        good &= of.node == GC_NO_NODE;
    if (!ok(good, "%s", r->what))
        tap_diag("missed %d, held %d, of %d", missed, held, of.node != GC_NO_NODE);
    gc_arena_free(a);
}

/* Which entries of its query a claim is about. */
static void
try_asked(const char *claim, unsigned want, const char *what)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, gc_arena_format(a, "%sy = sum(s)\nclaim %s\n", SMOOTH, claim), &d);
    const gc_node left = g->claim_nodes[0].iteration[0].left;
    const gc_lowered *l = gc_lower_graph(
        a, g, 1, &left, (gc_lower_options) { .held = true, .fixed_node = GC_NO_NODE });
    uint8_t asked[2] = { 9, 9 };

    gc_held_asked(l, a, 1, &left, l->query[0], asked);
    ok(asked[0] + 2u * asked[1] == want, "%s", what);
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS + 4);
    for (size_t r = 0; r < ROWS; r++)
        try_row(&row[r]);
    try_asked("grad(y, x) == 1", 3, "a gradient is about all of them");
    try_asked("grad(y, x[1]) == 1", 2, "a slice about its own");
    try_asked("3*grad(y, x[0]) == 3", 1, "as is what is made of a slice");
    try_asked("sum(grad(y, x)) == 2", 3, "a sum is about all");
    gc_num_thread_end();
    return done();
}
