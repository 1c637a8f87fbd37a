/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/claim_equal.c -- equality of numbers: to the allowance, the tolerance or the digits. */
#include <config.h>
#include "tests/judge/judged.h"

/* sqrt(2) = 1.41421356237309504880…; a double there has the last place 2.2e-16. */
static const judged_row row[] = {
    { "2 == 2", "claim y == 2", "PASS OK" },
    { "2 == 3 is false", "claim y == 3", "FAIL CLAIM-WRONG 401" },
    { "2 == -2 is false", "claim y == -2", "FAIL CLAIM-WRONG 401" },
    { "sqrt(2) to its nearest double", "claim r == 1.4142135623730951", "PASS OK" },
    { "sqrt(2) off by 1e-12", "claim r == 1.414213562374095", "FAIL CLAIM-WRONG 401" },
    { "right to its written digits only", "claim r == 1.4142136", "FAIL CLAIM-WRONG 419" },
    { "right to the digits it allows", "claim r == 1.4142136 within 5e-8 abs", "PASS OK" },
    { "beyond what it allows", "claim r == 1.4142136 within 1e-8 abs", "FAIL CLAIM-WRONG 401" },
    { "within a relative tolerance", "claim r == 1.5 within 0.06 rel", "PASS OK" },
    { "beyond a relative tolerance", "claim r == 1.5 within 0.05 rel", "FAIL CLAIM-WRONG 401" },
    { "an identity", "claim r*r == y", "PASS OK" },
    { "every entry counts: equal", "claim v == [1, 2, 3]", "PASS OK" },
    { "every entry counts: the first differs", "claim v == [0, 2, 3]", "FAIL CLAIM-WRONG 401" },
    { "every entry counts: the last differs", "claim v == [1, 2, 4]", "FAIL CLAIM-WRONG 401" },
    { "a right gradient", "claim grad(x^3, x) == 12", "PASS OK" },
    { "a wrong gradient", "claim grad(x^3, x) == 6", "FAIL CLAIM-WRONG 401" },
    { "refuting a false ==", "refute y == 3", "PASS OK" },
    { "refuting a true ==", "refute y == 2", "FAIL CLAIM-WRONG 420" },
    { "refuting a true gradient", "refute grad(x^3, x) == 12", "FAIL CLAIM-WRONG 420" },
    { "refuting a wrong gradient", "refute grad(x^3, x) == 6", "PASS OK" },
    { "NaN == 0", "claim log(-y) == 0", "FAIL DOMAIN 408" },
    { "NaN == NaN", "claim log(-y) == log(-y)", "FAIL DOMAIN 408" },
    { "0 == NaN", "claim 0*y == log(-y)", "FAIL DOMAIN 408" },
    { "refuting NaN == 0", "refute log(-y) == 0", "FAIL DOMAIN 408" },
    { "a pole == 0", "claim 1/(y - 2) == 0", "FAIL POLE 409" },
    { "a pole == itself", "claim 1/(y - 2) == 1/(y - 2)", "FAIL POLE 409" },
    { "a number beyond double == itself", "claim exp(500*y) == exp(500*y)", "FAIL POLE 409" },
    { "a gradient outside a domain", "claim grad(log(-x), x) == 0.5", "FAIL DOMAIN 408" },
    { "a checked gradient outside a domain", "q = log(-x)\ncheck grad(q, x)", "FAIL DOMAIN 408" },
    { "a checked gradient at a pole", "q = 1/(x - 2)\ncheck grad(q, x)", "FAIL POLE 409" },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_verdicts("input x = 2\ninput v = [1, 2, 3]\ny = x\nr = sqrt(x)\n",
                 ROWS, row);
    gc_num_thread_end();
    return done();
}
