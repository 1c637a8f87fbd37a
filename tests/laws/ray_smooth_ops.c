/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ray_smooth_ops.c -- sums, products, roots and elementary functions of power series. */
#include <config.h>
#include "tests/laws/ray_ops.h"

#define RUN(name) static void name(series *y, const series *const a[])

RUN(run_add) { series_add(y, a[0], a[1], 1); }
RUN(run_sub) { series_add(y, a[0], a[1], -1); }
RUN(run_mul) { series_mul(y, a[0], a[1]); }
RUN(run_div) { series_div(y, a[0], a[1]); }
RUN(run_square) { series_mul(y, a[0], a[0]); }
RUN(run_sqrt) { series_root(y, a[0], 2); }
RUN(run_cbrt) { series_root(y, a[0], 3); }
RUN(run_copy) { series_copy(y, a[0]); }

RUN(run_next)
{
    series_copy(y, a[0]);
    series_affine(y, 1, 1);
}

RUN(run_rest)
{
    series_copy(y, a[0]);
    series_affine(y, 3, -2);
}

RUN(run_cube)
{
    series s;

    series_init(&s);
    series_mul(&s, a[0], a[0]);
    series_mul(y, &s, a[0]);
    series_clear(&s);
}

RUN(run_prod)
{
    series s;

    series_init(&s);
    series_mul(&s, a[0], a[1]);
    series_mul(y, &s, a[2]);
    series_clear(&s);
}

RUN(run_mean)
{
    series s, half;

    series_init(&s);
    series_init(&half);
    series_add(&s, a[0], a[1], 1);
    series_number(&half, 1, 2);
    series_mul(y, &s, &half);
    series_clear(&s);
    series_clear(&half);
}

RUN(run_variance)
{
    series d, s, quarter;

    series_init(&d);
    series_init(&s);
    series_init(&quarter);
    series_add(&d, a[0], a[1], -1);
    series_mul(&s, &d, &d);
    series_number(&quarter, 1, 4);
    series_mul(y, &s, &quarter);
    series_clear(&d);
    series_clear(&s);
    series_clear(&quarter);
}

RUN(run_norm)
{
    series p, q, s;

    series_init(&p);
    series_init(&q);
    series_init(&s);
    series_mul(&p, a[0], a[0]);
    series_mul(&q, a[1], a[1]);
    series_add(&s, &p, &q, 1);
    series_root(y, &s, 2);
    series_clear(&p);
    series_clear(&q);
    series_clear(&s);
}

/* ---- elementary functions, where their Taylor coefficients are rational ---- */

typedef long taylor[ORDER][2];

static const taylor sin_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { -1, 6 }, { 0, 1 }, { 1, 120 } };
static const taylor cos_at_0 = { { 1, 1 }, { 0, 1 }, { -1, 2 }, { 0, 1 }, { 1, 24 }, { 0, 1 } };
static const taylor tan_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { 1, 3 }, { 0, 1 }, { 2, 15 } };
static const taylor tanh_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { -1, 3 }, { 0, 1 }, { 2, 15 } };
static const taylor asin_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { 1, 6 }, { 0, 1 }, { 3, 40 } };
static const taylor atan_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { -1, 3 }, { 0, 1 }, { 1, 5 } };
static const taylor asinh_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { -1, 6 }, { 0, 1 }, { 3, 40 } };
static const taylor atanh_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { 1, 3 }, { 0, 1 }, { 1, 5 } };
static const taylor sinh_at_0 = { { 0, 1 }, { 1, 1 }, { 0, 1 }, { 1, 6 }, { 0, 1 }, { 1, 120 } };
static const taylor cosh_at_0 = { { 1, 1 }, { 0, 1 }, { 1, 2 }, { 0, 1 }, { 1, 24 }, { 0, 1 } };
static const taylor exp_at_0 = { { 1, 1 }, { 1, 1 }, { 1, 2 }, { 1, 6 }, { 1, 24 }, { 1, 120 } };
static const taylor sigmoid_at_0 = { { 1, 2 }, { 1, 4 }, { 0, 1 }, { -1, 48 }, { 0, 1 },
                                     { 1, 480 } };
