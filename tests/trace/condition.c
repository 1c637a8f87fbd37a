/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/condition.c -- the node that a condition is, and what it holds for at the point. */
#include <config.h>
#include "tests/trace/rows.h"

#define IF(cond) "input x = 3\nif (" cond ") { y = 10*x } else { y = 20*x }\n"

static const row rows[] = {
    { "a comparison is its own mask", IF("x > 2"), " f64 greater 0 1\n" },
    { "that holds", IF("x > 2"), "holds while 2 is not 0\n" },
    { "or not", IF("x > 3"), "holds while 2 is 0\n" },
    { "a number is compared with 0", IF("x"), "2 f64 not_equal 0 1\n" },
    { "whatever its sign", "input x = -3\nif (x) { y = 10*x } else { y = 20*x }\n",
      "holds while 2 is not 0\n" },
    { "and asks the second where the first holds", IF("x > 2 and x < 5"),
      "5 f64 0\n 6 f64 where 2 4 5\n" },
    { "of which a false first part is all", IF("x > 3 and x < 5"), "holds while 2 is 0\n" },
    { "or where it does not", IF("x > 3 or x < 5"), "5 f64 1\n 6 f64 where 2 5 4\n" },
    { "of which one is enough", IF("x > 3 or x < 5"), "holds while 6 is not 0\n" },
    { "of which a true first part is all", IF("x > 2 or x < 5"), "holds while 2 is not 0\n" },
    { "which asks nothing of the second", "input x = -1\nif (x < 0 or log(x) > 1) { y = x }\n",
      "holds while 2 is not 0\n" },
    { "not of a mask", IF("not x > 3"), "4 f64 equal 2 3\n" },
    { "and binds before or", IF("x > 2 or x > 4 and x > 5"), "holds while 2 is not 0\n" },
    { "in parentheses it does not", IF("(x > 2 or x > 4) and x > 5"), "holds while 6 is 0\n" },
    { "known integers are no decision", "dim n = 2\n" IF("n > 1 and not n == 3"), "1 f64 10\n" },
    { "beside data they have no part", "dim n = 2\n" IF("n > 1 and x > 2"),
      "holds while 2 is not 0\n" },
    { "on either side of it", "dim n = 2\n" IF("x > 2 and n > 1"), "holds while 2 is not 0\n" },
    { "where they may settle it too", "dim n = 2\n" IF("x > 2 and n > 5"), "20\n" },
    { "but may settle it", "dim n = 2\n" IF("n > 1 or x > 3"), "10\n" },
    { "masks of two types meet in double",
      "input x : f32 = 1, z = 2\nif (x > 0 and z > 0) { y = z }\n", "holds while 7 is not 0" },
    { "one number", "input v = [1, 2]\nif (v) { y = 1 }",
      "2:5: error: a condition is one number: v is f64[2]" },
    { "of one entry, but no number", "input v = [1]\nif (v) { y = 1 }",
      "a condition is one number" },
    { "a part with an error", "input x = 1\nif (x > 0 and q > 0) { y = 1 }", "unknown name 'q'" },
    { "the first part", "input x = 1\nif (q > 0 or x > 0) { y = 1 }", "unknown name 'q'" },
    { "not of an error", "input x = 1\nif (not q) { y = 1 }", "unknown name 'q'" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
