/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/claim_check.c -- every comparison at its border, and where there is no number. */
#include <config.h>
#include "tests/judge/judged.h"

/* sqrt(2) = 1.41421356237309504880…: between the doubles 1.4142135623730949 and …0951. */
static const judged_row row[] = {
    { "2 < 3", "claim y < 3", "PASS OK" },
    { "2 < 2 is false", "claim y < 2", "FAIL CLAIM-WRONG 401" },
    { "2 < 1 is false", "claim y < 1", "FAIL CLAIM-WRONG 401" },
    { "2 is below the next double", "claim y < 2.0000000000000004", "PASS OK" },
    { "2 is not below the last double", "claim y < 1.9999999999999998", "FAIL CLAIM-WRONG 401" },
    { "2 <= 2", "claim y <= 2", "PASS OK" },
    { "2 <= the last double is false", "claim y <= 1.9999999999999998", "FAIL CLAIM-WRONG 401" },
    { "2 > 1", "claim y > 1", "PASS OK" },
    { "2 > 2 is false", "claim y > 2", "FAIL CLAIM-WRONG 401" },
    { "2 > 3 is false", "claim y > 3", "FAIL CLAIM-WRONG 401" },
    { "2 > the last double", "claim y > 1.9999999999999998", "PASS OK" },
    { "2 >= 2", "claim y >= 2", "PASS OK" },
    { "2 >= the next double is false", "claim y >= 2.0000000000000004", "FAIL CLAIM-WRONG 401" },
    { "2 in [2, 3]", "claim y in [2, 3]", "PASS OK" },
    { "2 in [1, 2]", "claim y in [1, 2]", "PASS OK" },
    { "2 in [2, 2]", "claim y in [2, 2]", "PASS OK" },
    { "2 below an interval", "claim y in [2.0000000000000004, 3]", "FAIL CLAIM-WRONG 401" },
    { "2 above an interval", "claim y in [1, 1.9999999999999998]", "FAIL CLAIM-WRONG 401" },
    { "sqrt(2) below the double above it", "claim r < 1.4142135623730951", "PASS OK" },
    { "sqrt(2) above the double below it", "claim r > 1.4142135623730949", "PASS OK" },
    { "sqrt(2) is not below that one", "claim r < 1.4142135623730949", "FAIL CLAIM-WRONG 401" },
    { "an order of equal irrational numbers is open", "claim r*r <= 2", "UNDECIDED UNDECIDED 415" },
    { "every entry counts: all are less", "claim v < 4", "PASS OK" },
    { "every entry counts: the last is not", "claim v < 3", "FAIL CLAIM-WRONG 401" },
    { "every entry counts: the first is not", "claim v > 1", "FAIL CLAIM-WRONG 401" },
    { "a tensor in a tensor's bounds", "claim v in [[1, 2, 3], [1, 2, 3]]", "PASS OK" },

    { "refuting a false <", "refute y < 2", "PASS OK" },
    { "refuting a true <", "refute y < 3", "FAIL CLAIM-WRONG 420" },
    { "refuting a true <=", "refute y <= 2", "FAIL CLAIM-WRONG 420" },
    { "refuting a false >", "refute y > 2", "PASS OK" },
    { "refuting a true >=", "refute y >= 2", "FAIL CLAIM-WRONG 420" },
    { "refuting a false interval", "refute y in [3, 4]", "PASS OK" },
    { "refuting a true interval", "refute y in [1, 3]", "FAIL CLAIM-WRONG 420" },
    { "refuting what stays open", "refute r*r <= 2", "UNDECIDED UNDECIDED 415" },
    { "refuting where one entry is false", "refute v < 3", "PASS OK" },

    { "2 < inf", "claim y < inf", "PASS OK" },
    { "2 > -inf", "claim y > -inf", "PASS OK" },
    { "2 > inf is false", "claim y > inf", "FAIL CLAIM-WRONG 401" },
    { "2 < -inf is false", "claim y <= -inf", "FAIL CLAIM-WRONG 401" },
    { "2 in [-inf, inf]", "claim y in [-inf, inf]", "PASS OK" },
    { "2 in [-inf, 1] is false", "claim y in [-inf, 1]", "FAIL CLAIM-WRONG 401" },
    { "refuting 2 > inf", "refute y > inf", "PASS OK" },
    { "NaN < inf", "claim log(-y) < inf", "FAIL DOMAIN 408" },
    { "e^-2000 > 0", "claim exp(-1000*y) > 0", "PASS OK" },
    { "e^-2000 <= 0 is false", "claim exp(-1000*y) <= 0", "FAIL CLAIM-WRONG 401" },
    { "-e^-2000 < 0", "claim -exp(-1000*y) < 0", "PASS OK" },
    { "-e^-2000 >= 0 is false", "claim -exp(-1000*y) >= 0", "FAIL CLAIM-WRONG 401" },
    { "0 < e^-2000", "claim 0*y < exp(-1000*y)", "PASS OK" },
    { "two numbers below doubles are open", "claim exp(-1000*y) > exp(-2000*y)",
      "UNDECIDED UNDECIDED 415" },

    { "NaN < 0", "claim log(-y) < 0", "FAIL DOMAIN 408" },
    { "0 < NaN", "claim 0*y < log(-y)", "FAIL DOMAIN 408" },
    { "NaN >= 0", "claim log(-y) >= 0", "FAIL DOMAIN 408" },
    { "NaN in an interval", "claim log(-y) in [-9, 9]", "FAIL DOMAIN 408" },
    { "refuting NaN < 0", "refute log(-y) < 0", "FAIL DOMAIN 408" },
    { "a pole < 0", "claim 1/(y - 2) < 0", "FAIL POLE 409" },
    { "a pole > 0", "claim 1/(y - 2) > 0", "FAIL POLE 409" },
    { "0 < a pole", "claim 0*y < 1/(y - 2)", "FAIL POLE 409" },
    { "refuting a pole > 0", "refute 1/(y - 2) > 0", "FAIL POLE 409" },
    { "a number beyond double", "claim exp(500*y) > 0", "FAIL POLE 409" },
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
