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
    { "a def twice", "def f(u) = u\ndef f(u) = u", "'f' is defined twice" },
    { "a rule is for one argument", "def f(u, v) = u with f'(u) = 1", "for a def of one argument" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
