/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/test_graph.c -- queries are shared and found in order; memory is linear in claims. */
#include <config.h>
#include "judge/point_maker.h"
#include "tests/trace/traced.h"
#include "tests/near.h"

static gc_test_graph *
points_of(traced *t, const char *text)
{
    gc_run_options o = { 0 };

    *t = trace_text(text);
    return t->g ? gc_test_graph_new(t->arena, t->g,
                                    gc_test_points_new(t->arena, t->g->program, t->d, &o))
                : NULL;
}

static const gc_query *
query_of(const traced *t, const gc_test_graph *l, size_t point, size_t k)
{
    return gc_node_query(t->g, l->point[point].query[k]);
}

static void
try_queries(void)
{
    traced t;
    gc_test_graph *l = points_of(&t, "set autocheck = 0\n"
                                      "input a = 1\ninput b = 2\ny = a*b\noutput y\n"
                                      "claim grad(y, b) + 2*grad(y, a) - grad(y, b) == 4\n"
                                      "check grad(y, a)\n"
                                      "check grad(y, a) by central\n"
                                      "claim y == 2\n");

    ok(l != NULL, "the text is traced");
    ok(l->point[0].queries >= 2, "a claim has the queries that its left side is made of");
    bool ordered = true;
    for (size_t k = 1; k < l->point[0].queries; k++)
        ordered = ordered && l->point[0].query[k - 1] < l->point[0].query[k];
    ok(ordered, "they come in order of node, each once");
    gc_node b = gc_node_arg(t.g, query_of(&t, l, 0, 0)->y, 1);
    ok(query_of(&t, l, 0, 0)->x[0] == b, "the first one written comes first");
    ok(l->point[1].queries == 1 && l->point[1].query[0] == l->point[0].query[1],
           "a check of a pair takes the query that a claim has for it");
    ok(l->point[2].query[0] == l->point[1].query[0], "two checks of a pair share their query");
    ok(l->point[3].queries == 0, "a claim without a derivative has none");
    ok(l->pairs == 1 && l->pair[0].n == 2,
           "an output that is checked too is one pair of the self-checks, with all its leaves");
    gc_arena_free(t.arena);
}

/* Gradients of one y are built in one pass: the second shares what the first has made. */
static void
try_built(void)
{
    traced t;
    gc_test_graph *l = points_of(&t, "input a = 1\ninput b = 2\ny = sin(a*b)\nz = a + b\n"
                                      "check grad(y, a)\ncheck grad(z, b)\ncheck grad(y, b)\n");
    bool all = l != NULL;

    for (size_t k = 0; all && k < 3; k++)
        all = l->built[l->point[k].query[0]] != GC_NO_NODE;
    ok(all, "every checked pair gets a built gradient");
    gc_node by_a = l->built[l->point[0].query[0]], by_b = l->built[l->point[2].query[0]];
    ok(all && by_a != by_b && gc_node_args(t.g, by_a) == 2 && gc_node_args(t.g, by_b) == 2,
           "each is the gradient of its own pair");
    bool shared = false;
    for (uint32_t i = 0; i < 2; i++)
        for (uint32_t k = 0; k < 2; k++)
            shared = shared || gc_node_arg(t.g, by_a, i) == gc_node_arg(t.g, by_b, k);
    ok(shared, "those of one y share their common factor");
    gc_arena_free(t.arena);
}

/* A chain of n nodes, and c claims about values or derivatives of the last one. */
static size_t
bytes_of(int n, int c, bool derivative)
{
    gc_arena *a = gc_arena_new();
    gc_text s = gc_text_new(a);
    traced t;
    gc_run_options o = { .methods = 1u << GC_BY_central };

    gc_text_add(&s, "input v0 = 0.75\n");
    for (int i = 1; i <= n; i++)
        gc_text_printf(&s, "v%d = sin(v%d)\n", i, i - 1);
    gc_text_printf(&s, "output v%d\n", n);
    for (int k = 0; k < c; k++)
        if (derivative)
            gc_text_printf(&s, "claim grad(v%d, v%d) <= 2\n", n, k % n);
        else
            gc_text_printf(&s, "claim v%d <= 2\n", k % n);
    t = trace_text(s.at);
    size_t before = gc_arena_size(t.arena);
    gc_test_graph_new(t.arena, t.g, gc_test_points_new(t.arena, t.g->program, t.d, &o));
    size_t taken = gc_arena_size(t.arena) - before;
    gc_arena_free(t.arena);
    gc_arena_free(a);
    return taken;
}

static void
try_growth(void)
{
    static const struct {
        const char *what;
        bool derivative;
    } row[] = { { "values", false }, { "derivatives", true } };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        size_t few = bytes_of(1000, 4000, row[i].derivative),
               many = bytes_of(1000, 16000, row[i].derivative),
               wide = bytes_of(4000, 16000, row[i].derivative);

        ok(many < 6 * few, "4 times the claims about %s take at most 6 times the memory",
               row[i].what);
        ok(wide < 2 * many, "4 times the nodes under claims about %s take at most twice",
               row[i].what);
    }
}

int
main(void)
{
    plan(15);
    try_queries();
    try_built();
    try_growth();
    return done();
}
