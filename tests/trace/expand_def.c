/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/expand_def.c -- a call of a def becomes its nodes. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a call becomes nodes", "input x = 3\ndef f(u) = u*u\ny = f(x)", "f64 y mul 0 0" },
    { "each call has its own",
      "input x = 3\ndef f(u) = u*x\ny = f(x) + f(x)",
      "mul 0 0\n 2 f64 mul 0 0" },
    { "the number of arguments",
      "def f(u, v) = u + v\ny = f(1)",
      "'f' takes 2 arguments, 1 given" },
    { "arguments have no names",
      "def f(u) = u\ny = f(u=1)",
      "the arguments of a def have no names" },
    { "several values", "input x = 3\ndef f(u) {\n return u, u*u\n}\na, b = f(x)", "b mul 0 0" },
    { "an error names the call",
      "input x = [1, 2]\ndef f(u) = u + [1, 2, 3]\ny = f(x)",
      "in this call of 'f'" },
    { "a rule is claimed",
      "input x = 3\ndef f(u) = u*u with f'(u) = 2*u\ny = f(x)",
      "def f'(x) == 2*u; 1;" },
    { "f' outside claims is built", "input x = 3\ndef f(u) = u*u\ny = f'(x)", "built grad of" },
    { "f' of a function that mixes entries",
      "input x = [1, 2]\ndef f(u) = u*sum(u)\ny = f'(x)",
      "mixes the entries of its argument" },
    { "f' of an op in a claim", "input x = [1, 2]\nclaim tanh'(x) == 1", "asked vjp of 1 by 0" },
    { "f' of an op of two arguments", "input x = [1, 2]\ny = dot'(x)", "dot'" },
    { "f' of an unknown function", "input x = 1\ny = tanhh'(x)", "unknown function 'tanhh'" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
