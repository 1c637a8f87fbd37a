/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/tie.c -- what is proved, measured and left open at ties and infinite partials; the
   derivatives are worked out by hand. */
#include <config.h>
#include "tests/judge/judged.h"

/* c is x, q is |x|, e is sin(x) but for the value written in; n is 0. */
static const char program[] = "input x = 0\n"
                              "c = cbrt(x)^3\n"
                              "q = sqrt(x^2)\n"
                              "e = x*where(equal(x, 0), 3, sin(x)/x)\n"
                              "l = where(x > 0, x*log(x), 0)\n"
                              "o = where(x > 0, x*sin(1/x), 0)\n"
                              "h = x^1.5\n"
                              "n = sqrt((x - x)^2)\n"
                              "set autocheck = 0\n";

static const struct {
    const char *what, *claim, *verdict;
    size_t measured;
} row[] = {
    { "cbrt(x)^3 is x", "claim grad(c, x) == 1", "PASS KINK 412", 1 },
    { "and its derivative not 0", "claim grad(c, x) == 0", "FAIL CLAIM-WRONG 401", 1 },
    { "it is defined", "claim grad(c, x) undefined", "FAIL CLAIM-WRONG 421", 0 },
    { "sqrt(x^2) has none at 0", "claim grad(q, x) undefined", "PASS OK", 0 },
    { "sqrt(x^2): a number between the sides", "claim grad(q, x) == 0.25", "PASS KINK 412", 0 },
    { "sqrt(x^2): a number outside", "claim grad(q, x) == 1.5", "FAIL KINK 411", 0 },
    { "a removable singularity by its neighbours", "claim grad(e, x) == 1", "PASS KINK 412", 1 },
    { "and not by the value written in", "claim grad(e, x) == 3", "FAIL CLAIM-WRONG 401", 1 },
    { "x log x has an infinite slope", "claim grad(l, x) undefined", "PASS OK", 0 },
    { "no number is that slope", "refute grad(l, x) == 0", "PASS OK", 0 },
    { "x sin(1/x) is open", "claim grad(o, x) == 0", "UNDECIDED UNDECIDED 416", 0 },
    { "at the end of a domain the inner side counts", "claim grad(h, x) == 0",
      "PASS FD-UNRELIABLE 413", 0 },
    { "what is constant is proved", "claim grad(n, x) == 0", "PASS FD-UNRELIABLE 413", 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(size_t r)
{
    gc_arena *a = gc_arena_new();
    const gc_file_report *f =
        judged(a, gc_arena_format(a, "%s%s\n", program, row[r].claim));
    const char *verdict = verdict_of(a, f, 0);
    const size_t seen = f ? f->result[0]->counts.measured : 0;

    if (!ok(!strcmp(verdict, row[r].verdict) && seen == row[r].measured, "%s", row[r].what))
        tap_diag("%s, measured %zu", verdict, seen);
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS);
    for (size_t r = 0; r < ROWS; r++)
        try_row(r);
    gc_num_thread_end();
    return done();
}
