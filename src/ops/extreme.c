/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/extreme.c -- the largest and the smallest along axes; of equal entries the first counts. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include <math.h>
#include <string.h>

static const char *
extreme_shape(gc_infer *c)
{
    return gc_reduce_shape(c, "nothing to choose from: an axis has size 0");
}

static const char *
mask_shape(gc_infer *c)
{
    c->y = c->x[0];
    return gc_infer_axes(c, 0, c->x[0].rank);
}

/* Where in the fold the winner stands: the first of the largest (sign 1) or smallest (-1), or the
   first that is not a number. */
static size_t
winner(const gc_fold *f, const REAL *x, int sign)
{
    size_t best = 0;
    REAL top = x[0];

    for (size_t i = 1; i < f->inner && !isnan(top); i++) {
        const REAL a = x[gc_fold_in(f, i)];
        if (!(sign > 0 ? a <= top : a >= top)) {
            best = i;
            top = a;
        }
    }
    return gc_fold_in(f, best);
}

static void
pick(const gc_call *c, const gc_tensor *from, const gc_tensor *to, int sign)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        GC_AT(*to)[o] = GC_AT(*from)[base + winner(&f, GC_AT(c->x[0]) + base, sign)];
    }
}

static void
pick_back(const gc_call *c, int sign)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        GC_AT(c->bx[0])[base + winner(&f, GC_AT(c->x[0]) + base, sign)] += GC_AT(c->by[0])[o];
    }
}

static void
clear(const gc_call *c, const gc_tensor *y)
{
    memset(y->at, 0, gc_shape_count(c->y[0].shape) * sizeof(REAL));
}

static void
mark(const gc_call *c, int sign)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    clear(c, c->y);
    for (size_t o = 0; f.inner > 0 && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        GC_AT(c->y[0])[base + winner(&f, GC_AT(c->x[0]) + base, sign)] = 1;
    }
}

/* reduce_max */
static void
max_eval(const gc_call *c)
{
    pick(c, c->x, c->y, 1);
}
static void
max_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        pick(c, c->dx, c->dy, 1);
    else
        clear(c, c->dy);
}
static void
max_vjp(const gc_call *c)
{
    pick_back(c, 1);
}
static void
max_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = gc_lower_max(c, n, x);
}
static void
max_lower(const gc_lower *c)
{
    gc_lower_folds(c, max_t);
}

/* reduce_min */
static void
min_eval(const gc_call *c)
{
    pick(c, c->x, c->y, -1);
}
static void
min_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        pick(c, c->dx, c->dy, -1);
    else
        clear(c, c->dy);
}
static void
min_vjp(const gc_call *c)
{
    pick_back(c, -1);
}
static void
min_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref m = t_neg(c->t, x[0]);

    for (size_t i = 1; i < n; i++)
        m = t_max(c->t, m, t_neg(c->t, x[i]));
    *y = t_neg(c->t, m);
}
static void
min_lower(const gc_lower *c)
{
    gc_lower_folds(c, min_t);
}

/* The masks: 1 where an entry is above all before it and not below any behind it. */
static void
mask_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref before = 0, behind = 0;

    for (size_t i = 0; i < n; i++) {
        y[i] = i ? t_gt(c->t, x[i], before) : t_const(c->t, 1);
        before = i ? t_max(c->t, before, x[i]) : x[i];
    }
    for (size_t i = n; i-- > 0;) {
        if (i + 1 < n)
            y[i] = t_mul(c->t, y[i], t_ge(c->t, x[i], behind));
        behind = i + 1 < n ? t_max(c->t, behind, x[i]) : x[i];
    }
}
static void
min_mask_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref *minus = gc_arena_array(c->scratch, n, sizeof *minus);

    for (size_t i = 0; i < n; i++)
        minus[i] = t_neg(c->t, x[i]);
    mask_t(c, n, minus, y);
}

static void
max_mask_eval(const gc_call *c)
{
    mark(c, 1);
}
static void
min_mask_eval(const gc_call *c)
{
    mark(c, -1);
}
static void
mask_jvp(const gc_call *c)
{
    clear(c, c->dy);
}
static void
mask_vjp(const gc_call *c)
{
    (void) c;                           /* constant almost everywhere */
}
static void
max_mask_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, mask_t);
}
static void
min_mask_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, min_mask_t);
}

#define MASKS(op) \
    #op "(A[5]); " #op "(A[2,3], axis=0); " #op "(A[3,3], axis=-1); " #op "(A[2,3,4], " \
    "axis=[0,2]); " #op "(A[1]); " #op "(A[]); " #op "(A[2,0])"

const gc_op GC_FAMILY(extreme)[] = {
    { .name = "reduce_max", .doc = "largest entry, along all axes or those named; max(x, axis=0)",
      .args = "x", .attrs = GC_REDUCTION, .flags = GC_OP_KINK, .shape = extreme_shape,
      .eval = max_eval, .jvp = max_jvp, .vjp = max_vjp, .lower = max_lower,
      .grad = { "spread(by, shape(x), axis) * max_mask(x, axis=axis)" },
      .examples = GC_REDUCTIONS(reduce_max) },
    { .name = "reduce_min", .doc = "smallest entry, along all axes or those named; min(x, axis=0)",
      .args = "x", .attrs = GC_REDUCTION, .flags = GC_OP_KINK, .shape = extreme_shape,
      .eval = min_eval, .jvp = min_jvp, .vjp = min_vjp, .lower = min_lower,
      .grad = { "spread(by, shape(x), axis) * min_mask(x, axis=axis)" },
      .examples = GC_REDUCTIONS(reduce_min) },
    { .name = "max_mask", .doc = "1 at the first of the largest entries, else 0", .args = "x",
      .attrs = "axis:axes", .flags = GC_OP_MASK, .shape = mask_shape, .eval = max_mask_eval,
      .jvp = mask_jvp, .vjp = mask_vjp, .lower = max_mask_lower, .examples = MASKS(max_mask) },
    { .name = "min_mask", .doc = "1 at the first of the smallest entries, else 0", .args = "x",
      .attrs = "axis:axes", .flags = GC_OP_MASK, .shape = mask_shape, .eval = min_mask_eval,
      .jvp = mask_jvp, .vjp = mask_vjp, .lower = min_mask_lower, .examples = MASKS(min_mask) },
    { .name = NULL },
};
