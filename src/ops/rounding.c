/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/rounding.c -- whole numbers made of a number, and a number that does not move. */
#include <config.h>
#include "ops/op.h"

#include <tgmath.h>

static REAL flat_d(REAL x, REAL y) { return 0; }

static REAL floor_f(REAL x) { return floor(x); }

static REAL ceil_f(REAL x) { return ceil(x); }
static gc_ref ceil_t(gc_tape *t, gc_ref x) { return t_neg(t, t_floor(t, t_neg(t, x))); }

/* Not round(), which takes halves away from 0. */
static REAL round_f(REAL x) { return rint(x); }

static REAL stop_f(REAL x) { return x; }

const gc_op GC_FAMILY(rounding)[] = {
    { .name = "floor", .doc = "the largest whole number that is not above x", .args = "x",
      .flags = GC_OP_FLAT, GC_MAP1(floor_f, flat_d, t_floor), .grad = { "" },
      .examples = "floor(A)",
      .points = GC_POINTS({ { 2.5 }, 2, { 0 } }, { { -2.5 }, -3, { 0 } }, { { 3 }, 3, { 0 } },
                          { { -0x1p-40 }, -1, { 0 } }) },
    { .name = "ceil", .doc = "the smallest whole number that is not below x", .args = "x",
      .flags = GC_OP_FLAT, GC_MAP1(ceil_f, flat_d, ceil_t), .grad = { "" },
      .examples = "ceil(A)",
      .points = GC_POINTS({ { 2.5 }, 3, { 0 } }, { { -2.5 }, -2, { 0 } }, { { 3 }, 3, { 0 } },
                          { { 0x1p-40 }, 1, { 0 } }) },
    { .name = "round", .doc = "the nearest whole number; half-way, the even one", .args = "x",
      .flags = GC_OP_FLAT, GC_MAP1(round_f, flat_d, t_rint), .grad = { "" },
      .examples = "round(A)",
      .points = GC_POINTS({ { 2.5 }, 2, { 0 } }, { { 3.5 }, 4, { 0 } }, { { -2.5 }, -2, { 0 } },
                          { { 2.75 }, 3, { 0 } }, { { -0.25 }, 0, { 0 } }) },
    { .name = "stop_gradient", .also = "detach", .doc = "x, with no derivative, by definition",
      .args = "x", .flags = GC_OP_FLAT | GC_OP_STOP, GC_MAP1(stop_f, flat_d, t_stop),
      .grad = { "" }, .examples = "stop_gradient(A)",
      .points = GC_POINTS({ { 1.5 }, 1.5, { 0 } }, { { -3 }, -3, { 0 } }) },
    { .name = NULL },
};
