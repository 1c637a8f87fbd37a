/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/engine/mutant.c -- each policy gives the gradient that its mistake gives by hand. */
#include <config.h>
#include "engine/mutant.h"

#include "tests/engine/bound.h"

/* f = 3 u^2 with u = x^2: f' = 6 u 2 x = 96.  By hand: f passes 12 to u and 4 to v, v passes 3 * 4
   to u, u passes 4 times what it has to x. */
static const char *const text = "input x = 2\nu = x^2\nv = 3*u\nf = v*u\noutput f\n";

static const struct row {
    const char *what;
    gc_mutant policy;
    double first, second;               /* the gradient by x, and that of a second sweep */
} row[] = {
    { "the policy of zeros is the right sweep", { .order = ORDER_BACKWARD }, 96, 96 },
    { "in the order of evaluation nothing arrives at x", { .order = ORDER_FORWARD }, 0, 0 },
    { "u runs before v has passed its part", { .order = ORDER_AS_REACHED }, 12 * 4, 12 * 4 },
    { "twice the seed is twice the gradient", { .seed = SEED_TWICE }, 192, 192 },
    { "v overwrites what u has got from f", { .accumulate = ACCUMULATE_NOT }, 12 * 4, 12 * 4 },
    /* v: 4 + 4; u: 24 + 12 + 3 * 8; x: 96 + 60 * 4 */
    { "what is left from the first sweep is in the second", { .clear = CLEAR_NOT }, 96, 336 },
};
enum { ROWS = sizeof row / sizeof *row };

static double
sweep(bound *b)
{
    gc_plan_clear_adjoint(b->p);
    gc_plan_put(b->p, b->p->adjoint, b->y, 0, 1);
    gc_plan_vjp(b->p, 0, b->y + 1);
    return entry(b, b->p->adjoint, "x", 0);
}

int
main(void)
{
    tap_plan(2 * ROWS);
    for (int k = 0; k < ROWS; k++)
        for (int calls = 0; calls < 2; calls++) {
            bound b = bind_text(text, (gc_plan_options) { .calls = calls });
            b.p->mutant = &row[k].policy;
            double first = sweep(&b), second = sweep(&b);
            tap_ok(tap_ulps(first, row[k].first) <= 0 && tap_ulps(second, row[k].second) <= 0,
                   "%s (%s)", row[k].what, calls ? "kernel calls" : "scalar steps");
            gc_arena_free(b.a);
        }
    return done();
}
