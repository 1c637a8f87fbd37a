/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/load_numbers.c -- files of numbers. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "rows and columns",
      "input x : f64[2,2] = 1\nclaim x == load(\"table\")",
      "f64[2,2] const = [1.5, 2, 3, 4.25]" },
    { "lines of two lengths are a vector",
      "input x : f64[3] = 1\nclaim x == load(\"ragged\")",
      "[1, 2, 3]" },
    { "a number alone is a scalar", "input x = 1\nclaim x == load(\"hex\")", "f64 const = 3" },
    { "a word is no number", "x = load(\"words\")", "not a number" },
    { "a file without numbers", "x = load(\"empty\")", "no numbers" },
    { "a file that is missing", "x = load(\"none\")", "no such file" },
    { "the form", "x = load(1)", "the form is load(\"file\")" },
    { "integers of a file",
      "const k : int[2] = load(\"ints\")\ninput x = [1, 2, 3]\ny = x[k]",
      "f64[2] y gather 0" },
    { "integers of a file that holds others", "const k : int[2,2] = load(\"table\")", "not whole" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
