/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/untyped.c -- values that have no type yet. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a sign goes in front of the digits", "input x = 1\nclaim x == -0.25", "f64 -0.25" },
    { "in a claim the oracle reads them", "input x = 1\nclaim x == -0.1",
      "the oracle reads -0.1" },
    { "a name is not shared with an equal number", "input x = 1\na = 3\ny = x*3 + a", "f64 a 3" },
    { "equal numbers share a node", "input x = 1\ny = x*3 + 3", "y add 2 1" },
    { "the power of a named number can be differentiated by",
      "input x = 2\nk = 3\ny = x^k",
      "y pow 0 1" },
    { "another name of a node", "input x = 1\na = 3\nb = a\ny = x*a + b", "y add 2 1" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
