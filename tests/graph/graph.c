/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/graph.c -- a node gives back what it was made of; shapes and constants are shared;
   names are found by node. */
#include <config.h>
#include "graph/builder.h"
#include "tests/graphs.h"
#include "tests/near.h"

enum { MOST = 300 };

static gc_graph *
small(gc_arena *a)
{
    gc_diags *d;
    return graph_of(a, "input x = 0.5\noutput x\n", &d);
}

/* ---- arguments and attributes ---- */

static const uint32_t count[] = { 0, 1, 2, 3, 4, 254, 255, 256, MOST };
enum { COUNTS = sizeof count / sizeof *count };

static bool
has_arguments(const gc_graph *g, gc_node i, uint32_t n, const gc_node *arg)
{
    if (gc_node_args(g, i) != n)
        return false;
    for (uint32_t k = 0; k < n; k++)
        if (gc_node_arg(g, i, k) != arg[k] || gc_node_arguments(g, i)[k] != arg[k])
            return false;
    return true;
}

static void
try_arguments(void)
{
    gc_arena *a = gc_arena_new();
    gc_graph *g = small(a);
    gc_attr attrs[COUNTS];
    gc_node arg[MOST], op[COUNTS][2];
    const gc_shape scalar = { 0 };

    for (uint32_t k = 0; k < MOST; k++) {
        double x = k;
        arg[k] = gc_graph_const(g, GC_F64, &scalar, &x, NULL, (gc_span) { 0 });
    }
    for (int r = 0; r < COUNTS; r++)
        for (int with = 0; with < 2; with++)
            op[r][with] =
                gc_graph_op(g, 7, with ? &attrs[r] : NULL,
                            (gc_new_node){ GC_F32, &scalar, count[r], arg, (gc_span){ 0 } });
    for (int r = 0; r < COUNTS; r++)
        for (int with = 0; with < 2; with++) {
            gc_node i = op[r][with];
            ok(has_arguments(g, i, count[r], arg) && gc_node_op(g, i) == 7
                   && gc_node_type(g, i) == GC_F32,
               "%u arguments%s", count[r], with ? " and attributes" : "");
            ok(gc_node_attrs(g, i) == (with ? &attrs[r] : NULL), "and %s",
               with ? "its attributes" : "no attributes");
        }
    gc_arena_free(a);
}

static void
try_entries(void)
{
    gc_arena *a = gc_arena_new();
    gc_graph *g = small(a);
    const gc_shape three = { 1, { 3 } };
    gc_node x = 0, y[3];

    y[0] =
        gc_graph_special(g, NODE_CAST, 0, (gc_new_node){ GC_F32, &three, 1, &x, (gc_span){ 0 } });
    y[1] = gc_graph_special(g, NODE_PART, 41,
                            (gc_new_node){ GC_F32, &three, 1, &y[0], (gc_span){ 0 } });
    y[2] =
        gc_graph_query(g, NODE_QUERY, (gc_query){ .y = y[1], .n = 1, .x = y, .seed = GC_NO_NODE },
                       (gc_new_node){ GC_F64, &three, 0, NULL, (gc_span){ 0 } });
    ok(gc_node_args(g, y[0]) == 1 && gc_node_arg(g, y[0], 0) == x && gc_node_attr(g, y[0]) == 0,
       "a cast has an argument");
    ok(gc_node_arg(g, y[1], 0) == y[0] && gc_node_attr(g, y[1]) == 41,
       "a part has an argument and a beginning");
    ok(gc_node_args(g, y[2]) == 0 && gc_node_query(g, y[2])->y == y[1], "a query has its ends");
    ok(!gc_node_same_shape(g, x, y[0]) && gc_node_same_shape(g, y[0], y[2]),
       "equal shapes are one");
    gc_arena_free(a);
}

/* ---- places ---- */

