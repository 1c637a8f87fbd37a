/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/complex_step.c -- the complex step is held against the proof, and nobody else; it is
   inexact by its own rule, so what it gives is a note at most. */
#include <config.h>
#include "tests/checks/checked.h"

#define BY(name) (1u << GC_BY_##name)

/* The gradient is [4, 6]. */
static const spoiled_row row[] = {
    { "nothing is wrong", -1, ~0u, 0, NULL, "PASS OK" },
    { "the complex step is off", GC_BY_complex, ~0u, 1e-9, NULL, "PASS CS-UNRELIABLE 303" },
    { "it gives nan", GC_BY_complex, ~0u, NAN, NULL, "PASS CS-UNRELIABLE 303" },
    { "it is the only one that counts", GC_BY_complex, BY(complex), -1, NULL,
      "PASS CS-UNRELIABLE 303" },
    { "it does not count", GC_BY_complex, ~BY(complex), 1, NULL, "PASS OK" },
    { "it does not apply", GC_BY_complex, ~0u, 1, "absent", "PASS OK 423" },
    { "AD is of no interest", GC_BY_reverse, ~0u, 1, NULL, "PASS OK" },
    { "nor are differences", GC_BY_central, ~0u, 1, NULL, "PASS OK" },
};

/* abs and max have no complex form: a note with the reason, never a failure. */
static void
try_absence(void)
{
    checked t;

    checked_open(&t, "input x = [2, 3]\ny = sum(abs(x))\noutput y\ncheck grad(y, x)\n");
    run_check(&t, gc_check_find("complex_step"));
    ok(t.d->result->notes == 1 && strstr(t.d->result->note[0].text, "abs has no complex form"),
       "the note says why it does not apply");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS + 1);
    try_spoiled("input x = [2, 3]\ny = sum(x*x)\noutput y\ncheck grad(y, x)\n", "complex_step",
                ROWS, row);
    try_absence();
    gc_num_thread_end();
    return done();
}
