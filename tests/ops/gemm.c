/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/gemm.c -- products by CBLAS and by plain loops are the same numbers; batches that share a
   matrix add up; an exact zero in a derivative annihilates. */
#define REAL double
#define GC_SUFFIX f64
#include <config.h>
#include "ops/gemm.h"
#include "tests/near.h"

/* Sizes on both sides of the 200 products from which CBLAS is called, vectors, and nothing. */
static const struct {
    size_t m, k, n;
} size[] = {
    { 1, 1, 1 }, { 2, 3, 4 }, { 5, 8, 5 }, { 3, 67, 1 }, { 6, 6, 6 }, { 7, 6, 5 }, { 1, 20, 15 },
    { 20, 15, 1 }, { 20, 1, 15 }, { 1, 300, 1 }, { 0, 3, 2 }, { 2, 0, 3 }, { 2, 3, 0 },
    { 9, 10, 11 },
};
enum { SIZES = sizeof size / sizeof *size, ROOM = 400 };

/* Small integers, so that every order of summation is exact. */
static double
entry(size_t seed, size_t i)
{
    return (double) ((seed * 7 + i * 13 + i * i * 3) % 11) - 5;
}

static void
fill(double *x, size_t n, size_t seed)
{
    for (size_t i = 0; i < n; i++)
        x[i] = entry(seed, i);
}

/* A call on matrices of a size: values, tangents, cotangents, each with room at its end. */
typedef struct matrices {
    gc_shape shape[3];
    double x[2][ROOM], y[ROOM], dx[2][ROOM], dy[ROOM], bx[2][ROOM], by[ROOM];
    gc_tensor tx[2], ty, tdx[2], tdy, tbx[2], tby;
    gc_call call;
    gc_product p;
} matrices;

static void
make(matrices *a, size_t m, size_t k, size_t n)
{
    const uint32_t dim[3][2] = { { (uint32_t) m, (uint32_t) k }, { (uint32_t) k, (uint32_t) n },
                                 { (uint32_t) m, (uint32_t) n } };

    *a = (matrices) { .p = { .m = m, .k = k, .n = n, .batches = 1 } };
    for (int i = 0; i < 3; i++)
        a->shape[i] = (gc_shape) { 2, { dim[i][0], dim[i][1] } };
    for (size_t i = 0; i < 2; i++) {
        fill(a->x[i], ROOM, i + 1);
        fill(a->dx[i], ROOM, i + 3);
        fill(a->bx[i], ROOM, i + 5);
        a->tx[i] = (gc_tensor) { &a->shape[i], a->x[i], GC_F64 };
        a->tdx[i] = (gc_tensor) { &a->shape[i], a->dx[i], GC_F64 };
        a->tbx[i] = (gc_tensor) { &a->shape[i], a->bx[i], GC_F64 };
    }
    fill(a->by, ROOM, 7);
    fill(a->y, ROOM, 8);
    fill(a->dy, ROOM, 9);
    a->ty = (gc_tensor) { &a->shape[2], a->y, GC_F64 };
    a->tdy = (gc_tensor) { &a->shape[2], a->dy, GC_F64 };
    a->tby = (gc_tensor) { &a->shape[2], a->by, GC_F64 };
    a->call = (gc_call) { .n = 2, .x = a->tx, .y = &a->ty, .dx = a->tdx, .dy = &a->tdy,
                          .bx = a->tbx, .by = &a->tby };
}

/* Entry (i, j) of a b. */
static double
product(const matrices *s, const double *a, const double *b, size_t i, size_t j)
{
    double sum = 0;

    for (size_t q = 0; q < s->p.k; q++)
        sum += a[i * s->p.k + q] * b[q * s->p.n + j];
    return sum;
}

static bool
is_forward(const matrices *s, bool da, bool db)
{
    bool right = true;

    for (size_t i = 0; i < s->p.m; i++)
        for (size_t j = 0; j < s->p.n; j++) {
            const size_t e = i * s->p.n + j;
            right &= tap_ulps(s->y[e], product(s, s->x[0], s->x[1], i, j)) <= 0;
            right &= tap_ulps(s->dy[e], (da ? product(s, s->dx[0], s->x[1], i, j) : 0)
                                            + (db ? product(s, s->x[0], s->dx[1], i, j) : 0)) <= 0;
        }
    const size_t end = s->p.m * s->p.n;
    return right && s->y[end] == entry(8, end) && s->dy[end] == entry(9, end);
}

