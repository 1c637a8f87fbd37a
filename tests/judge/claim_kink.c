/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/claim_kink.c -- opinions where there is no one derivative: kinks, conventions, domains.

   relu has the one-sided derivatives 0 and 1 at 0, abs -1 and 1; relu(x) - relu(-x) is x. */
#include <config.h>
#include "tests/judge/judged.h"

static const judged_row row[] = {
    { "the left derivative", "claim grad(p, x) == 0 at x = 0", "PASS KINK 412" },
    { "the right derivative", "claim grad(p, x) == 1 at x = 0", "PASS KINK 412" },
    { "a number between", "claim grad(p, x) == 0.5 at x = 0", "PASS KINK 412" },
    { "a number below", "claim grad(p, x) == -0.001 at x = 0", "FAIL KINK 411" },
    { "a number above", "claim grad(p, x) == 1.001 at x = 0", "FAIL KINK 411" },
    { "refuting a number between", "refute grad(p, x) == 0.5 at x = 0", "FAIL CLAIM-WRONG 420" },
    { "refuting a number above", "refute grad(p, x) == 2 at x = 0", "PASS OK" },
    { "a formula is not excused by the rounding of a steep side",
      "claim grad(1e160*p, x) == -1/4 at x = 0", "FAIL KINK 411" },
    { "nor at the upper end", "claim grad(p - 1e160*m, x) == 1e160 + 1e150 at x = 0",
      "FAIL KINK 411" },
    { "a rounded number outside is", "claim grad(p/3, x) == 0.33333 at x = 0", "PASS KINK 412" },
    { "by its last digit", "claim grad(p/3, x) == 0.33334 at x = 0", "FAIL KINK 411" },
    { "by a tolerance", "claim grad(p, x) == 1.5 within 0.5 abs at x = 0", "PASS KINK 412" },
    { "and no more", "claim grad(p, x) == 1.5001 within 0.5 abs at x = 0", "FAIL KINK 411" },
    { "an order at a kink", "claim grad(p, x) <= 1 at x = 0", "UNDECIDED UNDECIDED 416" },

    { "the convention of relu", "claim grad(p, x) == 0 at x = 0 by convention", "PASS OK" },
    { "not the convention of relu", "claim grad(p, x) == 1 at x = 0 by convention",
      "FAIL CLAIM-WRONG 401" },
    { "nor a number between", "claim grad(p, x) == 0.5 at x = 0 by convention",
      "FAIL CLAIM-WRONG 401" },
    { "the convention of abs", "claim grad(m, x) == 0 at x = 0 by convention", "PASS OK" },
    { "not the convention of abs", "claim grad(m, x) == 1 at x = 0 by convention",
      "FAIL CLAIM-WRONG 401" },
    { "a convention where all is smooth", "claim grad(p, x) == 1 at x = 3 by convention",
      "PASS OK" },
    { "a false convention where all is smooth", "claim grad(p, x) == 0 at x = 3 by convention",
      "FAIL CLAIM-WRONG 401" },

    { "a convention is refuted", "refute grad(p, x) == 1 at x = 0 by convention", "PASS OK" },
    { "a slice of the convention", "claim reshape(grad(p, x), [1]) == 0 at x = 0 by convention",
      "PASS OK" },
    { "not a slice of it", "claim reshape(grad(p, x), [1]) == 1 at x = 0 by convention",
      "FAIL CLAIM-WRONG 401" },
    { "a value has no convention", "claim x*x == 9 at x = 3 by convention", "PASS OK" },
    { "so it is judged as it is", "claim x*x == 77 at x = 3 by convention",
      "FAIL CLAIM-WRONG 401" },
    { "as is what is made of a derivative", "claim 2*grad(m, x) == 77 at x = 3 by convention",
      "FAIL CLAIM-WRONG 401" },
    { "a gradient of the program is a set", "claim g == 77 at x = 0 by convention",
      "FAIL KINK 411" },
    { "an unproved right side", "claim grad(p, x) == 0.5 + sin(1e200*(x + 1e200)) at x = 0",
      "UNDECIDED UNDECIDED 415" },
    { "an order has none either", "claim grad(m, x) <= 2 at x = 3 by convention", "PASS OK" },

    { "relu has no derivative at 0", "claim grad(p, x) undefined at x = 0", "PASS OK" },
    { "abs has no derivative at 0", "claim grad(m, x) undefined at x = 0", "PASS OK" },
    { "relu has one at 3", "claim grad(p, x) undefined at x = 3", "FAIL CLAIM-WRONG 421" },
    { "two kinks that cancel leave one", "claim grad(s, x) undefined at x = 0",
      "FAIL CLAIM-WRONG 421" },
    { "a value is defined at a kink", "claim p undefined at x = 0", "FAIL CLAIM-WRONG 421" },
    { "the logarithm of -1", "claim log(x) undefined at x = -1", "PASS OK" },
    { "its gradient", "claim grad(l, x) undefined at x = -1", "PASS OK" },
    { "the logarithm of 1", "claim log(x) undefined at x = 1", "FAIL CLAIM-WRONG 421" },
    { "its gradient at 1", "claim grad(l, x) undefined at x = 1", "FAIL CLAIM-WRONG 421" },
    { "1/0", "claim 1/x undefined at x = 0", "PASS OK" },
    { "1/1", "claim 1/x undefined at x = 1", "FAIL CLAIM-WRONG 421" },
    { "refuting that relu has none at 0", "refute grad(p, x) undefined at x = 0",
      "FAIL CLAIM-WRONG 420" },
    { "refuting that relu has none at 3", "refute grad(p, x) undefined at x = 3", "PASS OK" },
    { "refuting that log(1) is undefined", "refute log(x) undefined at x = 1", "PASS OK" },
    { "refuting that log(-1) is undefined", "refute log(x) undefined at x = -1",
      "FAIL CLAIM-WRONG 420" },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_verdicts("input x = 2\np = relu(x)\nm = abs(x)\nl = log(x)\n"
                 "s = relu(x) - relu(-x)\ng = grad(p, x)\n",
                 ROWS, row);
    gc_num_thread_end();
    return done();
}
