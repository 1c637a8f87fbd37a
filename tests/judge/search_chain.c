/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_chain.c -- a gradient that is right, but by another node. */
#include <config.h>
#include "tests/judge/searched.h"

#define HEAD \
    "input x = [0.5, -1.25, 2], y = [1.5, 0.25, -0.75]\nh = sin(x)\nL = sum(h^3*y) + sum(y)\n"
#define BY_H "3*h^2*y"
static const searched_slip row[] = {
    { "it stops at a node on the way", "claim grad(L, x) == " BY_H, "chain",
      "this is the gradient by h (line 2)", "go on from there to x (line 1)" },
    { "it is that by another input", "claim grad(L, x) == h^3 + 1", "swapped",
      "the gradient by y (line 1), not by x (line 1)", "mixed up" },
    { "and the other way round", "claim grad(L, y) == " BY_H "*cos(x)", "swapped",
      "by x (line 1), not by y (line 1)", "mixed up" },
    { "one with weights", "claim vjp(h = y, x) == y", "chain", "by h (line 2)", "" },
    { "one entry is not", "claim grad(L, x) == " BY_H " + [0, 0, 1]", NULL, NULL, NULL },
    { "it is so at this point only", "claim grad(L, x) == 3*sin([0.5, -1.25, 2])^2*y", NULL, NULL,
      NULL },
    { "numbers alone, three of them", "claim grad(sum(x^2/2), x) == [1, 1, 1]", "chain",
      "the gradient by a div node", "go on" },
    { "of other shape", "claim grad(L, x) == 5 + 0*x", NULL, NULL, NULL },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_slips(gc_search_chain, HEAD, ROWS, row);
    gc_num_thread_end();
    return done();
}
