/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/activation.c -- what neurons do to a number, and the error function.

   The kernels work with exp(-|x|), which never overflows; the models tell the tape the same steps,
   because a bound of the plain formulas says nothing where exp(-x) leaves the range of doubles. */
#include <config.h>
#include "ops/map.h"

#include <tgmath.h>

/* c * sigmoid(x). */
static REAL
gate(REAL c, REAL x)
{
    REAL e = exp(-fabs(x));

    return x > 0 ? c / (1 + e) : c * (e / (1 + e));
}
static REAL sigmoid_f(REAL x) { return gate(1, x); }
/* Not y * (1 - y), which cancels. */
static REAL
sigmoid_d(REAL x, REAL y)
{
    REAL e = exp(-fabs(x));

    return e / ((1 + e) * (1 + e));
}
/* c / (1 + exp(-x)) or c exp(x) / (1 + exp(x)), as is says: one number, in two formulas that hold
   for all x.  The oracle asks a number near x which of them keeps the exponential in range; as both
   have the same derivatives, nothing depends on the answer, and it may be held. */
static gc_ref
gate_by(gc_tape *t, gc_ref is, gc_ref c, gc_ref x)
{
    gc_ref one = t_const(t, 1), up = t_exp(t, x), down = t_exp(t, t_neg(t, x));

    return t_select(t, is, t_div(t, c, t_add(t, one, down)),
                    t_mul(t, c, t_div(t, up, t_add(t, one, up))));
}
static gc_ref is_up(gc_tape *t, gc_ref x) { return t_gt(t, x, t_const(t, 0)); }
static gc_ref is_near_up(gc_tape *t, gc_ref x) { return is_up(t, t_shift(t, 1, &x)); }
static gc_ref
sigmoid_t(gc_tape *t, gc_ref x)
{
    return gate_by(t, is_near_up(t, x), t_const(t, 1), x);
}
/* The steps of gate, which asks x itself. */
static gc_ref gate_t(gc_tape *t, gc_ref c, gc_ref x) { return gate_by(t, is_up(t, x), c, x); }
static gc_ref sigmoid_m(gc_tape *t, gc_ref x) { return gate_t(t, t_const(t, 1), x); }
static void sigmoid_model(const gc_lower *c) { gc_map_each(c, sigmoid_m); }

static REAL softplus_f(REAL x) { return fmax(x, R(0)) + log1p(exp(-fabs(x))); }
/* 1 - sigmoid(-x) rounds once where 1 / (1 + e) rounds twice. */
static REAL softplus_d(REAL x, REAL y) { return x > 0 ? 1 - sigmoid_f(-x) : sigmoid_f(x); }
static gc_ref plain_softplus(gc_tape *t, gc_ref x) { return t_log1p(t, t_exp(t, x)); }
/* softplus(x) - x is softplus(-x). */
static gc_ref
softplus_t(gc_tape *t, gc_ref x)
{
    return t_select(t, is_near_up(t, x), t_add(t, x, plain_softplus(t, t_neg(t, x))),
                    plain_softplus(t, x));
}
/* The plain formula as long as it can; the kernel's derivative, a number by itself, is rounded once
   more than that of x + log1p(exp(-x)) is on a tape. */
static gc_ref
softplus_m(gc_tape *t, gc_ref x)
{
    gc_ref down = t_log1p(t, t_exp(t, t_neg(t, x)));

    return t_select(t, t_gt(t, x, t_const(t, 500)), t_add(t, x, down), plain_softplus(t, x));
}
static void softplus_model(const gc_lower *c) { gc_map_each(c, softplus_m); }

/* The positive and the negative part of x; max sees the kink between them. */
static gc_ref plus(gc_tape *t, gc_ref x) { return t_max(t, x, t_const(t, 0)); }
static gc_ref minus(gc_tape *t, gc_ref x) { return t_neg(t, plus(t, t_neg(t, x))); }

