/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/bind.c -- what a statement may bind, and the names that the graph learns. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a name is bound once", "x = 1\nx = 2", "2:1: error: 'x' is bound" },
    { "a loop binds a name again",
      "input a = 2\ny = a\nfor t in range(2) {\n y = y*a\n}",
      "y mul 1 0" },
    { "a member is bound once", "input a = 1\nh[0] = a\nh[0] = 2*a", "is bound" },
    { "a member has its own name", "input a = 1\nh[2] = 3*a", "f64 h[2] mul" },
    { "a leaf is never bound again",
      "input a = 2\nfor t in range(2) {\n a = 1\n}",
      "3:2: error: 'a'" },
    { "an untyped value is named when it becomes a node",
      "input x = 1\na = 3\ny = x + a",
      "f64 a 3" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
