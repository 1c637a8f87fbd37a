/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/plan.c, eval.c, jvp.c, vjp.c -- a bound graph gives the textbook's numbers, computes
   nothing that is not needed, and allocates nothing when it is run again. */
#include <config.h>
#include <gradcheck/tap.h>

#include "engine/plan.h"
#include "tests/graphs.h"

static gc_node
named(const gc_graph *g, const char *name)
{
    for (size_t k = 0; k < g->names_n; k++)
        if (!strcmp(g->names[k].shown, name))
            return g->names[k].node;
    return GC_NO_NODE;
}

static gc_plan *
bind(gc_arena *a, const gc_graph *g, bool calls)
{
    gc_node *x = gc_arena_array(a, g->leaves, sizeof *x);
    size_t n = 0;

    for (size_t l = 0; l < g->leaves; l++)
        if (g->program->leaf[l].kind != LEAF_CONST)
            x[n++] = g->leaf_node[l];
    gc_plan *p = gc_plan_new(a, g, 1, g->output, n, x, (gc_plan_options) { .calls = calls });
    gc_plan_point(p, gc_point_take(a, g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, g->n);
    return p;
}

/* Values and gradients from mathematics: Baydin et al.'s x1 x2 + sin x2, Olah's graph, a matrix. */
static const struct row {
    const char *text, *x;
    size_t entry;
    double value, gradient;
} row[] = {
    { "input a = 2, b = 1\nc = a + b; d = b + 1; e = c*d\noutput e\n", "a", 0, 6, 2 },
    { "input a = 2, b = 1\nc = a + b; d = b + 1; e = c*d\noutput e\n", "b", 0, 6, 5 },
    { "input x1 = 2, x2 = 3\ny = x1*x2 + sin(x2)\noutput y\n", "x1", 0, 6.1411200080598672, 3 },
    { "input x1 = 2, x2 = 3\ny = x1*x2 + sin(x2)\noutput y\n", "x2", 0, 6.1411200080598672,
      1.0100075033995546 },
    { "input x = -2, y = 5, z = -4\nf = (x + y)*z\noutput f\n", "z", 0, -12, 3 },
    { "input W : f64[2,3] = [[1, 2, 3], [4, 5, 6]], v : f64[3] = [1, 0, -1]\n"
      "f = sum((W @ v)^2)\noutput f\n", "W", 5, 8, 4 },
    { "input W : f64[2,3] = [[1, 2, 3], [4, 5, 6]], v : f64[3] = [1, 0, -1]\n"
      "f = sum((W @ v)^2)\noutput f\n", "v", 1, 8, -28 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(const struct row *r, bool calls)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, r->text, &d);
    gc_plan *p = bind(a, g, calls);
    gc_node x = named(g, r->x), y = g->output[0];

    tap_is_ulp(gc_plan_get(p, p->value, y, 0), r->value, 1, "value of row %d", (int) (r - row));
    gc_plan_clear_adjoint(p);
    gc_plan_put(p, p->adjoint, y, 0, 1);
    gc_plan_vjp(p, 0, y + 1);
    tap_is_ulp(gc_plan_get(p, p->adjoint, x, r->entry), r->gradient, 1, "reverse, d by %s", r->x);
    gc_plan_clear_tangent(p);
    gc_plan_put(p, p->tangent, x, r->entry, 1);
    gc_plan_jvp(p, 0, y + 1);
    tap_is_ulp(gc_plan_get(p, p->tangent, y, 0), r->gradient, 1, "forward, d by %s", r->x);
    gc_arena_free(a);
}

static void
try_cone(void)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, "input x = 2\ny = x*x\ndead = exp(exp(x))\noutput y\n", &d);
    gc_plan *p = bind(a, g, false);

    tap_ok(!gc_plan_has(p, named(g, "dead")), "a node outside the cone has no slot");
    tap_ok(p->slots == 2, "two numbers are kept for x and y");
    gc_arena_free(a);
}

static void
try_replay(void)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, row[5].text, &d);
    gc_plan *p = bind(a, g, false);

    gc_plan_clear_adjoint(p);
    gc_plan_clear_tangent(p);
    size_t before = gc_arena_size(a);
    for (int k = 0; k < 100; k++) {
        gc_plan_eval(p, 0, g->n);
        gc_plan_clear_adjoint(p);
        gc_plan_put(p, p->adjoint, g->output[0], 0, 1);
        gc_plan_vjp(p, 0, g->n);
        gc_plan_jvp(p, 0, g->n);
    }
    tap_ok(gc_arena_size(a) == before, "a hundred runs allocate nothing");
    gc_arena_free(a);
}

/* A fixed_node node keeps the value it was given, and what follows uses it. */
static void
try_cut(void)
{
    gc_arena *a = gc_arena_new();
    gc_diags *d;
    gc_graph *g = graph_of(a, "input x = 2\ny = x*x\nz = y + 1\noutput z\n", &d);
    gc_plan *p = bind(a, g, false);
    gc_node y = named(g, "y");

    p->fixed_node = y;
    gc_plan_put(p, p->value, y, 0, 10);
    gc_plan_eval(p, 0, g->n);
    tap_is_ulp(gc_plan_get(p, p->value, g->output[0], 0), 11, 0,
               "what follows a fixed_node node uses it");
    gc_arena_free(a);
}

int
main(void)
{
    tap_plan(6 * ROWS + 4);
    for (int k = 0; k < ROWS; k++) {
        try_row(&row[k], false);
        try_row(&row[k], true);
    }
    try_cone();
    try_replay();
    try_cut();
    return tap_done() > 1;
}