static REAL relu_f(REAL x) { return x <= 0 ? 0 : x; }
static REAL relu_d(REAL x, REAL y) { return x > 0 ? 1 : 0; }

static REAL leaky_relu_f(REAL x, REAL slope) { return x > 0 ? x : slope * x; }
static void
leaky_relu_d(REAL x, REAL slope, REAL y, REAL d[2])
{
    d[0] = x > 0 ? 1 : slope;
    d[1] = x > 0 ? 0 : x;
}
static gc_ref
leaky_relu_t(gc_tape *t, gc_ref x, gc_ref slope)
{
    return t_add(t, plus(t, x), t_mul(t, slope, minus(t, x)));
}

static REAL elu_f(REAL x, REAL alpha) { return x > 0 ? x : alpha * expm1(x); }
static void
elu_d(REAL x, REAL alpha, REAL y, REAL d[2])
{
    d[0] = x > 0 ? 1 : alpha * exp(x);
    d[1] = x > 0 ? 0 : expm1(x);
}
static gc_ref
elu_t(gc_tape *t, gc_ref x, gc_ref alpha)
{
    return t_add(t, plus(t, x), t_mul(t, alpha, t_expm1(t, minus(t, x))));
}

/* x * normal distribution function; by erfc and not 1 + erf, which cancels on the left. */
static REAL gelu_f(REAL x) { return x * (R(0.5) * erfc(-x * R(M_SQRT1_2))); }
static REAL
gelu_d(REAL x, REAL y)
{
    return R(0.5) * erfc(-x * R(M_SQRT1_2))
           + x * (R(0.39894228040143267793994605993438L) * exp(R(-0.5) * x * x));
}
static gc_ref
gelu_t(gc_tape *t, gc_ref x)
{
    gc_ref two = t_const(t, 2), z = t_div(t, t_neg(t, x), t_sqrt(t, two));

    return t_div(t, t_mul(t, x, t_erfc(t, z)), two);
}

static REAL silu_f(REAL x) { return gate(x, x); }
static REAL silu_d(REAL x, REAL y) { return sigmoid_f(x) * (1 + gate(x, -x)); }
static gc_ref silu_t(gc_tape *t, gc_ref x) { return gate_by(t, is_near_up(t, x), x, x); }
static gc_ref silu_m(gc_tape *t, gc_ref x) { return gate_t(t, x, x); }
static void silu_model(const gc_lower *c) { gc_map_each(c, silu_m); }

/* (1 + tanh(z)) / 2 is sigmoid(2 z), which does not cancel on the left.  0.044715 is the decimal;
   its rounding belongs to the kernel. */
static const REAL sqrt_8_pi = R(1.5957691216057307117597842397375L);
static REAL twice(REAL x) { return sqrt_8_pi * (x + R(0.044715) * x * x * x); }
static REAL gelu_tanh_f(REAL x) { return gate(x, twice(x)); }
static REAL
gelu_tanh_d(REAL x, REAL y)
{
    REAL z = twice(x), s = sigmoid_f(z), bend = s * gate(x, -z);

    /* Far out x * x leaves the range of floats, long after the bend is gone. */
    return bend == 0 ? s : s + bend * (sqrt_8_pi * (1 + R(0.134145) * x * x));
}
/* sqrt(8 / pi) (x + 0.044715 x^3) */
static gc_ref
inner(gc_tape *t, gc_ref x)
{
    gc_ref cube = t_mul(t, t_mul(t, t_literal(t, 0.044715, "0.044715"), t_sqr(t, x)), x);

    return t_mul(t, t_sqrt(t, t_div(t, t_const(t, 8), t_pi(t))), t_add(t, x, cube));
}
static gc_ref
gelu_tanh_t(gc_tape *t, gc_ref x)
{
    gc_ref z = inner(t, x);

    return gate_by(t, is_near_up(t, z), x, z);
}
static gc_ref gelu_tanh_m(gc_tape *t, gc_ref x) { return gate_t(t, x, inner(t, x)); }
static void gelu_tanh_model(const gc_lower *c) { gc_map_each(c, gelu_tanh_m); }

