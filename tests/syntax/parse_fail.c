/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_fail.c -- what was expected, and what stands there. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "an operand", "x = \n", "expected" },
    { "a bracket that is closed by another", "x = (1]\n", "error" },
    { "a bracket that is not closed", "x = (1\ny = 2\n", "error" },
    { "one error a statement", "x = )\n\ny = )\n", "test.graph:3:5" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
