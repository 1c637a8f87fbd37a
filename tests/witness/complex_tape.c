/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/complex_perturbation.c -- the tape that a complex step takes is given back. */
#include <config.h>
#include "tests/judge/judged.h"

static const gc_estimate *
estimate_of(measured *m)
{
    return gc_measurement_witness(m->c, m->l->point[0].query[0], GC_BY_complex);
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
    plan(1);
    gc_num_thread_start();
    try_memory();
    gc_num_thread_end();
    return done();
}
