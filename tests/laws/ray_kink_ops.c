/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ray_kink_ops.c -- decisions by the sign of a power series: abs, max, masks, where, stairs. */
#include <config.h>
#include "tests/laws/ray_ops.h"

#define RUN(name) static void name(series *y, const series *const a[])

static int
compare(const series *a, const series *b)
{
    series d;

    series_init(&d);
    series_add(&d, a, b, -1);
    const int sign = a->known && b->known ? series_sign(&d) : SIGN_UNKNOWN;
    series_clear(&d);
    return sign;
}

/* yes where sign is one of -1, 0, 1 that wanted names, else no. */
static void
choose(series *y, int sign, const char *wanted, const series *yes, const series *no)
{
    if (sign == SIGN_UNKNOWN)
        series_bad(y);
    else
        series_copy(y, wanted[sign + 1] == 'y' ? yes : no);
}

RUN(run_abs)
{
    series s;

    series_init(&s);
    series_copy(&s, a[0]);
    series_affine(&s, 0, -1);
    choose(y, a[0]->known ? series_sign(a[0]) : SIGN_UNKNOWN, "nyy", a[0], &s);
    series_clear(&s);
}

RUN(run_max) { choose(y, compare(a[0], a[1]), "nyy", a[0], a[1]); }
RUN(run_min) { choose(y, compare(a[0], a[1]), "yyn", a[0], a[1]); }

RUN(run_max3)
{
    series s;
    const series *b[2] = { &s, a[2] };

    series_init(&s);
    run_max(&s, a);
    run_max(y, b);
    series_clear(&s);
}

RUN(run_median)
{
    series low, high;
    const series *b[2] = { &high, a[2] }, *c[2] = { &low, y };

    series_init(&low);
    series_init(&high);
    run_min(&low, a);
    run_max(&high, a);
    run_min(y, b);
    series s;
    series_init(&s);
    run_max(&s, c);
    series_copy(y, &s);
    series_clear(&s);
    series_clear(&low);
    series_clear(&high);
}

/* The first argument where compare(a, b) is wanted, else 0. */
static void
mask(series *y, int sign, const char *wanted, const series *a)
{
    series zero;

    series_init(&zero);
    series_number(&zero, 0, 1);
    choose(y, a->known ? sign : SIGN_UNKNOWN, wanted, a, &zero);
    series_clear(&zero);
}

RUN(run_relu) { mask(y, series_sign(a[0]), "nny", a[0]); }
RUN(run_if_greater) { mask(y, compare(a[0], a[1]), "nny", a[2]); }
RUN(run_if_at_least) { mask(y, compare(a[0], a[1]), "nyy", a[2]); }
RUN(run_where_less) { choose(y, compare(a[0], a[1]), "ynn", a[2], a[3]); }
RUN(run_where_equal) { choose(y, compare(a[0], a[1]), "nyn", a[2], a[3]); }

RUN(run_sign)
{
    const int sign = a[0]->known ? series_sign(a[0]) : SIGN_UNKNOWN;

    if (sign == SIGN_UNKNOWN)
        series_bad(y);
    else
        series_number(y, sign, 1);
}

RUN(run_clip)
{
    series one, low;
    const series *b[2] = { a[0], &one }, *c[2] = { &low, &one };

    series_init(&one);
    series_init(&low);
    series_number(&one, -1, 1);
    run_max(&low, b);
    series_number(&one, 1, 1);
    run_min(y, c);
    series_clear(&one);
    series_clear(&low);
}

RUN(run_floor)
{
    mpz_t f;
    series low, zero;

    if (!a[0]->known) {
        series_bad(y);
        return;
    }
    mpz_init(f);
    series_init(&low);
    series_init(&zero);
    mpz_fdiv_q(f, mpq_numref(a[0]->c[0]), mpq_denref(a[0]->c[0]));
    mpq_set_z(low.c[1], f);
    series_constant(&zero, low.c[1]);
    const int side = compare(a[0], &zero);
    series_copy(&low, &zero);
    series_affine(&low, -1, 1);
    choose(y, side, "nyy", &zero, &low);
    series_clear(&low);
    series_clear(&zero);
    mpz_clear(f);
}

/* A quotient with 3 written in where its divisor is 0. */
RUN(run_quotient)
{
    series three, q;

    series_init(&three);
    series_init(&q);
    series_number(&three, 3, 1);
    series_div(&q, a[0], a[1]);
    choose(y, a[1]->known ? series_sign(a[1]) : SIGN_UNKNOWN, "nyn", &three, &q);
    series_clear(&three);
    series_clear(&q);
}

const ray_op ray_kink_ops[] = {
    { "sqrt(%0^2)", 1, run_abs }, { "abs(%0)", 1, run_abs }, { "max(%0, %1)", 2, run_max },
    { "min(%0, %1)", 2, run_min }, { "max([%0, %1, %2])", 3, run_max3 },
    { "median([%0, %1, %2])", 3, run_median }, { "relu(%0)", 1, run_relu },
    { "(%0 > %1)*%2", 3, run_if_greater }, { "(%0 >= %1)*%2", 3, run_if_at_least },
    { "where(%0 < %1, %2, %3)", 4, run_where_less },
    { "where(equal(%0, %1), %2, %3)", 4, run_where_equal }, { "sign(%0)", 1, run_sign },
    { "clip(%0, -1, 1)", 1, run_clip }, { "floor(%0)", 1, run_floor },
    { "stop_gradient(%0)", 1, NULL }, { "where(equal(%1, 0), 3, %0/%1)", 2, run_quotient },
    { NULL, 0, NULL },
};
