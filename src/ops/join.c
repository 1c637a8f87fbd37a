/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/join.c -- several tensors put side by side, and one put into a larger frame. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <inttypes.h>

/* "$2 is [3,4], $0 is [2,4]". */
static const char *
two_shapes(gc_infer *c, uint32_t k, const char *what)
{
    gc_text t = gc_text_new(c->arena);

    gc_text_printf(&t, "$%" PRIu32 " is ", k);
    gc_text_add(&t, c->x[k].rank ? "" : "a scalar");
    gc_shape_write(&c->x[k], &t);
    gc_text_add(&t, ", $0 is ");
    gc_text_add(&t, c->x[0].rank ? "" : "a scalar");
    gc_shape_write(&c->x[0], &t);
    c->hint = t.at;
    c->blame = (int) k;
    return what;
}

/* concat: along an axis that is there. */
static const char *
concat_shape(gc_infer *c)
{
    const char *wrong = gc_infer_axis(c, 0, c->x[0].rank, 0);

    if (wrong)
        return wrong;
    const uint32_t axis = (uint32_t) c->attr[0].at[0];
    c->y = c->x[0];
    for (uint32_t k = 1; k < c->n; k++) {
        gc_shape like = c->x[k];
        like.dim[axis] = c->x[0].dim[axis];
        if (!gc_shape_equal(&like, &c->x[0]))
            return two_shapes(c, k, "concat takes shapes that differ along the axis only");
        if (__builtin_add_overflow(c->y.dim[axis], c->x[k].dim[axis], &c->y.dim[axis]))
            return "the result has too many entries";
    }
    return NULL;
}

/* Where one argument ends in y the next begins. */
static bool
concat_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
            const gc_shape *y)
{
    const int64_t axis = attr[0].at[0];

    if (j > 0)
        return false;
    v->y0 = k == 0 ? 0 : v->y0 + v->dim[axis] * v->ys[axis];
    gc_view_start(v, x);
    gc_shape_strides(y, v->ys);
    return true;
}
GC_VIEW_KERNELS(concat)

static gc_ref
concat_from(const gc_lower *c, const uint32_t *i)
{
    const int64_t axis = c->attr[0].at[0];
    uint32_t index[GC_MAX_RANK], k = 0;

    for (uint32_t d = 0; d < c->ys->rank; d++)
        index[d] = i[d];
    for (; index[axis] >= c->xs[k]->dim[axis]; k++)
        index[axis] -= c->xs[k]->dim[axis];
    return c->x[k][gc_define_flat(c->xs[k], index)];
}
static void
concat_lower(const gc_lower *c)
{
    gc_lower_from(c, concat_from);
}

/* stack: along a new axis. */
static const char *
stack_shape(gc_infer *c)
{
    const uint32_t rank = c->x[0].rank;

    if (rank == GC_MAX_RANK)
        return "no room for another axis: there are 8 dimensions";
    const char *wrong = gc_infer_axis(c, 0, rank + 1, 0);
    if (wrong)
        return wrong;
    for (uint32_t k = 1; k < c->n; k++)
        if (!gc_shape_equal(&c->x[k], &c->x[0]))
            return two_shapes(c, k, "stack takes equal shapes");
    for (uint32_t d = 0, from = 0; d <= rank; d++)
        c->y.dim[d] = d == c->attr[0].at[0] ? c->n : c->x[0].dim[from++];
    c->y.rank = rank + 1;
    return NULL;
}

static bool
stack_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
           const gc_shape *y)
{
    const int64_t axis = attr[0].at[0];
    size_t stride[GC_MAX_RANK];

    gc_view_start(v, x);
    gc_shape_strides(y, stride);
    v->y0 = k * stride[axis];
    for (uint32_t d = 0; d < x->rank; d++)
        v->ys[d] = stride[d < axis ? d : d + 1];
    return j == 0;
}
GC_VIEW_KERNELS(stack)

static gc_ref
stack_from(const gc_lower *c, const uint32_t *i)
{
    const int64_t axis = c->attr[0].at[0];
    uint32_t index[GC_MAX_RANK], rank = 0;

    for (uint32_t d = 0; d < c->ys->rank; d++)
        if (d != axis)
            index[rank++] = i[d];
    return c->x[i[axis]][gc_define_flat(c->xs[i[axis]], index)];
}
static void
stack_lower(const gc_lower *c)
{
    gc_lower_from(c, stack_from);
}

