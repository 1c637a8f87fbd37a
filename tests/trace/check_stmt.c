/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/check_stmt.c -- check and output. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a star is every input and param",
      "input x = 1\nparam w = 2\ny = x*w\ncheck grad(y, *)",
      "grad(y, w)" },
    { "a const is no part of a star",
      "input x = 1\nconst w = 2\ny = x*w\ncheck grad(y, w)",
      "no derivative by 'w': it is a const" },
    { "check takes a derivative", "input x = 1\ny = x\ncheck y", "3:7" },
    { "an output is a bound name", "output y", "'y'" },
    { "an output is a float", "const k : int = 1\noutput k", "an output is a float" },
    { "grad of a vector by everything",
      "input x = [1, 2]\ny = x*x\ncheck grad(y, *)",
      "grad is for a scalar" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
