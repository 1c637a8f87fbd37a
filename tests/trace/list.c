/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/list.c -- lists are tensors, of numbers or of nodes. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "numbers are one constant", "input x : f64[2] = 1\ny = x + [1, 2]", "f64[2] [1, 2]" },
    { "nodes are stacked", "input a = 1, b = 2\ny = [a, b]", "f64[2] y stack 0 1" },
    { "lists of lists", "input x : f64[2,2] = [[1, 2], [3, 4]]", "[[1, 2], [3, 4]]" },
    { "rows of one length", "input x = [[1, 2], [3]]", "GC112" },
    { "integers stay integers", "input x = [1, 2, 3]\nk = [2, 0]\ny = x[k]", "gather" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
