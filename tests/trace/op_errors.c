/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/op_errors.c -- messages about ops whose arguments do not fit. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "types and shapes as written",
      "input W : f64[4,3] = 1\ninput x = [1, 2]\ny = W @ x",
      "W is f64[4,3], x is f64[2]" },
    { "an axis points at the attribute", "input x : f64[2,3] = 1\ny = sum(x, axis=5)", "2:17" },
    { "a long argument is called by its place",
      "input x = [1, 2]\ny = (x + x + x + x + x + x + x + x) + [1, 2, 3]",
      "the left side is f64[2]" },
    { "an index out of range", "input x = [1, 2]\ny = x[5]", "GC113" },
#define AB "input A : f64[2,3] = 1, B : f64[2,3] = 1, C : f64[3,2] = 1, v : f64[3] = 1\n"
    { "a product whose factor is turned", AB "y = A @ B",
      "A has 3 columns, B has 2 rows; what fits is A @ B.T, or A.T @ B\n" },
    { "one whose factors are in the wrong order", AB "y = v @ A",
      "what fits is v @ A.T, or A @ v\n" },
    { "of a sum", AB "y = (A + B) @ A", "what fits is (A + B) @ A.T, or (A + B).T @ A\n" },
    { "a vector from the right", AB "y = C @ v", "what fits is C.T @ v, or v @ C\n" },
    { "none fits", AB "input w : f64[5] = 1\ny = A @ w", "w has 5 entries\n" },
    { "a sum with a transpose", AB "y = A + 2*C",
      "sizes must be equal or 1; (2*C).T has the shape of A\n" },
    { "a product entry by entry", AB "y = A * C",
      "; C.T has the shape of A; the matrix product is A @ C\n" },
    { "no transpose has that shape", AB "input w : f64[2,5] = 1\ny = A + w",
      "sizes must be equal or 1\n" },
    { "no column at all", AB "input Z : f64[2,0] = 1\nparam w = [1, 2, 3, 4, 5]\ny = Z @ w",
      "w has 5 entries\n" },
    { "one size of a transpose alone", AB "input w : f64[5,2] = 1\ny = A + w",
      "sizes must be equal or 1\n" },
    { "of what takes no matrices there is no transpose", AB "y = dot(A, C)", "dimensions\n" },
    { "the sides of a claim", AB "y = sum(A^2)\nclaim grad(y, A) == 2*C",
      "only a number fills; (2*C).T has the shape of grad(y, A)\n" },
    { "of other shapes", AB "claim A == v", "only a number fills\n" },
    { "int and float",
      "const k : int = 1\ninput x = 1\ny = x + k",
      "cast the int: f64( ) or f32( )" },
    { "a reshape of another size", "input x = [1, 2]\ny = reshape(x, [3])", "GC115" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
