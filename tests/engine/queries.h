/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queries.h -- derivatives by hand, for all that computes them: engine, oracle and witnesses. */
#ifndef GC_TESTS_ENGINE_QUERIES_H
#define GC_TESTS_ENGINE_QUERIES_H

#include <stddef.h>

#define XY "input x : f64[2] = [2, 3], z = 5\n"
/* y is [6, 5 + z], its Jacobian by x [[3, 2], [1, 1]]; by z it is [0, 1]. */
#define Y "y = [x[0]*x[1], x[0] + x[1] + z]\n"

/* The left side of the text's only claim is the query. */
static const struct query_row {
    const char *what, *text;
    size_t n;
    double entry[4];
} query_row[] = {
    { "a gradient of a scalar", "input x = 2\nf = x^3\nclaim grad(f, x) == 0\n", 1, { 12 } },
    { "a gradient of a vector is that of its sum", XY Y "claim grad(sum(y), x) == 0\n", 2,
      { 4, 3 } },
    { "a Jacobian, row by row", XY Y "claim jac(y, x) == zeros(2, 2)\n", 4, { 3, 2, 1, 1 } },
    { "a Jacobian times a tangent", XY Y "claim jvp(y, x = [1, -1]) == [0, 0]\n", 2, { 1, 0 } },
    { "two tangents add up", XY Y "claim jvp(y, x = [1, -1], z = 10) == [0, 0]\n", 2, { 1, 10 } },
    { "a cotangent times a Jacobian", XY Y "claim vjp(y = [10, 1], x) == [0, 0]\n", 2, { 31, 21 } },
    { "in float", "input x : f32[2] = [2, 3]\nf = x[0]*x[1]\nclaim grad(f, x) == [0, 0]\n", 2,
      { 3, 2 } },
    { "a query of an inner node does not see what depends on it",
      "input x = 2\nu = x^2\nf = u^2 + u\nclaim grad(f, u) == 0\n", 1, { 9 } },
    { "a reshaped x is not x: other paths do not count",
      "input x : f64[2] = [2, 3]\nu = reshape(x, [1, 2])\nf = sum(u*u) + sum(x)\n"
      "claim grad(f, u) == 0\n", 2, { 4, 6 } },
    { "two tangents, one of a reshaped x", "input x : f64[2] = [2, 3], z = 5\n"
      "u = reshape(x, [1, 2])\nf = sum(u*u)*z + sum(x)\nclaim jvp(f, z = 1, u = [[1, 0]]) == 0\n",
      1, { 33 } },
    { "entries of y that are one number", "input x = 3\ny = [x, x, 2*x]\n"
      "claim vjp(y = [2, 5, 10], x) == 0\n", 1, { 27 } },
    { "by what y does not depend on",
      "input x = 3, z = 1\ny = x*x\nw = z + 1\nclaim grad(y, w) == 0\n", 1, { 0 } },
    { "a second derivative", "input x = 3\ny = x^3\nclaim grad(grad(y, x), x) == 0\n", 1, { 18 } },
    { "of nothing", "input x : f64[0] = [], z = 5\ny = x*z\nclaim vjp(y = x, z) == 0\n", 1, { 0 } },
};
enum { QUERY_ROWS = sizeof query_row / sizeof *query_row };

#endif
