/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/query_nodes.c -- derivatives as queries in claims, as built nodes elsewhere. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a claim asks", "input x = 1\ny = x^2\nclaim grad(y, x) == 2*x", "asked grad of" },
    { "a program builds", "input x = 1\ny = x^2\ng = grad(y, x)", "built grad of" },
    { "jac in a claim",
      "input x = [1, 2]\ny = x^2\nclaim jac(y, x) == diag(2*x)",
      "f64[2,2] asked jac of" },
    { "jvp in a claim",
      "input x = [1, 2]\ny = x^2\nclaim jvp(y, x=[1, 0]) == [2, 0]",
      "f64[2] asked jvp of" },
    { "vjp in a claim",
      "input x = [1, 2]\ny = x^2\nclaim vjp(y=1, x) == 2*x",
      "f64[2] asked vjp of" },
    { "jac in a program has a row an entry",
      "input x = [1, 2]\ny = x^2\nJ = jac(y, x)",
      "f64[2,2] stack 11 18" },
    { "jvp in a program is a product",
      "input x = [1, 2]\ny = x^2\nu = jvp(y, x=[1, 0])",
      "f64[2] u" },
    { "vjp in a program is a product",
      "input x = [1, 2]\ny = x^2\nu = vjp(y=[1, 0], x)",
      "f64[2] u" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
