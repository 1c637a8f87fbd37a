/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/include.c -- include puts the statements of a file in place. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "names of an included file", "include \"one\"\ninput x = 1\ny = x + u", "y add 0 1" },
    { "a file that is missing", "include \"none\"", "no such file" },
    { "a file that includes itself", "include \"self\"", "itself" },
    { "a file read twice binds twice", "include \"twice\"", "'u' is bound" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
