/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_block.c -- blocks and what they may hold. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a block", "for t in range(2) {\nx = t\n}\n", "for t in range(2) {\n  x = t\n}" },
    { "a block without an end", "for t in range(2) {\nx = t\n", "error" },
    { "no claim in a def", "def f(u) {\nclaim u == 1\nreturn u\n}\n", "GC123" },
    { "no claim in a while", "while (x < 1) {\nclaim x == 1\n}\n", "GC123" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
