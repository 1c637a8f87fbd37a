/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/replay.c -- a graph and its queries over a number system; nothing of one sweep, point
   or query is left in the next. */
#include <config.h>
#include "oracle/replay.h"

#include "tests/engine/queries.h"
#include "tests/oracle/lowered.h"

static const volatile bool stopped = true;

/* The nodes `of` of a text, over double. */
static gc_replay *
replay_of(const bound *b, size_t n, const gc_node *of, const volatile bool *stop)
{
    gc_lowered *l = gc_lower_graph(b->a, b->g, n, of,
                                   (gc_lower_options) { .fixed_node = GC_NO_NODE });

    activate(b, l);
    return gc_replay_new(b->a, l, gc_num_double(b->a), stop);
}

static double
value(const gc_replay *s, gc_node i, size_t e)
{
    return *(const double *) gc_replay_value(s, i, e);
}

static double
adjoint(const gc_replay *s, gc_node i, size_t e)
{
    return *(const double *) gc_replay_adjoint(s, i, e);
}

static bool
has_entries(const gc_replay *s, gc_node y, size_t n, const double *entry)
{
    bool right = true;

    for (size_t e = 0; e < n; e++)
        right &= tap_ulps(value(s, y, e), entry[e]) <= 0;
    return right;
}

/* Every kind of query, and again: what the first run left changes nothing. */
static void
try_queries(void)
{
    for (int i = 0; i < QUERY_ROWS; i++) {
        const struct query_row *r = &query_row[i];
        bound b = bind_text(r->text, (gc_plan_options) { 0 });
        gc_replay *s = replay_of(&b, 1, &b.y, NULL);

        ok(gc_replay_run(s, gc_plan_values(b.p)) && has_entries(s, b.y, r->n, r->entry), "%s",
           r->what);
        ok(gc_replay_run(s, gc_plan_values(b.p)) && has_entries(s, b.y, r->n, r->entry),
           "%s, for a second time", r->what);
        gc_arena_free(b.a);
    }
}

/* f = x^3 and g = 5 x: two queries in one tape, at two points, and one of them left out. */
static void
try_two(void)
{
    bound b = bind_text("input x = 2\nf = x^3; g = 5*x\nclaim grad(f, x) == 0\n"
                        "claim 2*grad(g, x) == 0\n", (gc_plan_options) { 0 });
    gc_node x = node_named(b.g, "x");
    gc_node both[2] = { b.y, b.g->claim_nodes[1].iteration[0].left };
    gc_replay *s = replay_of(&b, 2, both, NULL);
    uint8_t skip[2] = { 0 };

    ok(gc_replay_run(s, gc_plan_values(b.p)) && tap_ulps(value(s, both[0], 0), 12) <= 0
           && tap_ulps(value(s, both[1], 0), 10) <= 0, "two queries do not mix");
    gc_plan_put(b.p, b.p->value, x, 0, 3);
    gc_replay_want(s->l, 1, &both[1], skip, b.a);
    ok(skip[0] && !skip[1], "a query that no wanted node needs is skipped");
    gc_replay_want(s->l, 2, both, skip, b.a);
    ok(!skip[0] && !skip[1], "what is wanted again is not skipped any more");
    s->skip[0] = 1;
    ok(gc_replay_run(s, gc_plan_values(b.p)) && tap_ulps(value(s, both[0], 0), 12) <= 0
           && tap_ulps(value(s, node_named(b.g, "f"), 0), 27) <= 0,
       "a skipped query keeps its number, the values are new");
    s->skip[0] = 0;
    ok(gc_replay_run(s, gc_plan_values(b.p)) && tap_ulps(value(s, both[0], 0), 27) <= 0,
       "at another point the derivatives are new");
    size_t before = gc_arena_size(b.a);
    for (int i = 0; i < 100; i++)
        gc_replay_run(s, gc_plan_values(b.p));
    ok(gc_arena_size(b.a) == before, "a hundred runs allocate nothing");
    gc_arena_free(b.a);
}

/* ---- rows: the adjoints of one number ---- */

