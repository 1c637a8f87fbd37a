/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/program.c -- leaves and claims are entered once, graphs known by their decisions. */
#include <config.h>
#include "graph/graph.h"
#include "tests/near.h"

static void
try_leaves(gc_arena *a)
{
    gc_program *p = gc_program_new(a, "test");
    gc_leaf x = { .name = "x", .span = { 1, 10, 1 } }, y = x, z = x;

    y.name = "y";
    z.shape = (gc_shape) { 1, { 2 } };
    z.draw = DRAW_NORMAL;
    ok(gc_program_leaf(p, &x) == 0 && gc_program_leaf(p, &y) == 1 && gc_program_leaf(p, &z) == 2,
       "leaves of one place differ by name and by shape");
    x.type = GC_F32;
    ok(gc_program_leaf(p, &x) == 3, "and by type");
    x.type = GC_F64;
    ok(gc_program_leaf(p, &x) == 0 && p->leaves == 4, "a leaf met again is the same");
    gc_program_leaf(p, &z);
    ok(p->drawn == 1, "one that is drawn counts once");
    x.span.at = 11;
    ok(gc_program_leaf(p, &x) == 4, "another place is another leaf");
}

static void
try_claims(gc_arena *a)
{
    gc_program *p = gc_program_new(a, "test");
    const gc_place_key key = { { 1, 10, 5 }, NULL };
    bool fresh;
    gc_claim *first = gc_program_claim(p, key, &fresh);

    ok(fresh && first->number == 0 && first->within.rel < 0 && first->within.abs < 0
           && first->within.ulp < 0,
       "a new claim has no tolerance");
    ok(gc_program_claim(p, key, &fresh) == first && !fresh, "its place finds it again");
    for (uint32_t i = 1; i <= 100; i++) {
        const gc_claim *c = gc_program_claim(p, (gc_place_key) { { 1, 10, 5 + i }, NULL }, &fresh);
        if (!fresh || c->number != i)
            break;
    }
    ok(p->claims == 101 && p->claim[0] == first, "a claim stays where it is as others are added");
    const gc_claim *t1 = gc_program_claim(p, (gc_place_key) { key.at, "t = 1" }, &fresh);
    const gc_claim *t2 = gc_program_claim(p, (gc_place_key) { key.at, "t = 2" }, &fresh);
    ok(t1 != t2 && t1 != first && fresh, "claims of one place differ by text");
    char text[] = "t = 1";
    ok(gc_program_claim(p, (gc_place_key) { key.at, text }, &fresh) == t1 && !fresh,
       "equal texts need not be one string");
    gc_program_claim(p, (gc_place_key) { { 2, 10, 5 }, NULL }, &fresh);
    ok(fresh, "and by file");
    gc_program_claim(p, (gc_place_key) { { 1, 11, 5 }, NULL }, &fresh);
    ok(fresh, "and by position");
}

/* So many keys that the halves of their hashes which slots compare coincide a few times. */
enum { CROWD = 300000 };

static void
try_crowd(int field, const char *what)
{
    gc_arena *a = gc_arena_new();
    gc_program *p = gc_program_new(a, "test");
    size_t fresh_ones = 0;

    for (uint32_t i = 0; i < CROWD; i++) {
        bool fresh;
        gc_place_key key = { { 1, 2, 3 }, NULL };
        *(field == 0 ? &key.at.file : field == 1 ? &key.at.at : &key.at.len) = i;
        if (field == 3) {
            key.at.len = 3;
            key.text = gc_arena_format(a, "t = %u", i);
        }
        gc_program_claim(p, key, &fresh);
        fresh_ones += fresh;
    }
    ok(fresh_ones == CROWD, "no two of many claims that differ by %s are taken for one", what);
    gc_arena_free(a);
}

static void
try_graphs(gc_arena *a)
{
    gc_program *p = gc_program_new(a, "test");
    gc_graph *g[7];
    gc_decision yes[] = { { .node = 3, .taken = true }, { .node = 5, .taken = true } },
                no[] = { { .node = 3, .taken = true }, { .node = 5 } },
                other[] = { { .node = 3, .taken = true }, { .node = 6, .taken = true } },
                both[] = { { .node = 3, .taken = true },
                           { .node = 5, .taken = true, .merged = true } };

    for (int k = 0; k < 7; k++)
        g[k] = gc_graph_new(p, NULL);
    g[1]->decision = yes;
    g[2]->decision = no;
    g[3]->decision = yes;
    g[4]->decision = other;
    g[5]->decision = yes;
    g[1]->decisions = g[2]->decisions = g[4]->decisions = g[5]->decisions = 2;
    g[3]->decisions = 1;
    g[6]->decision = both;
    g[6]->decisions = 2;
    ok(gc_program_keep(p, g[0]) == g[0] && gc_program_keep(p, g[1]) == g[1],
       "a graph with decisions is not the one without");
    ok(gc_program_keep(p, g[2]) == g[2], "another answer is another graph");
    ok(gc_program_keep(p, g[3]) == g[3], "fewer decisions are another graph");
    ok(gc_program_keep(p, g[4]) == g[4], "another condition is another graph");
    ok(gc_program_keep(p, g[5]) == g[1] && p->graphs == 5, "equal decisions: the one kept before");
    ok(gc_program_keep(p, g[6]) == g[6], "one that holds both sides of a decision is another");
    ok(gc_program_keep(p, gc_graph_new(p, NULL)) == g[0], "a program without any has one graph");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(23);
    try_leaves(a);
    try_claims(a);
    try_crowd(0, "file");
    try_crowd(1, "position");
    try_crowd(2, "length");
    try_crowd(3, "text");
    try_graphs(a);
    gc_arena_free(a);
    return done();
}
