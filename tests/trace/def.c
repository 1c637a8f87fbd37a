/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/def.c -- a def is read where it stands. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "an unknown name in a def that nobody calls", "def f(u) = u + v", "unknown name 'v'" },
    { "a local that is close", "def f(value) = valeu", "did you mean 'value'?" },
    { "a def does not call itself", "def f(u) = f(u)", "'f' calls itself" },
    { "nor through another", "def f(u) = g(u)\ndef g(u) = f(u)", "'g' calls 'f' back" },
    { "a def calls those above it", "def f(u) = g(u)\ndef g(u) = u", "'g' is defined below" },
    { "a parameter twice", "def f(u, u) = u", "'u' is bound twice" },
    { "a leaf of its own", "input x = 2\ndef f(u) {\ninput q = 3\nreturn q*u\n}\n"
      "y = f(x)\noutput y", "mul" },
    { "what both branches bind", "input x = 1\ndef f(u) {\nif (u > 0) { v = 1 } else { w = 2 }\n"
      "return u*v*w\n}\ny = f(x)", "test.graph:4:10: error: 'v' has no value for sure" },
    { "a name in a branch", "def f(u) {\nif (u > 0) { v = 1 } else { v = z }\nreturn u\n}",
      "unknown name 'z'" },
    { "the variable of a loop", "def f(u) {\nv = u\nfor t in range(3) {\nv = v + t\n}\n"
      "return v*t\n}\ninput x = 2\ny = f(x)\nclaim y == 10", "claim y == 10" },
    { "a def twice", "def f(u) = u\ndef f(u) = u", "'f' is defined twice" },
    { "a rule is for one argument", "def f(u, v) = u with f'(u) = 1", "for a def of one argument" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
