/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/query_calls.c -- grad jac jvp vjp hess: their arguments and places. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "by an entry", "input w = [1, 2]\nf = sum(w^2)\nclaim grad(f, w[0]) == 2", "asked grad of" },
    { "by an expression",
      "input x = 1\ny = x^2\nclaim grad(y, x^2) == 1",
      "the derivative is by a name" },
    { "by a const",
      "const k = 2\ny = k^2\nclaim grad(y, k) == 4",
      "no derivative by 'k': it is a const" },
    { "by a dim", "dim n = 2\ninput x = 1\ny = n*x\nclaim grad(y, n) == 1", "it is a dim" },
    { "grad of a vector",
      "input x = [1, 2]\ny = x^2\nclaim grad(y, x) == x",
      "y is f64[2], and grad is for a scalar" },
    { "jvp with directions",
      "input x = 1\ny = x\nclaim jvp(y, x) == 1",
      "the form is jvp(y, x=v, …)" },
    { "a seed of another shape",
      "input x = [1, 2]\ny = x^2\nclaim vjp(y=[1, 2, 3], x) == x",
      "GC112" },
    { "no dependence",
      "input x = 1, z = 2\ny = x^2\nclaim grad(y, z) == x",
      "there is no path from z" },
    { "a hessian", "input x = 1\ny = x^3\nclaim hess(y, x) == 6*x", "asked jac of" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
