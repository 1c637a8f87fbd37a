/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/power.c -- powers, roots, exponentials and logarithms. */
#include <config.h>
#include "ops/map.h"

#include "ops/define.h"
#include <tgmath.h>

/* a^b means exp(b log a), so a negative a has whole powers only, and no derivative by b. */
static REAL pow_f(REAL a, REAL b) { return pow(a, b); }
/* b * (y / a) loses less than b * a^(b - 1), where the rounding of b - 1 costs log a times as much;
   but y may have left the range; and a rounded b - 1 has the parity of b, where y / a knows
   better.  At the edge, a = 0, the limits. */
static void
pow_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = b == 0 ? 0 : isnormal(y) ? b * (y / a) : b * pow(a, b - 1);
    d[1] = y == 0 ? 0 : y * log(a);
}

/* n is a whole number; it never moves. */
static REAL powi_f(REAL x, REAL n) { return pow(x, n); }
static void
powi_d(REAL x, REAL n, REAL y, REAL d[2])
{
    d[0] = n == 0 ? 0 : n * pow(x, n - 1);
    d[1] = 0;
}

static REAL sqrt_f(REAL x) { return sqrt(x); }
static REAL sqrt_d(REAL x, REAL y) { return R(0.5) / y; }

static REAL rsqrt_f(REAL x) { return 1 / sqrt(x); }
static REAL rsqrt_d(REAL x, REAL y) { return R(-0.5) * y / x; }
static gc_ref rsqrt_t(gc_tape *t, gc_ref x) { return t_div(t, t_const(t, 1), t_sqrt(t, x)); }

static REAL cbrt_f(REAL x) { return cbrt(x); }
static REAL cbrt_d(REAL x, REAL y) { return x == 0 ? (REAL) INFINITY : y / x / 3; }

/* The tip of the cone, a = b = 0, has no derivative; 0 is a convention. */
static REAL hypot_f(REAL a, REAL b) { return hypot(a, b); }
static void
hypot_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = y == 0 ? 0 : a / y;
    d[1] = y == 0 ? 0 : b / y;
}
static gc_ref
hypot_t(gc_tape *t, gc_ref a, gc_ref b)
{
    return t_sqrt(t, t_add(t, t_sqr(t, a), t_sqr(t, b)));
}

/* hypot of the library scales as norm does. */
static gc_ref
hypot_m(gc_tape *t, gc_ref a, gc_ref b)
{
    const gc_ref x[2] = { a, b };
    gc_ref room[2];

    return gc_lower_scaled_root(t, 2, x, room, gc_lower_square_sum);
}
static void hypot_model(const gc_lower *c) { gc_map_each_pair(c, hypot_m); }

static REAL exp_f(REAL x) { return exp(x); }
static REAL exp_d(REAL x, REAL y) { return y; }

static gc_ref log_of(gc_tape *t, double whole) { return t_log(t, t_const(t, whole)); }

static REAL exp2_f(REAL x) { return exp2(x); }
static REAL exp2_d(REAL x, REAL y) { return y * R(M_LN2); }
static gc_ref exp2_t(gc_tape *t, gc_ref x) { return t_exp(t, t_mul(t, x, log_of(t, 2))); }

/* exp(x) and not y + 1, which cancels. */
static REAL expm1_f(REAL x) { return expm1(x); }
static REAL expm1_d(REAL x, REAL y) { return exp(x); }

static REAL log_f(REAL x) { return log(x); }
static REAL log_d(REAL x, REAL y) { return 1 / x; }

static REAL log2_f(REAL x) { return log2(x); }
static REAL log2_d(REAL x, REAL y) { return R(M_LOG2E) / x; }
static gc_ref log2_t(gc_tape *t, gc_ref x) { return t_div(t, t_log(t, x), log_of(t, 2)); }

static REAL log10_f(REAL x) { return log10(x); }
static REAL log10_d(REAL x, REAL y) { return R(M_LOG10E) / x; }
static gc_ref log10_t(gc_tape *t, gc_ref x) { return t_div(t, t_log(t, x), log_of(t, 10)); }

static REAL log1p_f(REAL x) { return log1p(x); }
static REAL log1p_d(REAL x, REAL y) { return 1 / (1 + x); }

/* a log b, which goes to 0 with a for each b above 0, and is 0 at a = b = 0 too: entropies count
   what has no probability as nothing. */
