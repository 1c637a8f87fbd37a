/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/convolution.c -- convolutions of batches of signals and images, and what they are backwards.

   As in networks the filter is not turned round: mathematicians call it a correlation. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/conv.h"
#include "ops/define.h"

#define CONV_OP(op, first, second, value, infer) \
    static const gc_conv op##_roles = { { first, second }, value }; \
    static const char *op##_shape(gc_infer *c) { return infer; } \
    static void op##_eval(const gc_call *c) { GC_TYPED(conv_eval)(&op##_roles, c); } \
    static void op##_jvp(const gc_call *c) { GC_TYPED(conv_jvp)(&op##_roles, c); } \
    static void op##_vjp(const gc_call *c) { GC_TYPED(conv_vjp)(&op##_roles, c); }
CONV_OP(conv1d, CONV_IMAGE, CONV_FILTER, CONV_RESULT, gc_conv_shape(c, 1))
CONV_OP(conv2d, CONV_IMAGE, CONV_FILTER, CONV_RESULT, gc_conv_shape(c, 2))
CONV_OP(conv_transpose1d, CONV_RESULT, CONV_FILTER, CONV_IMAGE, gc_conv_transpose_shape(c, 1))
CONV_OP(conv_transpose2d, CONV_RESULT, CONV_FILTER, CONV_IMAGE, gc_conv_transpose_shape(c, 2))
CONV_OP(conv_kernel, CONV_IMAGE, CONV_RESULT, CONV_FILTER, gc_conv_kernel_shape(c))

/* ---- the definitions ---- */

/* The products that meet in one entry. */
typedef struct terms {
    size_t n;
    gc_ref *a, *b;
} terms;

static terms
terms_new(const gc_lower *c, size_t most)
{
    return (terms) { 0, gc_arena_array(c->scratch, most, sizeof(gc_ref)),
                     gc_arena_array(c->scratch, most, sizeof(gc_ref)) };
}

static void
add_term(const gc_lower *c, terms *t, const uint32_t *a, const uint32_t *b)
{
    t->a[t->n] = c->x[0][gc_define_flat(c->xs[0], a)];
    t->b[t->n++] = c->x[1][gc_define_flat(c->xs[1], b)];
}

/* Where window i has entry p of the filter; false: in the padding of x. */
static bool
image_place(const gc_lower *c, const gc_shape *x, const uint32_t *i, const uint32_t *p,
            uint32_t *at)
{
    for (uint32_t d = 2; d < x->rank; d++) {
        const int64_t e = i[d] * c->attr[CONV_STRIDE].at[d - 2]
                        + p[d] * c->attr[CONV_DILATION].at[d - 2] - c->attr[CONV_PADDING].at[d - 2];
        if (e < 0 || e >= x->dim[d])
            return false;
        at[d] = (uint32_t) e;
    }
    return true;
}

/* z(n, o, i): the sum over one filter. */
static void
conv_lower(const gc_lower *c)
{
    const gc_shape *x = c->xs[0], *w = c->xs[1];
    const size_t count = gc_shape_count(c->ys), filters = w->dim[0];
    const size_t one = filters ? gc_shape_count(w) / filters : 0;
    terms t = terms_new(c, one);

    for (size_t e = 0; e < count; e++, t.n = 0) {
        uint32_t z[GC_MAX_RANK], p[GC_MAX_RANK], at[GC_MAX_RANK];
        gc_index_of(c->ys, e, z);
        const uint32_t group = z[1] / (w->dim[0] / (uint32_t) c->attr[CONV_GROUPS].at[0]);
        for (size_t q = 0; q < one; q++) {
            gc_index_of(w, z[1] * one + q, p);
            at[0] = z[0];
            at[1] = group * w->dim[1] + p[1];
            if (image_place(c, x, z, p, at))
                add_term(c, &t, at, p);
        }
        c->y[e] = t_dot(c->t, t.n, t.a, t.b);
    }
}

