/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/claim_nodes.c -- each graph has its own nodes for the claims of the program. */
#include <config.h>
#include "graph/builder.h"
#include "tests/near.h"

enum { MANY = 100 };

int
main(void)
{
    gc_arena *a = gc_arena_new();
    gc_program *p = gc_program_new(a, "test");
    gc_graph *g = gc_graph_new(p, NULL), *h = gc_graph_new(p, NULL);
    bool fresh, all = true;
    const gc_claim *c[3];

    plan(7);
    for (uint32_t k = 0; k < 3; k++)
        c[k] = gc_program_claim(p, (gc_place_key) { { 1, k, 1 }, NULL }, &fresh);
    ok(gc_graph_claim(g, c[2])->iterations == 0 && gc_graph_claim(g, c[2])->y == GC_NO_NODE
           && gc_graph_claim(g, c[2])->x == GC_NO_NODE,
       "a claim that the graph has not met has no nodes");
    gc_graph_claim_pair(g, c[2], 7, 4);
    ok(gc_graph_claim(g, c[2])->y == 7 && gc_graph_claim(g, c[2])->x == 4, "a pair is kept");
    ok(gc_graph_claim(g, c[1])->y == GC_NO_NODE && gc_graph_claim(g, c[1])->x == GC_NO_NODE
           && gc_graph_claim(g, c[1])->iterations == 0,
       "the claims before it stay without nodes");
    for (uint32_t k = 0; k < MANY; k++)
        gc_graph_claim_iteration(g, c[0], (gc_iteration) { k, k + 1, GC_NO_NODE, NULL });
    const gc_claim_nodes *at = gc_graph_claim(g, c[0]);
    for (uint32_t k = 0; k < MANY; k++)
        all = all && at->iteration[k].left == k && at->iteration[k].right == k + 1
              && at->iteration[k].high == GC_NO_NODE;
    ok(at->iterations == MANY && all, "iterations are kept in order");
    ok(at->y == GC_NO_NODE, "and are no pair");
    ok(gc_graph_claim(g, c[2])->y == 7, "other claims keep their nodes");
    ok(gc_graph_claim(h, c[0])->iterations == 0, "another graph of the program has its own");
    gc_arena_free(a);
    return done();
}
