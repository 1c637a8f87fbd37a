/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/derivative.c -- the entries of each kind of query, and nothing is left from a sweep to
   the next. */
#include <config.h>
#include "engine/derivative.h"

#include "tests/engine/bound.h"

#define XY "input x : f64[2] = [2, 3], z = 5\n"
/* y is [6, 5 + z], its Jacobian by x [[3, 2], [1, 1]]; by z it is [0, 1]. */
#define Y "y = [x[0]*x[1], x[0] + x[1] + z]\n"

static const struct row {
    const char *what, *text;
    size_t n;
    double entry[4];
} row[] = {
    { "a gradient of a scalar", "input x = 2\nf = x^3\nclaim grad(f, x) == 0\n", 1, { 12 } },
    { "a gradient of a vector is that of its sum", XY Y "claim grad(sum(y), x) == 0\n", 2,
      { 4, 3 } },
    { "a Jacobian, row by row", XY Y "claim jac(y, x) == zeros(2, 2)\n", 4, { 3, 2, 1, 1 } },
    { "a Jacobian times a tangent", XY Y "claim jvp(y, x = [1, -1]) == [0, 0]\n", 2, { 1, 0 } },
    { "two tangents add up", XY Y "claim jvp(y, x = [1, -1], z = 10) == [0, 0]\n", 2, { 1, 10 } },
    { "a cotangent times a Jacobian", XY Y "claim vjp(y = [10, 1], x) == [0, 0]\n", 2, { 31, 21 } },
    { "in float", "input x : f32[2] = [2, 3]\nf = x[0]*x[1]\nclaim grad(f, x) == [0, 0]\n", 2,
      { 3, 2 } },
    { "a query of an inner node does not see what depends on it",
      "input x = 2\nu = x^2\nf = u^2 + u\nclaim grad(f, u) == 0\n", 1, { 9 } },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(const struct row *r)
{
    bound b = bind_text(r->text, (gc_plan_options) { 0 });
    double out[4];
    bool right = gc_node_count(b.g, b.y) == r->n, same = true;

    for (size_t e = 0; e < r->n; e++)
        right &= tap_ulps(gc_plan_get(b.p, b.p->value, b.y, e), r->entry[e]) <= 0;
    tap_ok(right, "%s", r->what);
    gc_derivative_reverse(b.p, gc_node_query(b.g, b.y), out);
    for (size_t e = 0; e < r->n; e++)
        same &= tap_ulps(out[e], r->entry[e]) <= 0;
    tap_ok(same, "%s, asked for a second time", r->what);
    gc_arena_free(b.a);
}

/* Two queries in one value: the second must not see the adjoints of the first. */
static void
try_two(void)
{
    bound b = bind_text("input x = 2\nf = x^3; g = 5*x\nclaim grad(f, x)*grad(g, x) == 0\n",
                        (gc_plan_options) { 0 });

    tap_is_ulp(gc_plan_get(b.p, b.p->value, b.y, 0), 60, 0, "two queries do not mix");
    gc_arena_free(b.a);
}

static void
try_memory(void)
{
    bound b = bind_text(row[2].text, (gc_plan_options) { 0 });
    size_t before = gc_arena_size(b.a);

    for (int k = 0; k < 100; k++)
        gc_plan_eval(b.p, 0, b.g->n);
    tap_ok(gc_arena_size(b.a) == before, "a hundred evaluations of a query allocate nothing");
    gc_arena_free(b.a);
}

int
main(void)
{
    tap_plan(2 * ROWS + 2);
    for (int k = 0; k < ROWS; k++)
        try_row(&row[k]);
    try_two();
    try_memory();
    return done();
}
