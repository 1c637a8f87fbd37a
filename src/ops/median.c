/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/median.c -- the middle entry along axes, of an even number the mean of the middle two.

   Equal entries stand in the order of their places; so each rank is one entry's. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <math.h>

static const char *
median_shape(gc_infer *c)
{
    return gc_reduce_shape(c, "nothing to take the median of: an axis has size 0");
}

static const char *
median_mask_shape(gc_infer *c)
{
    c->y = c->x[0];
    return gc_infer_axes(c, 0, c->x[0].rank);
}

static bool
before(const gc_fold *f, const REAL *x, size_t i, size_t j)
{
    const REAL a = x[gc_fold_in(f, i)], b = x[gc_fold_in(f, j)];

    return a < b || (a == b && i < j);
}

/* What is still in question: between two entries, inner standing for no entry. */
typedef struct span {
    size_t low, high;
} span;

static bool
is_inside(const gc_fold *f, const REAL *x, const span *s, size_t i)
{
    return (s->low == f->inner || before(f, x, s->low, i))
        && (s->high == f->inner || before(f, x, i, s->high));
}

/* The middle one, by place, of the entries in question. */
static size_t
pivot(const gc_fold *f, const REAL *x, const span *s, size_t count)
{
    size_t i = 0;

    for (size_t left = count / 2;; i++)
        if (is_inside(f, x, s, i) && left-- == 0)
            return i;
}

/* The entry of that rank in its fold, 0 being the smallest; the first that is not a number, if
   there is one.  A search by pivots, which needs no memory. */
static size_t
ranked(const gc_fold *f, const REAL *x, size_t rank)
{
    span s = { f->inner, f->inner };
    size_t count = f->inner;

    for (size_t i = 0; i < f->inner; i++)
        if (isnan(x[gc_fold_in(f, i)]))
            return i;
    for (;;) {
        const size_t p = pivot(f, x, &s, count);
        size_t below = 0;
        for (size_t i = 0; i < f->inner; i++)
            below += is_inside(f, x, &s, i) && before(f, x, i, p);
        if (below == rank)
            return p;
        if (below > rank) {
            s.high = p;
            count = below;
        } else {
            s.low = p;
            count -= below + 1;
            rank -= below + 1;
        }
    }
}

/* Where the middle entries stand; both are one where their number is odd. */
typedef struct middle {
    size_t low, high;
} middle;

static middle
middle_of(const gc_fold *f, const REAL *x)
{
    const size_t high = ranked(f, x, f->inner / 2);

    return (middle) { f->inner % 2 ? high : ranked(f, x, f->inner / 2 - 1), high };
}

static REAL
half_sum(REAL a, REAL b)
{
    return R(0.5) * a + R(0.5) * b;
}

static void
pick(const gc_call *c, const gc_tensor *from, const gc_tensor *to)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const middle m = middle_of(&f, GC_AT(c->x[0]) + base);
        const REAL *z = GC_AT(*from) + base, low = z[gc_fold_in(&f, m.low)];
        GC_AT(*to)[o] = m.low == m.high ? low : half_sum(low, z[gc_fold_in(&f, m.high)]);
    }
}

static void
clear(const gc_tensor *y)
{
    for (size_t e = 0, n = gc_shape_count(y->shape); e < n; e++)
        GC_AT(*y)[e] = 0;
}

static void
median_eval(const gc_call *c)
{
    pick(c, c->x, c->y);
}

static void
median_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        pick(c, c->dx, c->dy);
    else
        clear(c->dy);
}

/* by's share of each middle entry, or 1's share, added to z. */
static void
share(const gc_call *c, const REAL *by, REAL *z)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; f.inner > 0 && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const middle m = middle_of(&f, GC_AT(c->x[0]) + base);
        const REAL all = by ? by[o] : R(1), half = R(0.5) * all;
        z[base + gc_fold_in(&f, m.low)] += m.low == m.high ? all : half;
        if (m.low != m.high)
            z[base + gc_fold_in(&f, m.high)] += half;
    }
}

static void
median_vjp(const gc_call *c)
{
    if (c->bx[0].at)
        share(c, GC_AT(c->by[0]), GC_AT(c->bx[0]));
}

