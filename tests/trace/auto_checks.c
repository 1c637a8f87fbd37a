/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/auto_checks.c -- the outputs and checks that nobody wrote. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a pair without a check is checked",
      "input x = 1\ny = x*x\noutput y",
      "check grad(y, x); 0;" },
    { "a pair with a check is checked once",
      "input x = 1\ny = x*x\noutput y\ncheck grad(y, x) within 0.5 rel",
      "within 0.5 -1 -1" },
    { "the pairs that a check leaves",
      "input x = 1, w = 2\ny = x*w\noutput y\ncheck grad(y, x)",
      "check grad(y, w); 0;" },
    { "a Jacobian of an output that is no scalar",
      "input x = [1, 2]\ny = x*x\noutput y",
      "check jac(y, x); 0;" },
    { "without an output: what the program does not use",
      "input x = 1\ny = x*x\nz = y + 1",
      "check grad(z, x); 0;" },
    { "a name that only a claim uses is an output",
      "input x = 1\ny = x*x\nclaim y == 1",
      "check grad(y, x); 0;" },
    { "no derivative by a const", "const x = 1\ny = x*x", "nothing to check" },
    { "nothing is claimed", "input x = 1", "nothing to check" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
