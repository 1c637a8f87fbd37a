/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/query.c -- the shape of each kind of answer, and where a partial goes in it. */
#include <config.h>
#include "graph/query.h"
#include "tests/near.h"

/* y has 2 entries, x has 3; J = [1 2 3; 4 5 6], w = (1, -1). */
static const struct {
    const char *name;
    gc_query_kind kind;
    bool weighted;
    size_t rows, columns;
    double entry[6];
} row[] = {
    { "a gradient, of the sum of y", QUERY_GRAD, false, 1, 3, { 5, 7, 9 } },
    { "a vjp", QUERY_VJP, true, 1, 3, { -3, -3, -3 } },
    { "a Jacobian", QUERY_JAC, false, 2, 3, { 1, 2, 3, 4, 5, 6 } },
    { "a jvp", QUERY_JVP, false, 2, 1, { 0 } },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };
    static const double w[2] = { 1, -1 };

    plan(4 * ROWS - 2);
    for (int i = 0; i < ROWS; i++) {
        gc_query_shape s = gc_query_shape_new(row[i].kind, 2, 3);
        double entry[6] = { 0 };
        uint8_t mark[6] = { 0 };
        size_t last = s.rows * s.columns - 1, marked = 0;

        s.w = row[i].weighted ? w : NULL;
        ok(s.rows == row[i].rows && s.columns == row[i].columns && s.ny == 2 && s.nx == 3,
           "%s is %zu by %zu", row[i].name, row[i].rows, row[i].columns);
        ok(gc_query_row_of(&s, last) == s.rows - 1 && gc_query_column_of(&s, last) == s.columns - 1,
           "%s: its last entry is in the last row and column", row[i].name);
        if (row[i].kind == QUERY_JVP)
            continue;
        for (size_t j = 0; j < 3; j++)
            for (size_t k = 0; k < 2; k++)
                gc_query_store(&s, entry, k, j, 1 + (double) (3 * k + j));
        ok(!memcmp(entry, row[i].entry, sizeof entry), "%s: each partial in its place",
           row[i].name);
        gc_query_mark_column(&s, mark, 2);
        for (size_t e = 0; e < 6; e++)
            marked += mark[e];
        ok(marked == s.rows && mark[2] && (s.rows == 1 || mark[5]), "%s: a column is marked",
           row[i].name);
    }
    return done();
}
