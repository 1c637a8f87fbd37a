/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/arith.c -- the rules of arithmetic, and what picks or flips a number. */
#include <config.h>
#include "ops/op.h"

#include <tgmath.h>

static REAL add_f(REAL a, REAL b) { return a + b; }
static void add_d(REAL a, REAL b, REAL y, REAL d[2]) { d[0] = d[1] = 1; }

static REAL sub_f(REAL a, REAL b) { return a - b; }
static void sub_d(REAL a, REAL b, REAL y, REAL d[2]) { d[0] = 1, d[1] = -1; }

static REAL mul_f(REAL a, REAL b) { return a * b; }
static void mul_d(REAL a, REAL b, REAL y, REAL d[2]) { d[0] = b, d[1] = a; }

static REAL div_f(REAL a, REAL b) { return a / b; }
static void div_d(REAL a, REAL b, REAL y, REAL d[2]) { d[0] = 1 / b, d[1] = -y / b; }

/* Products and quotients of gradient texts: as in the kernels of map.c, a factor of exactly 0
   annihilates the other, so that the side that where() did not take stays silent. */
static REAL times_f(REAL a, REAL b) { return a == 0 || b == 0 ? 0 : a * b; }
static REAL over_f(REAL a, REAL b) { return a == 0 ? 0 : a / b; }
static void
over_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = 1 / b;
    d[1] = y == 0 ? 0 : -y / b;
}

static REAL neg_f(REAL x) { return -x; }
static REAL neg_d(REAL x, REAL y) { return -1; }

static REAL fma_f(REAL a, REAL b, REAL c) { return fma(a, b, c); }
static void fma_d(REAL a, REAL b, REAL c, REAL y, REAL d[3]) { d[0] = b, d[1] = a, d[2] = 1; }
static gc_ref
fma_t(gc_tape *t, gc_ref a, gc_ref b, gc_ref c)
{
    return t_add(t, t_mul(t, a, b), c);
}

static REAL square_f(REAL x) { return x * x; }
static REAL square_d(REAL x, REAL y) { return 2 * x; }

/* -y / x and not -y * y: one rounding less. */
static REAL reciprocal_f(REAL x) { return 1 / x; }
static REAL reciprocal_d(REAL x, REAL y) { return -y / x; }
static gc_ref reciprocal_t(gc_tape *t, gc_ref x) { return t_div(t, t_const(t, 1), x); }

/* Of min and max a NaN is the winner; a tie goes to a. */
static REAL min_f(REAL a, REAL b) { return a <= b || a != a ? a : b; }
static gc_ref
min_t(gc_tape *t, gc_ref a, gc_ref b)
{
    return a == b ? a : t_neg(t, t_max(t, t_neg(t, a), t_neg(t, b)));
}

/* Of a number and itself: no kink. */
static gc_ref
max_t(gc_tape *t, gc_ref a, gc_ref b)
{
    return a == b ? a : t_max(t, a, b);
}

static REAL max_f(REAL a, REAL b) { return a >= b || a != a ? a : b; }
static void
pick_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = y == a ? 1 : 0;
    d[1] = 1 - d[0];
}

/* Numpy's: of min(max(x, lo), hi) the upper end has the last word, so lo > hi gives hi.  A tie is
   x's; where lo and hi are one, it is lo's. */
static REAL clip_f(REAL x, REAL lo, REAL hi) { return min_f(max_f(x, lo), hi); }
static void
clip_d(REAL x, REAL lo, REAL hi, REAL y, REAL d[3])
{
    const REAL m = max_f(x, lo);

    d[2] = m <= hi ? 0 : 1;
    d[0] = m <= hi && x >= lo ? 1 : 0;
    d[1] = m <= hi && x < lo ? 1 : 0;
}
static gc_ref
clip_t(gc_tape *t, gc_ref x, gc_ref lo, gc_ref hi)
{
    return min_t(t, max_t(t, x, lo), hi);
}

/* Also the derivative of abs: 0 at 0 (a convention), NaN of NaN. */
static REAL sign_f(REAL x) { return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x; }
static REAL sign_d(REAL x, REAL y) { return 0; }
static gc_ref
sign_t(gc_tape *t, gc_ref x)
{
    gc_ref zero = t_const(t, 0);

    return t_sub(t, t_gt(t, x, zero), t_gt(t, zero, x));
}

static REAL abs_f(REAL x) { return fabs(x); }
static REAL abs_d(REAL x, REAL y) { return sign_f(x); }

