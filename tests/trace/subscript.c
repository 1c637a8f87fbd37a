/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/subscript.c -- brackets behind a value. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "an entry", "input x = [1, 2, 3]\ny = x[1]", "f64 y" },
    { "from the end", "input x = [1, 2, 3]\ny = x[-1]", "slice 0 start=2 size=1" },
    { "a slice", "input x = [1, 2, 3]\ny = x[1:3]", "f64[2] y slice" },
    { "a slice of a slice", "input x = [1, 2, 3, 4]\ny = x[1:][1:]", "f64[2] y slice 1" },
    { "a column", "input x : f64[2,3] = 1\ny = x[:, 1]", "f64[2] y" },
    { "a list of indices", "input x = [1, 2, 3]\ny = x[[2, 0]]", "gather 0" },
    { "an index that is computed", "input x = [1, 2, 3], k = 1\ny = x[k]", "known from the text" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
