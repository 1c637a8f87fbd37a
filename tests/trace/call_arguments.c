/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/call_arguments.c -- arguments of ops: values by place, attributes by place or name. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "an attribute by name", "input x : f64[2,3] = 1\ny = sum(x, axis=1)", "axis=1" },
    { "an attribute has a name", "input x : f64[2,3] = 1\ny = sum(x, 0)", "write axis=…" },
    { "a negative axis counts from the end",
      "input x : f64[2,3] = 1\ny = sum(x, axis=-1)",
      "f64[2] y" },
    { "an unknown keyword", "input x : f64[2,3] = 1\ny = sum(x, axs=1)", "'axs'" },
    { "a keyword twice",
      "input x : f64[2,3] = 1\ny = sum(x, axis=1, axis=0)",
      "axis is given twice" },
    { "an attribute is an integer", "input x : f64[2,3] = 1\ny = sum(x, axis=0.5)", "whole" },
    { "too few arguments", "input x = [1, 2]\ny = dot(x)", "dot lacks b" },
    { "too many arguments", "input x = 1\ny = tanh(x, x)", "one argument too many" },
    { "an attribute is one integer", "input x = [1, 2]\ny = slice(x, 0.5, 1)", "2:14" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
