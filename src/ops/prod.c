/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/prod.c -- products along axes; the partials are products of all the others. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <string.h>

static const char *
prod_shape(gc_infer *c)
{
    return gc_reduce_shape(c, NULL);
}

static REAL
product(const gc_fold *f, const REAL *x)
{
    REAL p = 1;

    for (size_t i = 0; i < f->inner; i++)
        p *= x[gc_fold_in(f, i)];
    return p;
}

static void
prod_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++)
        GC_AT(c->y[0])[o] = product(&f, GC_AT(c->x[0]) + gc_fold_base(&f, o));
}

static void
prod_jvp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        REAL p = 1, dp = 0;
        for (size_t i = 0; c->dx[0].at && i < f.inner; i++) {
            const size_t at = base + gc_fold_in(&f, i);
            dp = gc_view_mul_absorb(dp, GC_AT(c->x[0])[at])
               + gc_view_mul_absorb(p, GC_AT(c->dx[0])[at]);
            p *= GC_AT(c->x[0])[at];
        }
        GC_AT(c->dy[0])[o] = dp;
    }
}

/* Adds before * by * after to bx[i] for from <= i < to, where before is the product of the entries
   before i and by * after that of by and the entries behind it, the last one first: the steps of a
   reverse sweep over the chain of products, so that nothing leaves the range that would not there.
   n log n products, no division, no memory. */
static void
add_others(const gc_fold *f, const REAL *x, REAL *bx, size_t from, size_t to, REAL before,
           REAL by_after)
{
    const size_t middle = from + (to - from) / 2;
    REAL part = by_after;

    if (to - from == 1)
        bx[gc_fold_in(f, from)] += gc_view_mul_absorb(by_after, before);
    if (to - from <= 1)
        return;
    for (size_t i = to; i-- > middle;)
        part = gc_view_mul_absorb(part, x[gc_fold_in(f, i)]);
    add_others(f, x, bx, from, middle, before, part);
    for (size_t i = from; i < middle; i++)
        before *= x[gc_fold_in(f, i)];
    add_others(f, x, bx, middle, to, before, by_after);
}

static void
prod_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL by = GC_AT(c->by[0])[o];
        if (by != R(0))
            add_others(&f, GC_AT(c->x[0]) + base, GC_AT(c->bx[0]) + base, 0, f.inner, 1, by);
    }
}

static void
prod_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref p = n ? x[0] : t_const(c->t, 1);

    for (size_t i = 1; i < n; i++)
        p = t_mul(c->t, p, x[i]);
    *y = p;
}
static void
prod_lower(const gc_lower *c)
{
    gc_lower_folds(c, prod_t);
}

/* others: beside each entry of x the list of the entries that are folded with it, but itself. */
static const char *
others_shape(gc_infer *c)
{
    const char *wrong = gc_infer_axes(c, 0, c->x[0].rank);

    if (wrong)
        return wrong;
    if (c->x[0].rank == GC_MAX_RANK)
        return "no room for another axis: x has 8 dimensions";
    const size_t n = gc_fold_of(&c->x[0], &c->attr[0]).inner;
    c->y = c->x[0];
    c->y.dim[c->y.rank++] = n ? (uint32_t) (n - 1) : 0;
    return NULL;
}

static const char *
others_sum_shape(gc_infer *c)
{
    if (c->x[0].rank == 0)
        return gc_infer_rank(c, 0, 1, "others_sum takes the lists that others makes");
    c->y = c->x[0];
    const size_t last = c->y.dim[--c->y.rank];
    c->y.dim[c->y.rank] = 0;
    const char *wrong = gc_infer_axes(c, 0, c->y.rank);
    if (wrong)
        return wrong;
    const size_t n = gc_fold_of(&c->y, &c->attr[0]).inner;
    if (last == (n ? n - 1 : 0))
        return NULL;
    c->hint = gc_arena_format(c->arena, "%zu entries are folded, the lists hold %zu", n, last);
    c->blame = 0;
    return "the lists do not fit the axes";
}

/* s: entries of shape x; l: their lists.  back: from the lists to the entries, added. */
static void
carry(const gc_shape *x, const gc_attr *axes, REAL *s, REAL *l, bool back)
{
    const gc_fold f = gc_fold_of(x, axes);

    for (size_t o = 0; o < f.outer; o++)
        for (size_t i = 0; i < f.inner; i++) {
            const size_t base = gc_fold_base(&f, o);
            REAL *list = l + (base + gc_fold_in(&f, i)) * (f.inner - 1);
            for (size_t j = 0; j < f.inner; j++) {
                REAL *one = &s[base + gc_fold_in(&f, j)];
                if (j == i)
                    continue;
                if (back)
                    *one += *list++;
                else
                    *list++ = *one;
            }
        }
}

