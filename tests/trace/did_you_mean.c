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
    { "another word for a function", "input x = 1\ny = ln(x)",
      "2:5: error: unknown function 'ln': write log(x), the natural logarithm " },
    { "of the file's own it is a function", "def ln(u) = u\ninput x = 1\ny = ln(x, x)",
      "'ln' takes 1 argument" },
    { "a value may be called so", "input ln = 1\ny = ln(2)", "'ln' is a value, not a function" },
    { "another word for a value", "y = True", "unknown name 'True': write 1; a comparison is" },
    { "it is bound below", "y = e\ne = 2", "'e' is used before it is bound" },
    { "a power of print", "input x = 1\ny = 2*x²",
      "2:7: error: unknown name 'x²': a power is written x^2" },
    { "the third one", "input xy = 1\ny = xy³", "a power is written xy^3 " },
    { "a quotient of differentials", "input b = 1\nL = b^2\nclaim dL / db == 2*b",
      "3:7: error: a derivative is written grad(L, b) or ∂L/∂b " },
    { "the lower one alone is no name", "dL = 1\nclaim dL/db == 1",
      "2:10: error: unknown name 'db'" },
    { "the upper one alone is none", "db = 1\nclaim dL/db == 1", "unknown name 'dL'" },
    { "nor over another name", "input bb = 1\nclaim dL/bb == 1", "unknown name 'dL'" },
    { "a name that is far", "input var = 1\ny = for1 + 1", "unknown name 'for1' " },
    { "a function with one letter wrong", "input x = 1\ny = sigmod(x)", "did you mean 'sigmoid'?" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
