/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/eval.c -- values, by scalar steps and by kernel calls, in the type of each node. */
#include <config.h>
#include "tests/engine/bound.h"

static const struct row {
    const char *what, *text;
    double value;
} row[] = {
    { "maps of one and of two numbers", "input x = 2, y = 3\nf = sqrt(x*x*4) - y/4\noutput f\n",
      3.25 },
    { "maps of three numbers", "input x = 2, y = 3\nf = fma(x, y, 1)\noutput f\n", 7 },
    { "tensors", "input x : f64[3] = [1, 2, 3]\nf = sum(x*x)\noutput f\n", 14 },
    { "float numbers are rounded to float", "input x : f32 = 1\nf = x/3\noutput f\n",
      0x1.555556p-2 },
    { "a cast keeps its argument", "input x : f32 = 1\nf = f64(x/3)*3\noutput f\n",
      0x1.0000008p0 },
    { "a gradient inside a program", "input x = 3\ng = grad(x^2, x)\nf = 2*g\noutput f\n", 12 },
    { "a NaN stays where it is not taken", "input x = 0\nf = where(x > 1, log(x - 1), 5)\n"
      "output f\n", 5 },
};
enum { ROWS = sizeof row / sizeof *row };

/* A fixed node keeps the value it was given, and what follows uses it. */
static void
try_fixed(bool calls)
{
    bound b = bind_text("input x = 2\ny = x*x\nz = y + 1\noutput z\n",
                        (gc_plan_options) { .calls = calls });
    gc_node y = node_named(b.g, "y");

    b.p->fixed_node = y;
    gc_plan_put(b.p, b.p->value, y, 0, 10);
    gc_plan_eval(b.p, 0, b.g->n);
    tap_is_ulp(gc_plan_get(b.p, b.p->value, b.y, 0), 11, 0, "a fixed node keeps its value");
    gc_arena_free(b.a);
}

static void
try_double(void)
{
    bound b = bind_text(row[3].text, (gc_plan_options) { .f64 = true });

    tap_is_ulp(gc_plan_get(b.p, b.p->value, b.y, 0), 1.0 / 3, 0,
               "float nodes run in double when the plan says so");
    gc_arena_free(b.a);
}

int
main(void)
{
    tap_plan(2 * ROWS + 3);
    for (int k = 0; k < 2 * ROWS; k++) {
        bound b = bind_text(row[k / 2].text, (gc_plan_options) { .calls = k % 2 });
        tap_is_ulp(gc_plan_get(b.p, b.p->value, b.y, 0), row[k / 2].value, 0, "%s (%s)",
                   row[k / 2].what, k % 2 ? "kernel calls" : "scalar steps");
        gc_arena_free(b.a);
    }
    try_fixed(false);
    try_fixed(true);
    try_double();
    return done();
}