static void
others_eval(const gc_call *c)
{
    carry(c->x[0].shape, c->attr, GC_AT(c->x[0]), GC_AT(c->y[0]), false);
}

static void
others_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        carry(c->x[0].shape, c->attr, GC_AT(c->dx[0]), GC_AT(c->dy[0]), false);
    else
        memset(c->dy[0].at, 0, gc_shape_count(c->y[0].shape) * sizeof(REAL));
}

static void
others_vjp(const gc_call *c)
{
    if (c->bx[0].at)
        carry(c->x[0].shape, c->attr, GC_AT(c->bx[0]), GC_AT(c->by[0]), true);
}

static void
others_sum_eval(const gc_call *c)
{
    memset(c->y[0].at, 0, gc_shape_count(c->y[0].shape) * sizeof(REAL));
    carry(c->y[0].shape, c->attr, GC_AT(c->y[0]), GC_AT(c->x[0]), true);
}

static void
others_sum_jvp(const gc_call *c)
{
    memset(c->dy[0].at, 0, gc_shape_count(c->y[0].shape) * sizeof(REAL));
    if (c->dx[0].at)
        carry(c->y[0].shape, c->attr, GC_AT(c->dy[0]), GC_AT(c->dx[0]), true);
}

/* Here the lists are what is added to. */
static void
others_sum_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->y[0].shape, c->attr);
    const REAL *by = GC_AT(c->by[0]);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++)
        for (size_t i = 0; i < f.inner; i++) {
            const size_t base = gc_fold_base(&f, o);
            REAL *list = GC_AT(c->bx[0]) + (base + gc_fold_in(&f, i)) * (f.inner - 1);
            for (size_t j = 0; j < f.inner; j++)
                if (j != i)
                    *list++ += by[base + gc_fold_in(&f, j)];
        }
}

/* The entry of x at i moved to number p of its fold: the folded indices count as one number. */
static size_t
in_fold(const gc_shape *x, const gc_attr *axes, const uint32_t *i, size_t p)
{
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = x->rank; d-- > 0;) {
        index[d] = i[d];
        if (gc_axes_has(axes, d)) {
            index[d] = (uint32_t) (p % x->dim[d]);
            p /= x->dim[d];
        }
    }
    return gc_define_flat(x, index);
}

static size_t
number_in_fold(const gc_shape *x, const gc_attr *axes, const uint32_t *i)
{
    size_t p = 0;

    for (uint32_t d = 0; d < x->rank; d++)
        if (gc_axes_has(axes, d))
            p = p * x->dim[d] + i[d];
    return p;
}

/* The entry of x that stands at i in the lists. */
static size_t
listed(const gc_shape *x, const gc_attr *axes, const uint32_t *i)
{
    const size_t own = number_in_fold(x, axes, i), s = i[x->rank];

    return in_fold(x, axes, i, s < own ? s : s + 1);
}

static gc_ref
others_from(const gc_lower *c, const uint32_t *i)
{
    return c->x[0][listed(c->xs[0], c->attr, i)];
}
static void
others_lower(const gc_lower *c)
{
    gc_lower_from(c, others_from);
}

static size_t
others_sum_into(const gc_lower *c, const uint32_t *j)
{
    return listed(c->ys, c->attr, j);
}
static void
others_sum_lower(const gc_lower *c)
{
    gc_lower_into(c, others_sum_into);
}

const gc_op GC_FAMILY(prod)[] = {
    { .name = "prod", .doc = "product of the entries, along all axes or those named", .args = "x",
      .attrs = GC_REDUCTION, GC_KERNELS(prod),
      .grad = { "spread(by, shape(x), axis) * prod(others(x, axis=axis), axis=-1)" },
      .examples = GC_REDUCTIONS(prod) "; prod(A[2,0], axis=1); prod(A[9])" },
    { .name = "others", .doc = "beside each entry, along a new last axis, all others of its axes",
      .args = "x", .attrs = "axis:axes", GC_KERNELS(others),
      .grad = { "others_sum(by, axis=axis)" },
      .examples = "others(A[4]); others(A[2,3], axis=1); others(A[3,3], axis=0); "
                  "others(A[2,2,3], axis=[0,2]); others(A[1]); others(A[2,0]); others(A[])" },
    { .name = "others_sum", .doc = "sums the lists that others makes back to their entries",
      .args = "x", .attrs = "axis:axes", GC_KERNELS(others_sum),
      .grad = { "others(by, axis=axis)" },
      .examples = "others_sum(A[4,3]); others_sum(A[2,3,2], axis=1); others_sum(A[3,3,2], axis=0);"
                  " others_sum(A[2,2,3,5], axis=[0,-1]); others_sum(A[1,0]); others_sum(A[0])" },
    { .name = NULL },
};
