/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/literal.c -- right sides that are nothing but numbers. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "half a unit of the last digit", "input x = 1\nclaim x == 0.50", "digits 2 0.005" },
    { "an integer is exact", "input x = 1\nclaim x == 3", "digits 0 0\n" },
    { "an exponent moves the digit", "input x = 1\nclaim x == 1.5e-3", "digits 4 5e-05" },
    { "a whole number is exact, with a point and an exponent too", "input x = 1\nclaim x == 1.5e3",
      "digits 0 0\n" },
    { "of a list the largest", "input x = [1, 2]\nclaim x == [0.5, 0.25]", "0.05\n" },
    { "a sign changes nothing", "input x = 1\nclaim x == -0.5", "digits 1 0.05" },
    { "an expression has no digits", "input x = 1\nclaim x == 0.5*2", "digits 0 0\n" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
