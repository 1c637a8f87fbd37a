/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/autodiff/build_template.c -- each step of a template becomes its node or its integers: rules
   made up for this test, with values that are worked out by hand. */
#include <config.h>
#include "tests/trace/traced.h"
#include "autodiff/template.h"
#include "graph/builder.h"
#include "tests/near.h"

/* Inputs x = 1 2 3; 4 5 6 and b = 10 20 30; 40 50 60, u = 1 2 3, s = 2, and y as the row says.  The
   rule is built for argument k of y, with the named node as its adjoint. */
static const struct {
    const char *what, *y, *by;
    uint32_t k;
    const char *rule;
    uint32_t rank, rows, columns;
    double want[6];
} row[] = {
    { "the argument", "x^2", "b", 0, "by * x", 2, 2, 3, { 10, 40, 90, 160, 250, 360 } },
    { "the other argument", "x - b", "x", 0, "by * b", 2, 2, 3, { 10, 40, 90, 160, 250, 360 } },
    { "the output", "-x", "b", 0, "by * y", 2, 2, 3, { -10, -40, -90, -160, -250, -360 } },
    { "a number", "-x", "b", 0, "by * 0.5", 2, 2, 3, { 5, 10, 15, 20, 25, 30 } },
    { "an integer as a number", "-x", "b", 0, "by * 3", 2, 2, 3, { 30, 60, 90, 120, 150, 180 } },
    { "a negative integer", "-x", "b", 0, "by * -3", 2, 2, 3,
      { -30, -60, -90, -120, -150, -180 } },
    { "an argument that is an integer", "x^3", "b", 0, "by * n", 2, 2, 3,
      { 30, 60, 90, 120, 150, 180 } },
    { "a difference of integers", "x^3", "b", 0, "by * (n - 5)", 2, 2, 3,
      { -20, -40, -60, -80, -100, -120 } },
    { "a quotient of integers", "-x", "b", 0, "by * (count(x) / dim(x, -1))", 2, 2, 3,
      { 20, 40, 60, 80, 100, 120 } },
    { "a shape", "reshape(x, [3, 2])", "reshape(b, [3, 2])", 0, "reshape(by, shape(x))", 2, 2, 3,
      { 10, 20, 30, 40, 50, 60 } },
    { "a list", "-x", "b", 0, "reshape(reshape(by, [dim(x, 1), 2]), [2, 3])", 2, 2, 3,
      { 10, 20, 30, 40, 50, 60 } },
    { "a rank", "-x", "b", 0, "by * rank(x)", 2, 2, 3, { 20, 40, 60, 80, 100, 120 } },
    { "an extent, from either end", "-x", "b", 0, "by * (dim(x, 0) - dim(x, -1))", 2, 2, 3,
      { -10, -20, -30, -40, -50, -60 } },
    { "the number of all entries", "-x", "b", 0, "by * count(x)", 2, 2, 3,
      { 60, 120, 180, 240, 300, 360 } },
    { "the number along the axes of an attribute", "sum(x, axis=1)", "[10, 20]", 0,
      "x * count(x, axis)", 2, 2, 3, { 3, 6, 9, 12, 15, 18 } },
    { "along several", "sum(x, axis=[0, 1])", "s", 0, "x * count(x, axis)", 2, 2, 3,
      { 6, 12, 18, 24, 30, 36 } },
    { "an attribute handed on", "sum(x, axis=0)", "u", 0,
      "spread(by, shape(x), axis)", 2, 2, 3, { 1, 2, 3, 1, 2, 3 } },
    { "an attribute by its default", "-x", "b", 0, "x * sum(by)", 2, 2, 3,
      { 210, 420, 630, 840, 1050, 1260 } },
    { "an attribute by name", "-x", "b", 0, "x * sum(by, axis=0, keepdims=1)", 2, 2, 3,
      { 50, 140, 270, 200, 350, 540 } },
    { "the argument of many that is meant", "concat(x, b, axis=1)", "concat(b, x, axis=1)", 1,
      "xk * k", 2, 2, 3, { 10, 20, 30, 40, 50, 60 } },
    { "its number", "concat(x, b, x)", "concat(x, b, x)", 2, "xk * k", 2, 2, 3,
      { 2, 4, 6, 8, 10, 12 } },
    { "its place behind those before it", "concat(x, u*[[1], [2]], b, axis=1)",
      "concat(b, b, x, axis=1)", 2, "slice(by, place(k, axis), shape(xk))", 2, 2, 3,
      { 1, 2, 3, 4, 5, 6 } },
    { "the order of axes turned back", "transpose(reshape(x, [1, 2, 3]), axes=[2, 0, 1])",
      "transpose(reshape(b, [1, 2, 3]), axes=[2, 0, 1])", 0,
      "transpose(by, inverse(axes))", 3, 1, 2, { 10, 20, 30, 40, 50, 60 } },
    { "the first case whose condition holds", "-x", "b", 0,
      "if rank(x) == 1: by; if rank(x) == 2: by * 2; if rank(x) == 2: by * 3; by * 4", 2, 2, 3,
      { 20, 40, 60, 80, 100, 120 } },
    { "the last case where none does", "-x", "b", 0, "if rank(x) == 1: by; by * 4", 2, 2, 3,
      { 40, 80, 120, 160, 200, 240 } },
    { "what a map has stretched is summed", "u + x", "b", 0, "by", 1, 3, 0, { 50, 70, 90 } },
    { "to a number too", "s*x", "b", 0, "by * b", 0, 0, 0, { 910 } },
    { "a number fills its argument", "sum(x)", "s", 0, "by", 2, 2, 3, { 2, 2, 2, 2, 2, 2 } },
};
enum { ROWS = sizeof row / sizeof *row };

