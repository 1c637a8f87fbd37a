/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/print_expr.c -- expressions in canonical form. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "blanks around sums only", "x = a+b * c\n", "x = a + b*c" },
    { "no blanks in an index", "x = a[t + 1]\n", "x = a[t+1]" },
    { "parentheses of a base", "x = (a + b).T\n", "x = (a + b).T" },
    { "a list", "x = [ 1,2 ,3 ]\n", "x = [1, 2, 3]" },
    { "digits as written", "x = 1.50e+03\n", "x = 1.50e+03" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
