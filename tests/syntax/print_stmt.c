/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/print_stmt.c -- statements in canonical form. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "comments stay", "# a\nx = 1  # b\n", "# a\nx = 1  # b" },
    { "clauses", "claim x == 1   at x = 2   by forward\n", "claim x == 1  at x = 2  by forward" },
    { "an indent of two",
      "for t in range(2) {\nfor k in range(2) {\nx = t\n}\n}\n",
      "\n    x = t" },
    { "a check", "check grad(y,*)\n", "check grad(y, *)" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
