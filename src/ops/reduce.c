/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/reduce.c -- sums along axes, what is made of them, and the way back. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"

static const char *
sum_shape(gc_infer *c)
{
    return gc_reduce_shape(c, NULL);
}

static const char *
mean_shape(gc_infer *c)
{
    return gc_reduce_shape(c, "nothing to take the mean of: an axis has size 0");
}

/* The folded dimensions have stride 0 in y, be they kept as 1 or dropped. */
static bool
sum_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
         const gc_shape *y)
{
    const gc_shape kept = gc_axes_drop(x, attr, true);
    size_t stride[GC_MAX_RANK];

    (void) k;
    (void) y;
    gc_view_start(v, x);
    gc_shape_strides(&kept, stride);
    for (uint32_t d = 0; d < x->rank; d++)
        v->ys[d] = gc_axes_has(attr, d) ? 0 : stride[d];
    v->adds = true;
    return j == 0;
}
GC_VIEW_KERNELS(sum)

static void
sum_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = t_sum(c->t, n, x);
}
static void
sum_lower(const gc_lower *c)
{
    gc_lower_folds(c, sum_t);
}

static bool
mean_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
          const gc_shape *y)
{
    const bool more = sum_view(v, attr, k, j, x, y);

    v->over = gc_fold_of(x, attr).inner;
    return more;
}
GC_VIEW_KERNELS(mean)

static void
mean_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = t_div(c->t, t_sum(c->t, n, x), t_const(c->t, (double) n));
}
static void
mean_lower(const gc_lower *c)
{
    gc_lower_folds(c, mean_t);
}

/* spread: sum read backwards. */
static const char *
spread_shape(gc_infer *c)
{
    const char *wrong = gc_infer_dims(c, 0, &c->y);

    if (!wrong)
        wrong = gc_infer_axes(c, 1, c->y.rank);
    if (wrong)
        return wrong;
    gc_shape kept = gc_axes_drop(&c->y, &c->attr[1], true);
    gc_shape dropped = gc_axes_drop(&c->y, &c->attr[1], false);
    if (gc_shape_equal(&c->x[0], &kept) || gc_shape_equal(&c->x[0], &dropped))
        return NULL;
    gc_text t = gc_text_new(c->arena);
    gc_text_add(&t, "without the axes the shape is ");
    gc_shape_write(&dropped, &t);
    gc_text_add(&t, dropped.rank ? ", $0 is " : "a scalar, $0 is ");
    gc_shape_write(&c->x[0], &t);
    c->hint = t.at;
    c->blame = 0;
    return "the tensor does not fit into the shape";
}

static bool
spread_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
            const gc_shape *y)
{
    (void) x;
    sum_view(v, &attr[1], k, j, y, x);
    for (uint32_t d = 0; d < y->rank; d++) {
        const size_t full = v->xs[d];
        v->xs[d] = v->ys[d];
        v->ys[d] = full;
    }
    v->adds = false;
    return j == 0;
}
GC_VIEW_KERNELS(spread)

static gc_ref
spread_from(const gc_lower *c, const uint32_t *i)
{
    const gc_shape x = gc_axes_drop(c->ys, &c->attr[1], false);
    uint32_t index[GC_MAX_RANK], rank = 0;

    for (uint32_t d = 0; d < c->ys->rank; d++)
        if (!gc_axes_has(&c->attr[1], d))
            index[rank++] = i[d];
    return c->x[0][gc_define_flat(&x, index)];
}
static void
spread_lower(const gc_lower *c)
{
    gc_lower_from(c, spread_from);
}

const gc_op GC_FAMILY(reduce)[] = {
    { .name = "sum", .doc = "sum of the entries, along all axes or those named", .args = "x",
      .attrs = GC_REDUCTION, GC_KERNELS(sum),
      .grad = { "spread(by, shape(x), axis)" },
      .examples = GC_REDUCTIONS(sum) "; sum(A[2,0], axis=1); sum(A[70])" },
    { .name = "spread", .doc = "repeats x along the named axes of a larger shape: sum backwards",
      .args = "x", .attrs = "shape:dims! axis:axes", GC_KERNELS(spread),
      .grad = { "reshape(sum(by, axis=axis), shape(x))" },
      .examples = "spread(A[2], [2,3], axis=1); spread(A[3], [3,3], axis=0); "
                  "spread(A[], [2,2]); spread(A[1,3], [2,3], axis=0); "
                  "spread(A[3], [2,3,4], axis=[0,-1]); spread(A[2], [2,0], axis=1)" },
    { .name = "mean", .doc = "sum / number of entries", .args = "x",
      .attrs = GC_REDUCTION, GC_KERNELS(mean),
      .grad = { "spread(by, shape(x), axis) / count(x, axis)" }, .examples = GC_REDUCTIONS(mean) },
    { .name = NULL },
};
