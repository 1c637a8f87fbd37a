/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_prim.c -- calls, indices, lists and transposes. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "keywords", "y = sum(x, axis=1)\n", "sum(x, axis=1)" },
    { "a value behind a keyword", "y = f(a=1, 2)\n", "y = f(a=1, 2)" },
    { "slices", "y = x[1:, :2, :]\n", "x[1:, :2, :]" },
    { "a transpose", "y = x.T\n", "y = x.T" },
    { "a partial derivative", "claim ∂y/∂x == 1\n", "grad(y, x)" },
    { "a prime", "y = f'(x)\n", "y = f'(x)" },
    { "a comma is missing", "y = [1 2]\n", "error" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
