/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_slip.c -- frequent mistakes have a message of their own. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "integer division", "x = 7 // 2\n", "'//' is not known" },
    { "an assignment operator", "x += 1\n", "write x = x + … in a loop, a new name elsewhere" },
    { "single quotes", "x = 'a'\n", "double quotes" },
    { "a string as a value", "x = \"a\"\n", "a string is no value" },
    { "two stars", "x = a**2\n", "^" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