/* The window in which entry p of the filter lies on entry x of the image, if there is one. */
static bool
window_of(const gc_lower *c, const uint32_t *x, const uint32_t *p, uint32_t *z)
{
    for (uint32_t d = 2; d < c->xs[0]->rank; d++) {
        const int64_t stride = c->attr[CONV_STRIDE].at[d - 2];
        const int64_t from = x[d] + c->attr[CONV_PADDING].at[d - 2]
                           - p[d] * c->attr[CONV_DILATION].at[d - 2];
        if (from < 0 || from % stride != 0 || from / stride >= c->xs[0]->dim[d])
            return false;
        z[d] = (uint32_t) (from / stride);
    }
    return true;
}

/* x(n, c, j): the sum over the filters of its group, whose channel is c. */
static void
conv_transpose_lower(const gc_lower *c)
{
    const gc_shape *w = c->xs[1];
    const size_t count = gc_shape_count(c->ys);
    const uint32_t filters = w->dim[0] / (uint32_t) c->attr[CONV_GROUPS].at[0];
    const size_t size = w->dim[0] && w->dim[1] ? gc_shape_count(w) / w->dim[0] / w->dim[1] : 0;
    terms t = terms_new(c, filters * size);

    for (size_t e = 0; e < count; e++, t.n = 0) {
        uint32_t x[GC_MAX_RANK], p[GC_MAX_RANK], z[GC_MAX_RANK];
        gc_index_of(c->ys, e, x);
        z[0] = x[0];
        for (size_t q = 0; q < filters * size; q++) {
            z[1] = (uint32_t) (x[1] / w->dim[1] * filters + q / size);
            gc_index_of(w, (z[1] * w->dim[1] + x[1] % w->dim[1]) * size + q % size, p);
            if (window_of(c, x, p, z))
                add_term(c, &t, z, p);
        }
        c->y[e] = t_dot(c->t, t.n, t.a, t.b);
    }
}

/* w(o, c, p): the sum over the batch and all windows. */
static void
conv_kernel_lower(const gc_lower *c)
{
    const gc_shape *z = c->xs[1];
    const size_t count = gc_shape_count(c->ys), batch = z->dim[0];
    const size_t windows = batch && z->dim[1] ? gc_shape_count(z) / batch / z->dim[1] : 0;
    terms t = terms_new(c, batch * windows);

    for (size_t e = 0; e < count; e++, t.n = 0) {
        uint32_t p[GC_MAX_RANK], i[GC_MAX_RANK], at[GC_MAX_RANK];
        gc_index_of(c->ys, e, p);
        const uint32_t group = p[0] / (c->ys->dim[0] / (uint32_t) c->attr[CONV_GROUPS].at[0]);
        for (size_t q = 0; q < batch * windows; q++) {
            gc_index_of(z, (q / windows * z->dim[1] + p[0]) * windows + q % windows, i);
            at[0] = i[0];
            at[1] = group * c->ys->dim[1] + p[1];
            if (image_place(c, c->xs[0], i, p, at))
                add_term(c, &t, at, i);
        }
        c->y[e] = t_dot(c->t, t.n, t.a, t.b);
    }
}
#define conv1d_lower conv_lower
#define conv2d_lower conv_lower
#define conv_transpose1d_lower conv_transpose_lower
#define conv_transpose2d_lower conv_transpose_lower

#define BY_IMAGE(op) \
    "conv_transpose" op "(by, w, stride=stride, padding=padding, dilation=dilation, " \
    "groups=groups, shape=shape(x))"
#define BY_FILTER(x, z) \
    "conv_kernel(" x ", " z ", stride=stride, padding=padding, dilation=dilation, groups=groups, " \
    "shape=shape(w))"

