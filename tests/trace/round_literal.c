/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/round_literal.c -- decimals are rounded to a float once. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "halfway goes to even", "input x : f32 = 1\ny = x + 16777217.0", "f32 16777216" },
    { "above halfway goes up", "input x : f32 = 1\ny = x + 16777217.000000001", "f32 16777218" },
    { "just above halfway in double is halfway",
      "input x : f32 = 1\ny = x + 1.00000005960464477540",
      "1.0000001" },
    { "largest", "input x : f32 = 1\ny = x + 3.5e38", "too large for f32" },
    { "smallest", "input x : f32 = 1\ny = x + 1e-46", "too small for f32" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