static const struct {
    gc_span given, got;
} place[] = {
    { { 1, 2, 3 }, { 1, 2, 3 } },
    { { 65535, UINT32_MAX, 65535 }, { 65535, UINT32_MAX, 65535 } },
    { { 1, 0, 65536 }, { 1, 0, 65535 } },                   /* a longer text is underlined less */
    { { 65537, 0, 5 }, { 0, 0, 5 } },                       /* a later file is nowhere */
};
enum { PLACES = sizeof place / sizeof *place };

static void
try_places(void)
{
    gc_arena *a = gc_arena_new();
    gc_graph *g = small(a);
    const gc_shape scalar = { 0 };
    gc_node x = 0;

    for (int r = 0; r < PLACES; r++) {
        gc_node i = gc_graph_special(g, NODE_CAST, 0,
                                     (gc_new_node){ GC_F64, &scalar, 1, &x, place[r].given });
        gc_span s = gc_node_span(g, i);
        ok(s.file == place[r].got.file && s.at == place[r].got.at && s.len == place[r].got.len,
           "file %u, byte %u, length %u", place[r].given.file, place[r].given.at,
           place[r].given.len);
    }
    gc_arena_free(a);
}

/* ---- constants ---- */

static void
try_constants(void)
{
    gc_arena *a = gc_arena_new();
    gc_graph *g = small(a);
    const gc_shape scalar = { 0 }, one = { 1, { 1 } };
    const double tenth = 0.1, other = 0.25;
    const gc_span no = { 0 };
    gc_node c = gc_graph_const(g, GC_F64, &scalar, &tenth, "0.1", no);

    ok(gc_graph_const(g, GC_F64, &scalar, &tenth, "0.1", no) == c, "an equal constant is shared");
    ok(gc_graph_const(g, GC_F64, &scalar, &other, "0.1", no) != c
           && gc_graph_const(g, GC_F32, &scalar, &tenth, "0.1", no) != c
           && gc_graph_const(g, GC_F64, &scalar, &tenth, "0.10", no) != c
           && gc_graph_const(g, GC_F64, &scalar, &tenth, NULL, no) != c,
       "one of other value, type or digits is not");
    ok(gc_graph_const(g, GC_F64, &one, &tenth, NULL, no)
           != gc_graph_const(g, GC_F64, &one, &tenth, NULL, no)
           && gc_graph_const_unshared(g, GC_F64, &scalar, &tenth, "0.1", no) != c,
       "nor a tensor, nor one that asks for a node of its own");
    gc_arena_free(a);
}

/* ---- names ---- */

static void
try_names(void)
{
    gc_arena *a = gc_arena_new();
    gc_graph *g = small(a);
    const gc_shape scalar = { 0 };
    gc_node x = 0, i[3];

    for (int k = 0; k < 3; k++)
        i[k] = gc_graph_special(g, NODE_CAST, 0,
                                (gc_new_node){ GC_F64, &scalar, 1, &x, (gc_span){ 0 } });
    gc_graph_name(g, i[2], "late", (gc_span) { 1, 9, 1 });
    gc_graph_name(g, i[0], "second", (gc_span) { 1, 8, 1 });
    gc_graph_name(g, i[0], "first", (gc_span) { 1, 7, 1 });
    gc_graph_sort_names(g);
    ok(!strcmp(gc_node_name_of(g, i[2]), "late") && !strcmp(gc_node_name_of(g, x), "x"),
       "a node's name is found");
    ok(!gc_node_name_of(g, i[1]), "some have none");
    ok(!strcmp(gc_node_name_of(g, i[0]), "first"), "of two the earlier in the text is shown");
    ok(!strcmp(gc_node_op_name(g, x), "leaf") && !strcmp(gc_node_op_name(g, i[0]), "cast"),
       "ops have names");
    gc_arena_free(a);
}

int
main(void)
{
    plan(4 * COUNTS + 4 + PLACES + 3 + 4);
    try_arguments();
    try_entries();
    try_places();
    try_constants();
    try_names();
    return done();
}
