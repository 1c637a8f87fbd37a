/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/lex_stray.c -- characters that have no place in the language. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a typographic quote", "graph “a”\n", "GC102" },
    { "a semicolon ends a statement", "x = 1; y = 2\n", "x = 1\ny = 2" },
    { "a control character", "x = \n", "GC102" },
    { "a dollar sign", "x = $a\n", "GC102" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
