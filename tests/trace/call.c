/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/call.c -- which function a name in front of parentheses is. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "an op is found by name", "input x = 1\ny = tanh(x)", "y tanh 0" },
    { "a def goes before an op", "input x = 1\ndef tanh(u) = u + 5\ny = tanh(x)", "y add 0 1" },
    { "f32( ) is a cast", "input x : f64 = 1\ny = f32(x)", "f32 y cast 0" },
    { "a cast of a number gives it a type", "input x : f32 = 1\ny = x + f32(0.5)", "f32 0.5" },
    { "int( ) takes integers only", "const k = int(1.5)\n", "GC116" },
    { "min of two is elementwise", "input x = [1, 2]\ny = min(x, 1)", "f64[2] y min 0 1" },
    { "min of one folds", "input x = [1, 2]\ny = min(x)", "f64 y" },
    { "an unknown function is an error",
      "input x = 1\ny = tanhh(x)",
      "unknown function 'tanhh'; did you mean 'tanh'?" },
    { "cross_entropy of classes",
      "input z = [1, 2]\ny = cross_entropy(z, 1)",
      "y cross_entropy 0 idx=1" },
    { "cross_entropy of probabilities",
      "input z = [1, 2]\ny = cross_entropy(z, [0.5, 0.5])",
      "y cross_entropy_p 0 1" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
