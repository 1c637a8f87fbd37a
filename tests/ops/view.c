/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/view.c -- entries moved along loops: values, tangents and, the other way round,
   cotangents; pieces, sums, and means. */
#define REAL double
#define GC_SUFFIX f64
#include <config.h>
#include "ops/view.h"
#include "tests/near.h"

/* ---- views of one argument, x of [2,3] = 1 … 6 ---- */

static bool
all_of(gc_view *v, uint32_t k, size_t j, const gc_shape *x)
{
    if (k > 0 || j > 0)
        return false;
    gc_view_start(v, x);
    return true;
}

static bool
same_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
          const gc_shape *y)
{
    (void) attr;
    (void) y;
    return all_of(v, k, j, x);
}

/* y of [3,2]. */
static bool
turned_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
            const gc_shape *y)
{
    (void) attr;
    (void) y;
    if (!all_of(v, k, j, x))
        return false;
    v->ys[0] = 1;
    v->ys[1] = 2;
    return true;
}

/* y of [3]: the sum of both rows. */
static bool
sum_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
         const gc_shape *y)
{
    (void) attr;
    (void) y;
    if (!all_of(v, k, j, x))
        return false;
    v->ys[0] = 0;
    v->adds = true;
    return true;
}

/* y of [2]: the mean of each row. */
static bool
mean_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
          const gc_shape *y)
{
    (void) attr;
    (void) y;
    if (!all_of(v, k, j, x))
        return false;
    v->ys[0] = 1;
    v->ys[1] = 0;
    v->adds = true;
    v->over = 3;
    return true;
}

/* y of [5]: the last two columns in two pieces, then a zero. */
static bool
piece_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
           const gc_shape *y)
{
    (void) attr;
    (void) x;
    (void) y;
    if (k > 0 || j > 1)
        return false;
    v->rank = 1;
    v->dim[0] = 2;
    v->xs[0] = 3;
    v->ys[0] = 1;
    v->x0 = 1 + j;
    v->y0 = 2 * j;
    return true;
}

/* y of [2,3] from its first row alone: stretched. */
static bool
stretch_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
             const gc_shape *y)
{
    (void) attr;
    (void) x;
    if (!all_of(v, k, j, y))
        return false;
    v->xs[0] = 0;
    return true;
}

/* y of [1]: entry 4. */
static bool
entry_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
           const gc_shape *y)
{
    (void) attr;
    (void) x;
    (void) y;
    if (k > 0 || j > 0)
        return false;
    v->rank = 0;
    v->x0 = 4;
    return true;
}

/* What comes back from by = 10, 20 … is added to 100. */
static const struct {
    const char *what;
    gc_view_fn *view;
    size_t n;
    double y[6], bx[6];
} row[] = {
    { "all", same_view, 6, { 1, 2, 3, 4, 5, 6 }, { 110, 120, 130, 140, 150, 160 } },
    { "turned", turned_view, 6, { 1, 4, 2, 5, 3, 6 }, { 110, 130, 150, 120, 140, 160 } },
    { "a sum", sum_view, 3, { 5, 7, 9 }, { 110, 120, 130, 110, 120, 130 } },
    { "a mean", mean_view, 2, { 2, 5 },
      { 100 + 10.0 / 3, 100 + 10.0 / 3, 100 + 10.0 / 3, 100 + 20.0 / 3, 100 + 20.0 / 3,
        100 + 20.0 / 3 } },
    { "two pieces, and what is left out is 0", piece_view, 5, { 2, 5, 3, 6, 0 },
      { 100, 110, 130, 100, 120, 140 } },
    { "stretched", stretch_view, 6, { 1, 2, 3, 1, 2, 3 }, { 150, 170, 190, 100, 100, 100 } },
    { "one entry", entry_view, 1, { 5 }, { 100, 100, 100, 100, 110, 100 } },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    const gc_shape xs = { 2, { 2, 3 } }, ys = { 1, { (uint32_t) row[i].n } };
    const gc_shape *y_shape = row[i].view == stretch_view ? &xs : &ys;
    double x[6] = { 1, 2, 3, 4, 5, 6 }, y[7], bx[6], by[7] = { 10, 20, 30, 40, 50, 60, 70 };
    gc_tensor tx = { &xs, x, GC_F64 }, ty = { y_shape, y, GC_F64 };
    gc_tensor tbx = { &xs, bx, GC_F64 }, tby = { y_shape, by, GC_F64 };
    gc_call c = { .n = 1, .x = &tx, .y = &ty, .dx = &tx, .dy = &ty, .bx = &tbx, .by = &tby };
    bool right = true;

    for (int e = 0; e < 7; e++)
        y[e] = 77;
    for (int e = 0; e < 6; e++)
        bx[e] = 100;
    gc_view_eval_f64(&c, row[i].view);
    for (size_t e = 0; e < row[i].n; e++)
        right &= tap_ulps(y[e], row[i].y[e]) <= 0;
    ok(right && y[row[i].n] == 77, "%s", row[i].what);
    y[0] = 77;
    gc_view_jvp_f64(&c, row[i].view);
    ok(tap_ulps(y[0], row[i].y[0]) <= 0, "... of tangents");
    gc_view_vjp_f64(&c, row[i].view);
    right = true;
    for (size_t e = 0; e < 6; e++)
        right &= tap_ulps(bx[e], row[i].bx[e]) <= 1;
    ok(right, "... back, added");
    tx.at = tbx.at = NULL;
    gc_view_jvp_f64(&c, row[i].view);
    gc_view_vjp_f64(&c, row[i].view);
    ok(y[0] == 0 && bx[5] == bx[5], "... of an absent tangent: 0");
}