static REAL xlogy_f(REAL a, REAL b) { return a == 0 && b >= 0 ? 0 : a * log(b); }
static void
xlogy_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = log(b);
    d[1] = a == 0 && b >= 0 ? 0 : a / b;
}
/* a times the logarithm of a positive b, which is logarithm(b), and at b = 0 = a nothing. */
static gc_ref
times_log(gc_tape *t, gc_ref a, gc_ref b, gc_ref logarithm)
{
    gc_ref zero = t_const(t, 0), product = t_mul(t, a, logarithm);
    gc_ref is_not_0 = t_add(t, t_gt(t, a, zero), t_gt(t, zero, a));

    /* The root is 0 at the edge and has no value beyond, where the logarithm has none either. */
    return t_select(t, t_gt(t, b, zero), product,
                    t_select(t, is_not_0, product, t_sqrt(t, b)));
}
static gc_ref xlogy_t(gc_tape *t, gc_ref a, gc_ref b) { return times_log(t, a, b, t_log(t, b)); }

static REAL xlog1py_f(REAL a, REAL b) { return a == 0 && b >= -1 ? 0 : a * log1p(b); }
static void
xlog1py_d(REAL a, REAL b, REAL y, REAL d[2])
{
    d[0] = log1p(b);
    d[1] = a == 0 && b >= -1 ? 0 : a / (1 + b);
}
static gc_ref
xlog1py_t(gc_tape *t, gc_ref a, gc_ref b)
{
    return times_log(t, a, t_add(t, b, t_const(t, 1)), t_log1p(t, b));
}