static const taylor expm1_at_0 = { { 0, 1 }, { 1, 1 }, { 1, 2 }, { 1, 6 }, { 1, 24 }, { 1, 120 } };
static const taylor log_at_1 = { { 0, 1 }, { 1, 1 }, { -1, 2 }, { 1, 3 }, { -1, 4 }, { 1, 5 } };

static void
elementary(series *y, const series *a, long at, const taylor t)
{
    mpq_t f[ORDER];

    if (!a->known || mpq_cmp_si(a->c[0], at, 1) != 0) {
        series_bad(y);
        return;
    }
    for (int i = 0; i < ORDER; i++) {
        mpq_init(f[i]);
        mpq_set_si(f[i], t[i][0], (unsigned long) t[i][1]);
    }
    series_compose(y, f, a);
    for (int i = 0; i < ORDER; i++)
        mpq_clear(f[i]);
}

RUN(run_sin) { elementary(y, a[0], 0, sin_at_0); }
RUN(run_cos) { elementary(y, a[0], 0, cos_at_0); }
RUN(run_tan) { elementary(y, a[0], 0, tan_at_0); }
RUN(run_tanh) { elementary(y, a[0], 0, tanh_at_0); }
RUN(run_asin) { elementary(y, a[0], 0, asin_at_0); }
RUN(run_atan) { elementary(y, a[0], 0, atan_at_0); }
RUN(run_asinh) { elementary(y, a[0], 0, asinh_at_0); }
RUN(run_atanh) { elementary(y, a[0], 0, atanh_at_0); }
RUN(run_sinh) { elementary(y, a[0], 0, sinh_at_0); }
RUN(run_cosh) { elementary(y, a[0], 0, cosh_at_0); }
RUN(run_exp) { elementary(y, a[0], 0, exp_at_0); }
RUN(run_sigmoid) { elementary(y, a[0], 0, sigmoid_at_0); }
RUN(run_expm1) { elementary(y, a[0], 0, expm1_at_0); }
RUN(run_log) { elementary(y, a[0], 1, log_at_1); }
RUN(run_log1p) { elementary(y, a[0], 0, log_at_1); }

RUN(run_softmax)
{
    series d;

    series_init(&d);
    series_add(&d, a[0], a[1], -1);
    elementary(y, &d, 0, sigmoid_at_0);
    series_clear(&d);
}

const ray_op ray_smooth_ops[] = {
    { "%0 + %1", 2, run_add }, { "%0 - %1", 2, run_sub }, { "%0*%1", 2, run_mul },
    { "%0/%1", 2, run_div }, { "%0^2", 1, run_square }, { "%0^3", 1, run_cube },
    { "%0 + 1", 1, run_next }, { "3 - 2*%0", 1, run_rest }, { "sqrt(%0)", 1, run_sqrt },
    { "sqrt(%0^4)", 1, run_square }, { "cbrt(%0)", 1, run_cbrt }, { "cbrt(%0)^3", 1, run_copy },
    { "cbrt(%0^3)", 1, run_copy }, { "prod([%0, %1, %2])", 3, run_prod },
    { "mean([%0, %1])", 2, run_mean }, { "var([%0, %1])", 2, run_variance },
    { "norm([%0, %1])", 2, run_norm }, { "hypot(%0, %1)", 2, run_norm },
    { "sin(%0)", 1, run_sin }, { "cos(%0)", 1, run_cos }, { "tan(%0)", 1, run_tan },
    { "tanh(%0)", 1, run_tanh }, { "asin(%0)", 1, run_asin }, { "atan(%0)", 1, run_atan },
    { "asinh(%0)", 1, run_asinh }, { "atanh(%0)", 1, run_atanh }, { "sinh(%0)", 1, run_sinh },
    { "cosh(%0)", 1, run_cosh }, { "exp(%0)", 1, run_exp }, { "sigmoid(%0)", 1, run_sigmoid },
    { "expm1(%0)", 1, run_expm1 }, { "log(%0)", 1, run_log }, { "log1p(%0)", 1, run_log1p },
    { "softmax([%0, %1])[0]", 2, run_softmax },
    { NULL, 0, NULL },
};
