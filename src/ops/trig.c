/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/trig.c -- circular and hyperbolic functions and their inverses. */
#include <config.h>
#include "ops/op.h"

#include <tgmath.h>

/* Beyond it 1 + x^2 is x^2 to the last bit, and x^2 is still far from overflow. */
static const REAL large = R(0x1p30);

static REAL sin_f(REAL x) { return sin(x); }
static REAL sin_d(REAL x, REAL y) { return cos(x); }

static REAL cos_f(REAL x) { return cos(x); }
static REAL cos_d(REAL x, REAL y) { return -sin(x); }

static REAL tan_f(REAL x) { return tan(x); }
static REAL tan_d(REAL x, REAL y) { return 1 + y * y; }

/* (1 - x)(1 + x) and not 1 - x^2, which cancels towards the ends. */
static REAL asin_f(REAL x) { return asin(x); }
static REAL asin_d(REAL x, REAL y) { return 1 / sqrt((1 - x) * (1 + x)); }

static REAL acos_f(REAL x) { return acos(x); }
static REAL acos_d(REAL x, REAL y) { return -1 / sqrt((1 - x) * (1 + x)); }

static REAL atan_f(REAL x) { return atan(x); }
static REAL atan_d(REAL x, REAL y) { return fabs(x) < large ? 1 / (1 + x * x) : 1 / x / x; }

/* (b, -a) / (a^2 + b^2); a power of two is taken out where a square would leave the range. */
static REAL atan2_f(REAL a, REAL b) { return atan2(a, b); }
static void
atan2_d(REAL a, REAL b, REAL y, REAL d[2])
{
    REAL size = fmax(fabs(a), fabs(b)), square;
    int e = 0;

    if (size < 1 / large || size > large)
        frexp(size, &e);
    a = scalbn(a, -e);
    b = scalbn(b, -e);
    square = a * a + b * b;
    d[0] = scalbn(b / square, -e);
    d[1] = scalbn(-a / square, -e);
}

static REAL sinh_f(REAL x) { return sinh(x); }
static REAL sinh_d(REAL x, REAL y) { return cosh(x); }

static REAL cosh_f(REAL x) { return cosh(x); }
static REAL cosh_d(REAL x, REAL y) { return sinh(x); }

static REAL tanh_f(REAL x) { return tanh(x); }
static REAL tanh_d(REAL x, REAL y) { return 1 - y * y; }

static REAL asinh_f(REAL x) { return asinh(x); }
static REAL asinh_d(REAL x, REAL y) { return fabs(x) < large ? 1 / sqrt(1 + x * x) : 1 / fabs(x); }

static REAL acosh_f(REAL x) { return acosh(x); }
static REAL acosh_d(REAL x, REAL y) { return x < large ? 1 / sqrt((x - 1) * (x + 1)) : 1 / x; }

static REAL atanh_f(REAL x) { return atanh(x); }
static REAL atanh_d(REAL x, REAL y) { return 1 / ((1 - x) * (1 + x)); }

