/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_stmt.c -- statements and where they end. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "graph", "graph   \"a b\"\n", "graph \"a b\"" },
    { "include", "include \"a.graph\"\n", "include \"a.graph\"" },
    { "set", "set seed=1\n", "set seed = 1" },
    { "a def on a line", "def f(u, v) = u + v\n", "def f(u, v) = u + v" },
    { "a def with a rule", "def f(u) = u^2 with f'(u) = 2*u\n", "with f'(u) = 2*u" },
    { "something behind a statement", "x = 1 y = 2\n", "error" },
    { "output", "output a, b[1]\n", "output a, b[1]" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