const gc_op GC_FAMILY(convolution)[] = {
    { .name = "conv1d", .doc = "filters w[o,c,k] slid along x[n,c,l]: y[n,o,i] = sum of x w",
      .args = "x w", .attrs = CONV_ATTRS, GC_KERNELS(conv1d),
      .grad = { BY_IMAGE("1d"), BY_FILTER("x", "by") },
      .examples = "conv1d(A[1,1,4], A[1,1,2]); conv1d(A[2,2,3], A[3,2,2], padding=1); "
                  "conv1d(A[1,2,6], A[2,1,2], stride=2, groups=2, dilation=2); "
                  "conv1d(A[1,1,5], A[2,1,2], stride=3, padding=1); conv1d(A[1,1,1], A[1,1,1])" },
    { .name = "conv2d", .doc = "filters w[o,c,k,l] slid over x[n,c,h,w]: y[n,o,i,j] = sum of x w",
      .args = "x w", .attrs = CONV_ATTRS, GC_KERNELS(conv2d),
      .grad = { BY_IMAGE("2d"), BY_FILTER("x", "by") },
      .examples = "conv2d(A[1,1,3,3], A[1,1,2,2]); conv2d(A[2,2,2,2], A[2,2,2,1], padding=[1,0]); "
                  "conv2d(A[1,2,3,3], A[2,1,2,2], stride=[2,1], padding=1, groups=2); "
                  "conv2d(A[1,1,4,3], A[1,1,2,2], stride=[1,2], dilation=[3,1]); "
                  "conv2d(A[1,2,2,1], A[2,1,1,1], groups=2); conv2d(A[0,1,2,2], A[1,1,2,2])" },
    { .name = "conv_transpose1d", .doc = "conv1d backwards: x_i w added at the places of window i",
      .args = "x w", .attrs = CONV_ATTRS " shape:dims", GC_KERNELS(conv_transpose1d),
      .grad = { "conv1d(by, w, stride=stride, padding=padding, dilation=dilation, groups=groups)",
                BY_FILTER("by", "x") },
      .examples = "conv_transpose1d(A[1,1,3], A[1,1,3]); "
                  "conv_transpose1d(A[2,3,2], A[3,2,2], padding=1, stride=2); "
                  "conv_transpose1d(A[1,2,2], A[2,1,2], stride=2, groups=2, dilation=2, "
                  "shape=[1,2,6])" },
    { .name = "conv_transpose2d", .doc = "conv2d backwards: x_i w added at the places of window i",
      .args = "x w", .attrs = CONV_ATTRS " shape:dims", GC_KERNELS(conv_transpose2d),
      .grad = { "conv2d(by, w, stride=stride, padding=padding, dilation=dilation, groups=groups)",
                BY_FILTER("by", "x") },
      .examples = "conv_transpose2d(A[1,1,2,2], A[1,1,2,2]); "
                  "conv_transpose2d(A[2,2,2,1], A[2,2,2,2], padding=[1,0], stride=[2,1]); "
                  "conv_transpose2d(A[1,2,2,3], A[2,1,2,2], stride=[2,1], padding=1, groups=2, "
                  "shape=[1,2,3,2])" },
    { .name = "conv_kernel", .doc = "a convolution backwards to its filters: w_p = sum of x z",
      .args = "x z", .attrs = CONV_ATTRS " shape:dims!", GC_KERNELS(conv_kernel),
      .grad = { "if rank(x) == 3: conv_transpose1d(z, by, stride=stride, padding=padding, "
                "dilation=dilation, groups=groups, shape=shape(x)); "
                "conv_transpose2d(z, by, stride=stride, padding=padding, dilation=dilation, "
                "groups=groups, shape=shape(x))",
                "if rank(x) == 3: conv1d(x, by, stride=stride, padding=padding, "
                "dilation=dilation, groups=groups); "
                "conv2d(x, by, stride=stride, padding=padding, dilation=dilation, groups=groups)" },
      .examples = "conv_kernel(A[1,1,4], A[1,1,3], shape=[1,1,2]); "
                  "conv_kernel(A[2,2,2,1], A[2,1,3,1], padding=[1,0], shape=[1,2,2,1]); "
                  "conv_kernel(A[1,2,3,3], A[1,2,2,4], stride=[2,1], padding=1, groups=2, "
                  "shape=[2,1,2,2]); "
                  "conv_kernel(A[1,4,5], A[1,2,2], stride=2, groups=2, dilation=2, "
                  "shape=[2,2,2])" },
    { .name = NULL },
};
