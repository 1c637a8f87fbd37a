/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/autodiff/append.c -- what is appended has the shape that the op's rule gives; what cannot be
   appended is reported and leaves the graph as it was. */
#include <config.h>
#include "autodiff/append.h"
#include "graph/builder.h"
#include "tests/near.h"
#include "tests/graphs.h"

static gc_arena *arena;
static gc_append to;

/* Nodes 0 to 4. */
enum { A23, B3, C23, S, V2 };
static const char text[] = "input a : f64[2, 3] = [[1, 2, 3], [4, 5, 6]]\n"
                           "input b : f64[3] = [1, 2, 3]\n"
                           "input c : f64[2, 3] = [[1, 2, 3], [4, 5, 6]]\n"
                           "input s = 2\n"
                           "input v : f64[2] = [1, 2]\n";

static void
start(gc_type type)
{
    gc_diags *d;
    gc_graph *g = graph_of(arena, text, &d);

    to = (gc_append) { g, gc_diags_new(arena), type, { 1, 6, 1 } };
}

static gc_node
append2(const char *op, gc_node x, gc_node y)
{
    return gc_append_op(&to, (size_t) gc_op_find(op), 2, (gc_node[]) { x, y }, NULL);
}

static bool
has_shape(gc_node i, uint32_t rank, uint32_t rows, uint32_t columns)
{
    const gc_shape *s = i == GC_NO_NODE ? NULL : gc_node_shape(to.g, i);

    return s && s->rank == rank && (rank < 1 || s->dim[0] == rows)
           && (rank < 2 || s->dim[1] == columns);
}

static void
try_shapes(void)
{
    start(GC_F64);
    gc_node sum = append2("add", A23, C23);
    ok(has_shape(sum, 2, 2, 3), "equal shapes of a map: the same");
    ok(has_shape(append2("add", A23, B3), 2, 2, 3) && has_shape(append2("mul", S, A23), 2, 2, 3),
       "other shapes of a map: stretched, whichever is larger");
    ok(has_shape(append2("dot", B3, B3), 0, 0, 0), "equal shapes of another op: by its own rule");
    ok(gc_node_span(to.g, sum).at == 6 && gc_node_type(to.g, sum) == GC_F64
       && gc_node_arg(to.g, sum, 0) == A23 && gc_node_arg(to.g, sum, 1) == C23,
       "a node has the place and type that were given, and its arguments in order");
    ok(!gc_graph_verify(to.g, arena) && to.d->n == 0, "the graph is sound, nothing is reported");
}

static void
try_reshaped(void)
{
    gc_shape s = { 1, { 3 } };

    start(GC_F64);
    gc_node down = gc_append_reshaped(&to, "sum_to", A23, &s);
    gc_node up = gc_append_reshaped(&to, "broadcast_to", S, gc_node_shape(to.g, A23));
    gc_node one = gc_append_reshaped(&to, "sum_to", A23, &(gc_shape) { 0 });
    s.dim[0] = 9;
    ok(has_shape(down, 1, 3, 0) && has_shape(up, 2, 2, 3) && has_shape(one, 0, 0, 0),
       "sum_to and broadcast_to give the shape asked for, the scalar's too");
    const gc_attr *a = gc_node_attrs(to.g, down);
    ok(a->given && a->n == 1 && a->at[0] == 3, "which is copied");
    ok(!gc_graph_verify(to.g, arena), "the graph is sound");
}

/* zeros, eye: what depends on nothing is a constant. */
static void
try_untyped(void)
{
    static const double want[] = { 1, 0, 0, 0, 1, 0 };
    gc_attr attr[2] = { { .given = true, .n = 1, .at = (int64_t[]) { 2 } },
                        { .given = true, .n = 1, .at = (int64_t[]) { 3 } } };

    start(GC_F32);
    gc_node i = gc_append_op(&to, (size_t) gc_op_find("eye"), 0, NULL, attr);
    gc_attr empty = { .given = true, .shape = { 1, { 0 } } };
    gc_node zero = gc_append_op(&to, (size_t) gc_op_find("zeros"), 0, NULL, &empty);
    gc_node again = gc_append_op(&to, (size_t) gc_op_find("zeros"), 0, NULL, &empty);
    bool good = has_shape(i, 2, 2, 3) && gc_node_op(to.g, i) == NODE_CONST;
    for (int e = 0; good && e < 6; e++)
        good = gc_node_constant(to.g, i)->at[e] >= want[e]
               && gc_node_constant(to.g, i)->at[e] <= want[e];
    ok(good, "eye is a constant of its numbers");
    ok(good && gc_node_type(to.g, i) == GC_F32, "of the type that was given");
    ok(has_shape(zero, 0, 0, 0) && zero != again, "which no other place shares, a scalar neither");
}

static void
try_numbers(void)
{
    start(GC_F64);
    gc_node third = gc_append_number(&to, 1.0 / 3, NULL);
    ok(gc_append_number(&to, 1.0 / 3, NULL) == third
       && gc_append_number(&to, 0.5, NULL) != third, "equal numbers are one node");
    gc_node pi = gc_append_number(&to, M_PI, "pi");
    ok(!strcmp(gc_node_constant(to.g, pi)->decimal, "pi"), "the oracle is given what is exact");
    ok(gc_append_number(&to, M_PI, NULL) != pi, "and a double that only looks like it is another");
    start(GC_F32);
    third = gc_append_number(&to, 1.0 / 3, NULL);
    const double x = gc_node_constant(to.g, third)->at[0], f = (double) (float) (1.0 / 3);
    ok(has_shape(third, 0, 0, 0) && x >= f && x <= f, "in f32 a number is one of f32");
}

/* No node, this code, and the graph has as many nodes as before. */
static bool
refused(gc_node i, uint32_t before, gc_code code)
{
    return i == GC_NO_NODE && to.g->n == before && to.d->errors == 1 && to.d->at[0].code == code;
}

static void
try_refusals(void)
{
    gc_limits few = gc_limits_default, small = gc_limits_default;
    uint32_t n;

    start(GC_F64);
    n = to.g->n;
    ok(refused(append2("dot", A23, C23), n, GC_112) && strstr(to.d->at[0].text, "dot"),
       "arguments that the op refuses: an error that names the op");
    start(GC_F64);
    ok(refused(append2("add", B3, V2), n, GC_112), "shapes that do not meet in a map too");
    few.nodes = n;
    start(GC_F64);
    to.g->index->limits = &few;
    ok(refused(append2("add", A23, C23), n, GC_129), "no node more than --limit nodes");
    start(GC_F64);
    to.g->index->limits = &few;
    ok(refused(gc_append_number(&to, 7, NULL), n, GC_129), "no number either");
    small.elements = 5;
    start(GC_F64);
    to.g->index->limits = &small;
    ok(refused(gc_append_reshaped(&to, "broadcast_to", S, gc_node_shape(to.g, A23)), n, GC_129),
       "no tensor larger than --limit elements");
    gc_attr attr[2] = { { .given = true, .n = 1, .at = (int64_t[]) { 2 } },
                        { .given = true, .n = 1, .at = (int64_t[]) { 3 } } };
    start(GC_F64);
    to.g->index->limits = &small;
    ok(refused(gc_append_op(&to, (size_t) gc_op_find("eye"), 0, NULL, attr), n, GC_129),
       "no constant either");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(5 + 3 + 3 + 4 + 6);
    try_shapes();
    try_reshaped();
    try_untyped();
    try_numbers();
    try_refusals();
    gc_arena_free(arena);
    return done();
}