/* The graph of y and by; NULL where they have errors. */
static traced
start(const char *y, const char *by)
{
    char text[400];

    snprintf(text, sizeof text, "input x : f64[2, 3] = [[1, 2, 3], [4, 5, 6]]\n"
             "input b : f64[2, 3] = [[10, 20, 30], [40, 50, 60]]\ninput u : f64[3] = [1, 2, 3]\n"
             "input s = 2\nby = 1*%s\ny = %s\n", by, y);
    traced t = trace_text(text);
    if (!t.g)
        show_errors(&t);
    t.d = gc_diags_new(t.arena);
    return t;
}

static gc_node
build(traced *t, const char *rule, uint32_t k, bool *none)
{
    gc_node y = node_of(t, "y");
    const gc_template *p =
        gc_template_compile(t->arena, t->d, t->g->ops, gc_node_op(t->g, y), rule);

    *none = false;
    return p ? gc_template_build(t->g, t->d, p, y, k, node_of(t, "by"), none) : GC_NO_NODE;
}

static void
try_row(size_t i)
{
    traced t = start(row[i].y, row[i].by);
    bool none, good = false;
    gc_node v = t.g ? build(&t, row[i].rule, row[i].k, &none) : GC_NO_NODE;

    if (v != GC_NO_NODE) {
        const gc_shape *s = gc_node_shape(t.g, v);
        good = s->rank == row[i].rank && (s->rank < 1 || s->dim[0] == row[i].rows)
               && (s->rank < 2 || s->dim[1] == row[i].columns) && !none
               && !gc_graph_verify(t.g, t.arena);
        evaluate(&t, 0);
        for (size_t e = 0; good && e < gc_node_count(t.g, v); e++)
            good = t.value[v][e] >= row[i].want[e] && t.value[v][e] <= row[i].want[e];
    }
    if (!ok(good, "%s", row[i].what)) {
        gc_text dump = gc_text_new(t.arena);
        show_errors(&t);
        gc_graph_write(t.g, &dump);
        tap_diag("node %u of\n%s", v, dump.at);
    }
    gc_arena_free(t.arena);
}

static void
try_refusals(void)
{
    traced t = start("transpose(x)", "b");
    bool none;
    uint32_t n = t.g->n;

    ok(build(&t, "", 0, &none) == GC_NO_NODE && none && t.g->n == n && !t.d->n,
       "no rule: nothing goes back, without an error");
    ok(build(&t, "if rank(x) == 1: by", 0, &none) == GC_NO_NODE && !none,
       "no case that holds: not nothing, but no node");
    ok(build(&t, "reshape(by, [6])", 0, &none) == GC_NO_NODE && !none && t.d->errors == 1
       && t.d->at[0].code == GC_112 && strstr(t.d->at[0].text, "transpose"),
       "another shape than the argument's: a bug that names the op");
    gc_limits few = gc_limits_default;
    few.nodes = t.g->n + 1;
    t.g->index->limits = &few;
    ok(build(&t, "by * x * x * x", 0, &none) == GC_NO_NODE && !none && t.d->errors == 2
       && t.d->at[1].code == GC_129 && t.g->n == few.nodes, "a limit that is passed ends it");
    gc_arena_free(t.arena);
}

/* What the rule says about places: the nodes have the place and type of the one differentiated. */
static void
try_place(void)
{
    traced t = trace_text("input x : f32 = 2\ninput by : f32 = 3\ny = sin(x)\n");
    bool none;
    gc_node v = build(&t, "by * 0.1", 0, &none), y = node_of(&t, "y");

    ok(gc_node_type(t.g, v) == GC_F32, "a gradient in f32 is f32");
    ok(gc_node_span(t.g, v).at == gc_node_span(t.g, y).at, "its place is that of the node");
    gc_arena_free(t.arena);
}

int
main(void)
{
    plan(ROWS + 4 + 2);
    for (size_t i = 0; i < ROWS; i++)
        try_row(i);
    try_refusals();
    try_place();
    return done();
}
