/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/lower.c -- the tape of a graph computes what the graph means; inputs know where their
   numbers come from; what users see can be cut from what is computed. */
#include <config.h>
#include "tests/oracle/lowered.h"

#include "num/interval.h"
#include "tests/engine/queries.h"

static gc_lowered *
lower(const bound *b, gc_node of, gc_lower_options o)
{
    return gc_lower_graph(b->a, b->g, 1, &of, o);
}

/* The double of entry e of node i in v. */
static double
number_of(const gc_lowered *l, const double *v, gc_node i, size_t e)
{
    return v[gc_lower_refs(l, i)[e]];
}

/* ---- values, by the mathematics and by the kernels' steps ---- */

static const struct row {
    const char *what, *text;
    size_t n;
    double entry[3];
} row[] = {
    { "an op", "input x = 2\nf = x^3 - 1\noutput f\n", 1, { 7 } },
    { "constants", "input x = 2\nf = x*[1, 2, 4]\noutput f\n", 3, { 2, 4, 8 } },
    { "a gradient inside a program", "input x = 3\nf = 2*grad(x^2, x)\noutput f\n", 1, { 12 } },
    { "a cast", "input x : f32 = 3\nf = f64(x)*2\noutput f\n", 1, { 6 } },
    { "nothing", "input x : f64[0] = []\nf = sum(x) + 4\noutput f\n", 1, { 4 } },
    { "an op of three", "input x = 3\nf = where(x > 2, x, 0)\noutput f\n", 1, { 3 } },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_values(const char *what, const char *text, size_t n, const double *entry)
{
    bound b = bind_text(text, (gc_plan_options) { 0 });

    for (int model = 0; model < 2; model++) {
        gc_lowered *l = lower(&b, b.y, (gc_lower_options) { .model = model, .emit = true,
                                                            .fixed_node = GC_NO_NODE });
        const double *v = run_lowered(&b, l, gc_num_double(b.a));
        bool right = !gc_tape_verify(l->t) && l->queries == 0;

        for (size_t e = 0; e < n; e++)
            right &= tap_ulps(number_of(l, v, b.y, e), entry[e]) <= 0;
        ok(right, "%s, %s", what, model ? "by the kernels' steps" : "by the mathematics");
    }
    gc_arena_free(b.a);
}

/* ---- constants that are read by their digits ---- */

static const struct {
    const char *text;
    double factor, whole;               /* factor times the constant is this number */
} digits[] = {
    { "input x = 1\nclaim x == 0.1\n", 10, 1 },
    { "input x = 1\nclaim x == -0.3\n", 10, -3 },
};

static void
try_digits(void)
{
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        bound b = bind_text(digits[i].text, (gc_plan_options) { 0 });
        gc_node y = b.g->claim_nodes[0].iteration[0].right;
        gc_num *k = gc_num_interval(b.a, 184);
        gc_lowered *l = lower(&b, y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
        void *v = run_lowered(&b, l, k), *t = gc_num_array(k, b.a, 1);

        k->set(k, t, digits[i].factor);
        k->prim[P_mul](k, t, t, gc_num_get(k, v, gc_lower_refs(l, y)[0]));
        ok(gc_interval_holds(t, digits[i].whole) && gc_interval_width(t) < 0x1p-170
               && !gc_interval_is_point(t),
           "%g/%g is the real number, beyond doubles", digits[i].whole, digits[i].factor);
        gc_arena_free(b.a);
    }
    bound b = bind_text("input x = 1\nclaim x == sin(pi)\n", (gc_plan_options) { 0 });
    gc_num *k = gc_num_interval(b.a, 184);
    gc_node y = b.g->claim_nodes[0].iteration[0].right;
    gc_lowered *l = lower(&b, y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    void *v = run_lowered(&b, l, k);
    const gc_interval *t = gc_num_get(k, v, gc_lower_refs(l, y)[0]);
    ok(gc_interval_holds(t, 0) && gc_interval_width(t) < 0x1p-170, "pi is pi: its sine holds 0");
    gc_arena_free(b.a);
}

/* ---- inputs, cuts, views ---- */

#define CHAIN "input x = 2, z = 7\nu = x + 1\nw = z*z\nf = u*u\noutput f\n"

static void
try_inputs(void)
{
    bound b = bind_text(CHAIN, (gc_plan_options) { 0 });
    gc_node x = node_named(b.g, "x"), u = node_named(b.g, "u");
    gc_lowered *l = lower(&b, b.y, (gc_lower_options) { .fixed_node = GC_NO_NODE });

    ok(l->origins == 1 && l->origin[0].node == x && l->origin[0].entry == 0,
       "a leaf is an input that knows its origin");
    ok(gc_lower_has(l, u) && !gc_lower_has(l, node_named(b.g, "w")), "only the cone is lowered");
    ok(l->seen == l->ref, "users see what is computed");
    gc_plan_put(b.p, b.p->value, u, 0, 10);
    l = lower(&b, b.y, (gc_lower_options) { .fixed_node = u });
    const double *v = run_lowered(&b, l, gc_num_double(b.a));
    bool cut = false;
    for (size_t j = 0; j < l->origins; j++)
        cut |= l->origin[j].node == u;
    ok(cut && tap_ulps(number_of(l, v, b.y, 0), 100) <= 0, "a fixed node is an input");
    l = lower(&b, b.y, (gc_lower_options) { .local = true, .fixed_node = GC_NO_NODE });
    v = run_lowered(&b, l, gc_num_double(b.a));
    ok(tap_ulps(number_of(l, v, b.y, 0), 100) <= 0 && tap_ulps(number_of(l, v, u, 0), 3) <= 0,
       "locally each node is computed from the given values of its arguments");
    gc_arena_free(b.a);
    b = bind_text("input x : f64[2] = [2, 3]\nf = x*x\noutput f\n", (gc_plan_options) { 0 });
    l = lower(&b, b.y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    ok(l->origins == 2 && l->origin[0].entry == 0 && l->origin[1].entry == 1
           && l->origin[1].node == node_named(b.g, "x"), "each entry of a tensor is an input");
    gc_arena_free(b.a);
}

/* The forms of claims, where they are wanted as inputs. */
static void
try_queries(void)
{
    bound b = bind_text("input x = 2\nf = x^3\nclaim grad(f, x) - 12 == 0\n",
                        (gc_plan_options) { 0 });
    gc_lowered *l = lower(&b, b.y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    bool input = false;

    for (size_t j = 0; j < l->origins; j++)
        input |= gc_node_op(b.g, l->origin[j].node) == NODE_QUERY;
    ok(l->queries == 1 && input && gc_node_op(b.g, l->query[0]) == NODE_QUERY,
       "a query is listed, its entries are inputs");
    gc_node query = l->query[0];
    l = lower(&b, b.y, (gc_lower_options) { .fixed_node = query });
    ok(l->queries == 0, "a fixed query is not listed");
    l = lower(&b, b.y, (gc_lower_options) { .local = true, .fixed_node = GC_NO_NODE });
    const double *v = run_lowered(&b, l, gc_num_double(b.a));
    ok(l->queries == 0 && tap_ulps(number_of(l, v, b.y, 0), 0) <= 0,
       "locally a query is an input and not listed");
    gc_arena_free(b.a);
    b = bind_text("input x = 3\nf = 2*grad(x^2, x)\noutput f\n", (gc_plan_options) { 0 });
    for (gc_node i = 0; i < b.g->n; i++)
        if (gc_node_op(b.g, i) == NODE_BUILT_GRAD) {
            gc_plan_put(b.p, b.p->value, gc_node_arg(b.g, i, 0), 0, 50);
            l = lower(&b, i, (gc_lower_options) { .local = true, .fixed_node = GC_NO_NODE });
            v = run_lowered(&b, l, gc_num_double(b.a));
            ok(tap_ulps(number_of(l, v, i, 0), 50) <= 0,
               "locally a built gradient copies its argument");
        }
    gc_arena_free(b.a);
}

static void
try_views(void)
{
    bound b = bind_text("input x : f64[3] = [2, 3, 5]\ny = x*x\noutput y\n",
                        (gc_plan_options) { 0 });
    gc_node part =
        gc_graph_special(b.g, NODE_PART, 1,
                         (gc_new_node){ GC_F64, &(gc_shape){ 1, { 2 } }, 1, &b.y, (gc_span){ 0 } });
    gc_lowered *l = lower(&b, part, (gc_lower_options) { .fixed_node = GC_NO_NODE });

    ok(!memcmp(gc_lower_refs(l, part), gc_lower_refs(l, b.y) + 1, 2 * sizeof(gc_ref)),
       "a part is its entries of the whole");
    gc_arena_free(b.a);
    b = bind_text("input x : f32 = 3\nf = f64(x)\noutput f\n", (gc_plan_options) { 0 });
    gc_node x = node_named(b.g, "x");
    l = lower(&b, b.y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    ok(gc_lower_refs(l, b.y)[0] == gc_lower_refs(l, x)[0],
       "the mathematics sees no cast");
    l = lower(&b, b.y, (gc_lower_options) { .model = true, .fixed_node = GC_NO_NODE });
    ok(l->t->op[gc_lower_refs(l, b.y)[0]] == P_mul, "a cast of the engine rounds");
    gc_arena_free(b.a);
    b = bind_text("input x : f64[2] = [2, 3]\nu = reshape(x, [1, 2])\nf = sum(u) + sum(x)\n"
                  "claim f == 0\ncheck grad(f, u)\n", (gc_plan_options) { 0 });
    l = lower(&b, b.y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    ok(gc_lower_refs(l, node_named(b.g, "u"))[0] != gc_lower_refs(l, node_named(b.g, "x"))[0],
       "what a check differentiates by is no view");
    gc_arena_free(b.a);
}

static void
try_active(void)
{
    bound b = bind_text("input x : f64[2] = [1, 2], z = 3, far = 4\nu = z*z\nv = x*u\n"
                        "w = far + 1\noutput v\n", (gc_plan_options) { 0 });
    gc_lowered *l = lower(&b, b.y, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    gc_node x = node_named(b.g, "x"), u = node_named(b.g, "u"), w = node_named(b.g, "w");

    gc_lower_active(l, b.a, 2, (gc_node[]) { w, x });
    ok(l->active[gc_lower_refs(l, x)[0]] && l->active[gc_lower_refs(l, x)[1]]
           && l->active[gc_lower_refs(l, b.y)[1]] && !l->active[gc_lower_refs(l, u)[0]],
       "what depends on x is active; a node that was not lowered is passed over");
    gc_arena_free(b.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(2 * (ROWS + QUERY_ROWS) + 3 + 6 + 4 + 4 + 1);
    for (int i = 0; i < ROWS; i++)
        try_values(row[i].what, row[i].text, row[i].n, row[i].entry);
    for (int i = 0; i < QUERY_ROWS; i++)
        try_values(query_row[i].what, query_row[i].text, query_row[i].n, query_row[i].entry);
    try_digits();
    try_inputs();
    try_queries();
    try_views();
    try_active();
    gc_num_thread_end();
    return done();
}
