/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/op_errors.c -- messages about ops whose arguments do not fit. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "types and shapes as written",
      "input W : f64[4,3] = 1\ninput x = [1, 2]\ny = W @ x",
      "W is f64[4,3], x is f64[2]" },
    { "an axis points at the attribute", "input x : f64[2,3] = 1\ny = sum(x, axis=5)", "2:17" },
    { "a long argument is called by its place",
      "input x = [1, 2]\ny = (x + x + x + x + x + x + x + x) + [1, 2, 3]",
      "the left side is f64[2]" },
    { "an index out of range", "input x = [1, 2]\ny = x[5]", "GC113" },
    { "int and float",
      "const k : int = 1\ninput x = 1\ny = x + k",
      "cast the int: f64( ) or f32( )" },
    { "a reshape of another size", "input x = [1, 2]\ny = reshape(x, [3])", "GC115" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
