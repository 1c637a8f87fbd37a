/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_repair.c -- one place of a claim that is wrong, found wherever it stands. */
#include <config.h>
#include "tests/judge/searched.h"

/* grad(L, W) = X.T @ D, D = E*O*(1 - O). */
#define HEAD \
    "dim m = 4, n = 3\nconst X, Y : f64[m, n] ~ normal(0, 1)\n" \
    "param W : f64[n, n] ~ normal(0, 1)\n" \
    "param c = 1.375\nO = sigmoid(X @ W)\nE = O - Y\nL = c*sum(E^2)/2\nD = c*E*O*(1 - O)\n"

static const searched_slip row[] = {
    { "a sign inside", "claim grad(L, W) == X.T @ (c*E*O*(1 + O))", "sign", "O (line 5)", "" },
    { "a sign of a term", "claim grad(L, E) == c*(O + Y)", "sign", "Y (line 2)", "" },
    { "a transposed factor", "claim grad(sum(E @ W), E) == ones(m, n) @ W", "transpose",
      "W (line 3) belongs there transposed", "" },
    { "another axis", "claim grad(sum(sum(W, axis=0)^2), W) == 2*sum(W, axis=1) + 0*W", "axis",
      "works along the wrong axis", "" },
    { "a mean inside", "claim grad(L, W) == X.T @ (D/m)", "sum-mean",
      "a factor 4, a dimension", "" },
    { "a term that is missing", "claim grad(L, W) == X.T @ (c*O*O*(1 - O))", "term",
      "a term -Y (line 2) is missing beside O (line 5)", "subtract" },
    { "a term too many", "claim grad(L, W) == X.T @ (D + Y)", "term", "does not belong there", "" },
    { "a factor too many", "claim grad(L, E) == c*E*Y", "factor", "Y (line 2) does not belong",
      "" },
    { "1 - O for O", "claim grad(L, W) == X.T @ (c*E*O*O)", "swapped", "1 - it belongs", "" },
    { "another node", "claim grad(L, W) == Y.T @ D", "swapped", "Y (line 2) stands where X", "" },
    { "one of two that do as well",
      "R = relu(W)\nQ = sum(R*Y[0:3])\nclaim grad(Q, W) == Y[0:3]*(Y[0:3] > 0) + 0*R", "swapped",
      "stands where W (line 3) or R (line 9) belongs", "" },
    { "one of three, which says too little",
      "R = relu(W)\nT = 3*W\nQ = sum(R*Y[0:3]) + 0*sum(T)\n"
      "claim grad(Q, W) == Y[0:3]*(Y[0:3] > 0) + 0*R", "derivative", "written wrongly", "" },
    { "a derivative missing", "claim grad(L, W) == X.T @ (c*E)", "derivative",
      "the derivative of sigmoid at O (line 5) is missing", "chain rule" },
    { "written wrongly", "claim grad(L, W) == X.T @ (c*E*O)", "derivative", "written wrongly", "" },
    { "one too many", "claim grad(L, E) == c*E*O*(1 - O)", "derivative", "one too many", "" },
    { "a factor missing", "claim grad(L, W) == X.T @ (E*O*(1 - O)) + 0*W", "factor",
      "a factor c (line 4) is missing", "" },
    { "numbers, which are no expression", "claim grad(c^2, c) == 3.5", NULL, NULL, NULL },
    { "nothing that is known", "claim grad(L, W) == X.T @ (D^3 + E)", NULL, NULL, NULL },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_slips(gc_search_repair, HEAD, ROWS, row);
    gc_num_thread_end();
    return done();
}
