/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/warn_fixed.c -- a literal compared with what is random. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a random value",
      "input x ~ normal(0, 1)\nclaim x == 0.5",
      "a fixed number at random points" },
    { "the derivative of a square",
      "input x ~ normal(0, 1)\ny = x*x\nclaim grad(y, x) == 3",
      "a fixed number at random points" },
    { "a fixed leaf",
      "input x ~ normal(0, 1)\nclaim x == 0.5 at x = 0.5",
      "within -1 -1 -1; by 0; at 1; digits 1 0.05\n" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