const gc_op GC_FAMILY(power)[] = {
    { .name = "pow", .doc = "a^b = exp(b log a); of a negative a whole powers only", .args = "a b",
      GC_MAP2(pow_f, pow_d, t_pow),
      .grad = { "by * b * where(b - 1 == b, y / a, pow(a, b - 1))",
                "by * where(a == 0, 0, y * log(a))" },
      .examples = "pow(P, A)",
      .points = GC_POINTS({ { 2, -3 }, 0.125, { -0.1875, 0.086643397569993163677 } },
                          { { 0.25, 1.5 }, 0.125, { 0.75, -0.17328679513998632735 } },
                          { { 1, 7 }, 1, { 7, 0 } }, { { 3, 0 }, 1, { 0, 1.0986122886681096914 } },
                          { { 0, 2 }, 0, { 0, 0 } }, { { 0, 1 }, 0, { 1, 0 } }) },
    { .name = "powi", .doc = "x^n, n a whole number", .args = "x n:int",
      GC_MAP2(powi_f, powi_d, t_powi),
      .grad = { "if n == 0: zeros(shape(x)); by * n * powi(x, n - 1)", "" },
      .examples = "powi(A, 3); powi(P, -2); powi(A, 0)",
      .points = GC_POINTS({ { -2, 3 }, -8, { 12 } }, { { -2, -2 }, 0.25, { 0.25 } },
                          { { 3, 0 }, 1, { 0 } }, { { 0, 0 }, 1, { 0 } }, { { 0, 1 }, 0, { 1 } },
                          { { 0, 2 }, 0, { 0 } }, { { -0.5, -1 }, -2, { -4 } }) },
    { .name = "sqrt", .doc = "square root of x", .args = "x", GC_MAP1(sqrt_f, sqrt_d, t_sqrt),
      .grad = { "by / (2 * y)" }, .examples = "sqrt(P)",
      .points = GC_POINTS({ { 4 }, 2, { 0.25 } }, { { 0.25 }, 0.5, { 1 } }) },
    { .name = "rsqrt", .doc = "1 / sqrt(x)", .args = "x", GC_MAP1(rsqrt_f, rsqrt_d, rsqrt_t),
      .grad = { "-by * y / (2 * x)" }, .examples = "rsqrt(P)",
      .points = GC_POINTS({ { 4 }, 0.5, { -0.0625 } }, { { 0.25 }, 2, { -4 } }) },
    { .name = "cbrt", .doc = "cube root of x, of a negative x too", .args = "x",
      GC_MAP1(cbrt_f, cbrt_d, t_cbrt),
      .grad = { "by / (3 * y * y)" }, .examples = "cbrt(A)",
      .points = GC_POINTS({ { 8 }, 2, { 0.083333333333333333333 } },
                          { { -27 }, -3, { 0.037037037037037037037 } }) },
    { .name = "hypot", .doc = "sqrt(a^2 + b^2); the derivatives at the origin count as 0",
      .args = "a b", .flags = GC_OP_KINK, GC_MAP2(hypot_f, hypot_d, hypot_t),
      .model = hypot_model,
      .grad = { "by * a / (y + (y == 0))", "by * b / (y + (y == 0))" }, .examples = "hypot(A, A)",
      .points = GC_POINTS({ { 3, -4 }, 5, { 0.6, -0.8 } }, { { 0, -2 }, 2, { 0, -1 } },
                          { { 0, 0 }, 0, { 0, 0 } }) },
    { .name = "exp", .doc = "e^x", .args = "x", GC_MAP1(exp_f, exp_d, t_exp),
      .grad = { "by * y" }, .examples = "exp(A)",
      .points = GC_POINTS({ { 0 }, 1, { 1 } },
                          { { 1 }, 2.7182818284590452354, { 2.7182818284590452354 } }) },
    { .name = "exp2", .doc = "2^x", .args = "x", GC_MAP1(exp2_f, exp2_d, exp2_t),
      .grad = { "by * y * log(2)" }, .examples = "exp2(A)",
      .points = GC_POINTS({ { 3 }, 8, { 5.5451774444795624753 } },
                          { { -1 }, 0.5, { 0.34657359027997265471 } }) },
    { .name = "expm1", .doc = "e^x - 1, exact also near 0", .args = "x",
      GC_MAP1(expm1_f, expm1_d, t_expm1),
      .grad = { "by * exp(x)" }, .examples = "expm1(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } },
                          { { 1 }, 1.7182818284590452354, { 2.7182818284590452354 } },
                          { { -40 }, -0.99999999999999999575, { 4.2483542552915889953e-18 } }) },
    { .name = "log", .doc = "natural logarithm of x", .args = "x", GC_MAP1(log_f, log_d, t_log),
      .grad = { "by / x" }, .examples = "log(P)",
      .points = GC_POINTS({ { 1 }, 0, { 1 } }, { { 2 }, 0.69314718055994530942, { 0.5 } }) },
    { .name = "log2", .doc = "logarithm of x to base 2", .args = "x",
      GC_MAP1(log2_f, log2_d, log2_t),
      .grad = { "by / (x * log(2))" }, .examples = "log2(P)",
      .points = GC_POINTS({ { 8 }, 3, { 0.18033688011112042592 } },
                          { { 0.5 }, -1, { 2.8853900817779268147 } }) },
    { .name = "log10", .doc = "logarithm of x to base 10", .args = "x",
      GC_MAP1(log10_f, log10_d, log10_t),
      .grad = { "by / (x * log(10))" }, .examples = "log10(P)",
      .points = GC_POINTS({ { 1000 }, 3, { 0.00043429448190325182765 } },
                          { { 1 }, 0, { 0.43429448190325182765 } }) },
    { .name = "log1p", .doc = "log(1 + x), exact also near 0", .args = "x",
      GC_MAP1(log1p_f, log1p_d, t_log1p),
      .grad = { "by / (1 + x)" }, .examples = "log1p(P)",
      .points = GC_POINTS({ { 0 }, 0, { 1 } }, { { 1 }, 0.69314718055994530942, { 0.5 } },
                          { { 0x1p-60 }, 8.6736173798840354683e-19, { 0.99999999999999999913 } }) },
    { .name = "xlogy", .doc = "a * log(b), 0 where a is 0 (b not below 0)", .args = "a b",
      GC_MAP2(xlogy_f, xlogy_d, xlogy_t),
      .grad = { "by * log(b)", "by * a / b" }, .examples = "xlogy(A, P)",
      .points = GC_POINTS({ { 3, 1 }, 0, { 0, 3 } },
                          { { -2, 0.5 }, 1.3862943611198906188, { -0.69314718055994530942, -4 } },
                          { { 0, 2 }, 0, { 0.69314718055994530942, 0 } }) },
    { .name = "xlog1py", .doc = "a * log(1 + b), 0 where a is 0 (b not below -1)", .args = "a b",
      GC_MAP2(xlog1py_f, xlog1py_d, xlog1py_t),
      .grad = { "by * log1p(b)", "by * a / (1 + b)" }, .examples = "xlog1py(A, U)",
      .points = GC_POINTS({ { 3, 0 }, 0, { 0, 3 } },
                          { { -2, 1 }, -1.3862943611198906188, { 0.69314718055994530942, -1 } },
                          { { 0, -0.5 }, 0, { -0.69314718055994530942, 0 } },
                          { { 2, 0x1p-100 }, 0x1p-99, { 0x1p-100, 2 } }) },
    { .name = NULL },
};
