/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/materialize.c -- untyped values become nodes of the type they meet, once. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a name is one node", "input x = 1\na = 0.5\ny = x*a + a", "y add 2 1" },
    { "a name in two types is two nodes",
      "input x : f32 = 1, z : f64 = 1\na = 0.5\ny = x*a\nu = z*a",
      "f64 a 0.5" },
    { "a number is rounded to its type", "input x : f32 = 1\ny = x + 16777217.0", "f32 16777216" },
    { "so is a negative one", "input x : f32 = 1\ny = x + -16777217.0", "f32 -16777216" },
    { "a number out of range", "input x : f32 = 1\ny = x + 1e39", "too large for f32" },
    { "a number that becomes 0", "input x : f32 = 1\ny = x + 1e-60", "too small for f32" },
    { "set dtype where nothing says more", "set dtype = f32\ny = 0.5\noutput y", "f32" },
    { "a division is kept", "input x = 1\ny = x + 1/3", "div" },
    { "a value made of constants", "input x = 1\nz = [1, 2]*2\ninput u = z", "u input = [2, 4]" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
