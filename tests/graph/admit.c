/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/admit.c -- up to each limit a node is let in, one more is reported by its name. */
#include <config.h>
#include "graph/builder.h"
#include "tests/near.h"

/* The graph holds `nodes` scalars when a tensor of `count` entries comes. */
static const struct {
    const char *what;
    gc_limits limits;
    uint32_t nodes;
    gc_shape shape;
    int limit;                          /* that is named; -1: let in */
} row[] = {
#define LIMITS(n, one, all) { .nodes = n, .elements = one, .total_elements = all, .errors = 20 }
    { "a scalar", LIMITS(10, 10, 10), 0, { 0, { 0 } }, -1 },
    { "the largest tensor", LIMITS(10, 6, 10), 0, { 2, { 2, 3 } }, -1 },
    { "a larger one", LIMITS(10, 5, 10), 0, { 2, { 2, 3 } }, GC_LIMIT_elements },
    { "the last entry of all", LIMITS(10, 10, 9), 3, { 2, { 2, 3 } }, -1 },
    { "one entry too many", LIMITS(10, 10, 8), 3, { 2, { 2, 3 } }, GC_LIMIT_total_elements },
    { "more held than allowed", LIMITS(10, 10, 2), 3, { 1, { 0 } }, GC_LIMIT_total_elements },
    { "the last node", LIMITS(4, 10, 10), 3, { 0, { 0 } }, -1 },
    { "one node too many", LIMITS(3, 10, 10), 3, { 0, { 0 } }, GC_LIMIT_nodes },
    { "nothing, once all entries are taken", LIMITS(10, 10, 3), 3, { 1, { 0 } }, -1 },
    { "a count that overflows", LIMITS(10, 10, 10), 0,
      { 4, { 4000000000, 4000000000, 4000000000, 2 } }, GC_LIMIT_elements },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d = gc_diags_new(a);
    gc_graph *g = gc_graph_new(gc_program_new(a, "test"), NULL);
    gc_text out = gc_text_new(a);
    const gc_span here = { .file = gc_diags_source(d, "test.graph", "x\n", 2), .at = 0, .len = 1 };

    for (uint32_t n = 0; n < row[i].nodes; n++)
        gc_graph_special(g, NODE_LEAF, n, (gc_new_node){ GC_F64, &(gc_shape){ 0 }, 0, NULL, here });
    g->index->limits = &row[i].limits;
    bool in = gc_graph_admits(g, d, &row[i].shape, here);
    gc_diags_write(d, &out, false);
    ok(in == (row[i].limit < 0) && (d->errors == 0) == in, "%s is %s", row[i].what,
       in ? "let in" : "not");
    ok(in || strstr(out.at, gc_limits_what[row[i].limit]), "... and the limit is named");
    ok(g->n == row[i].nodes, "... nothing is added");
    gc_arena_free(a);
}

int
main(void)
{
    plan(3 * ROWS);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    return done();
}
