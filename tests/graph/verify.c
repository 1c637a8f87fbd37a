/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/verify.c -- a sound graph passes; each way of breaking one is noticed. */
#include <config.h>
#include "graph/builder.h"
#include "tests/graphs.h"
#include "tests/near.h"

static const char text[] =
    "input x : f64[3] = [0.5, 1, 2]\n"
    "input z : f32 = 0.5\n"
    "u = f64(z)\n"
    "y = sum(x*[1, 2, 3], axis=0) + u\n"
    "d = grad(y, x)\n"
    "s = stack(x, d, x)\n"
    "claim jac(s, x) == jac(s, x)\n"
    "output y\n";

static gc_node
last_of(const gc_graph *g, const char *op)
{
    gc_node i = g->n - 1;

    while (i > 0 && strcmp(gc_node_op_name(g, i), op) != 0)
        i--;
    return i;
}

/* How the last node of an op is broken. */
enum { SHAPE, NO_SHAPE, NO_TYPE, TYPE, OP, COUNT, FIRST, ENTRY, ITSELF, MANY };

static void
spoil(gc_graph *g, gc_node i, int how)
{
    gc_node_record *r = &g->node[i];

    switch (how) {
    case SHAPE:
        r->shape = (r->shape + 1) % (uint32_t) g->shapes_n;
        break;
    case NO_SHAPE:
        r->shape = (uint32_t) g->shapes_n;
        break;
    case NO_TYPE:
        r->type = GC_F32 + 1;
        break;
    case TYPE:
        r->type = r->type == GC_F32 ? GC_F64 : GC_F32;
        break;
    case OP:
        r->op = NODE_PART + 1;
        break;
    case COUNT:
        r->n = 3;
        break;
    case FIRST:
        r->at[0] = 0;
        r->n = 1;
        break;
    case ENTRY:
        r->at[1] = 1000;
        break;
    case ITSELF:
        *(r->n == GC_MANY ? &g->arg[r->at[0] + 1] : r->at) = i;
        break;
    default:
        r->at[0] = (uint32_t) g->args - 1;
        g->arg[r->at[0]] = 1;
    }
}

static const struct {
    const char *op;
    int how;
    const char *wrong;
} row[] = {
    { "mul", NO_SHAPE, "a node has no shape or no float type" },
    { "mul", NO_TYPE, "a node has no shape or no float type" },
    { "mul", SHAPE, "a shape is not its rule's" },
    { "mul", TYPE, "an argument has another type than its user" },
    { "mul", OP, "a node has no known op" },
    { "mul", COUNT, "a node does not say where its arguments are" },
    { "mul", ITSELF, "an argument is younger than its user" },
    { "sum", ENTRY, "a node's attributes are not in their table" },
    { "stack", ITSELF, "an argument is younger than its user" },
    { "stack", MANY, "a node's arguments are not in their table" },
    { "leaf", FIRST, "a leaf has arguments" },
    { "leaf", ENTRY, "a leaf is not in its table" },
    { "const", FIRST, "a constant has arguments" },
    { "const", ENTRY, "a constant is not in its table" },
    { "cast", SHAPE, "a cast changes shape" },
    { "grad", SHAPE, "a built gradient changes shape" },
    { "grad", TYPE, "a built gradient changes type" },
    { "grad", ENTRY, "a built gradient lacks its argument or its form" },
    { "form", FIRST, "a form has arguments" },
    { "form", ENTRY, "a form is not in its table" },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int r)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);
    gc_node i = last_of(g, row[r].op);

    spoil(g, i, row[r].how);
    const char *wrong = gc_graph_verify(g, a);
    ok(wrong && !strcmp(wrong, row[r].wrong), "%s: %s", row[r].op, row[r].wrong);
    gc_arena_free(a);
}

static void
try_query_age(void)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);
    gc_node i = last_of(g, "form");

    gc_node_query(g, i)->y = i;
    ok(gc_graph_verify(g, a) != NULL, "a query of itself");
    gc_arena_free(a);
}

int
main(void)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, text, &d);

    plan(ROWS + 2);
    ok(g && !gc_graph_verify(g, a), "a traced graph is sound");
    gc_arena_free(a);
    for (int r = 0; g && r < ROWS; r++)
        try_row(r);
    try_query_age();
    return done();
}
