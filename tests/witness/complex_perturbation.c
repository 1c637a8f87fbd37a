/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/complex_perturbation.c -- derivatives by a complex step, of leaves and of interior
   nodes; the tape that this takes is given back. */
#include <config.h>
#include "tests/judge/judged.h"

/* cosh(0.5), 2 cos(0.25), exp(sin(0.25)) cos(0.25) by mpmath. */
static const struct {
    const char *what, *text;
    double truth;
} row[] = {
    { "by an input", "input x = 0.5\ny = sinh(x)\nclaim grad(y, x) == cosh(x)",
      1.12762596520638078523 },
    { "by an interior node", "input x = 0.5\nu = x*x\ny = 2*sin(u)\nclaim grad(y, u) == 2*cos(u)",
      1.93782484342128956829 },
    { "along a direction",
      "input x = 0.25\ny = exp(sin(x))\nclaim jvp(y, x = 1.0) == exp(sin(x))*cos(x)",
      1.24088260916723689258 },
    { "where y does not depend on x", "input x = 0.5, z = 1\ny = sin(z)\nclaim grad(y, x) == 0",
      0 },
};
enum { ROWS = sizeof row / sizeof *row };

static const gc_estimate *
estimate_of(measured *m)
{
    return gc_measurement_witness(m->c, m->l->point[0].query[0], GC_BY_complex);
}

static void
try_row(int r)
{
    measured m;
    bool good = measure(&m, row[r].text);
    const gc_estimate *t = good ? estimate_of(&m) : NULL;

    ok(t && !t->absent && fabs(t->value[0] - row[r].truth) <= 0x1p-51 * fabs(row[r].truth),
       "%s", row[r].what);
    gc_arena_free(m.a);
}

static void
try_memory(void)
{
    gc_arena *a = gc_arena_new();
    gc_text text = gc_text_new(a);
    measured m;

    gc_text_add(&text, "set samples = 1\nset autocheck = 0\ninput x0 = 0.5\n");
    for (int k = 0; k < 3000; k++)
        gc_text_printf(&text, "x%d = sin(x%d)\n", k + 1, k);
    gc_text_add(&text, "claim grad(x3000, x0) == grad(x3000, x0)\n");
    bool good = measure(&m, text.at);
    size_t before = good ? gc_arena_size(m.c->st.scratch) : 0;
    const gc_estimate *t = good ? estimate_of(&m) : NULL;
    ok(t && !t->absent && gc_arena_size(m.c->st.scratch) - before <= 1 << 15,
       "an estimate keeps less than the 3000 nodes that it ran");
    gc_arena_free(m.a);
    gc_arena_free(a);
}

int
main(void)
{
    plan(ROWS + 1);
    gc_num_thread_start();
    for (int r = 0; r < ROWS; r++)
        try_row(r);
    try_memory();
    gc_num_thread_end();
    return done();
}
