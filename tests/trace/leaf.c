/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/leaf.c -- input, param and const. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a value gives the shape", "input x = [1, 2]", "f64[2] x input = [1, 2]" },
    { "a type alone cannot be drawn", "param W : f64[2]", "W" },
    { "a number fills a type", "param W : f64[2] = 3", "f64[2] W param = [3, 3]" },
    { "one value for two leaves", "input a, b : f64[2] = 1", "b input = [1, 1]" },
    { "values are drawn", "input x : f64[2] ~ uniform(-1, 1)", "x input ~ uniform(-1, 1)" },
    { "bounds of a draw in order", "input x ~ uniform(1, -1)", "GC119" },
    { "a shape that does not fit", "input x : f64[2] = [1, 2, 3]", "GC115" },
    { "a const int is no node", "const k : int = 2\ninput x = 1\ny = x^k", "y powi 0" },
    { "a value may not depend on leaves", "input x = 1\ninput z = x", "made of constants only" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