const gc_op GC_FAMILY(trig)[] = {
    { .name = "sin", .doc = "sine of x", .args = "x", GC_MAP1(sin_f, sin_d, t_sin),
      .grad = { "by * cos(x)" }, .examples = "sin(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 1 }, 0.84147098480789650665, { 0.5403023058681397174 } },
                          { { 0x1p40 }, -0.40570501153282871982, { -0.9140040719915570023 } }) },
    { .name = "cos", .doc = "cosine of x", .args = "x", GC_MAP1(cos_f, cos_d, t_cos),
      .grad = { "-by * sin(x)" }, .examples = "cos(A)",
      .points = GC_POINTS({ { 0 }, 1, { 0 } },
                          { { 1 }, 0.5403023058681397174, { -0.84147098480789650665 } }) },
    { .name = "tan", .doc = "tangent of x", .args = "x", GC_MAP1(tan_f, tan_d, t_tan),
      .grad = { "by * (1 + y^2)" }, .examples = "tan(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 1 }, 1.5574077246549022305, { 3.4255188208147597609 } }) },
    { .name = "asin", .doc = "the angle in [-pi/2, pi/2] whose sine is x", .args = "x",
      GC_MAP1(asin_f, asin_d, t_asin),
      .grad = { "by / sqrt((1 - x) * (1 + x))" }, .examples = "asin(U)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 0.5 }, 0.52359877559829887308, { 1.154700538379251529 } },
                          { { -0.75 }, -0.84806207898148100805, { 1.5118578920369089089 } }) },
    { .name = "acos", .doc = "the angle in [0, pi] whose cosine is x", .args = "x",
      GC_MAP1(acos_f, acos_d, t_acos),
      .grad = { "-by / sqrt((1 - x) * (1 + x))" }, .examples = "acos(U)",
      .points = GC_POINTS({ { 0 }, 1.5707963267948966192, { -1 } },
                          { { 0.5 }, 1.0471975511965977462, { -1.154700538379251529 } },
                          { { -0.75 }, 2.4188584057763776273, { -1.5118578920369089089 } }) },
    { .name = "atan", .doc = "the angle in (-pi/2, pi/2) whose tangent is x", .args = "x",
      GC_MAP1(atan_f, atan_d, t_atan),
      .grad = { "by / (1 + x^2)" }, .examples = "atan(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } }, { { 1 }, 0.78539816339744830962, { 0.5 } },
                          { { 0x1p64 }, 1.5707963267948966192, { 0x1p-128 } }) },
    { .name = "atan2", .doc = "the angle in (-pi, pi] of the point (b, a)", .args = "a b",
      GC_MAP2(atan2_f, atan2_d, t_atan2),
      .grad = { "by * (b / hypot(a / 2, b / 2) / 2) / 2 / hypot(a / 2, b / 2)",
                "-by * (a / hypot(a / 2, b / 2) / 2) / 2 / hypot(a / 2, b / 2)" },
      .examples = "atan2(A, A)",
      .points = GC_POINTS({ { 1, 1 }, 0.78539816339744830962, { 0.5, -0.5 } },
                          { { 1, -1 }, 2.3561944901923449288, { -0.5, -0.5 } },
                          { { -3, -4 }, -2.4980915447965088517, { -0.16, 0.12 } },
                          { { 2, 0 }, 1.5707963267948966192, { 0, -0.5 } },
                          { { 0, 4 }, 0, { 0.25, 0 } },
                          { { 0x1p100, 0x1p100 }, 0.78539816339744830962,
                            { 0x1p-101, -0x1p-101 } }) },
    { .name = "sinh", .doc = "(e^x - e^-x) / 2", .args = "x", GC_MAP1(sinh_f, sinh_d, t_sinh),
      .grad = { "by * cosh(x)" }, .examples = "sinh(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 1 }, 1.1752011936438014569, { 1.5430806348152437785 } }) },
    { .name = "cosh", .doc = "(e^x + e^-x) / 2", .args = "x", GC_MAP1(cosh_f, cosh_d, t_cosh),
      .grad = { "by * sinh(x)" }, .examples = "cosh(A)",
      .points = GC_POINTS({ { 0 }, 1, { 0 } },
                          { { 1 }, 1.5430806348152437785, { 1.1752011936438014569 } }) },
    { .name = "tanh", .doc = "sinh(x) / cosh(x)", .args = "x", GC_MAP1(tanh_f, tanh_d, t_tanh),
      .grad = { "by * (1 - y^2)" }, .examples = "tanh(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 1 }, 0.76159415595576488812, { 0.41997434161402606939 } }) },
    { .name = "asinh", .doc = "log(x + sqrt(x^2 + 1))", .args = "x",
      GC_MAP1(asinh_f, asinh_d, t_asinh),
      .grad = { "by / hypot(1, x)" }, .examples = "asinh(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 1 }, 0.88137358701954302523, { 0.7071067811865475244 } },
                          { { -0x1p100 }, -70.0078652365544762511, { 0x1p-100 } }) },
    { .name = "acosh", .doc = "log(x + sqrt(x^2 - 1)), x above 1", .args = "x",
      GC_MAP1(acosh_f, acosh_d, t_acosh),
      .grad = { "by / (sqrt(x - 1) * sqrt(x + 1))" }, .examples = "acosh(G)",
      .points = GC_POINTS({ { 1.25 }, 0.69314718055994530942, { 1.3333333333333333333 } },
                          { { 2 }, 1.3169578969248167086, { 0.57735026918962576451 } },
                          { { 0x1p100 }, 70.0078652365544762511, { 0x1p-100 } }) },
    { .name = "atanh", .doc = "log((1 + x) / (1 - x)) / 2, x in (-1, 1)", .args = "x",
      GC_MAP1(atanh_f, atanh_d, t_atanh),
      .grad = { "by / ((1 - x) * (1 + x))" }, .examples = "atanh(U)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 0.5 }, 0.5493061443340548457, { 1.3333333333333333333 } },
                          { { -0.75 }, -0.97295507452765665255, { 2.2857142857142857143 } }) },
    { .name = NULL },
};
