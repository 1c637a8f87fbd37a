/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/stretch.c -- broadcasting as an op, and the sum back. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"

/* Stretched are new dimensions on the left and those of size 1. */
static const char *
stretch_fails(gc_infer *c, const gc_shape *from, const gc_shape *to)
{
    gc_text t = gc_text_new(c->arena);

    gc_shape_write(from, &t);
    gc_text_add(&t, from->rank ? " does not stretch to " : "a scalar does not stretch to ");
    gc_shape_write(to, &t);
    gc_text_add(&t, to->rank ? "" : "a scalar");
    c->hint = t.at;
    return "shapes do not agree";
}

static const char *
broadcast_to_shape(gc_infer *c)
{
    const char *wrong = gc_infer_dims(c, 0, &c->y);
    gc_shape both;

    if (wrong)
        return wrong;
    if (gc_broadcast(&both, &c->x[0], &c->y) && gc_shape_equal(&both, &c->y))
        return NULL;
    return stretch_fails(c, &c->x[0], &c->y);
}

static const char *
sum_to_shape(gc_infer *c)
{
    const char *wrong = gc_infer_dims(c, 0, &c->y);
    gc_shape both;

    if (wrong)
        return wrong;
    if (gc_broadcast(&both, &c->x[0], &c->y) && gc_shape_equal(&both, &c->x[0]))
        return NULL;
    return stretch_fails(c, &c->y, &c->x[0]);
}

/* Strides of low while an index runs over high. */
static void
stretched(const gc_shape *high, const gc_shape *low, size_t stride[GC_MAX_RANK])
{
    const uint32_t shift = high->rank - low->rank;
    size_t own[GC_MAX_RANK];

    gc_shape_strides(low, own);
    for (uint32_t d = 0; d < high->rank; d++)
        stride[d] = d < shift || low->dim[d - shift] == 1 ? 0 : own[d - shift];
}

static bool
broadcast_to_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
                  const gc_shape *y)
{
    (void) attr;
    (void) k;
    gc_view_start(v, y);
    stretched(y, x, v->xs);
    return j == 0;
}
GC_VIEW_KERNELS(broadcast_to)

static bool
sum_to_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
            const gc_shape *y)
{
    (void) attr;
    (void) k;
    gc_view_start(v, x);
    stretched(x, y, v->ys);
    v->adds = true;
    return j == 0;
}
GC_VIEW_KERNELS(sum_to)

/* The entry of low that stands for entry i of high. */
static size_t
shrunk(const gc_shape *high, const gc_shape *low, const uint32_t *i)
{
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = 0; d < low->rank; d++)
        index[d] = low->dim[d] == 1 ? 0 : i[high->rank - low->rank + d];
    return gc_define_flat(low, index);
}

static gc_ref
broadcast_to_from(const gc_lower *c, const uint32_t *i)
{
    return c->x[0][shrunk(c->ys, c->xs[0], i)];
}
static void
broadcast_to_lower(const gc_lower *c)
{
    gc_lower_from(c, broadcast_to_from);
}

static size_t
sum_to_into(const gc_lower *c, const uint32_t *j)
{
    return shrunk(c->xs[0], c->ys, j);
}
static void
sum_to_lower(const gc_lower *c)
{
    gc_lower_into(c, sum_to_into);
}

const gc_op GC_FAMILY(stretch)[] = {
    { .name = "broadcast_to", .doc = "stretched to a larger shape by NumPy's rule", .args = "x",
      .attrs = "shape:dims!", GC_KERNELS(broadcast_to), .grad = { "sum_to(by, shape(x))" },
      .examples = "broadcast_to(A[3], [2,3]); broadcast_to(A[3], [3,3]); "
                  "broadcast_to(A[3,1], [3,3]); broadcast_to(A[], [2,2]); "
                  "broadcast_to(A[2,1,3], [4,2,2,3]); broadcast_to(A[2,3], [2,3]); "
                  "broadcast_to(A[1,3], [0,3])" },
    { .name = "sum_to", .doc = "summed back to a smaller shape: broadcast_to backwards",
      .args = "x", .attrs = "shape:dims!", GC_KERNELS(sum_to),
      .grad = { "broadcast_to(by, shape(x))" },
      .examples = "sum_to(A[2,3], [3]); sum_to(A[3,3], [3]); sum_to(A[3,3], [3,1]); "
                  "sum_to(A[2,2], []); sum_to(A[4,2,2,3], [2,1,3]); sum_to(A[2,3], [2,3]); "
                  "sum_to(A[0,3], [1,3])" },
    { .name = NULL },
};
