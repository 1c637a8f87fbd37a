/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse_claim.c -- claim, refute and check with their clauses. */
#include <config.h>
#include "tests/syntax/rows.h"

static const row rows[] = {
    { "a title", "claim \"one\": x == 1\n", "claim \"one\": x == 1" },
    { "a tolerance", "claim x == 1 within 1e-3 rel\n", "within 1e-3 rel" },
    { "an interval", "claim x in [0, 1]\n", "claim x in [0, 1]" },
    { "a limit", "claim limit x == 1\n", "error" },
    { "a directive", "todo \"later\" claim x == 1\n", "todo \"later\"" },
    { "a tolerance without a kind", "claim x == 1 within 1e-3\n", "rel" },
    { "one equals sign", "claim x = 1\n", "==" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
