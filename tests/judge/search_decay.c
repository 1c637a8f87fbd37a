/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_decay.c -- a gradient with a multiple of the variable too much. */
#include <config.h>
#include "tests/judge/searched.h"

#define HEAD "param w = [0.5, -1.25, 2]\nconst d = [0.5, -1.25, 2]\nL = sum(exp(w))\n" \
             "param o = [0, -8, 0]\nM = sum(exp(o))\n"
static const searched_slip row[] = {
    { "half of it is added", "claim grad(L, w) == exp(w) + 0.5*w", "decay",
      "the difference is 0.5 times w (line 1)", "a weight decay term is missing" },
    { "some of it is taken away", "claim grad(L, w) == exp(w) - 0.25*w", "decay",
      "is -0.25 times w", "its factor is wrong" },
    { "all but the last entry", "claim grad(L, w) == exp(w) + w*[0.5, 0.5, 0.25]", NULL, NULL,
      NULL },
    { "data that equals it", "claim grad(L, w) == exp(w) + d/2", NULL, NULL, NULL },
    { "only one entry is not 0", "claim grad(M, o) == exp(o) + o/2", NULL, NULL, NULL },
    { "one entry is no pattern", "claim grad(L, w[1]) == exp(w[1]) + w[1]/2", NULL, NULL, NULL },
    { "a node between is no parameter", "k = 3*w\nclaim grad(sum(exp(k)), k) == exp(k) + k", NULL,
      NULL, NULL },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_slips(gc_search_decay, HEAD, ROWS, row);
    gc_num_thread_end();
    return done();
}
