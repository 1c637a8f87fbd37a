/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/lex_literal.c -- numbers and strings. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a hexadecimal number", "x = 0x1.8p-3\n", "x = 0x1.8p-3" },
    { "a number too large", "x = 1e400\n", "GC103" },
    { "a number that becomes 0", "x = 1e-400\n", "GC103" },
    { "a number with a name behind it", "x = 2y\n", "GC103" },
    { "a string without an end", "graph \"a\n", "error" },
    { "a string with a quote", "graph \"a\\\"b\"\n", "graph \"a\\\"b\"" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