/* The tape goes on after g: what the sweep of f leaves at u must not count for g. */
static void
try_rows(void)
{
    bound b = bind_text("input x = 2\ng = 5*x; u = x^2; f = u^3\nclaim grad(f, u) == 0\n"
                        "claim grad(g, x) == 0\n", (gc_plan_options) { 0 });
    gc_node f = node_named(b.g, "f"), g = node_named(b.g, "g"), u = node_named(b.g, "u"),
            x = node_named(b.g, "x");
    gc_node all[4] = { f, g, b.y, b.g->claim_nodes[1].iteration[0].left };
    gc_replay *s = replay_of(&b, 4, all, NULL);

    ok(gc_replay_run(s, gc_plan_values(b.p)) && gc_replay_row(s, f, NULL, 0)
           && tap_ulps(adjoint(s, u, 0), 48) <= 0 && tap_ulps(adjoint(s, x, 0), 192) <= 0,
       "the adjoints of f");
    ok(gc_replay_row(s, f, NULL, 0) && tap_ulps(adjoint(s, u, 0), 48) <= 0
           && tap_ulps(adjoint(s, x, 0), 192) <= 0, "asked for again they are the same");
    ok(gc_replay_row(s, g, NULL, 0) && tap_ulps(adjoint(s, u, 0), 0) <= 0
           && tap_ulps(adjoint(s, x, 0), 5) <= 0, "the adjoints of g hold nothing of f");
    ok(gc_replay_row(s, f, (const double[]) { 2 }, 0) && tap_ulps(adjoint(s, u, 0), 96) <= 0,
       "a weight multiplies");
    ok(gc_replay_row(s, f, NULL, 0) && tap_ulps(adjoint(s, u, 0), 48) <= 0,
       "and is gone without it");
    gc_plan_put(b.p, b.p->value, x, 0, 1);
    ok(gc_replay_run(s, gc_plan_values(b.p)) && gc_replay_row(s, f, NULL, 0)
           && tap_ulps(adjoint(s, u, 0), 3) <= 0, "at another point the adjoints are new");
    gc_arena_free(b.a);
}

/* y = [x0 x1, x0, x0], of which two entries are one number. */
static const struct {
    const char *what;
    const double *w;
    size_t e;
    double by[2];
} row[] = {
    { "entry 0", NULL, 0, { 3, 2 } },
    { "entry 1", NULL, 1, { 1, 0 } },
    { "the last entry", NULL, 2, { 1, 0 } },
    { "a combination", (const double[]) { 10, 2, 5 }, 0, { 37, 20 } },
    { "a combination with zeros", (const double[]) { 0, -1, 0 }, 0, { -1, 0 } },
    { "the first again", NULL, 0, { 3, 2 } },
};

static void
try_tensor_rows(void)
{
    bound b = bind_text("input x : f64[2] = [2, 3]\ny = [x[0]*x[1], x[0], x[0]]\n"
                        "claim jac(y, x) == zeros(3, 2)\n", (gc_plan_options) { 0 });
    gc_node y = node_named(b.g, "y"), x = node_named(b.g, "x");
    gc_replay *s = replay_of(&b, 1, &b.y, NULL);

    gc_replay_run(s, gc_plan_values(b.p));
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        ok(gc_replay_row(s, y, row[i].w, row[i].e)
               && tap_ulps(adjoint(s, x, 0), row[i].by[0]) <= 0
               && tap_ulps(adjoint(s, x, 1), row[i].by[1]) <= 0, "the adjoints of %s",
           row[i].what);
    gc_arena_free(b.a);
}

/* ---- what is not there, and being stopped ---- */

static bool
nothing(const void *from, gc_node i, size_t e, double *x)
{
    (void) from;
    (void) i;
    (void) e;
    *x = 77;
    return false;
}

static void
try_ends(void)
{
    bound b = bind_text(query_row[0].text, (gc_plan_options) { 0 });
    gc_replay *s = replay_of(&b, 1, &b.y, NULL);

    gc_replay_run(s, gc_plan_values(b.p));
    ok(gc_replay_run(s, (gc_values) { NULL, nothing }) && tap_ulps(value(s, b.y, 0), 12) <= 0,
       "an input that has no number keeps what it has");
    s = replay_of(&b, 1, &b.y, &stopped);
    ok(!gc_replay_run(s, gc_plan_values(b.p)), "a run is stopped");
    /* a local tape has no queries: theirs are inputs like any other */
    gc_lowered *l = gc_lower_graph(b.a, b.g, 1, &b.y,
                                   (gc_lower_options) { .local = true, .fixed_node = GC_NO_NODE });
    s = gc_replay_new(b.a, l, gc_num_double(b.a), NULL);
    ok(gc_replay_run(s, gc_plan_values(b.p)) && tap_ulps(value(s, b.y, 0), 12) <= 0,
       "a query that is an input takes the given number");
    gc_arena_free(b.a);
    b = bind_text("input x : f64[5000] ~ normal(0, 1)\nf = sum(x*x)\nclaim jac(f, x) == x\n",
                  (gc_plan_options) { 0 });
    s = replay_of(&b, 1, &b.y, &stopped);
    ok(!gc_replay_row(s, node_named(b.g, "f"), NULL, 0), "a long sweep is stopped");
    gc_arena_free(b.a);
}

int
main(void)
{
    plan(2 * QUERY_ROWS + 6 + 6 + sizeof row / sizeof *row + 4);
    try_queries();
    try_two();
    try_rows();
    try_tensor_rows();
    try_ends();
    return done();
}
