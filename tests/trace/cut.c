/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/trace/cut.c -- which entries indices take, in which shape, and indices that take none. */
#include <config.h>
#include "tests/trace/rows.h"

static const row rows[] = {
    { "an entry of each row", "input x : f64[2,3] = 1\ny = x[:, 2]",
      "slice 0 start=[0,2] size=[2,1] keep=0" },
    { "up to an end", "input x = [1, 2, 3]\ny = x[:-1]", "slice 0 start=0 size=2" },
    { "nothing", "input x = [1, 2, 3]\ny = x[2:2]", "f64[0] y slice" },
    { "ends in the wrong order", "input x = [1, 2, 3]\ny = x[2:1]", "GC113" },
    { "an end out of range", "input x = [1, 2, 3]\ny = x[:4]", "GC113" },
    { "two lists", "input x : f64[2,3] = 1\ny = x[[0], [0]]", "GC113" },
    { "a list of lists", "input x = [1, 2, 3]\ny = x[[[0]]]", "GC113" },
    { "of a scalar", "input x = 1\ny = x[0]", "x is a scalar" },
    { "a new axis", "input x = [1, 2, 3]\ny = x[:, None]", "f64[3,1] y reshape 0" },
    { "a new axis in front", "input x = [1, 2, 3]\ny = x[None]", "f64[1,3] y reshape 0" },
    { "two new axes", "input x = [1, 2, 3]\ny = x[None, :, None]", "f64[1,3,1] y reshape 0" },
    { "a new axis behind a list", "input x : f64[2,3] = 1\ny = x[[1, 0], None]",
      "f64[2,1,3] y reshape" },
    { "a new axis in the place of an entry", "input x : f64[2,3] = 1\ny = x[:, 0, None]",
      "f64[2,1] y reshape" },
    { "a new axis behind an entry", "input x : f64[2,3,4] = 1\ny = x[0, :, None]",
      "f64[3,1,4] y reshape" },
    { "a new axis of whole numbers", "const k = [1, 2]\ninput x = [1, 2]\ny = x*k[None, :]",
      "f64[1,2] y" },
    { "a name of one's own is no new axis", "input x = [1, 2, 3], None = 1\ny = x[None]",
      "known from the text" },
    { "too many new axes", "input x : f64[1,1,1,1,1,1,1,1] = 1\ny = x[None]", "GC115" },
    { "eight dimensions of which one goes", "input x : f64[1,1,1,1,1,1,1,1] = 1\ny = x[0, None]",
      "f64[1,1,1,1,1,1,1,1] y" },
    { "out of range", "input x = [1, 2, 3]\ny = x[3]", "GC113" },
    { "too many", "input x = [1, 2, 3]\ny = x[0, 0]", "GC115" },
    { "all of it", "input x = [1, 2, 3]\ny = x[:]*2", "mul 0 1" },
};

int
main(void)
{
    return try_rows(sizeof rows / sizeof *rows, rows);
}
