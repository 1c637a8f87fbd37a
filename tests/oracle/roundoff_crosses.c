/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/oracle/roundoff.c -- comparisons that rounding alone may turn, on the way to a number. */
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

int
main(void)
{
    gc_num_thread_start();
    plan(8);
    for (size_t i = 0; i < 4; i++) {
        bound b = bind_text(row[i].text, (gc_plan_options) { 0 });
        gc_roundoff *s = gc_roundoff_new(b.a, b.g, 1, &b.y, &gc_precision_f64, true, NULL);
        gc_values at = gc_plan_values(b.p);

        gc_roundoff_run(s, at);
        ok(gc_roundoff_get(s, 0, 0).crossed == row[i].crossed, "%s", row[i].what);
        if (i < 3)
            ok(gc_roundoff_carried(s, at, b.y, NULL, 0).crossed == row[i].crossed, "... by its value");
        else if (!ok(fabs(gc_roundoff_linearized_bound(s, at, 0, 0) / u - row[i].sharp) < 1e-12,
                     "... its bound"))
            tap_diag("%g", gc_roundoff_linearized_bound(s, at, 0, 0) / u);
        gc_arena_free(b.a);
    }
    gc_num_thread_end();
    return done();
}