/* ba = old + by b', bb = old + a' by, where they are asked for. */
static bool
is_back(const matrices *s, bool a, bool b)
{
    bool right = true;

    for (size_t i = 0; i <= s->p.m * s->p.k; i++) {
        double want = entry(5, i);
        for (size_t j = 0; a && i < s->p.m * s->p.k && j < s->p.n; j++)
            want += s->by[i / s->p.k * s->p.n + j] * s->x[1][i % s->p.k * s->p.n + j];
        right &= tap_ulps(s->bx[0][i], want) <= 0;
    }
    for (size_t i = 0; i <= s->p.k * s->p.n; i++) {
        double want = entry(6, i);
        for (size_t q = 0; b && i < s->p.k * s->p.n && q < s->p.m; q++)
            want += s->x[0][q * s->p.k + i / s->p.n] * s->by[q * s->p.n + i % s->p.n];
        right &= tap_ulps(s->bx[1][i], want) <= 0;
    }
    return right;
}

static void
try_size(int i)
{
    static matrices s;

    for (int asked = 0; asked < 4; asked++) {
        const bool a = asked & 1, b = asked & 2;
        make(&s, size[i].m, size[i].k, size[i].n);
        if (!a)
            s.tdx[0].at = s.tbx[0].at = NULL;
        if (!b)
            s.tdx[1].at = s.tbx[1].at = NULL;
        gc_product_eval_f64(&s.p, &s.call);
        gc_product_jvp_f64(&s.p, &s.call);
        ok(is_forward(&s, a, b), "%zu by %zu by %zu, tangents %d", size[i].m, size[i].k, size[i].n,
           asked);
        gc_product_vjp_f64(&s.p, &s.call);
        ok(is_back(&s, a, b), "... back");
    }
}

/* Three batches of 2 by 2: each has a matrix a of its own, b is shared. */
static void
try_batches(void)
{
    static matrices s;
    bool right = true;

    make(&s, 2, 2, 2);
    s.p.batches = 3;
    s.p.a = (gc_loops) { 1, { 3 }, { 4 } };
    s.p.b = (gc_loops) { 1, { 3 }, { 0 } };
    gc_product_eval_f64(&s.p, &s.call);
    for (size_t i = 0; i < 3; i++)
        for (size_t e = 0; e < 4; e++)
            right &= tap_ulps(s.y[4 * i + e],
                              product(&s, s.x[0] + 4 * i, s.x[1], e / 2, e % 2)) <= 0;
    ok(right && s.y[12] == entry(8, 12), "batches that share a matrix");
    gc_product_vjp_f64(&s.p, &s.call);
    for (size_t e = 0; e < 4; e++) {
        double want = entry(6, e);
        for (size_t i = 0; i < 3; i++)
            for (size_t q = 0; q < 2; q++)
                want += s.x[0][4 * i + 2 * q + e / 2] * s.by[4 * i + 2 * q + e % 2];
        right &= tap_ulps(s.bx[1][e], want) <= 0;
    }
    ok(right, "what comes back to it adds up");
}

/* 0 * inf: of values it is NaN, of a tangent or cotangent it is 0; small and large. */
static void
try_zeros(size_t k)
{
    static matrices s;

    make(&s, 3, k, 3);
    for (size_t i = 0; i < 3 * k; i++)
        s.x[0][i] = s.dx[0][i] = s.dx[1][i] = 0;
    s.x[1][0] = (double) INFINITY;
    for (size_t i = 0; i < 9; i++)
        s.by[i] = 0;
    gc_product_eval_f64(&s.p, &s.call);
    gc_product_jvp_f64(&s.p, &s.call);
    gc_product_vjp_f64(&s.p, &s.call);
    ok(isnan(s.y[0]) && s.dy[0] == 0, "0 inf is NaN as a value and 0 as a tangent, k = %zu", k);
    ok(s.bx[0][0] == entry(5, 0), "and nothing as a cotangent");
}

int
main(void)
{
    plan(8 * SIZES + 2 + 4);
    for (int i = 0; i < SIZES; i++)
        try_size(i);
    try_batches();
    try_zeros(3);
    try_zeros(40);
    return done();
}
