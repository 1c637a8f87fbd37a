/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_let.c -- bindings, dims and leaves. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "two targets", "a, b = f(x)\n", "a, b = f(x)" },
    { "a member", "h[t+1] = 2\n", "h[t+1] = 2" },
    { "two dims", "dim a = 1, b = 2\n", "dim a = 1, b = 2" },
    { "a type", "input x : f64[2, 3]\n", "input x : f64[2, 3]" },
    { "a distribution", "input x ~ normal(0, 1)\n", "input x ~ normal(0, 1)" },
    { "pi is not bound", "pi = 3\n", "error" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
