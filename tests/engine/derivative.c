/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/derivative.c -- the entries of each kind of query, and nothing is left from a sweep to
   the next. */
#include <config.h>
#include "engine/derivative.h"

#include "tests/engine/bound.h"
#include "tests/engine/queries.h"

static void
try_row(const struct query_row *r)
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
    bound b = bind_text(query_row[2].text, (gc_plan_options) { 0 });
    size_t before = gc_arena_size(b.a);

    for (int k = 0; k < 100; k++)
        gc_plan_eval(b.p, 0, b.g->n);
    tap_ok(gc_arena_size(b.a) == before, "a hundred evaluations of a query allocate nothing");
    gc_arena_free(b.a);
}

int
main(void)
{
    tap_plan(2 * QUERY_ROWS + 2);
    for (int k = 0; k < QUERY_ROWS; k++)
        try_row(&query_row[k]);
    try_two();
    try_memory();
    return done();
}
