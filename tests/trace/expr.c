/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/expr.c -- the value of each kind of expression. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "pi is a number", "input x = 1\ny = x*pi", "3.14159" },
    { "a number takes the type of its place", "input x : f32 = 1\ny = x + 0.5", "f32 0.5" },
    { "a string is no value", "x = \"a\"", "GC101" },
    { "a transpose", "input W : f64[2,3] = 1\ny = W.T", "f64[3,2] y transpose 0" },
    { "an unknown name", "y = q", "unknown name 'q'" },
    { "a slice stands in brackets", "input x = [1, 2, 3]\ny = x[1:]", "f64[2] y slice 0" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
