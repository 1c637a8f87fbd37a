/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_edge.c -- a gradient that lacks what one use of one node contributes. */
#include <config.h>
#include "tests/judge/searched.h"

/* At x = 3, w = [2, 5]. */
static const searched_row row[] = {
    { "one of two uses of the input", "y = x*x\nclaim grad(y, x) == 0*x", { 3 }, "accumulate",
      "without the path x (line 1) -> y (line 3)", "x (line 1) is used more than once" },
    { "the only use", "y = 4*x\nclaim grad(y, x) == 0*x", { 0 }, "accumulate",
      "without the path x (line 1) -> y (line 3)", "the one through x (line 1) is missing" },
    { "the second use of a node between", "h = x^2\ny = 5*h + h^3\nclaim grad(y, x) == 0*x",
      { 30 }, "dropped-path", "h (line 3) -> ", "h (line 3) is used more than once" },
    { "the first use of it", "h = x^2\ny = 5*h + h^3\nclaim grad(y, x) == 0*x", { 1458 },
      "dropped-path", "h (line 3) -> a mul node (line 4)", "more than once" },
    { "a node without a name", "y = sin(x*5)*5 + (x*5)^2\nclaim grad(y, x) == 0*x", { 150 },
      "accumulate", "x (line 1) -> a mul node (line 3)", "more than once" },
    { "the only use of a node between", "y = sum(w*w) + sum(w)\nclaim grad(y, w) == 0*w",
      { 1, 1 }, "dropped-path", "a mul node (line 3) -> a sum node (line 3)",
      "the one through a mul node (line 3) is missing" },
    { "one factor of a product", "y = sum(w*w)\nclaim grad(y, w) == 0*w", { 2, 5 }, "accumulate",
      "w (line 2) -> ", "more than once" },
    { "all but the last entry lack it", "y = sum(w*w)\nclaim grad(y, w) == 0*w", { 2, 10 }, NULL,
      NULL, NULL },
    { "the true gradient lacks nothing", "y = x*x\nclaim grad(y, x) == 0*x", { 6 }, NULL, NULL,
      NULL },
    { "other numbers", "y = x*x\nclaim grad(y, x) == 0*x", { 5 }, NULL, NULL, NULL },
    { "a use that leads nowhere", "z = x*x*x\ny = 4*x\nclaim grad(y, x) == 0*x + 0*z", { 7 }, NULL,
      NULL, NULL },
    { "a product with a cotangent", "y = w*w\nclaim vjp(y = [1, 2], w) == 0*w", { 2, 10 },
      "accumulate", "w (line 2) -> y (line 3)", "more than once" },
    { "the derivative by a node between", "h = x^2\ny = h*h\nclaim grad(y, h) == 0*h", { 9 },
      "accumulate", "h (line 3) -> y (line 4)", "more than once" },
};

/* The engine under test is as it was: the search has plans of its own. */
static void
try_engine(void)
{
    static const double claimed[] = { 3 };
    searched t;

    search_open(&t, "input x = 3\ny = x*x\nclaim grad(y, x) == 0*x\n", claimed, 0);
    gc_search_edge(&t.s);
    ok(gc_measurement_value(t.m.c, t.s.left, 0) == 6 && !t.m.c->st.plan->planted,
       "no fault is left in the engine");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 1);
    try_searches(gc_search_edge, "input x = 3\ninput w = [2, 5]\n", ROWS, row);
    try_engine();
    gc_num_thread_end();
    return done();
}
