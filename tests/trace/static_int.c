/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/static_int.c -- integers known from the text. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a size", "dim n = 2*3 - 1\ninput x : f64[n] = 1", "f64[5] x" },
    { "a size is positive", "input x : f64[-1] = 1", "a size of -1" },
    { "a size is an integer", "input x : f64[1.5] = 1", "whole number" },
    { "a size is known",
      "input a = 2\ninput x : f64[a] = 1",
      "a size is a whole number known from the text" },
    { "a remainder has the sign of the divisor",
      "dim n = -7 % 3\ninput x : f64[n] = 1",
      "f64[2] x" },
    { "division by zero", "dim n = 1/0", "1 / 0" },
    { "beyond 64 bits", "dim n = 9223372036854775807 + 1", "64 bits" },
    { "ints of a shape are broadcast",
      "const k : int[2] = [1, 2]\ninput x = [1, 2, 3, 4]\ny = x[k + 1]",
      "gather 0" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
