/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/avg_pool.c -- the mean of each window; padding counts as zeros. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/pool_shape.h"
#include "ops/view.h"

static const gc_window_attrs attrs = AVG_POOL_WINDOW;

#define avg_pool1d_shape gc_avg_pool1d_shape
#define avg_pool2d_shape gc_avg_pool2d_shape
#define avg_pool_back_shape gc_avg_pool_back_shape

/* ---- kernels: each position of a window is a move of its own ---- */

static bool
window_view(gc_view *v, const gc_attr *attr, size_t j, const gc_shape *image, const gc_shape *y,
            bool back)
{
    const gc_window w = gc_window_of(attr, &attrs, image, y);
    size_t *const xs = back ? v->ys : v->xs, *const ys = back ? v->xs : v->ys;
    size_t *const x0 = back ? &v->y0 : &v->x0, *const y0 = back ? &v->x0 : &v->y0;
    int64_t p[GC_MAX_RANK];
    size_t xstride = 1, ystride = 1;

    *v = (gc_view) { .rank = w.n + 1, .adds = true, .over = gc_window_count(&w) };
    if (j == v->over)
        return false;
    gc_window_position(&w, j, p);
    for (uint32_t d = w.n; d-- > 0;) {
        const gc_span_of s = gc_window_windows(&w, d, p[d]);
        v->dim[1 + d] = (size_t) (s.to - s.from);
        *x0 += s.from == s.to ? 0 : (size_t) gc_window_at(&w, d, s.from, p[d]) * xstride;
        *y0 += (size_t) s.from * ystride;
        xs[1 + d] = (size_t) w.stride[d] * xstride;
        ys[1 + d] = ystride;
        xstride *= (size_t) w.x[d];
        ystride *= (size_t) w.y[d];
    }
    v->dim[0] = (size_t) image->dim[0] * image->dim[1];
    xs[0] = xstride;
    ys[0] = ystride;
    return true;
}

static bool
avg_pool_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
              const gc_shape *y)
{
    (void) k;
    return window_view(v, attr, j, x, y, false);
}
GC_VIEW_KERNELS(avg_pool)

static bool
avg_pool_back_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
                   const gc_shape *y)
{
    (void) k;
    return window_view(v, attr, j, y, x, true);
}
GC_VIEW_KERNELS(avg_pool_back)

/* ---- the definitions ---- */

static void
avg_pool_lower(const gc_lower *c)
{
    const gc_window w = gc_window_of(c->attr, &attrs, c->xs[0], c->ys);
    const size_t size = gc_window_count(&w);
    const gc_ref over = t_const(c->t, (double) size);
    size_t *at = gc_arena_array(c->scratch, size, sizeof *at);
    gc_ref *x = gc_arena_array(c->scratch, size, sizeof *x);

    for (size_t o = 0, count = gc_shape_count(c->ys); o < count; o++) {
        uint32_t i[GC_MAX_RANK];
        gc_index_of(c->ys, o, i);
        const size_t n = gc_window_entries(&w, c->xs[0], i, at);
        for (size_t k = 0; k < n; k++)
            x[k] = c->x[0][at[k]];
        c->y[o] = t_div(c->t, t_sum(c->t, n, x), over);
    }
}

/* An entry has each position in at most one window. */
static void
avg_pool_back_lower(const gc_lower *c)
{
    const gc_window w = gc_window_of(c->attr, &attrs, c->ys, c->xs[0]);
    const size_t size = gc_window_count(&w), count = gc_shape_count(c->ys);
    const gc_ref over = t_const(c->t, (double) size);
    gc_ref *term = gc_arena_array(c->scratch, count * size, sizeof *term);
    size_t *terms = gc_arena_array(c->scratch, count, sizeof *terms);
    size_t *at = gc_arena_array(c->scratch, size, sizeof *at);

    for (size_t o = 0, windows = gc_shape_count(c->xs[0]); o < windows; o++) {
        uint32_t i[GC_MAX_RANK];
        gc_index_of(c->xs[0], o, i);
        const size_t n = gc_window_entries(&w, c->ys, i, at);
        for (size_t k = 0; k < n; k++)
            term[at[k] * size + terms[at[k]]++] = c->x[0][o];
    }
    for (size_t e = 0; e < count; e++)
        c->y[e] = t_div(c->t, t_sum(c->t, terms[e], term + e * size), over);
}

#define AVG_POOL \
    .args = "x", .attrs = AVG_POOL_ATTRS, .eval = avg_pool_eval, .jvp = avg_pool_jvp, \
    .vjp = avg_pool_vjp, .lower = avg_pool_lower, \
    .grad = { "avg_pool_back(by, size=size, stride=stride, padding=padding, shape=shape(x))" }

const gc_op GC_FAMILY(avg_pool)[] = {
    { .name = "avg_pool1d", .doc = "mean of each window along x[n,c,l]; padding counts as zeros",
      .shape = avg_pool1d_shape, AVG_POOL,
      .examples = "avg_pool1d(A[1,1,4], 2); avg_pool1d(A[2,2,5], 3, stride=1, padding=1); "
                  "avg_pool1d(A[1,1,5], 2, stride=3)" },
    { .name = "avg_pool2d", .doc = "mean of each window of x[n,c,h,w]; padding counts as zeros",
      .shape = avg_pool2d_shape, AVG_POOL,
      .examples = "avg_pool2d(A[1,1,4,4], 2); avg_pool2d(A[1,2,5,3], 3, stride=2, padding=1); "
                  "avg_pool2d(A[2,1,3,3], [2,1], stride=1); "
                  "avg_pool2d(A[1,1,2,2], 3, stride=[2,1], padding=2); avg_pool2d(A[0,1,2,2], 2)" },
    { .name = "avg_pool_back", .doc = "gives each entry of x to its window, in equal shares",
      .args = "x", .attrs = AVG_POOL_ATTRS " shape:dims!", GC_KERNELS(avg_pool_back),
      .grad = { "if rank(x) == 3: avg_pool1d(by, size=size, stride=stride, padding=padding); "
                "avg_pool2d(by, size=size, stride=stride, padding=padding)" },
      .examples = "avg_pool_back(A[1,1,3], 2, stride=1, shape=[1,1,4]); "
                  "avg_pool_back(A[1,2,3,2], 3, stride=2, padding=1, shape=[1,2,5,3]); "
                  "avg_pool_back(A[2,1,1,1], 2, shape=[2,1,3,2])" },
    { .name = NULL },
};
