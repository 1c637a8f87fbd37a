/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/print_claim.c -- claims, checks and clauses in canonical form. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a title and two facts", "claim   \"a\" :x==1,y<2\n", "claim \"a\": x == 1, y < 2" },
    { "refute", "refute x==1\n", "refute x == 1" },
    { "the other orders", "claim x<=1, x>2, x>=3\n", "x <= 1, x > 2, x >= 3" },
    { "a range", "claim x in [0,1]\n", "claim x in [0, 1]" },
    { "undefined", "claim log(x)  undefined\n", "claim log(x) undefined" },
    { "a comparison beside == needs no brackets, beside < it does",
      "claim (a<b) == 1, (a<b) < 1\n", "claim a < b == 1, (a < b) < 1" },
    { "one keyword for two tolerances, two for others",
      "claim x == 1 within 1 rel, 2 abs at x=2 within 3 ulp because \"b\" because \"c\"\n",
      "  within 1 rel, 2 abs  at x = 2  within 3 ulp  because \"b\"  because \"c\"" },
    { "todo", "todo   \"later\"   claim x==1\n", "todo \"later\" claim x == 1" },
    { "skip", "skip \"never\" check y\n", "skip \"never\" check y" },
    { "a check with clauses", "check y , z by  forward,central\n",
      "check y, z  by forward, central" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