static REAL erf_f(REAL x) { return erf(x); }
static REAL erf_d(REAL x, REAL y) { return R(M_2_SQRTPI) * exp(-x * x); }

static REAL erfc_f(REAL x) { return erfc(x); }
static REAL erfc_d(REAL x, REAL y) { return R(-M_2_SQRTPI) * exp(-x * x); }

#define Z "sqrt(8 / pi) * (x + 0.044715 * x^3)"

const gc_op GC_FAMILY(activation)[] = {
    { .name = "sigmoid", .doc = "1 / (1 + exp(-x))", .args = "x",
      GC_MAP1(sigmoid_f, sigmoid_d, sigmoid_t), .model = sigmoid_model,
      .grad = { "by * y * sigmoid(-x)" }, .examples = "sigmoid(A)",
      .points = GC_POINTS({ { 0 }, 0.5, { 0.25 } },
                          { { 1 }, 0.73105857863000487925, { 0.19661193324148185254 } },
                          { { -2 }, 0.11920292202211755594, { 0.10499358540350651735 } },
                          { { 40 }, 0.99999999999999999575, { 4.2483542552915889592e-18 } },
                          { { -40 }, 4.2483542552915889773e-18, { 4.2483542552915889592e-18 } },
                          { { 800 }, 1, { 0 } }, { { -800 }, 0, { 0 } }) },
    { .name = "softplus", .doc = "log(1 + exp(x))", .args = "x",
      GC_MAP1(softplus_f, softplus_d, softplus_t), .model = softplus_model,
      .grad = { "by * sigmoid(x)" }, .examples = "softplus(A)",
      .points = GC_POINTS({ { 0 }, 0.69314718055994530942, { 0.5 } },
                          { { 1 }, 1.313261687518222834, { 0.73105857863000487925 } },
                          { { -2 }, 0.12692801104297249644, { 0.11920292202211755594 } },
                          { { -40 }, 4.2483542552915889863e-18, { 4.2483542552915889773e-18 } },
                          { { 800 }, 800, { 1 } }, { { -800 }, 0, { 0 } }) },
    { .name = "relu", .doc = "max(x, 0); its derivative at 0 counts as 0", .args = "x",
      .flags = GC_OP_KINK, GC_MAP1(relu_f, relu_d, plus),
      .grad = { "where(x > 0, by, 0)" }, .examples = "relu(A)",
      .points = GC_POINTS({ { 1.5 }, 1.5, { 1 } }, { { -1.5 }, 0, { 0 } },
                          { { 0 }, 0, { 0 } }) },
    { .name = "leaky_relu", .doc = "x where x > 0, else slope * x", .args = "x slope=0.01",
      .flags = GC_OP_KINK, GC_MAP2(leaky_relu_f, leaky_relu_d, leaky_relu_t),
      .grad = { "by * where(x > 0, 1, slope)", "where(x > 0, 0, by * x)" },
      .examples = "leaky_relu(A); leaky_relu(A, 0.25)",
      .points = GC_POINTS({ { 1.5, 0.25 }, 1.5, { 1, 0 } }, { { -2, 0.25 }, -0.5, { 0.25, -2 } },
                          { { 0, 0.25 }, 0, { 0.25, 0 } }) },
    { .name = "elu", .doc = "x where x > 0, else alpha * (exp(x) - 1)", .args = "x alpha=1",
      .flags = GC_OP_KINK, GC_MAP2(elu_f, elu_d, elu_t),
      .grad = { "by * where(x > 0, 1, alpha * exp(min(x, 0)))",
                "where(x > 0, 0, by * expm1(min(x, 0)))" },
      .examples = "elu(A); elu(A, 0.5)",
      .points = GC_POINTS({ { 2, 0.5 }, 2, { 1, 0 } }, { { 0, 1 }, 0, { 1, 0 } },
                          { { -1, 0.5 }, -0.3160602794142788392,
                            { 0.1839397205857211608, -0.6321205588285576784 } },
                          { { -40, 1 }, -0.99999999999999999575,
                            { 4.2483542552915889953e-18, -0.99999999999999999575 } }) },
    { .name = "gelu", .doc = "x * (1 + erf(x / sqrt(2))) / 2", .args = "x",
      GC_MAP1(gelu_f, gelu_d, gelu_t),
      .grad = { "by * (erfc(-x / sqrt(2)) / 2 + x * exp(-x^2 / 2) / sqrt(2 * pi))" },
      .examples = "gelu(A)",
      .points = GC_POINTS({ { 0 }, 0, { 0.5 } },
                          { { 1 }, 0.84134474606854294859, { 1.0833154705876862984 } },
                          { { -1 }, -0.15865525393145705141, { -0.083315470587686298383 } },
                          { { 3 }, 2.9959503059051097164, { 1.011945647204183927 } },
                          { { 800 }, 800, { 1 } }, { { -800 }, 0, { 0 } }) },
    { .name = "gelu_tanh", .doc = "x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2",
      .args = "x", GC_MAP1(gelu_tanh_f, gelu_tanh_d, gelu_tanh_t), .model = gelu_tanh_model,
      .grad = { "by * sigmoid(" Z ") * (1 + x * sigmoid(-(" Z ")) * sqrt(8 / pi)"
                " * (1 + 0.134145 * x^2))" },
      .examples = "gelu_tanh(A)",
      .points = GC_POINTS({ { 0 }, 0, { 0.5 } },
                          { { 1 }, 0.84119199060827670478, { 1.0829640838457825551 } },
                          { { -1 }, -0.15880800939172329522, { -0.08296408384578255514 } },
                          { { 3 }, 2.9963626079182269812, { 1.0115841666309697262 } },
                          { { 800 }, 800, { 1 } }, { { -800 }, 0, { 0 } }) },
    { .name = "silu", .doc = "x / (1 + exp(-x))", .args = "x",
      GC_MAP1(silu_f, silu_d, silu_t), .model = silu_model,
      .grad = { "by * sigmoid(x) * (1 + x * sigmoid(-x))" }, .examples = "silu(A)",
      .points = GC_POINTS({ { 0 }, 0, { 0.5 } },
                          { { 1 }, 0.73105857863000487925, { 0.92767051187148673179 } },
                          { { -1 }, -0.26894142136999512075, { 0.072329488128513268211 } },
                          { { -40 }, -1.6993417021166355909e-16, { -1.6568581595637196939e-16 } },
                          { { 800 }, 800, { 1 } }, { { -800 }, 0, { 0 } }) },
    { .name = "erf", .doc = "2 / sqrt(pi) * integral of exp(-t^2) from 0 to x", .args = "x",
      GC_MAP1(erf_f, erf_d, t_erf),
      .grad = { "by * 2 / sqrt(pi) * exp(-x^2)" }, .examples = "erf(A)",
      .points = GC_POINTS({ { 0 }, 0, { 1.1283791670955125739 } },
                          { { 1 }, 0.84270079294971486934, { 0.41510749742059470334 } },
                          { { -2 }, -0.99532226501895273416, { 0.020666985354092053857 } }) },
    { .name = "erfc", .doc = "1 - erf(x), exact also for large x", .args = "x",
      GC_MAP1(erfc_f, erfc_d, t_erfc),
      .grad = { "-by * 2 / sqrt(pi) * exp(-x^2)" }, .examples = "erfc(A)",
      .points = GC_POINTS({ { 0 }, 1, { -1.1283791670955125739 } },
                          { { -1 }, 1.8427007929497148693, { -0.41510749742059470334 } },
                          { { 5 }, 1.5374597944280348502e-12, { -1.5670866531017335308e-11 } }) },
    { .name = NULL },
};
