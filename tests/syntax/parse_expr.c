/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_expr.c -- operators and how tightly they bind. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a product binds tighter", "x = (a + (b*c))\n", "x = a + b*c" },
    { "parentheses that are needed", "x = (a + b)*c\n", "x = (a + b)*c" },
    { "a difference is left to right", "x = (a - b) - c\n", "x = a - b - c" },
    { "and not otherwise", "x = a - (b - c)\n", "x = a - (b - c)" },
    { "a power is right to left", "x = a^(b^c)\n", "x = a^b^c" },
    { "a sign is outside a power", "x = (-a)^2\n", "x = (-a)^2" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
