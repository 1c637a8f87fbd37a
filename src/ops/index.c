/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/index.c -- some of the entries: a block, rows by number, the diagonal. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <inttypes.h>

/* slice: the block of that size at start; dimensions not in keep (of size 1) are dropped. */
static const char *
slice_shape(gc_infer *c)
{
    const gc_shape *x = &c->x[0];
    const gc_attr *start = &c->attr[0], *size = &c->attr[1], *keep = &c->attr[2];

    if (start->n != x->rank || size->n != x->rank) {
        c->hint = gc_arena_format(c->arena, "$0 has %" PRIu32 " dimension%s", x->rank,
                                  x->rank == 1 ? "" : "s");
        return "slice takes one start and one size for each dimension";
    }
    const char *wrong = gc_infer_axes(c, 2, x->rank);
    if (wrong)
        return wrong;
    for (uint32_t d = 0; d < x->rank; d++) {
        const int64_t from = start->at[d], n = size->at[d];
        if (from < 0 || n < 0 || from > x->dim[d] || n > x->dim[d] - from) {
            c->hint = gc_arena_format(c->arena,
                                      "axis %" PRIu32 ": %" PRId64 " entries from %" PRId64
                                      " on, $0 has %" PRIu32,
                                      d, n, from, x->dim[d]);
            return "the slice reaches beyond the end";
        }
        if (gc_axes_has(keep, d))
            c->y.dim[c->y.rank++] = (uint32_t) n;
        else if (n != 1)
            return "slice can drop dimensions of size 1 only";
    }
    return NULL;
}

static bool
slice_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
           const gc_shape *y)
{
    size_t stride[GC_MAX_RANK];
    uint32_t next = 0;

    (void) k;
    gc_view_start(v, x);
    gc_shape_strides(y, stride);
    v->x0 = 0;
    for (uint32_t d = 0; d < x->rank; d++) {
        v->dim[d] = (size_t) attr[1].at[d];
        v->x0 += (size_t) attr[0].at[d] * v->xs[d];
        v->ys[d] = gc_axes_has(&attr[2], d) ? stride[next++] : 0;
    }
    return j == 0;
}
GC_VIEW_KERNELS(slice)

static gc_ref
slice_from(const gc_lower *c, const uint32_t *i)
{
    uint32_t index[GC_MAX_RANK], next = 0;

    for (uint32_t d = 0; d < c->xs[0]->rank; d++)
        index[d] = (uint32_t) c->attr[0].at[d] + (gc_axes_has(&c->attr[2], d) ? i[next++] : 0);
    return c->x[0][gc_define_flat(c->xs[0], index)];
}
static void
slice_lower(const gc_lower *c)
{
    gc_lower_from(c, slice_from);
}

/* gather: along the axis the entries with these numbers; idx's shape takes the axis' place. */
static const char *
gather_shape(gc_infer *c)
{
    const gc_shape *x = &c->x[0], *s = &c->attr[0].shape;
    const char *wrong = gc_infer_axis(c, 1, x->rank, 0);

    if (wrong)
        return wrong;
    const int64_t axis = c->attr[1].at[0];
    if (x->rank - 1 + s->rank > GC_MAX_RANK)
        return gc_arena_format(c->arena,
                               "the result would have %" PRIu32 " dimensions; at most %d are"
                               " possible",
                               x->rank - 1 + s->rank, GC_MAX_RANK);
    for (uint32_t d = 0; d < x->rank; d++)
        if (d != axis)
            c->y.dim[c->y.rank++] = x->dim[d];
        else
            for (uint32_t e = 0; e < s->rank; e++)
                c->y.dim[c->y.rank++] = s->dim[e];
    return gc_infer_ints(c, 0, x->dim[axis]);
}

/* Piece j: the slab with number idx[j] of whole, which is the j-th of the slabs of picked. */
static bool
slab(gc_view *v, const gc_attr *idx, int64_t axis, size_t j, const gc_shape *whole, bool back)
{
    size_t inner = 1, outer = 1;

    if (j == idx->n)
        return false;
    for (uint32_t d = 0; d < whole->rank; d++)
        *(d < axis ? &outer : &inner) *= d == axis ? 1 : whole->dim[d];
    const size_t at = (size_t) idx->at[j] * inner, step = whole->dim[axis] * inner;
    v->rank = 2;
    v->dim[0] = outer;
    v->dim[1] = inner;
    v->xs[1] = v->ys[1] = 1;
    v->xs[0] = back ? idx->n * inner : step;
    v->ys[0] = back ? step : idx->n * inner;
    v->x0 = back ? j * inner : at;
    v->y0 = back ? at : j * inner;
    v->adds = back;
    return true;
}

static bool
gather_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
            const gc_shape *y)
{
    (void) k;
    (void) y;
    return slab(v, &attr[0], attr[1].at[0], j, x, false);
}
GC_VIEW_KERNELS(gather)