/* pad_into: x in a frame of zeros. */
static const char *
pad_into_shape(gc_infer *c)
{
    const gc_attr *start = &c->attr[1];
    const gc_shape *x = &c->x[0];
    const char *wrong = gc_infer_dims(c, 0, &c->y);

    if (wrong)
        return wrong;
    if (c->y.rank != x->rank || start->n != x->rank) {
        c->hint = gc_arena_format(
            c->arena, "$0 has %" PRIu32 " dimension%s, the frame %" PRIu32 ", start %zu", x->rank,
            x->rank == 1 ? "" : "s", c->y.rank, start->n);
        return "pad_into takes one size and one start for each dimension";
    }
    for (uint32_t d = 0; d < x->rank; d++)
        if (start->at[d] < 0 || start->at[d] > c->y.dim[d]
            || c->y.dim[d] - start->at[d] < x->dim[d]) {
            c->hint = gc_arena_format(c->arena,
                                      "axis %" PRIu32 ": %" PRIu32 " entries from %" PRId64
                                      " on, the frame has %" PRIu32,
                                      d, x->dim[d], start->at[d], c->y.dim[d]);
            return "the tensor does not fit into the frame";
        }
    return NULL;
}

static bool
pad_into_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
              const gc_shape *y)
{
    (void) k;
    gc_view_start(v, x);
    gc_shape_strides(y, v->ys);
    v->y0 = 0;
    for (uint32_t d = 0; d < x->rank; d++)
        v->y0 += (size_t) attr[1].at[d] * v->ys[d];
    return j == 0;
}
GC_VIEW_KERNELS(pad_into)

static gc_ref
pad_into_from(const gc_lower *c, const uint32_t *i)
{
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = 0; d < c->ys->rank; d++) {
        const int64_t at = i[d] - c->attr[1].at[d];
        if (at < 0 || at >= c->xs[0]->dim[d])
            return t_const(c->t, 0);
        index[d] = (uint32_t) at;
    }
    return c->x[0][gc_define_flat(c->xs[0], index)];
}
static void
pad_into_lower(const gc_lower *c)
{
    gc_lower_from(c, pad_into_from);
}

const gc_op GC_FAMILY(join)[] = {
    { .name = "concat", .doc = "tensors one behind the other along an axis", .args = "x*",
      .attrs = "axis:axis=0", GC_KERNELS(concat),
      .grad = { "slice(by, place(k, axis), shape(xk))" },
      .examples = "concat(A[2], A[3]); concat(A[2,3], A[1,3], axis=0); "
                  "concat(A[3,3], A[3,3], axis=1); concat(A[2,1], A[2,0], A[2,2], axis=-1); "
                  "concat(A[2,2,2], A[2,3,2], axis=1); concat(A[4])" },
    { .name = "stack", .doc = "tensors of one shape along a new axis", .args = "x*",
      .attrs = "axis:axis=0", GC_KERNELS(stack),
      .grad = { "gather(by, k, axis=axis)" },
      .examples = "stack(A[], A[], A[]); stack(A[3], A[3], A[3], axis=1); stack(A[3], A[3]); "
                  "stack(A[2,3], A[2,3], axis=-1); stack(A[2,2], A[2,2], axis=1); stack(A[1]); "
                  "stack(A[0,2], A[0,2], axis=1)" },
    { .name = "pad_into", .doc = "x at start in a frame of zeros of the shape: slice backwards",
      .args = "x", .attrs = "shape:dims! start:ints!", GC_KERNELS(pad_into),
      .grad = { "slice(by, start, shape(x))" },
      .examples = "pad_into(A[2], [5], [1]); pad_into(A[2,3], [3,5], [1,2]); "
                  "pad_into(A[2,2], [4,4], [0,2]); pad_into(A[3,3], [3,3], [0,0]); "
                  "pad_into(A[], [], []); pad_into(A[0,2], [2,2], [2,0])" },
    { .name = NULL },
};