/* ---- two arguments, one behind the other; long sums ---- */

static bool
join_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
          const gc_shape *y)
{
    (void) attr;
    (void) y;
    if (j > 0)
        return false;
    if (k > 0)                          /* the view of argument 0 is still there */
        v->y0 += v->dim[0];
    gc_view_start(v, x);
    return true;
}

static void
try_join(void)
{
    const gc_shape two = { 1, { 2 } }, three = { 1, { 3 } }, none = { 1, { 0 } };
    const gc_shape five = { 1, { 5 } };
    double a[] = { 1, 2 }, b[] = { 3, 4, 5 }, y[5], ba[] = { 0, 0 }, bb[] = { 0, 0, 0 };
    gc_tensor x[3] = { { &two, a, GC_F64 }, { &none, a, GC_F64 }, { &three, b, GC_F64 } };
    gc_tensor bx[3] = { { &two, ba, GC_F64 }, { &none, ba, GC_F64 }, { &three, bb, GC_F64 } };
    gc_tensor ty = { &five, y, GC_F64 };
    gc_call c = { .n = 3, .x = x, .y = &ty, .bx = bx, .by = &ty };

    gc_view_eval_f64(&c, join_view);
    ok(y[0] == 1 && y[1] == 2 && y[2] == 3 && y[4] == 5, "arguments one behind the other");
    gc_view_vjp_f64(&c, join_view);
    ok(ba[0] == 1 && ba[1] == 2 && bb[0] == 3 && bb[2] == 5, "and back");
}

static bool
total_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
           const gc_shape *y)
{
    (void) attr;
    (void) y;
    if (!all_of(v, k, j, x))
        return false;
    v->ys[0] = 0;
    v->adds = true;
    return true;
}

/* Of 2^20 times 0.1 the pairwise sum is off by far less than a sum in a row would be. */
static void
try_long(void)
{
    static double x[1 << 20];
    double y = 0;
    bool right = true;

    for (uint32_t n = 1; n <= 1 << 20; n = n < 70 ? n + 1 : 4 * n) {
        const gc_shape xs = { 1, { n } }, ys = { 0, { 0 } };
        gc_tensor tx = { &xs, x, GC_F64 }, ty = { &ys, &y, GC_F64 };
        gc_call c = { .n = 1, .x = &tx, .y = &ty };
        for (uint32_t i = 0; i < n; i++)
            x[i] = i + 1;
        gc_view_eval_f64(&c, total_view);
        right &= tap_ulps(y, (double) n * (n + 1) / 2) <= 0;
    }
    ok(right, "sums of all lengths are exact where integers are");
    const gc_shape xs = { 1, { 1 << 20 } }, ys = { 0, { 0 } };
    gc_tensor tx = { &xs, x, GC_F64 }, ty = { &ys, &y, GC_F64 };
    gc_call c = { .n = 1, .x = &tx, .y = &ty };
    for (uint32_t i = 0; i < 1 << 20; i++)
        x[i] = 0.1;
    gc_view_eval_f64(&c, total_view);
    is_ulp(y, 104857.6, 40, "a long sum is added pairwise");
}

int
main(void)
{
    plan(4 * ROWS + 2 + 2);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_join();
    try_long();
    return done();
}
