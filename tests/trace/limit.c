/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/limit.c -- a passed limit is reported, once. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "a tensor too large", "x = zeros(100000, 100000)", "entries in one tensor" },
    { "too many iterations", "for t in range(1000000000) {\n}", "turns of loops" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
