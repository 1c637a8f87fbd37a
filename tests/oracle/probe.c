/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/probe.c -- proved values near a point: the shift is exact, w combines the entries. */
#include <config.h>
#include "oracle/enclose.h"

#include "tests/engine/bound.h"
#include "tests/num/words.h"

/* f's value with x (and z) moved by sign 2^log2_h times (d, dz): to 43 digits, from bc -l. */
static const struct {
    const char *what, *text, *by;
    double d, dz;
    int sign, log2_h;
    const char *truth;
} row[] = {
    { "at the point", "input x = 1\nf = exp(x)\noutput f\n", "x", 0, 0, 1, 0,
      "2.718281828459045235360287471352662497757247" },
    { "to the left", "input x = 0\nf = exp(x)\noutput f\n", "x", 1, 0, -1, -3,
      "0.8824969025845954028648921432290507362220048" },
    { "to the right", "input x = 0\nf = exp(x)\noutput f\n", "x", 1, 0, 1, -3,
      "1.133148453066826316829007227811793872565503" },
    { "along a tangent", "input x = 3\nf = x^2\noutput f\n", "x", 2, 0, 1, -2, "12.25" },
    { "by less than an ulp", "input x = 1\nf = x\noutput f\n", "x", 1, 0, 1, -60,
      "1.000000000000000000867361737988403547205962240695953369140625" },
    { "two inputs at once", "input x = 3, z = 5\nf = x*z\noutput f\n", "x", 1, -2, 1, 0, "12" },
    { "an inner node, whatever it is made of", "input x = 3\nu = x + 1\nf = u^2\noutput f\n", "u",
      1, 0, -1, 0, "9" },
    { "what has no derivative by definition is held", "input x = 3\nf = stop_gradient(x^2)*x\n"
      "output f\n", "x", 1, 0, 1, 0, "36" },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    bound b = bind_text(row[i].text, (gc_plan_options) { 0 });
    gc_node x[2] = { node_named(b.g, row[i].by), node_named(b.g, "z") };
    bool stop = false;
    gc_probe *p = gc_probe_new(b.a, b.g, b.y, x[0], 120, &stop);
    const double *const d[2] = { &row[i].d, &row[i].dz };
    gc_values at = gc_plan_values(b.p);

    ok(gc_probe_num(p)->prec == 120, "%s: the precision is the one asked for", row[i].what);
    bool ran = gc_probe_run_shifted(p, at, 1 + (x[1] != GC_NO_NODE), x, d, row[i].sign,
                                    row[i].log2_h);
    const gc_interval *f = gc_probe_value(p, NULL, 0);
    ok(ran && holds_text(f, row[i].truth) && gc_interval_width(f) <= 0x1p-112, "%s: encloses %.12s",
       row[i].what, row[i].truth);
    gc_probe_run(p, at);
    f = gc_probe_value(p, NULL, 0);
    ok(gc_interval_holds(f, gc_plan_get(b.p, b.p->value, b.y, 0))
           || fabs(gc_bounds_of(f).lo - gc_plan_get(b.p, b.p->value, b.y, 0)) < 1e-15,
       "%s: back at the point nothing is shifted", row[i].what);
    stop = true;
    ok(!gc_probe_run(p, at) && !gc_probe_run_shifted(p, at, 1, x, d, 1, 0), "%s: stopped",
       row[i].what);
    gc_arena_free(b.a);
}

/* y = [x0 x1, x0, x0 - x1] at (2, 3), moved to (2 + 1/2, 3 - 1/4). */
static const struct {
    const char *what;
    const double *w;
    size_t e;
    double here, moved;
} some[] = {
    { "entry 0", NULL, 0, 6, 6.875 },
    { "entry 1", NULL, 1, 2, 2.5 },
    { "the last entry", NULL, 2, -1, -0.25 },
    { "a combination", (const double[]) { 10, 1, -2 }, 0, 64, 71.75 },
    { "the zero combination", (const double[]) { 0, 0, 0 }, 0, 0, 0 },
};