const gc_op GC_FAMILY(arith)[] = {
    { .name = "add", .doc = "a + b", .args = "a b", GC_MAP2(add_f, add_d, t_add),
      .grad = { "by", "by" }, .examples = "add(A, A)",
      .points = GC_POINTS({ { 0.25, -2 }, -1.75, { 1, 1 } }) },
    { .name = "sub", .doc = "a - b", .args = "a b", GC_MAP2(sub_f, sub_d, t_sub),
      .grad = { "by", "-by" }, .examples = "sub(A, A)",
      .points = GC_POINTS({ { 0.25, -2 }, 2.25, { 1, -1 } }) },
    { .name = "mul", .doc = "a * b, entry by entry", .args = "a b", GC_MAP2(mul_f, mul_d, t_mul),
      .grad = { "by * b", "by * a" }, .examples = "mul(A, A)",
      .points = GC_POINTS({ { 3, -0.5 }, -1.5, { -0.5, 3 } }, { { 0, 7 }, 0, { 7, 0 } }) },
    { .name = "div", .doc = "a / b", .args = "a b", GC_MAP2(div_f, div_d, t_div),
      .grad = { "by / b", "-by * y / b" }, .examples = "div(A, P)",
      .points = GC_POINTS({ { 3, -4 }, -0.75, { -0.25, -0.1875 } }, { { 0, 2 }, 0, { 0.5, 0 } }) },
    { .name = "times", .doc = "a * b, but 0 where one of them is 0 (gradient texts)",
      .args = "a b", .flags = GC_OP_HIDDEN, GC_MAP2(times_f, mul_d, t_mul),
      .grad = { "by * b", "by * a" }, .examples = "times(A, A)",
      .points = GC_POINTS({ { 3, -0.5 }, -1.5, { -0.5, 3 } }, { { 0, 7 }, 0, { 7, 0 } }) },
    { .name = "over", .doc = "a / b, but 0 where a is 0 (gradient texts)",
      .args = "a b", .flags = GC_OP_HIDDEN, GC_MAP2(over_f, over_d, t_div),
      .grad = { "by / b", "-by * y / b" }, .examples = "over(A, P)",
      .points = GC_POINTS({ { 3, -4 }, -0.75, { -0.25, -0.1875 } }, { { 0, 2 }, 0, { 0.5, 0 } }) },
    { .name = "neg", .doc = "-x", .args = "x", GC_MAP1(neg_f, neg_d, t_neg),
      .grad = { "-by" }, .examples = "neg(A)",
      .points = GC_POINTS({ { -1.5 }, 1.5, { -1 } }) },
    { .name = "fma", .doc = "a * b + c, rounded once", .args = "a b c",
      GC_MAP3(fma_f, fma_d, fma_t),
      .grad = { "by * b", "by * a", "by" }, .examples = "fma(A, A, A)",
      .points = GC_POINTS({ { 3, -0.5, 2 }, 0.5, { -0.5, 3, 1 } },
                          { { 0x1.001p0, 0x1.001p0, -0x1.002p0 }, 0x1p-24,
                            { 0x1.001p0, 0x1.001p0, 1 } }) },
    { .name = "square", .doc = "x * x", .args = "x", GC_MAP1(square_f, square_d, t_sqr),
      .grad = { "2 * by * x" }, .examples = "square(A)",
      .points = GC_POINTS({ { -1.5 }, 2.25, { -3 } }, { { 0 }, 0, { 0 } }) },
    { .name = "reciprocal", .doc = "1 / x", .args = "x",
      GC_MAP1(reciprocal_f, reciprocal_d, reciprocal_t),
      .grad = { "-by * y / x" }, .examples = "reciprocal(P)",
      .points = GC_POINTS({ { -4 }, -0.25, { -0.0625 } }, { { 0.5 }, 2, { -4 } }) },
    { .name = "min", .also = "minimum", .doc = "the smaller of a and b; a tie is a's",
      .args = "a b", .flags = GC_OP_KINK, GC_MAP2(min_f, pick_d, min_t),
      .grad = { "where(a <= b, by, 0)", "where(a <= b, 0, by)" }, .examples = "min(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 1, { 1, 0 } }, { { 1, -2 }, -2, { 0, 1 } },
                          { { 3, 3 }, 3, { 1, 0 } }) },
    { .name = "max", .also = "maximum", .doc = "the larger of a and b; a tie is a's",
      .args = "a b", .flags = GC_OP_KINK, GC_MAP2(max_f, pick_d, max_t),
      .grad = { "where(a >= b, by, 0)", "where(a >= b, 0, by)" }, .examples = "max(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 2, { 0, 1 } }, { { 1, -2 }, 1, { 1, 0 } },
                          { { 3, 3 }, 3, { 1, 0 } }) },
    { .name = "clip", .also = "clamp", .doc = "min(max(x, lo), hi); a tie is x's; lo > hi gives hi",
      .args = "x lo hi", .flags = GC_OP_KINK, GC_MAP3(clip_f, clip_d, clip_t),
      .grad = { "where(max(x, lo) <= hi, where(x >= lo, by, 0), 0)",
                "where(max(x, lo) <= hi, where(x >= lo, 0, by), 0)",
                "where(max(x, lo) <= hi, 0, by)" },
      .examples = "clip(A, A, A); clip(A, -0.5, 0.5)",
      .points = GC_POINTS({ { 0.25, -1, 2 }, 0.25, { 1, 0, 0 } },
                          { { -3, -1, 2 }, -1, { 0, 1, 0 } }, { { 3, -1, 2 }, 2, { 0, 0, 1 } },
                          { { -1, -1, 2 }, -1, { 1, 0, 0 } }, { { 2, -1, 2 }, 2, { 1, 0, 0 } },
                          { { 1, 1, 1 }, 1, { 1, 0, 0 } }, { { 0, 1, 1 }, 1, { 0, 1, 0 } },
                          { { 0, 2, -1 }, -1, { 0, 0, 1 } }, { { 3, 2, -1 }, -1, { 0, 0, 1 } },
                          { { 0, 2, 0 }, 0, { 0, 0, 1 } }) },
    { .name = "abs", .doc = "|x|; its derivative at 0 counts as 0", .args = "x",
      .flags = GC_OP_KINK, GC_MAP1(abs_f, abs_d, t_abs),
      .grad = { "by * sign(x)" }, .examples = "abs(A)",
      .points = GC_POINTS({ { 1.5 }, 1.5, { 1 } }, { { -1.5 }, 1.5, { -1 } },
                          { { 0 }, 0, { 0 } }) },
    { .name = "sign", .doc = "1, 0 or -1 as x is positive, zero or negative", .args = "x",
      .flags = GC_OP_KINK | GC_OP_FLAT, GC_MAP1(sign_f, sign_d, sign_t), .grad = { "" },
      .examples = "sign(A)",
      .points = GC_POINTS({ { 1.5 }, 1, { 0 } }, { { -1.5 }, -1, { 0 } }, { { 0 }, 0, { 0 } }) },
    { .name = NULL },
};
