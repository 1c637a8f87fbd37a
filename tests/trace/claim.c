/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/claim.c -- two sides become one claim; the iterations of a loop share it. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a fact is one claim", "input x = 1\ny = 2*x\nclaim y == 2*x", "claim y == 2*x; 1;" },
    { "a loop makes iterations",
      "input x = 1\nfor t in range(3) {\n h[t] = t*x\n claim h[t] == t*x\n}",
      "; 3;" },
    { "sides of two shapes",
      "input x = [1, 2]\nclaim x == [1, 2, 3]",
      "the sides do not agree: x is f64[2]" },
    { "a number fills", "input x = [1, 1]\nclaim x == 1", "claim x == 1; 1;" },
    { "digits written are kept", "input x = 1\nclaim x == 1.25", "digits 2 0.005" },
    { "an int is not compared", "const k : int = 1\nclaim k == 1", "a claim compares floats" },
    { "a refute is a claim", "input x = 1\nrefute x == 2", "refute x == 2; 1;" },
    { "a claim compares one type",
      "input x : f32 = 1, z : f64 = 1\nclaim x == z",
      "cast one of them" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
