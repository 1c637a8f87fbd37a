/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_order.c -- a gradient whose entries are the true ones in other places. */
#include <config.h>
#include "tests/judge/searched.h"

#define VECTOR "input x = [1, 2, 3]\ny = sum(x*x)\nclaim grad(y, x) == 0*x"
#define SQUARE "input A = [[1, 2], [3, 4]]\ny = sum(A*A)\nclaim grad(y, A) == 0*A"
#define FLAT "input A = [[1, 2, 3], [4, 5, 6]]\ny = sum(A*A)\nclaim grad(y, A) == 0*A"
#define ONE "input x = [5]\ny = sum(x*x)\nclaim grad(y, x) == 0*x"

/* The true gradients are twice the input. */
static const searched_row row[] = {
    { "a transpose", SQUARE, { 2, 6, 4, 8 }, "transpose", "transpose of the true one", "-> the" },
    { "all but the last entry of a transpose", SQUARE, { 2, 6, 4, 9 }, NULL, NULL, NULL },
    { "all but the first entry", SQUARE, { 1, 6, 4, 8 }, NULL, NULL, NULL },
    { "a matrix that is not square has no transpose of its shape", FLAT, { 2, 8, 4, 10, 6, 12 },
      NULL, NULL, NULL },
    { "the entry before", VECTOR, { 6, 2, 4 }, "shift", "shifted by one index", "off by one" },
    { "the entry behind", VECTOR, { 4, 6, 2 }, "shift", "shifted by one index", "off by one" },
    { "a shift and a slip", VECTOR, { 4, 6, 2.001 }, NULL, NULL, NULL },
    { "the reverse order", VECTOR, { 6, 4, 2 }, "reversed", "in reverse order", "the wrong way" },
    { "all but the middle entry of it", VECTOR, { 6, 4.5, 2 }, NULL, NULL, NULL },
    { "of a matrix", FLAT, { 12, 10, 8, 6, 4, 2 }, NULL, NULL, NULL },
    { "rows shifted", SQUARE, { 6, 8, 2, 4 }, "shift", "", "" },
    { "columns shifted", SQUARE, { 4, 2, 8, 6 }, "shift", "", "" },
    { "columns of a flat matrix", FLAT, { 6, 2, 4, 12, 8, 10 }, "shift", "", "" },
    { "its rows", FLAT, { 8, 10, 12, 2, 4, 6 }, "shift", "", "" },
    { "a shift across rows is none", FLAT, { 12, 2, 4, 6, 8, 10 }, NULL, NULL, NULL },
    { "one entry has no neighbour", ONE, { 10 }, NULL, NULL, NULL },
    { "other numbers", VECTOR, { 1, 1, 1 }, NULL, NULL, NULL },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_searches(gc_search_rearrangement, "", ROWS, row);
    gc_num_thread_end();
    return done();
}
