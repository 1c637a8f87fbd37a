/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/numbers.c -- values of nodes at a point, for every kind of node.  By hand. */
#include <config.h>
#include "graph/numbers.h"
#include "tests/trace/traced.h"
#include "tests/near.h"

static const char text[] =
    "input x : f32 = 0.1, v : f64[3] = [1, 2, 4], u ~ uniform(2, 3)\n"
    "h = x + x\n"                       /* in float: twice the float beside 0.1 */
    "w = f64(h)\n"
    "s = sum(v*v)\n"
    "g = grad(s, v)\n"
    "p = 3*g[1]\n"
    "d = u + 0\n"
    "if (s > 20) { r = s } else { r = -s }\n"
    "output r\n"
    "claim grad(s, v) == 2*v\n";

static gc_node
named(const traced *t, const char *name)
{
    for (size_t k = t->g->names_n; k-- > 0;)
        if (strcmp(t->g->names[k].shown, name) == 0)
            return t->g->names[k].node;
    return GC_NO_NODE;
}

static void
try_kinds(const traced *t)
{
    const gc_point *p = gc_point_take(t->arena, t->g->program, 0, 0, NULL);
    gc_numbers *v = gc_numbers_new(t->arena, t->g, p);
    const gc_values values = gc_numbers_values(v);
    double x = 0;

    ok(gc_numbers_get(v, named(t, "s"), 0) == 21, "an op on a tensor");
    ok(gc_numbers_get(v, named(t, "g"), 2) == 8, "an entry of a built gradient");
    ok(gc_numbers_get(v, named(t, "p"), 0) == 12, "what is made of one");
    ok(gc_numbers_get(v, named(t, "w"), 0) == 2*(double) 0.1f, "floats, and a cast of them");
    ok(gc_numbers_get(v, named(t, "d"), 0) == p->value[2][0], "a leaf that is drawn");
    ok(values.get(values.from, named(t, "g"), 1, &x) && x == 4, "the same for a reader of values");
    gc_node query = 0;
    while (gc_node_op(t->g, query) != NODE_QUERY)
        query++;
    ok(!values.get(values.from, query, 0, &x), "a derivative in a claim has none");
    ok(gc_numbers_take_decisions(v), "the decisions are those of the trace");
}

static void
try_decisions(const traced *t)
{
    const double low[] = { 1, 2, 3 }, edge[] = { 2, 4, 0 };
    gc_point *p = gc_point_take(t->arena, t->g->program, 0, 0, NULL);

    p->value[1] = low;
    ok(!gc_numbers_take_decisions(gc_numbers_new(t->arena, t->g, p)), "another answer elsewhere");
    t->g->decision[0].merged = true;
    ok(gc_numbers_take_decisions(gc_numbers_new(t->arena, t->g, p)),
       "which does not count where the graph holds both sides");
    t->g->decision[0] = (gc_decision) { .node = t->g->decision[0].node, .taken = false };
    p->value[1] = edge;
    ok(gc_numbers_take_decisions(gc_numbers_new(t->arena, t->g, p)), "20 > 20 does not hold");
}

/* Nodes wait on a stack of their own, and a graph that grows is seen to its end. */
static void
try_deep(void)
{
    traced t = trace_text("input x = 1\ny = x\nfor t in range(200000) { y = y + x }\noutput y\n");
    const gc_point *p = gc_point_take(t.arena, t.g->program, 0, 0, NULL);
    gc_numbers *v = gc_numbers_new(t.arena, t.g, p);

    ok(gc_numbers_get(v, 0, 0) == 1 && gc_numbers_get(v, t.g->output[0], 0) == 200001,
       "a chain of 200000 sums");
    gc_arena_free(t.arena);
}

int
main(void)
{
    traced t = trace_text(text);

    plan(12);
    try_kinds(&t);
    try_decisions(&t);
    try_deep();
    gc_arena_free(t.arena);
    return done();
}