static void
try_entries(void)
{
    bound b = bind_text("input x : f64[2] = [2, 3]\ny = [x[0]*x[1], x[0], x[0] - x[1]]\n"
                        "output y\n", (gc_plan_options) { 0 });
    gc_node x = node_named(b.g, "x");
    gc_probe *p = gc_probe_new(b.a, b.g, b.y, x, 184, NULL);
    const double *const d[] = { (const double[]) { 2, -1 } };

    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        gc_probe_run(p, gc_plan_values(b.p));
        is_bounds(gc_bounds_of(gc_probe_value(p, some[i].w, some[i].e)), some[i].here,
                  some[i].here, "%s, at the point", some[i].what);
        gc_probe_run_shifted(p, gc_plan_values(b.p), 1, &x, d, 1, -2);
        is_bounds(gc_bounds_of(gc_probe_value(p, some[i].w, some[i].e)), some[i].moved,
                  some[i].moved, "%s, moved", some[i].what);
    }
    gc_arena_free(b.a);
}

/* How the comparisons come out at the point, and half of 1 above it. */
static const struct { const char *what, *text; double here, moved; } decided[] = {
    { "above", "max(x, 0)", 1, 1 },
    { "below, then above", "max(x, 1.25)", -1, 1 },
    { "equal, then above", "max(x, 1)", 0, 1 },
    { "of one number", "abs(x - 1.25)", -1, 1 },
    { "a mask", "where(1.5 > x, 1, 2)", 1, 0 },
    { "a step of stairs", "floor(x + 0.75)", 1, 2 },
    { "a step of other stairs", "round(x + 0.75)", 2, 2 },
    { "one that is not proved", "max(x, cbrt(x + 2)^3 - 2)", NAN, NAN },
    { "stairs that are not", "floor(cbrt(x + 2)^3)", NAN, 3 },
};

static bool
is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void
try_decisions(void)
{
    for (size_t i = 0; i < sizeof decided / sizeof *decided; i++) {
        gc_arena *a = gc_arena_new();
        bound b = bind_text(gc_arena_format(a, "input x = 1\nf = %s\noutput f\n",
                                            decided[i].text), (gc_plan_options) { 0 });
        gc_node x = node_named(b.g, "x");
        gc_probe *p = gc_probe_new(b.a, b.g, b.y, x, 120, NULL);
        const double *const d[] = { (const double[]) { 1 } };
        size_t n, m;

        gc_probe_run(p, gc_plan_values(b.p));
        const double *here = gc_probe_decisions(p, a, &n);
        gc_probe_run_shifted(p, gc_plan_values(b.p), 1, &x, d, 1, -1);
        const double *moved = gc_probe_decisions(p, a, &m);
        if (!ok(n == 1 && m == 1 && is_same(here[0], decided[i].here)
                    && is_same(moved[0], decided[i].moved), "a decision: %s", decided[i].what))
            tap_diag("%zu: %g, %g", n, here[0], moved[0]);
        gc_arena_free(b.a);
        gc_arena_free(a);
    }
}

static bool
nothing(const void *from, gc_node i, size_t e, double *x)
{
    (void) from;
    (void) i;
    (void) e;
    (void) x;
    return false;
}

/* A number that is not known makes no false proof. */
static void
try_unknown(void)
{
    bound b = bind_text("input x = 2\nf = x\noutput f\n", (gc_plan_options) { 0 });
    gc_node x = node_named(b.g, "x");
    gc_probe *p = gc_probe_new(b.a, b.g, b.y, x, 184, NULL);
    const double *const d[] = { (const double[]) { 1 } };

    gc_probe_run(p, gc_plan_values(b.p));
    gc_probe_run_shifted(p, (gc_values) { NULL, nothing }, 1, &x, d, 1, 0);
    ok(!gc_interval_is_bounded(gc_probe_value(p, NULL, 0)),
       "an input without a number encloses nothing");
    gc_arena_free(b.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(4 * ROWS + 2 * sizeof some / sizeof *some + 1
         + sizeof decided / sizeof *decided);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_entries();
    try_unknown();
    try_decisions();
    gc_num_thread_end();
    return done();
}
