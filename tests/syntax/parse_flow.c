/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_flow.c -- for, if and while. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "for", "for t in range(1, 10, 2) {\n}\n", "for t in range(1, 10, 2) {" },
    { "for without range", "for t in x {\n}\n", "range" },
    { "if and else", "if (x > 0) {\ny = x\n} else {\ny = -x\n}\n", "} else {" },
    { "else if", "if (x > 0) {\n} else if (x < 0) {\n}\n", "} else if (x < 0) {" },
    { "a condition", "if (x > 0 and not y < 1) {\n}\n", "if (x > 0 and not y < 1) {" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
