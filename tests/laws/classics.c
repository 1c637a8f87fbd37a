/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classics.c -- formulas that lose all digits in double: what is true of their derivatives passes,
   and what is off by half of it is refuted. */
#include <config.h>
#include "tests/judge/judged.h"

/* The first two terms of each truth are its power series, by hand; the last one is exact. */
static const struct classic {
    const char *y, *x, *truth;
} classic[] = {
    { "(1 - cos(x))/x^2", "1e-9", "-x/12 + x^3/180" },
    { "(exp(x) - 1)/x", "1e-12", "1/2 + x/3" },
    { "(x - sin(x))/x^3", "1e-5", "-x/60 + x^3/1260" },
    { "(1 - sqrt(1 - x^2))/x", "1e-9", "1/2 + 3*x^2/8" },
    { "(log(1 + x) - x)/x^2", "1e-8", "1/3 - x/2 + 3*x^2/5" },
    { "1/x - 1/tan(x)", "1e-7", "1/3 + x^2/15" },
    { "(tan(x) - x)/x^2", "1e-7", "1/3 + 2*x^2/5" },
    { "sqrt(x + 1) - sqrt(x)", "1e17", "1/(2*sqrt(x + 1)) - 1/(2*sqrt(x))" },
    { "log(x + 1) - log(x)", "1e17", "-1/(x*(x + 1))" },
    { "(x + 1e10)^2 - x^2 - 2e10*x - 1e20 + x", "3", "1" },
    { "((1e8 + x) - 1e8)^2 - x^2 + x", "1e-9", "1" },
};
enum { CLASSICS = sizeof classic / sizeof *classic };

static gc_outcome
outcome(gc_arena *a, const struct classic *c, const char *factor)
{
    const gc_file_report *f =
        judged(a, gc_arena_format(a, "input x = %s\ny = %s\nset autocheck = 0\n"
                                     "claim grad(y, x) == %s(%s) within 1e-9 rel\n",
                                  c->x, c->y, factor, c->truth));

    return f ? f->result[0]->outcome : OUTCOME_SKIP;
}

int
main(void)
{
    gc_num_thread_start();
    plan(3 * CLASSICS);
    for (size_t i = 0; i < CLASSICS; i++) {
        gc_arena *a = gc_arena_new();
        ok(outcome(a, &classic[i], "") == OUTCOME_PASS, "%s: the truth passes", classic[i].y);
        ok(outcome(a, &classic[i], "1.5*") == OUTCOME_FAIL, "... half more is refuted");
        ok(outcome(a, &classic[i], "0.5*") == OUTCOME_FAIL, "... half of it too");
        gc_arena_free(a);
    }
    gc_num_thread_end();
    return done();
}
