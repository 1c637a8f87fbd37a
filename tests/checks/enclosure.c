/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/enclosure.c -- all AD witnesses are held against the proof, and nobody else. */
#include <config.h>
#include "tests/checks/checked.h"

#define TEXT "input x = [2, 3]\ny = sum(x*x)\noutput y\ncheck grad(y, x)\n"
#define BY(name) (1u << GC_BY_##name)

/* The gradient is [4, 6]; a double there has the last place 8.9e-16. */
static const spoiled_row row[] = {
    { "nothing is wrong", -1, ~0u, 0, NULL, "PASS OK" },
    { "forward mode is off", GC_BY_forward, ~0u, 1e-9, NULL, "FAIL AD-WRONG 402" },
    { "reverse mode is off", GC_BY_reverse, ~0u, -1e-9, NULL, "FAIL AD-WRONG 402" },
    { "autodiff is off", GC_BY_autodiff, ~0u, 1e-9, NULL, "FAIL AD-WRONG 402" },
    { "forward mode gives nan", GC_BY_forward, ~0u, NAN, NULL, "FAIL NONFINITE 407" },
    { "reverse mode gives an infinity", GC_BY_reverse, ~0u, INFINITY, NULL, "FAIL NONFINITE 407" },
    { "differences are of no interest", GC_BY_central, ~0u, 1, NULL, "PASS OK" },
    { "nor are GSL's", GC_BY_gsl, ~0u, 1, NULL, "PASS OK" },
    { "nor is the complex step", GC_BY_complex, ~0u, 1, NULL, "PASS OK" },
    { "only witnesses that count", GC_BY_forward, ~BY(forward), 1, NULL, "PASS OK" },
    { "the last one that counts", GC_BY_autodiff, BY(autodiff), 1, NULL, "FAIL AD-WRONG 402" },
    { "nobody counts", GC_BY_forward, 0, 1, NULL, "PASS OK" },
    { "an absent witness says nothing", GC_BY_forward, ~0u, 1, "absent", "PASS OK" },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_spoiled(TEXT, "enclosure", ROWS, row);
    gc_num_thread_end();
    return done();
}
