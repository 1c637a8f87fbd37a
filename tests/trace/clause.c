/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/clause.c -- within, at and by. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a relative tolerance", "input x = 1\nclaim x == 1 within 0.5 rel", "within 0.5 -1 -1" },
    { "an absolute tolerance", "input x = 1\nclaim x == 1 within 0.5 abs", "within -1 0.5 -1" },
    { "ulps", "input x = 1\nclaim x == 1 within 2 ulp", "within -1 -1 2" },
    { "a tolerance is not negative",
      "input x = 1\nclaim x == 1 within -1 abs",
      "a tolerance is not negative" },
    { "at sets a leaf", "input x = 1\nclaim x == 2 at x = 2", "at 1" },
    { "at takes a leaf",
      "input x = 1\ny = 2*x\nclaim y == 2 at y = 2",
      "at names an input, param or const" },
    { "at takes a value of the leaf's shape",
      "input x = [1, 2]\nclaim x == 2 at x = [1, 2, 3]",
      "'x' is f64[2]" },
    { "by names a witness", "input x = 1\ny = x\nclaim grad(y, x) == 1 by reverse", "by 2" },
    { "an unknown witness",
      "input x = 1\ny = x\nclaim grad(y, x) == 1 by revers",
      "did you mean 'reverse'?" },
    { "an unknown leaf", "input x1 = 1\nclaim x1 == 2 at x2 = 2", "did you mean 'x1'?" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
