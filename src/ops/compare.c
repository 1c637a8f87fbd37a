/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/compare.c -- masks of 0 and 1, and the choice by a mask. */
#include <config.h>
#include "ops/op.h"

#include <tgmath.h>

static REAL less_f(REAL a, REAL b) { return a < b ? 1 : 0; }
static gc_ref less_t(gc_tape *t, gc_ref a, gc_ref b) { return t_gt(t, b, a); }

static REAL less_equal_f(REAL a, REAL b) { return a <= b ? 1 : 0; }
static gc_ref less_equal_t(gc_tape *t, gc_ref a, gc_ref b) { return t_ge(t, b, a); }

static REAL greater_f(REAL a, REAL b) { return a > b ? 1 : 0; }
static REAL greater_equal_f(REAL a, REAL b) { return a >= b ? 1 : 0; }

static REAL equal_f(REAL a, REAL b) { return a == b ? 1 : 0; }
static gc_ref
equal_t(gc_tape *t, gc_ref a, gc_ref b)
{
    return t_mul(t, t_ge(t, a, b), t_ge(t, b, a));
}

static REAL not_equal_f(REAL a, REAL b) { return a != b ? 1 : 0; }
static gc_ref
not_equal_t(gc_tape *t, gc_ref a, gc_ref b)
{
    return t_add(t, t_gt(t, a, b), t_gt(t, b, a));
}

static void mask_d(REAL a, REAL b, REAL y, REAL d[2]) { d[0] = d[1] = 0; }

/* The untaken side counts for nothing, not even its NaN. */
static REAL where_f(REAL c, REAL a, REAL b) { return c != 0 ? a : b; }
static void
where_d(REAL c, REAL a, REAL b, REAL y, REAL d[3])
{
    d[0] = 0;
    d[1] = c != 0 ? 1 : 0;
    d[2] = c != 0 ? 0 : 1;
}

const gc_op GC_FAMILY(compare)[] = {
    { .name = "less", .doc = "1 where a < b, else 0", .args = "a b", .flags = GC_OP_MASK,
      GC_MAP2(less_f, mask_d, less_t), .examples = "less(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 1, { 0 } }, { { 2, 1 }, 0, { 0 } }, { { 2, 2 }, 0, { 0 } }) },
    { .name = "less_equal", .doc = "1 where a <= b, else 0", .args = "a b", .flags = GC_OP_MASK,
      GC_MAP2(less_equal_f, mask_d, less_equal_t), .examples = "less_equal(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 1, { 0 } }, { { 2, 1 }, 0, { 0 } }, { { 2, 2 }, 1, { 0 } }) },
    { .name = "greater", .doc = "1 where a > b, else 0", .args = "a b", .flags = GC_OP_MASK,
      GC_MAP2(greater_f, mask_d, t_gt), .examples = "greater(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 0, { 0 } }, { { 2, 1 }, 1, { 0 } }, { { 2, 2 }, 0, { 0 } }) },
    { .name = "greater_equal", .doc = "1 where a >= b, else 0", .args = "a b",
      .flags = GC_OP_MASK, GC_MAP2(greater_equal_f, mask_d, t_ge),
      .examples = "greater_equal(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 0, { 0 } }, { { 2, 1 }, 1, { 0 } }, { { 2, 2 }, 1, { 0 } }) },
    { .name = "equal", .doc = "1 where a is b, else 0", .args = "a b", .flags = GC_OP_MASK,
      GC_MAP2(equal_f, mask_d, equal_t), .examples = "equal(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 0, { 0 } }, { { 2, 1 }, 0, { 0 } }, { { 2, 2 }, 1, { 0 } }) },
    { .name = "not_equal", .doc = "0 where a is b, else 1", .args = "a b", .flags = GC_OP_MASK,
      GC_MAP2(not_equal_f, mask_d, not_equal_t), .examples = "not_equal(A, A)",
      .points = GC_POINTS({ { 1, 2 }, 1, { 0 } }, { { 2, 1 }, 1, { 0 } }, { { 2, 2 }, 0, { 0 } }) },
    { .name = "where", .doc = "a where c is not 0, else b", .args = "c a b",
      GC_MAP3(where_f, where_d, t_select),
      .grad = { "", "where(c, by, 0)", "where(c, 0, by)" }, .examples = "where(less(A, A), A, A)",
      .points = GC_POINTS({ { 1, 5, 7 }, 5, { 0, 1, 0 } }, { { 0, 5, 7 }, 7, { 0, 0, 1 } },
                          { { -2, 5, 7 }, 5, { 0, 1, 0 } }) },
    { .name = NULL },
};
