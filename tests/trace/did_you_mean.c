/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/did_you_mean.c -- what an unknown name may have meant. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a name with one letter wrong", "input weight = 1\ny = wieght", "did you mean 'weight'?" },
    { "nothing close", "input weight = 1\ny = q", "unknown name 'q' [GC104]" },
    { "a name bound below", "y = x\ninput x = 1", "'x' is used before it is bound" },
    { "a cycle", "a = b\nb = a", "cycle: a → b → a" },
    { "a function", "input x = 1\ny = tanh", "'tanh' is a function: write tanh(…)" },
    { "a value that is called", "input x = 1\ny = x(2)", "'x' is a value, not a function" },
    { "a function with one letter wrong", "input x = 1\ny = sigmod(x)", "did you mean 'sigmoid'?" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