/* Entry i becomes the smaller, entry j the larger of both; equal ones stay where they are, also for
   who takes the first side of a tie. */
static void
exchange(const gc_lower *c, gc_ref *x, size_t i, size_t j)
{
    const gc_ref a = x[i], b = x[j];

    x[i] = t_neg(c->t, t_max(c->t, t_neg(c->t, a), t_neg(c->t, b)));
    x[j] = t_max(c->t, b, a);
}

/* Sorts by a network: Batcher's merge exchange (Knuth 3, 5.2.2 M). */
static void
sort(const gc_lower *c, gc_ref *x, size_t n)
{
    size_t top = 1;

    while (2 * top < n)
        top *= 2;
    for (size_t p = top; p > 0; p /= 2)
        for (size_t q = top, r = 0, d = p;;) {
            for (size_t i = 0; i + d < n; i++)
                if ((i & p) == r)
                    exchange(c, x, i, i + d);
            if (q == p)
                break;
            d = q - p;
            q /= 2;
            r = p;
        }
}

static void
median_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref *z = gc_arena_array(c->scratch, n, sizeof *z), half = t_const(c->t, 0.5);

    for (size_t i = 0; i < n; i++)
        z[i] = x[i];
    if (n > 1)
        sort(c, z, n);
    *y = n % 2 ? z[n / 2]
               : t_add(c->t, t_mul(c->t, half, z[n / 2 - 1]), t_mul(c->t, half, z[n / 2]));
}
static void
median_lower(const gc_lower *c)
{
    gc_lower_folds(c, median_t);
}

/* median_mask */
static void
median_mask_eval(const gc_call *c)
{
    clear(c->y);
    share(c, NULL, GC_AT(c->y[0]));
}
static void
median_mask_jvp(const gc_call *c)
{
    clear(c->dy);
}
static void
median_mask_vjp(const gc_call *c)
{
    (void) c;                           /* constant almost everywhere */
}

/* How many entries stand before entry i. */
static gc_ref
rank_of(const gc_lower *c, size_t n, const gc_ref *x, size_t i)
{
    gc_ref *less = gc_arena_array(c->scratch, n, sizeof *less);

    for (size_t j = 0; j < n; j++)
        less[j] = j < i   ? t_ge(c->t, x[i], x[j])
                  : j > i ? t_gt(c->t, x[i], x[j]) : t_const(c->t, 0);
    return t_sum(c->t, n, less);
}

/* Ranks are whole: compared half-way between two they never tie. */
static void
median_mask_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    const gc_ref low = t_const(c->t, (double) ((n - 1) / 2) - 0.5);
    const gc_ref high = t_const(c->t, (double) (n / 2) + 0.5);
    const gc_ref weight = t_const(c->t, n % 2 ? 1 : 0.5);

    for (size_t i = 0; i < n; i++) {
        const gc_ref rank = rank_of(c, n, x, i);
        const gc_ref in = t_mul(c->t, t_gt(c->t, rank, low), t_gt(c->t, high, rank));
        y[i] = t_mul(c->t, weight, in);
    }
}
static void
median_mask_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, median_mask_t);
}

const gc_op GC_FAMILY(median)[] = {
    { .name = "median", .doc = "the middle entry, or the mean of the middle two, along axes",
      .args = "x", .attrs = GC_REDUCTION, .flags = GC_OP_KINK, GC_KERNELS(median),
      .grad = { "spread(by, shape(x), axis) * median_mask(x, axis=axis)" },
      .examples = GC_REDUCTIONS(median) "; median(A[8]); median(A[2,5], axis=1)" },
    { .name = "median_mask", .doc = "1 at the middle entry, or 1/2 at the middle two, else 0",
      .args = "x", .attrs = "axis:axes", .flags = GC_OP_MASK, GC_KERNELS(median_mask),
      .examples = "median_mask(A[5]); median_mask(A[4]); median_mask(A[2,3], axis=0); "
                  "median_mask(A[3,3], axis=-1); median_mask(A[2,3,4], axis=[0,2]); "
                  "median_mask(A[1]); median_mask(A[]); median_mask(A[2,0])" },
    { .name = NULL },
};
