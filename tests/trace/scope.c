/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/scope.c -- what a name means. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a def sees names above it", "input a = 2\ndef f(u) = a*u\ny = f(a)", "y mul 0 0" },
    { "a parameter hides a name", "input a = 2, b = 3\ndef f(a) = a*a\ny = f(b)", "y mul 1 1" },
    { "a name in a def ends with it",
      "input a = 2\ndef f(u) {\n v = a*u\n return v\n}\ny = f(a)\nz = v",
      "unknown name 'v'" },
    { "a member that is not bound", "input a = 1\nh[0] = a\ny = h[1]", "h[1]" },
    { "a family without an index", "input a = 1\nh[0] = a\ny = h", "h" },
    { "a name without a value", "for t in range(0) {\n y = 1\n}\nz = y",
      "'y' has no value for sure" },
    { "a name that had an error reports no other", "x = q\ny = x + x\nz = p", "^\ntest.graph:3:5" },
    { "the variable of a loop that has ended keeps its value",
      "input a = 1\nfor t in range(3) {\n}\ny = a*t",
      "f64 2\n" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
