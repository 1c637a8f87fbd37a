/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/extrapolate.c -- one-sided derivatives from values alone; the expected numbers are the
   limits of (f(x + h) - f(x)) / h, worked out by hand. */
#include <config.h>
#include "oracle/extrapolate.h"

#include "engine/plan.h"
#include "tests/graphs.h"
#include "tests/near.h"

#define FOUND EXTRAPOLATION_FOUND
#define INFINITE EXTRAPOLATION_INFINITE
#define NONE EXTRAPOLATION_NONE
#define UNDEFINED EXTRAPOLATION_UNDEFINED

/* y as a function of x, from the left and from the right. */
static const struct row {
    const char *text;
    gc_extrapolation left, right;
    double left_slope, right_slope;
} row[] = {
    { "input x = 0\ny = exp(x)\n", FOUND, FOUND, 1, 1 },
    { "input x = 3\ny = x^2\n", FOUND, FOUND, 6, 6 },
    { "input x = 0\ny = sqrt(x^2)\n", FOUND, FOUND, -1, 1 },
    { "input x = 0\ny = where(equal(x, 0), 1, sin(x)/x)\n", FOUND, FOUND, 0, 0 },
    { "input x = 0\ny = x*where(x^2 > 0, atan2(x, -1)/x, 2)\n", INFINITE, INFINITE, 0, 0 },
    { "input x = 0\ny = cbrt(x)^3\n", FOUND, FOUND, 1, 1 },
    { "input x = 0\ny = x^1.5\n", UNDEFINED, FOUND, 0, 0 },
    { "input x = 0\ny = sqrt(x)\n", UNDEFINED, INFINITE, 0, 0 },
    { "input x = 0\ny = where(x > 0, x*log(x), 0)\n", FOUND, INFINITE, 0, 0 },
    { "input x = 0\ny = sign(x)\n", INFINITE, INFINITE, 0, 0 },
    { "input x = 0\ny = where(x > 0, x*sin(1/x), 0)\n", FOUND, NONE, 0, 0 },
    /* seen far below the three steps alone */
    { "input x = 0\ny = min(x^2, 1e-240)\n", NONE, NONE, 0, 0 },
    { "input x = 0\ny = x + where(x > 0, 1e-250, 0)\n", FOUND, NONE, 1, 0 },
    { "input x = 0\ny = where(x > 0, 1e-250, 0)\n", FOUND, INFINITE, 0, 0 },
    { "input x = 0\ny = where(x > 1e-200, sqrt(x), x)\n", FOUND, NONE, 1, 0 },
    { "input x = 0\ny = where(x > 0, (1e-200)^2, 0)\n", FOUND, NONE, 0, 0 },
    { "input x = 0\ny = cbrt(min(x, 1e-160))^3\n", FOUND, NONE, 1, 0 },
    { "input x = 0\ny = where(x > 1e-160, 1e-160, 0)\n", FOUND, NONE, 0, 0 },
    { "input x = 0\ny = where(x > sqrt((1e-160)^4), 0, sqrt((1e-160)^4))\n", FOUND, NONE, 0, 0 },
    { "input x = 0\ny = where(x > 1e-200, x*log(x), x)\n", FOUND, NONE, 1, 0 },
    { "input x = 0\ny = 1e160*sqrt(1e300*x^4)\n", FOUND, FOUND, 0, 0 },
    { "input x = 0\ny = sqrt(1e200*x^6)\n", FOUND, FOUND, 0, 0 },
    { "input x = 0\ny = 8 + 2*x^2\n", FOUND, FOUND, 0, 0 },
    { "input x = 0\ny = where(x > 0, log(2), log(2) - x)\n", FOUND, FOUND, -1, 0 },
    /* a comparison that no precision decides: of 3 + x and itself, computed another way */
    { "input x = 0\ny = max(3 + x, cbrt(3 + x)^3)\n", FOUND, FOUND, 1, 1 },
    { "input x = 0\ny = where(cbrt(3 + x)^3 > 3 + x, 2, 1)*x\n", NONE, NONE, 0, 0 },
    { "input x = 0\ny = where(cbrt(3 + x)^3 > 3 + x, 2, 1)*1e200*x^2\n", NONE, NONE, 0, 0 },
    { "input x = 0\ny = where(cbrt(3 + x)^3 > 3 + x, x, 0)\n", NONE, NONE, 0, 0 },
    /* nothing but rounding is left */
    { "input x = 0\ny = log(3 + x) - log(3 + x)\n", FOUND, FOUND, 0, 0 },
    { "input x = 0\ny = where(x > 0, 1e30*log(2), 1e30*log(2) - x)\n", FOUND, FOUND, -1, 0 },
    { "input x = 0\ny = 1e-250*sqrt(log(3 + x) - log(3 + x))\n", NONE, NONE, 0, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static bool
is_side(gc_arena *a, const gc_ray_query *q, gc_values at, int sign, gc_extrapolation kind,
        double slope)
{
    const gc_num *k = gc_num_interval(a, GC_EXTRAPOLATION_BITS);
    void *y = gc_num_array(k, a, 1);
    const gc_extrapolation found = gc_extrapolate_side(a, q, at, sign, y, NULL);

    if (found != kind)
        tap_diag("side %d: kind %d", sign, (int) found);
    return found == kind
           && (kind != FOUND || (gc_interval_holds(y, slope) && gc_interval_width(y) < 1e-15));
}

static void
try_row(const struct row *r)
{
    gc_arena *a = gc_arena_new();
    gc_diags *diags;
    gc_graph *g = graph_of(a, r->text, &diags);
    gc_node x = 0, y = 0;

    for (gc_node i = 0; i < g->n; i++) {
        const char *name = gc_node_name_of(g, i);
        x = name && !strcmp(name, "x") ? i : x;
        y = name && !strcmp(name, "y") ? i : y;
    }
    gc_plan *p = gc_plan_new(a, g, 1, &y, 1, &x, (gc_plan_options) { 0 });
    gc_plan_point(p, gc_point_take(a, g->program, 0, 0, NULL));
    gc_plan_eval(p, 0, y);
    const double one = 1, *const d = &one;
    const gc_ray_query q = { .g = g, .y = y, .n = 1, .x = &x, .d = &d, .scale = 1 };
    const gc_values at = gc_plan_values(p);
    bool good = is_side(a, &q, at, -1, r->left, r->left_slope);
    good &= is_side(a, &q, at, 1, r->right, r->right_slope);
    ok(good, "%.*s", (int) strlen(r->text + 12) - 1, r->text + 12);
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS);
    for (size_t r = 0; r < ROWS; r++)
        try_row(&row[r]);
    gc_num_thread_end();
    return done();
}