static gc_ref
gather_from(const gc_lower *c, const uint32_t *i)
{
    const gc_shape *s = &c->attr[0].shape;
    const uint32_t axis = (uint32_t) c->attr[1].at[0];
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = 0; d < c->xs[0]->rank; d++)
        index[d] = d < axis ? i[d] : d > axis ? i[d + s->rank - 1] : 0;
    index[axis] = (uint32_t) c->attr[0].at[gc_define_flat(s, i + axis)];
    return c->x[0][gc_define_flat(c->xs[0], index)];
}
static void
gather_lower(const gc_lower *c)
{
    gc_lower_from(c, gather_from);
}

/* scatter_add: gather backwards; what has one number is added up. */
static const char *
scatter_add_shape(gc_infer *c)
{
    const gc_shape *x = &c->x[0], *s = &c->attr[0].shape;
    const int64_t n = c->attr[1].at[0];

    if (n < 0 || n > UINT32_MAX)
        return "scatter_add takes a number of slabs";
    if (x->rank < s->rank)
        return gc_infer_rank(c, 0, s->rank, "scatter_add takes one entry for each number");
    const char *wrong = gc_infer_axis(c, 2, x->rank - s->rank + 1, 0);
    if (wrong)
        return wrong;
    const uint32_t axis = (uint32_t) c->attr[2].at[0];
    if (x->rank - s->rank + 1 > GC_MAX_RANK)
        return "no room for another axis: there are 8 dimensions";
    for (uint32_t e = 0; e < s->rank; e++)
        if (x->dim[axis + e] != s->dim[e]) {
            c->hint = gc_arena_format(c->arena,
                                      "axis %" PRIu32 " of $0 has %" PRIu32
                                      " entries, the numbers have %" PRIu32,
                                      axis + e, x->dim[axis + e], s->dim[e]);
            return "scatter_add takes one entry for each number";
        }
    for (uint32_t d = 0; d < x->rank - s->rank + 1; d++)
        c->y.dim[d] = d < axis ? x->dim[d] : d == axis ? (uint32_t) n : x->dim[d + s->rank - 1];
    c->y.rank = x->rank - s->rank + 1;
    return gc_infer_ints(c, 0, n);
}

static bool
scatter_add_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
                 const gc_shape *y)
{
    (void) k;
    (void) x;
    return slab(v, &attr[0], attr[2].at[0], j, y, true);
}
GC_VIEW_KERNELS(scatter_add)

static size_t
scatter_add_into(const gc_lower *c, const uint32_t *j)
{
    const gc_shape *s = &c->attr[0].shape;
    const uint32_t axis = (uint32_t) c->attr[2].at[0];
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = 0; d < c->ys->rank; d++)
        index[d] = d < axis ? j[d] : d > axis ? j[d + s->rank - 1] : 0;
    index[axis] = (uint32_t) c->attr[0].at[gc_define_flat(s, j + axis)];
    return gc_define_flat(c->ys, index);
}
static void
scatter_add_lower(const gc_lower *c)
{
    gc_lower_into(c, scatter_add_into);
}

const gc_op GC_FAMILY(index)[] = {
    { .name = "slice", .doc = "the block of that size at start; without the dimensions not in keep",
      .args = "x", .attrs = "start:ints! size:ints! keep:axes", GC_KERNELS(slice),
      .grad = { "pad_into(reshape(by, size), shape(x), start)" },
      .examples = "slice(A[5], [1], [3]); slice(A[3,4], [1,1], [2,2]); slice(A[], [], []); "
                  "slice(A[3,3], [0,2], [3,1], keep=[0]); slice(A[3,3], [2,0], [1,3], keep=[1]); "
                  "slice(A[3,3], [1,2], [1,1], keep=[]); slice(A[2,3,4], [1,0,1], [1,3,2], "
                  "keep=[1,2]); slice(A[2,3], [2,0], [0,3]); slice(A[1], [0], [1])" },
    { .name = "gather", .doc = "along the axis, the entries with the numbers idx", .args = "x",
      .attrs = "idx:ints! axis:axis=0", GC_KERNELS(gather),
      .grad = { "scatter_add(by, idx, dim(x, axis), axis=axis)" },
      .examples = "gather(A[4], [0,0,3]); gather(A[4,2], [0,0,3], axis=0); gather(A[3], 1); "
                  "gather(A[3,3], [2,0,2,1], axis=1); gather(A[2,3,2], [[0,2],[2,2]], axis=1); "
                  "gather(A[3,3], 2, axis=-1); gather(A[1], [0,0]); gather(A[2,0], [1])" },
    { .name = "scatter_add", .doc = "adds entry j along the axis to number idx_j of n zeros",
      .args = "x", .attrs = "idx:ints! n:int! axis:axis=0", GC_KERNELS(scatter_add),
      .grad = { "gather(by, idx, axis=axis)" },
      .examples = "scatter_add(A[3], [0,0,3], 4); scatter_add(A[3,2], [0,0,3], 4); "
                  "scatter_add(A[3,3], [1,0,1], 3, axis=1); scatter_add(A[], 1, 3); "
                  "scatter_add(A[2,2,2,2], [[0,2],[2,2]], 3, axis=1); scatter_add(A[2], 1, 3, "
                  "axis=1); scatter_add(A[1], [0], 1)" },
    { .name = NULL },
};
