/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/rivals.c -- a truth far below what rounding excuses is enclosed until it is apart from
   the numbers that claims set beside it.  (2 + 1e-50) - 2 is 1e-50, and sin^2 + cos^2 - 1 is 0. */
#include <config.h>
#include "tests/judge/judged.h"

#define TINY "(y + 1e-50) - y"
#define NOTHING "sin(y)^2 + cos(y)^2 - 1"

/* One file each: what another claim asks for would be known here too. */
static const judged_row row[] = {
    { "the right number", "claim " TINY " == 1e-50", "PASS OK" },
    { "another one", "claim " TINY " == 2e-50", "FAIL CLAIM-WRONG 401" },
    { "refuted", "refute " TINY " == 2e-50", "PASS OK" },
    { "on the other side", "claim 2e-50 == " TINY, "FAIL CLAIM-WRONG 401" },
    { "less than it", "claim " TINY " > 2e-50", "FAIL CLAIM-WRONG 401" },
    { "more than it", "claim " TINY " < 2e-50", "PASS OK" },
    { "between", "claim " TINY " in [0.5e-50, 2e-50]", "PASS OK" },
    { "too low", "claim " TINY " in [0, 0.5e-50]", "FAIL CLAIM-WRONG 401" },
    { "too high", "claim " TINY " in [2e-50, 3e-50]", "FAIL CLAIM-WRONG 401" },
    { "above one that is far smaller yet", "claim " TINY " in [2e-60, 1]", "PASS OK" },
    { "as the upper end", "claim 2e-50 in [0, " TINY "]", "FAIL CLAIM-WRONG 401" },
    { "the second entry has its own", "claim [y, " TINY "] == [2, 2e-50]", "FAIL CLAIM-WRONG 401" },
    { "each entry has its own", "claim [" TINY ", y] == [2e-50, 2]", "FAIL CLAIM-WRONG 401" },
    { "one for all entries", "claim [y - 2, " TINY "] == 1e-50", "FAIL CLAIM-WRONG 401" },
    { "0 is no other number", "claim " NOTHING " == 1e-50", "FAIL CLAIM-WRONG 401" },
    { "0 is 0", "claim " NOTHING " == 0", "PASS OK" },
    { "nor is what no double can hold", "claim " NOTHING " == exp(-3000)", "PASS OK" },
    { "a gradient", "claim grad(" NOTHING " + 1e-50*y, y) == 2e-50", "FAIL CLAIM-WRONG 401" },
};
enum { ROWS = sizeof row / sizeof *row };

/* Where a claim asks for no more, no more is proved. */
static void
try_precision(void)
{
    measured m;

    measure(&m, "input x = 2\ny = x\nset autocheck = 0\nclaim " NOTHING " == 0\n");
    const gc_enclosure *t = gc_measurement_truth(m.c, sides_of(&m, 0)->left, 0);
    ok(t->proof == PROOF_NEGLIGIBLE && t->prec <= 184, "0 is 0 at the first precision: %ld bits",
       (long) t->prec);
    gc_arena_free(m.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS + 1);
    try_verdicts("input x = 2\ny = x\nset autocheck = 0\n", ROWS, row);
    try_precision();
    gc_num_thread_end();
    return done();
}
