/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/apply.c -- ops take the type their arguments share, and stay untyped while none has
   one. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "an op takes the type of its typed argument",
      "input x : f32 = 1\ny = x + 0.1",
      "f32 y add 0 1" },
    { "an op of numbers is no node until it meets a type",
      "input x : f32 = 1\na = 1/4\ny = x*a",
      "f32 a div 1 2" },
    { "two float types do not mix",
      "input x : f32 = 1, z : f64 = 1\ny = x + z",
      "types do not agree: x is f32, z is f64" },
    { "a declared int meets no float",
      "const k : int = 1\ninput x = 1\ny = x + k",
      "cast the int" },
    { "a shape rule is asked",
      "input x = [1, 2], z = [1, 2, 3]\ny = x*z",
      "x is f64[2], z is f64[3]" },
    { "an attribute reaches the node",
      "input x : f64[2,3] = 1\ny = sum(x, axis=1)",
      "sum 0 axis=1" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
