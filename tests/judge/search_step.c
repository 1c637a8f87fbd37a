/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/search_step.c -- back-propagation with one step taken wrongly. */
#include <config.h>
#include "tests/judge/searched.h"

/* Two steps of h[t+1] = tanh(U h[t] + V x[t]) and half the square of the last. */
#define HEAD \
    "dim N = 3\nconst x : f64[2, N] ~ normal(0, 1)\n" \
    "param U, V : f64[N, N] ~ normal(0, 1)\n" \
    "param s, v : f64[N] ~ normal(0, 1)\nh[0] = s\n" \
    "for t in range(2) {\n h[t+1] = tanh(U @ h[t] + V @ x[t])\n}\n" \
    "L = sum(h[2]^2)/2\nM = sum(exp(v)*v) + mean(sin(v))\n" \
    "a2 = h[2]*(1 - h[2]^2)\na1 = (U.T @ a2)*(1 - h[1]^2)\n"

static const searched_slip row[] = {
    { "a derivative missing at every step", "claim grad(L, s) == U.T @ (U.T @ h[2])", "derivative",
      "the derivative of tanh is missing at h[2] (line 7), at every step", "chain rule" },
    { "misremembered", "claim grad(sum(sin(v)), v) == 1 - sin(v)", "derivative",
      "the derivative of y = sin(x) is not 1 - y", "" },
    { "two slips", "claim grad(M, v) == exp(v) + exp(v)*exp(v) + cos(v)/N", NULL, NULL, NULL },
    { "of another layer", "p = sin(v)\nq = exp(p)\nclaim grad(sum(q), v) == cos(v)*cos(v)",
      "derivative", "is taken at", "mixed up" },
    { "only one use is kept", "claim grad(L, U) == outer(a1, h[0])", "accumulate", "only what",
      "+=" },
    { "a path dropped at every step",
      "S = L + sum(h[1]^2)/2\nb1 = h[1]*(1 - h[1]^2)\n"
      "claim grad(S, V) == outer(a2, x[1]) + outer(b1, x[0])",
      "dropped-path", "without the path h[1] (line 7) -> a matmul node (line 7), at every step",
      "+=" },
    { "a sign of one path", "claim grad(M, v) == exp(v) - exp(v)*v + cos(v)/N", "sign",
      "counts with a wrong sign", "this path only" },
    { "twice", "claim grad(M, v) == exp(v) + 2*exp(v)*v + cos(v)/N", "factor", "counts twice", "" },
    { "half", "claim grad(M, v) == exp(v) + exp(v)*v/2 + cos(v)/N", "factor", "counts half", "" },
    { "a sum for a mean, on one path", "claim grad(M, v) == exp(v) + exp(v)*v + cos(v)", "sum-mean",
      "counts 3 times, a dimension", "divide once" },
    { "divided once too often", "claim grad(M, v) == exp(v) + exp(v)*v/N + cos(v)/N", "sum-mean",
      "counts 1/3 times", "too often" },
    { "weights not transposed", "claim grad(L, s) == U @ ((U @ a2)*(1 - h[1]^2))", "transpose",
      "U (line 3) is not transposed on the way back, at every step", "" },
    { "the step after", "claim grad(L, U) == outer(a2, h[2]) + outer(a1, h[1])", "shift",
      "h[1] (line 7) is taken from the step after", "" },
    { "another variable", "claim grad(L, V) == outer(a2, h[1]) + outer(a1, h[0])", "swapped",
      "h[1] (line 7) stands where", "" },
    { "nothing that is known", "claim grad(L, V) == outer(a2, h[1]) + outer(a1, v)", NULL, NULL,
      NULL },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    gc_num_thread_start();
    plan(ROWS);
    try_slips(gc_search_step, HEAD, ROWS, row);
    gc_num_thread_end();
    return done();
}
