/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/operators.c -- operators on integers, numbers and nodes. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "integers are exact", "dim n = 7 % 3 + 2^3\ninput x : f64[n] = 1", "f64[9] x" },
    { "a quotient that is none", "dim n = 7/2", "GC117" },
    { "an integer power", "input x = 2\ny = x^3", "powi" },
    { "a power of numbers", "input x = 2\ny = x^0.5", "pow 0" },
    { "a sign", "input x = 2\ny = -x", "y neg 0" },
    { "% is for integers", "input x = 2\ny = x % 2", "% is for whole numbers" },
    { "a negative number", "input x = 2\ny = x + -0.5", "-0.5" },
    { "a comparison is a node", "input x = 2\ny = x < 3", "y less 0 1" },
    { "a matrix product",
      "input W : f64[2,3] = 1, x : f64[3] = 1\ny = W @ x",
      "f64[2] y matmul 0 1" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
