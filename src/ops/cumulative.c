/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/cumulative.c -- sums and products of all entries up to each along an axis.

   Gradients of products divide by nothing, so that zeros among the factors do no harm. */
#include <config.h>
#include "ops/op.h"

#include "ops/along.h"
#include "ops/define.h"
#include "ops/view.h"

enum { AXIS, REVERSE };                 /* attributes */
#define cumsum_shape gc_along_shape
#define cumprod_shape gc_along_shape

/* cumsum */
static void
add_up(const gc_call *c, const REAL *x, REAL *y, bool reverse, bool adds)
{
    const gc_along l = gc_along_of(c, reverse);

    for (size_t o = 0; o < l.f.outer; o++) {
        REAL sum = 0;
        for (size_t i = 0; i < l.f.inner; i++) {
            const size_t e = gc_along_at(&l, o, i);
            sum = i ? sum + x[e] : x[e];
            y[e] = adds ? y[e] + sum : sum;
        }
    }
}

static void
cumsum_eval(const gc_call *c)
{
    add_up(c, GC_AT(c->x[0]), GC_AT(c->y[0]), gc_attr_flag(&c->attr[REVERSE]), false);
}

static void
cumsum_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        add_up(c, GC_AT(c->dx[0]), GC_AT(c->dy[0]), gc_attr_flag(&c->attr[REVERSE]), false);
    else
        gc_along_clear(&c->dy[0]);
}

static void
cumsum_vjp(const gc_call *c)
{
    if (c->bx[0].at)
        add_up(c, GC_AT(c->by[0]), GC_AT(c->bx[0]), !gc_attr_flag(&c->attr[REVERSE]), true);
}

/* In the order of the op; the lists of define.h are in that of the axis. */
static size_t
place(const gc_lower *c, size_t n, size_t i)
{
    return gc_attr_flag(&c->attr[REVERSE]) ? n - 1 - i : i;
}

static void
cumsum_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    for (size_t i = 0; i < n; i++) {
        const gc_ref one = x[place(c, n, i)];
        y[place(c, n, i)] = i ? t_add(c->t, y[place(c, n, i - 1)], one) : one;
    }
}
static void
cumsum_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, cumsum_t);
}

/* cumprod */
static void
cumprod_eval(const gc_call *c)
{
    const gc_along l = gc_along_of(c, false);
    const REAL *x = GC_AT(c->x[0]);
    REAL *y = GC_AT(c->y[0]);

    for (size_t o = 0; o < l.f.outer; o++)
        for (size_t i = 0; i < l.f.inner; i++) {
            const size_t e = gc_along_at(&l, o, i);
            y[e] = i ? y[gc_along_at(&l, o, i - 1)] * x[e] : x[e];
        }
}

static void
cumprod_jvp(const gc_call *c)
{
    const gc_along l = gc_along_of(c, false);
    const REAL *x = GC_AT(c->x[0]), *y = GC_AT(c->y[0]), *dx = GC_AT(c->dx[0]);
    REAL *dy = GC_AT(c->dy[0]);

    for (size_t o = 0; o < l.f.outer; o++) {
        REAL before = 0;
        for (size_t i = 0; i < l.f.inner; i++) {
            const size_t e = gc_along_at(&l, o, i);
            const REAL others = i ? y[gc_along_at(&l, o, i - 1)] : R(1);
            before = gc_view_mul_absorb(before, x[e]);
            before += dx ? gc_view_mul_absorb(others, dx[e]) : R(0);
            dy[e] = before;
        }
    }
}

/* s is what all products from i on make of a change of the product up to i. */
static void
cumprod_vjp(const gc_call *c)
{
    const gc_along l = gc_along_of(c, false);
    const REAL *x = GC_AT(c->x[0]), *y = GC_AT(c->y[0]), *by = GC_AT(c->by[0]);
    REAL *bx = GC_AT(c->bx[0]);

    for (size_t o = 0; bx && o < l.f.outer; o++) {
        REAL s = 0;
        for (size_t i = l.f.inner; i-- > 0;) {
            const size_t e = gc_along_at(&l, o, i);
            s += by[e];
            bx[e] += i ? gc_view_mul_absorb(y[gc_along_at(&l, o, i - 1)], s) : s;
            s = gc_view_mul_absorb(s, x[e]);
        }
    }
}

static void
cumprod_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    for (size_t i = 0; i < n; i++)
        y[i] = i ? t_mul(c->t, y[i - 1], x[i]) : x[0];
}
static void
cumprod_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, cumprod_t);
}

const gc_op GC_FAMILY(cumulative)[] = {
    { .name = "cumsum", .doc = "sums of the entries up to each along the axis; reverse=1: from it",
      .args = "x", .attrs = "axis:axis=0 reverse:flag", GC_KERNELS(cumsum),
      .grad = { "cumsum(by, axis=axis, reverse=1 - reverse)" },
      .examples = GC_ALONG(cumsum) "; cumsum(A[2,3], axis=1, reverse=1)" },
    { .name = "cumprod", .doc = "products of the entries up to each along the axis", .args = "x",
      .attrs = "axis:axis=0", GC_KERNELS(cumprod),
      .grad = { "shift(y, axis=axis, fill=1) * recur(x, by, axis=axis, reverse=1)" },
      .examples = GC_ALONG(cumprod) "; cumprod(A[9])" },
    { .name = NULL },
};
