/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/built_gradients.c -- which queries get a gradient graph, and what it gives. */
#include <config.h>
#include "judge/point_maker.h"
#include "tests/judge/judged.h"

/* What autodiff gives for the first query of a text: NULL where nothing is built. */
static const struct {
    const char *what, *text;
    size_t n;
    double value[8];
} row[] = {
    { "a gradient", "input x = [1, 2]\ny = sum(x^3)\ncheck grad(y, x)\n", 2, { 3, 12 } },
    { "a Jacobian: its rows stacked", "input x = [1, 2]\ny = [x[0]*x[1], x[0], 5*x[1]]\n"
      "check jac(y, x)\n", 6, { 2, 1, 1, 0, 0, 5 } },
    { "of a matrix by a number", "input x = 3\nconst A = [[1, 2], [3, 4]]\ny = A*x*x\n"
      "check jac(y, x)\n", 4, { 6, 12, 18, 24 } },
    { "of one entry", "input x = 3\ny = [x*x]\ncheck jac(y, x)\n", 1, { 6 } },
    { "a product with a cotangent", "input x = [1, 2]\ny = x*x\n"
      "claim vjp(y = [3, 5], x) == [6, 20]\n", 2, { 6, 20 } },
    { "a directional derivative has none", "input x = [1, 2]\ny = x*x\n"
      "claim jvp(y, x = [1, 1]) == [2, 4]\n", 0, { 0 } },
    { "64 rows", "input x = 3\nconst c : f64[64] = 2\ny = c*x\ncheck jac(y, x)\n", 64,
      { 2, 2, 2, 2, 2, 2, 2, 2 } },
    { "65 rows are too many", "input x = 3\nconst c : f64[65] = 2\ny = c*x\ncheck jac(y, x)\n", 0,
      { 0 } },
};

static void
try_rows(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        measured m;

        measure(&m, row[i].text);
        gc_node query = m.l->point[0].query[0], built = m.l->built[query];
        bool good = (built != GC_NO_NODE) == (row[i].n > 0);
        if (good && row[i].n) {
            good = gc_node_count(m.g, built) == row[i].n
                && gc_node_count(m.g, query) == row[i].n;
            for (size_t e = 0; good && e < row[i].n; e++)
                good = gc_measurement_value(m.c, built, e) == row[i].value[e < 8 ? e : 7];
        }
        ok(good, "%s", row[i].what);
        gc_arena_free(m.a);
    }
}

/* Gradients by the two inputs of two outputs and a vjp of two seeds: each its own. */
static void
try_several(void)
{
    static const char *const text =
        "input a = 2\ninput b = 5\ny = a*b*b\nz = a*a + b\nv = [a*b, a]\n"
        "check grad(y, a)\ncheck grad(z, a)\ncheck grad(y, b)\ncheck grad(z, b)\n"
        "claim vjp(v = [1, 0], a) == 5\nclaim vjp(v = [0, 1], a) == 1\n"
        "claim vjp(v = [1, 0], b) == 2\n";
    static const double want[] = { 25, 4, 20, 1, 5, 1, 2 };
    measured m;
    bool good = measure(&m, text);

    for (size_t k = 0; good && k < sizeof want / sizeof *want; k++) {
        gc_node built = m.l->built[m.l->point[k].query[0]];
        good = built != GC_NO_NODE && gc_measurement_value(m.c, built, 0) == want[k];
    }
    ok(good, "queries of one y and seed are built together, and kept apart");
    gc_arena_free(m.a);
}

/* Only what is asked for is built, and once. */
static void
try_asked(void)
{
    gc_run_options o = judged_options;
    measured m;

    o.methods = 1u << GC_BY_forward;
    measure_ops(&m, "input a = 2\ninput b = 5\ny = a*b\ncheck grad(y, a)\ncheck grad(y, b)\n", &o,
                NULL);
    gc_node first = m.l->point[0].query[0], second = m.l->point[1].query[0];
    ok(m.l->built[first] == GC_NO_NODE, "nothing is built for a witness that is not asked");
    gc_point_maker k = { .a = m.a, .g = m.g, .to = m.l, .diags = m.d, .built_room = second + 1 };
    uint8_t *asked = gc_arena_take(m.a, m.g->n);
    gc_point_build(&k, asked);
    ok(m.l->built[first] == GC_NO_NODE && m.l->built[second] == GC_NO_NODE, "nor what is not");
    asked[second] = 1;
    k.built_room = second;
    gc_point_build(&k, asked);
    ok(m.l->built[second] == GC_NO_NODE, "nor a query that came later");
    k.built_room = second + 1;
    gc_point_build(&k, asked);
    gc_node built = m.l->built[second];
    size_t n = m.g->n;
    gc_point_build(&k, asked);
    ok(built != GC_NO_NODE && m.l->built[second] == built && m.g->n == n,
       "a second call builds nothing again");
    gc_arena_free(m.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(sizeof row / sizeof *row + 1 + 4);
    try_rows();
    try_several();
    try_asked();
    gc_num_thread_end();
    return done();
}
