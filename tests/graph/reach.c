/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/reach.c -- what a node needs, by arguments and by ends of derivatives; from where it
   is reached; walks that tell themselves apart. */
#include <config.h>
#include "graph/builder.h"
#include "graph/query.h"
#include "tests/near.h"

static const gc_shape scalar;

/* a, b, c are leaves; p is an op of all three, q of p; asked are the gradient of q by a, the jvp of
   p by (a, b) along (c, q), and the vjp of a by itself from c. */
enum { A, B, C, P, Q, GRAD, JVP, VJP, LAST, NODES };

static gc_node
op_of(gc_graph *g, uint32_t n, const gc_node *arg)
{
    return gc_graph_op(g, 0, NULL, (gc_new_node) { GC_F64, &scalar, n, arg, (gc_span) { 0 } });
}

static gc_node
ask(gc_graph *g, gc_query q)
{
    return gc_graph_query(g, NODE_QUERY, q,
                          (gc_new_node){ GC_F64, &scalar, 0, NULL, (gc_span){ 0 } });
}

static gc_graph *
example(gc_arena *a)
{
    static const gc_node x[] = { A, B }, v[] = { C, Q };
    gc_graph *g = gc_graph_new(gc_program_new(a, "test"), NULL);

    for (uint32_t i = 0; i < 3; i++)
        gc_graph_special(g, NODE_LEAF, i,
                         (gc_new_node){ GC_F64, &scalar, 0, NULL, (gc_span){ 0 } });
    op_of(g, 3, (const gc_node[]) { A, B, C });
    op_of(g, 1, (const gc_node[]) { P });
    ask(g, (gc_query) { QUERY_GRAD, Q, 1, x, NULL, GC_NO_NODE });
    ask(g, (gc_query) { QUERY_JVP, P, 2, x, v, GC_NO_NODE });
    ask(g, (gc_query) { QUERY_VJP, A, 1, x, NULL, C });
    op_of(g, 2, (const gc_node[]) { GRAD, B });
    return g;
}

/* Nodes as letters: "abcpqgjvl". */
static bool
is_set(const uint8_t *mark, const char *want)
{
    static const char letter[] = "abcpqgjvl";
    bool same = true;

    for (int i = 0; i < NODES; i++)
        same &= mark[i] == (strchr(want, letter[i]) != NULL);
    return same;
}

static const struct {
    size_t n;
    gc_node of[2];
    const char *needed;
} needs[] = {
    { 0, { 0 }, "" },
    { 1, { A }, "a" },
    { 1, { P }, "abcp" },
    { 1, { Q }, "abcpq" },
    { 2, { A, C }, "ac" },
    { 1, { GRAD }, "abcpqg" },
    { 1, { JVP }, "abcpqj" },
    { 1, { VJP }, "acv" },
    { 1, { LAST }, "abcpqgl" },
};

/* What depends on each node, itself too. */
static const char *const dependents[NODES] = {
    [A] = "apq", [B] = "bpql", [C] = "cpq", [P] = "pq", [Q] = "q", [GRAD] = "gl", [JVP] = "j",
    [VJP] = "v", [LAST] = "l",
};

static void
try_marks(const gc_graph *g)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        uint8_t mark[NODES] = { 0 };
        gc_graph_needed(g, needs[i].n, needs[i].of, mark);
        ok(is_set(mark, needs[i].needed), "needed: %s", needs[i].needed);
    }
}

/* Only what is between x and y can be a path. */
static void
try_reaches(gc_graph *g)
{
    for (gc_node x = 0; x < NODES; x++) {
        uint8_t mark[NODES] = { 0 };

        for (gc_node y = 0; y < NODES; y++)
            mark[y] = gc_graph_reaches(g, y, x);
        ok(is_set(mark, dependents[x]), "from these node %u is reached: %s", x, dependents[x]);
    }
    uint32_t first = gc_graph_walk(g), second = gc_graph_walk(g);
    ok(first != second && g->index->stamps >= g->n, "each walk is another one");
    bool seen = false;
    for (gc_node i = 0; i < NODES; i++)
        seen |= g->index->stamp[i] == second;
    ok(!seen, "a new walk has seen nothing");
    g->index->walked = 0;
    gc_graph_reaches(g, Q, A);
    ok(g->index->walked > 0 && g->index->walked <= 4, "the looking is counted");
    g->index->walked = (size_t) GC_WALK_BUDGET + 1;
    ok(gc_graph_reaches(g, C, A) && !gc_graph_reaches(g, A, C),
       "when it has become expensive, maybe counts as yes, but not for a younger node");
    g->index->walked = GC_WALK_BUDGET;
    ok(!gc_graph_reaches(g, C, A), "up to the budget it is looked");
}

static void
try_ends(const gc_graph *g)
{
    static const struct {
        gc_node node;
        uint32_t n;
        gc_node end[5];
    } ends[] = {
        { A, 0, { 0 } }, { P, 0, { 0 } }, { GRAD, 2, { Q, A } },
        { JVP, 5, { P, A, B, C, Q } }, { VJP, 3, { A, A, C } },
    };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        bool right = gc_node_ends(g, ends[i].node) == ends[i].n;
        for (uint32_t k = 0; k < ends[i].n; k++)
            right &= gc_node_end(g, ends[i].node, k) == ends[i].end[k];
        ok(right, "node %u has %u ends", ends[i].node, ends[i].n);
    }
}

enum { USERS = 7 };

static void
try_users(const gc_graph *g)
{
    static const struct { const char *of, *users; } users[] = {
        { "c", "cpqgjvl" }, { "b", "bpqgjl" }, { "q", "qgjl" }, { "v", "v" }, { "g", "gl" },
        { "bv", "bpqgjvl" }, { "", "" },
    };

    for (size_t i = 0; i < USERS; i++) {
        uint8_t mark[NODES];
        for (int k = 0; k < NODES; k++)
            mark[k] = strchr(users[i].of, "abcpqgjvl"[k]) != NULL;
        bool some = gc_graph_mark_users(g, mark);
        ok(is_set(mark, users[i].users) && some == (*users[i].of != 0), "users of \"%s\"",
           users[i].of);
    }
}

int
main(void)
{
    gc_arena *a = gc_arena_new();
    gc_graph *g = example(a);

    plan(sizeof needs / sizeof *needs + NODES + 5 + 5 + USERS);
    try_marks(g);
    try_reaches(g);
    try_ends(g);
    try_users(g);
    gc_arena_free(a);
    return done();
}
