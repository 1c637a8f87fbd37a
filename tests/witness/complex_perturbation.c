/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/complex_perturbation.c -- the complex step gives each kind of query to a few ulps, or
   says why it does not apply. */
#include <config.h>
#include "tests/witness/subject.h"

extern const gc_witness gc_witness_complex_perturbation;

static const struct {
    const char *what, *text;
    const char *absent;                 /* NULL: it applies */
    double value;
} row[] = {
    { "a kink has no complex form", "input x = 2\nf = abs(x)\nclaim grad(f, x) == 1\n",
      "abs has no complex form", 0 },
    { "an op is called by its name, not by its steps",
      "input x = 2\nf = exp(3*gelu(2*x))\nclaim grad(f, x) == 1\n", "gelu has no complex form", 0 },
    { "so is relu", "input x = 2\nf = 3*relu(2*x)\nclaim grad(f, x) == 6\n",
      "relu has no complex form", 0 },
    { "a step that overflows", "input x = 1000\nf = log(1 + exp(x))\nclaim grad(f, x) == 1\n",
      "a step of the formula overflows in double", 0 },
    { "a step that overflows along a direction",
      "input x = 1000\nf = exp(x)*exp(-x)\nclaim jvp(f, x = 1) == 0\n",
      "a step of the formula overflows in double", 0 },
    { "no x below y", "input x = 2, z = 3\nf = z*z\nclaim grad(f, x) == 0\n", NULL, 0 },
    { "an x not below y beside one that is",
      "input x = 2, z = 3\nf = z*z\nclaim jvp(f, z = 1, x = 1) == 6\n", NULL, 0 },
    { "a derivative without cancellation", "input x = 0x1p-30\nf = x^3\nclaim grad(f, x) == 0\n",
      NULL, 0x3p-60 },
    { "at 0", "input x = 0\nf = exp(2*x)\nclaim grad(f, x) == 2\n", NULL, 2 },
    { "at a large number", "input x = 0x1p200\nf = x*3\nclaim grad(f, x) == 3\n", NULL, 3 },
    { "at a tiny number", "input x = 0x1p-1000\nf = x*3\nclaim grad(f, x) == 3\n", NULL, 3 },
    { "a younger x that depends on an older one",
      "input x = 2\nu = 3*x\nf = u*x\nclaim jvp(f, u = 1, x = 0) == 2\n", NULL, 2 },
    { "both move", "input x = 2\nu = 3*x\nf = u*x\nclaim jvp(f, u = 1, x = 1) == 14\n", NULL, 14 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    posed p = pose(row[i].text);
    gc_estimate t = ask(&p, &gc_witness_complex_perturbation);

    if (row[i].absent)
        ok(t.absent && !strcmp(t.absent, row[i].absent), "%s: absent", row[i].what);
    else
        ok(!t.absent && tap_ulps(t.value[0], row[i].value) <= 4, "%s", row[i].what);
    gc_arena_free(p.a);
}

/* The floor is what underflow of each instruction leaves of h: n 2^-1074 / h. */
static const struct {
    const char *text;
    double floor;                       /* times 1/n */
} floors[] = {
    { "input x = 1\nf = 3*x\nclaim grad(f, x) == 3\n", 0x1p-975 },
    { "input x = 0\nf = 3*x\nclaim grad(f, x) == 3\n", 0x1p-974 },
    { "input x : f64[2] = [8, 1]\nf = x[0]*x[1]\nclaim grad(f, x) == [1, 8]\n", 0x1p-975 },
    { "input x = 8\nf = 3*x\nclaim jvp(f, x = 1) == 3\n", 0x1p-974 },
};

static void
try_floors(void)
{
    for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
        posed p = pose(floors[i].text);
        gc_estimate t = ask(&p, &gc_witness_complex_perturbation);
        double n = t.uncertainty.floor / floors[i].floor;

        ok(n >= 1 && n <= 8 && n <= floor(n) && t.uncertainty.formula
               && t.uncertainty.scale >= 4 && t.uncertainty.scale <= 4,
           "row %zu: what underflow leaves of the step", i);
        gc_arena_free(p.a);
    }
}

/* An inner x starts from the tape's own value: in float the engine's 1/3 is another number. */
static void
try_inner(void)
{
    posed p = pose("input x : f32 = 1\nu = x/3\nf = f64(u)*f64(u)\nclaim grad(f, u) == 0\n");

    is_ulp(ask(&p, &gc_witness_complex_perturbation).value[0], 2.0 / 3, 1,
           "an inner x in float has the mathematics' value");
    gc_arena_free(p.a);
}

int
main(void)
{
    plan(QUERY_ROWS + LARGE_POINTS + ROWS + sizeof floors / sizeof *floors + 1);
    try_queries(&gc_witness_complex_perturbation, 2, true);
    try_large(&gc_witness_complex_perturbation);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_floors();
    try_inner();
    return done();
}
