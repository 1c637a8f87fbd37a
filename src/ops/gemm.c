/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/gemm.c -- products of matrices: CBLAS, or plain loops where those are faster. */
#include <config.h>
#include "ops/gemm.h"

#include <gsl/gsl_cblas.h>
#include <math.h>
#include <string.h>

#ifdef GC_SINGLE
#define CBLAS(name) cblas_s##name
#else
#define CBLAS(name) cblas_d##name
#endif

/* c = op(a) op(b) or, with add, c += op(a) op(b); op(a) is m by k, op(b) is k by n; turned: it is
   stored the other way round. */
typedef struct gemm {
    size_t m, n, k;
    bool iteration_a, iteration_b, add;
    bool derivative;                    /* a or b is no value: an exact zero annihilates */
} gemm;

/* Multiply-adds below which a call of OpenBLAS costs more than it saves (measured: 6 by 6 by 6). */
enum { SMALL = 200 };

static void
plain(const gemm *g, const REAL *a, const REAL *b, REAL *c)
{
    const size_t ai = g->iteration_a ? 1 : g->k, ap = g->iteration_a ? g->m : 1;
    const size_t bp = g->iteration_b ? 1 : g->n, bj = g->iteration_b ? g->k : 1;

    for (size_t i = 0; i < g->m; i++)
        for (size_t j = 0; j < g->n; j++) {
            const REAL *x = a + i * ai, *y = b + j * bj;
            REAL sum = 0;
            if (g->derivative)
                for (size_t p = 0; p < g->k; p++)
                    sum += gc_view_mul_absorb(x[p * ap], y[p * bp]);
            else
                for (size_t p = 0; p < g->k; p++)
                    sum += x[p * ap] * y[p * bp];
            c[i * g->n + j] = g->add ? c[i * g->n + j] + sum : sum;
        }
}

/* A sum that overflows says no too, which costs time and nothing else. */
static bool
all_finite(size_t n, const REAL *x)
{
    return isfinite(CBLAS(asum)((int) n, x, 1));
}

static void
blas(const gemm *g, const REAL *a, const REAL *b, REAL *c)
{
    const int m = (int) g->m, n = (int) g->n, k = (int) g->k;
    const REAL beta = g->add ? 1 : 0;
    const enum CBLAS_TRANSPOSE ta = g->iteration_a ? CblasTrans : CblasNoTrans;
    const enum CBLAS_TRANSPOSE tb = g->iteration_b ? CblasTrans : CblasNoTrans;

    if (n == 1)
        CBLAS(gemv)(CblasRowMajor, ta, g->iteration_a ? k : m, g->iteration_a ? m : k, 1, a,
                    g->iteration_a ? m : k, b, 1, beta, c, 1);
    else if (m == 1)
        CBLAS(gemv)
        (CblasRowMajor, g->iteration_b ? CblasNoTrans : CblasTrans, g->iteration_b ? n : k,
         g->iteration_b ? k : n, 1, b, g->iteration_b ? k : n, a, 1, beta, c, 1);
    else if (k == 1 && g->add)
        CBLAS(ger)(CblasRowMajor, m, n, 1, a, 1, b, 1, c, n);
    else
        CBLAS(gemm)
        (CblasRowMajor, ta, tb, m, n, k, 1, a, g->iteration_a ? m : k, b, g->iteration_b ? k : n,
         beta, c, n);
}

static void
multiply(const gemm *g, const REAL *a, const REAL *b, REAL *c)
{
    if (g->m == 0 || g->n == 0)
        return;
    if (g->k == 0) {
        if (!g->add)
            memset(c, 0, g->m * g->n * sizeof *c);
        return;
    }
    if (g->m * g->n * g->k <= SMALL
        || (g->derivative && !(all_finite(g->m * g->k, a) && all_finite(g->k * g->n, b))))
        plain(g, a, b, c);
    else
        blas(g, a, b, c);
}

/* y = a b or y += a b. */
static void
forward(const gc_product *p, const gc_tensor *a, const gc_tensor *b, const gc_tensor *y, bool add,
        bool derivative)
{
    const gemm g = { .m = p->m, .n = p->n, .k = p->k, .add = add, .derivative = derivative };

    for (size_t i = 0; i < p->batches; i++)
        multiply(&g, GC_AT(*a) + gc_loops_at(&p->a, i), GC_AT(*b) + gc_loops_at(&p->b, i),
                 GC_AT(*y) + i * p->m * p->n);
}

void
GC_TYPED(product_eval)(const gc_product *p, const gc_call *c)
{
    forward(p, &c->x[0], &c->x[1], &c->y[0], false, false);
}

void
GC_TYPED(product_jvp)(const gc_product *p, const gc_call *c)
{
    if (c->dx[0].at)
        forward(p, &c->dx[0], &c->x[1], &c->dy[0], false, true);
    if (c->dx[1].at)
        forward(p, &c->x[0], &c->dx[1], &c->dy[0], c->dx[0].at != NULL, true);
    if (!c->dx[0].at && !c->dx[1].at)
        memset(c->dy[0].at, 0, gc_shape_count(c->y[0].shape) * sizeof(REAL));
}

/* ba += by b', bb += a' by; batches that share a matrix add up in it. */
void
GC_TYPED(product_vjp)(const gc_product *p, const gc_call *c)
{
    const gemm ga = { p->m, p->k, p->n, .iteration_b = true, .add = true, .derivative = true };
    const gemm gb = { p->k, p->n, p->m, .iteration_a = true, .add = true, .derivative = true };

    for (size_t i = 0; i < p->batches; i++) {
        const size_t a = gc_loops_at(&p->a, i), b = gc_loops_at(&p->b, i);
        const REAL *by = GC_AT(c->by[0]) + i * p->m * p->n;
        if (c->bx[0].at)
            multiply(&ga, by, GC_AT(c->x[1]) + b, GC_AT(c->bx[0]) + a);
        if (c->bx[1].at)
            multiply(&gb, GC_AT(c->x[0]) + a, by, GC_AT(c->bx[1]) + b);
    }
}
