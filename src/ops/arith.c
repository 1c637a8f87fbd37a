/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/arith.c -- the four rules of arithmetic and their nearest kin. */
#include <config.h>
#include "ops/op.h"

#include <tgmath.h>

/* add */
static REAL
add(REAL a, REAL b)
{
    return a + b;
}
static void
add_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = d[1] = 1;
}

/* sub */
static REAL
sub(REAL a, REAL b)
{
    return a - b;
}
static void
sub_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = 1;
    d[1] = -1;
}

/* mul */
static REAL
mul(REAL a, REAL b)
{
    return a * b;
}
static void
mul_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = b;
    d[1] = a;
}

/* div */
static REAL
div_f(REAL a, REAL b)
{
    return a / b;
}
static void
div_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = 1 / b;
    d[1] = -y / b;
}

/* neg */
static REAL
neg(REAL x)
{
    return -x;
}
static REAL
neg_d(REAL x, REAL y)
{
    return -1;
}

static const gc_point_fact add_at[] = {
    { { 0.25, -2 }, -1.75, { 1, 1 } },
    GC_POINTS_END,
};
static const gc_point_fact sub_at[] = {
    { { 0.25, -2 }, 2.25, { 1, -1 } },
    GC_POINTS_END,
};
static const gc_point_fact mul_at[] = {
    { { 3, -0.5 }, -1.5, { -0.5, 3 } },
    { { 0, 7 }, 0, { 7, 0 } },
    GC_POINTS_END,
};
static const gc_point_fact div_at[] = {
    { { 3, -4 }, -0.75, { -0.25, -0.1875 } },
    { { 0, 2 }, 0, { 0.5, 0 } },
    GC_POINTS_END,
};
static const gc_point_fact neg_at[] = {
    { { -1.5 }, 1.5, { -1 } },
    GC_POINTS_END,
};

const gc_op GC_FAMILY(arith)[] = {
    { .name = "add", .doc = "a + b", .args = "a b", GC_MAP2(add, add_d, t_add),
      .grad = { "by", "by" }, .points = add_at, .examples = "A" },
    { .name = "sub", .doc = "a - b", .args = "a b", GC_MAP2(sub, sub_d, t_sub),
      .grad = { "by", "-by" }, .points = sub_at, .examples = "A" },
    { .name = "mul", .doc = "a * b, entry by entry", .args = "a b", GC_MAP2(mul, mul_d, t_mul),
      .grad = { "by * b", "by * a" }, .points = mul_at, .examples = "A" },
    { .name = "div", .doc = "a / b", .args = "a b", GC_MAP2(div_f, div_d, t_div),
      .grad = { "by / b", "-by * y / b" }, .points = div_at, .examples = "A" },
    { .name = "neg", .doc = "-x", .args = "x", GC_MAP1(neg, neg_d, t_neg),
      .grad = { "-by" }, .points = neg_at, .examples = "A" },
    { .name = NULL },
};
