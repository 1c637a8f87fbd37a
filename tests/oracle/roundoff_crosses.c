/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/roundoff.c -- comparisons that rounding alone may turn, and numbers that leave the
   range, on the way to a number. */
#include <config.h>
#include "oracle/roundoff.h"

#include "tests/oracle/lowered.h"

static const double u = 0x1p-53;

static const struct {
    const char *what, *text;
    bool crossed;
    double sharp;                       /* in units of u */
} row[] = {
    { "one that rounding decides", "input x = 0.1\nf = where(10*x > 1, 5, 7)\noutput f\n", true,
      0 },
    { "one that it does not", "input x = 0.2\nf = where(10*x > 1, 5, 7)\noutput f\n", false, 0 },
    { "a tie of exact numbers", "input x = 1\nf = where(x > 1, 5, 7)\noutput f\n", false, 0 },
    /* The model takes the first side of a tie too: 2 (x + 2), where x + 2 errs by 3, the sum of two
       of it by 6, and its product with 1 by 6. */
    { "the gradient of a tie",
      "input x = 1, z = 1\nf = square(max(x + 2, 3*z))\n"
      "claim grad(f, x) == 6\n",
      true, 2 * 3 + 6 + 6 },
};

/* The values' running bound, of one entry and of a combination: 6u, 5u. */
static void
try_carried(void)
{
    bound b = bind_text("input x = 2, z = 3\ny = [x*z, x + z]\noutput y\n",
                        (gc_plan_options) { 0 });
    gc_roundoff *s = gc_roundoff_new(b.a, b.g, 1, &b.y, &gc_precision_f64, true, NULL);
    gc_values at = gc_plan_values(b.p);
    const double w[] = { -10, 1 };

    ok(fabs(gc_roundoff_carried(s, at, b.y, NULL, 0).bound / u - 6) < 1e-9
           && fabs(gc_roundoff_carried(s, at, b.y, NULL, 1).bound / u - 5) < 1e-9,
       "each entry has its own bound");
    ok(fabs(gc_roundoff_carried(s, at, b.y, w, 0).bound / u - 65) < 1e-9, "a combination theirs");
    gc_arena_free(b.a);
}

static bool
left_in(const char *text, unsigned ways, const char *name, bool back)
{
    bound b = bind_text(text, (gc_plan_options) { 0 });
    gc_roundoff *s = gc_roundoff_new(b.a, b.g, 1, &b.y, &gc_precision_f64, true, NULL);
    uint8_t *all = gc_arena_take(b.a, b.g->n);

    for (gc_node i = 0; i < b.g->n; i++)
        all[i] = gc_node_op(b.g, i) < NODE_LEAF;
    gc_roundoff_run(s, gc_plan_values(b.p));
    const gc_node at = back ? gc_roundoff_adjoint_left(s, node_named(b.g, "y"), NULL, 0, ways)
                            : gc_roundoff_first_left(s, ways, all);
    const bool found = at == (name ? node_named(b.g, name) : GC_NO_NODE);
    gc_arena_free(b.a);
    return found;
}

/* Which value, and which adjoint, left the range first. */
static void
try_left(void)
{
    static const char far[] = "input x = 1e200\nv = x^2\nu = sqrt(v)\ny = 1*u\noutput y\n",
                      near[] = "input x = 1e-200\nv = x^2\ny = sqrt(v)\noutput y\n",
                      back[] = "input x = 1\nv = 1e-300*x\nu = 1e200*v\ny = 1e200*u\n"
                               "claim grad(y, x) == 1e100\n";

    ok(left_in(far, GC_OVERFLOWED, "v", false) && left_in(far, GC_UNDERFLOWED, NULL, false)
           && left_in(near, GC_UNDERFLOWED, "v", false)
           && left_in(near, GC_OVERFLOWED, NULL, false), "the first value that left the range");
    ok(left_in(back, GC_OVERFLOWED, NULL, false) && left_in(back, GC_OVERFLOWED, "v", true)
           && left_in(back, GC_UNDERFLOWED, NULL, true),
       "no value, but the adjoint nearest to y");
}

int
main(void)
{
    gc_num_thread_start();
    plan(8 + 2 + 2);
    try_carried();
    try_left();
    for (size_t i = 0; i < 4; i++) {
        bound b = bind_text(row[i].text, (gc_plan_options) { 0 });
        gc_roundoff *s = gc_roundoff_new(b.a, b.g, 1, &b.y, &gc_precision_f64, true, NULL);
        gc_values at = gc_plan_values(b.p);

        gc_roundoff_run(s, at);
        ok(gc_roundoff_get(s, 0, 0).crossed == row[i].crossed, "%s", row[i].what);
        if (i < 3)
            ok(gc_roundoff_carried(s, at, b.y, NULL, 0).crossed == row[i].crossed,
               "... by its value");
        else if (!ok(fabs(gc_roundoff_linearized_bound(s, at, 0, 0) / u - row[i].sharp) < 1e-12,
                     "... its bound"))
            tap_diag("%g", gc_roundoff_linearized_bound(s, at, 0, 0) / u);
        gc_arena_free(b.a);
    }
    gc_num_thread_end();
    return done();
}
