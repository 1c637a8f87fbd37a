/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/reshape.c -- the same entries in another order or shape. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <inttypes.h>

/* transpose: dimension d of y is dimension axes[d] of x; absent: the other way round. */
static const char *
transpose_shape(gc_infer *c)
{
    gc_attr *a = &c->attr[0];
    const int64_t *given = a->at;
    const uint32_t rank = c->x[0].rank;
    int64_t *axes = gc_arena_array(c->arena, rank, sizeof *axes);

    if (a->given && a->n != rank) {
        c->hint =
            gc_arena_format(c->arena, "$0 has %" PRIu32 " dimension%s", rank, rank == 1 ? "" : "s");
        return "transpose takes each axis once";
    }
    const char *wrong = gc_infer_axes(c, 0, rank);
    if (wrong)
        return wrong;
    for (uint32_t d = 0; d < rank; d++) {
        axes[d] = a->given ? given[d] : rank - 1 - d;
        axes[d] += axes[d] < 0 ? rank : 0;
        c->y.dim[d] = c->x[0].dim[axes[d]];
    }
    c->y.rank = rank;
    a->at = axes;
    return NULL;
}

static bool
transpose_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
               const gc_shape *y)
{
    size_t stride[GC_MAX_RANK];

    (void) k;
    gc_view_start(v, y);
    gc_shape_strides(x, stride);
    for (uint32_t d = 0; d < y->rank; d++)
        v->xs[d] = stride[attr[0].at[d]];
    return j == 0;
}
GC_VIEW_KERNELS(transpose)

static gc_ref
transpose_from(const gc_lower *c, const uint32_t *i)
{
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = 0; d < c->ys->rank; d++)
        index[c->attr[0].at[d]] = i[d];
    return c->x[0][gc_define_flat(c->xs[0], index)];
}
static void
transpose_lower(const gc_lower *c)
{
    gc_lower_from(c, transpose_from);
}

/* matrix_transpose: the last two dimensions change places. */
static const char *
matrix_transpose_shape(gc_infer *c)
{
    const uint32_t rank = c->x[0].rank;

    if (rank < 2)
        return gc_infer_rank(c, 0, 2, "matrix_transpose takes a matrix or a stack of them");
    c->y = c->x[0];
    c->y.dim[rank - 1] = c->x[0].dim[rank - 2];
    c->y.dim[rank - 2] = c->x[0].dim[rank - 1];
    return NULL;
}

static bool
matrix_transpose_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
                      const gc_shape *y)
{
    (void) attr;
    (void) k;
    gc_view_start(v, y);
    v->xs[y->rank - 1] = x->dim[x->rank - 1];
    v->xs[y->rank - 2] = 1;
    return j == 0;
}
GC_VIEW_KERNELS(matrix_transpose)

static gc_ref
matrix_transpose_from(const gc_lower *c, const uint32_t *i)
{
    const uint32_t rank = c->ys->rank;
    uint32_t index[GC_MAX_RANK];

    for (uint32_t d = 0; d < rank; d++)
        index[d] = d + 2 < rank ? i[d] : i[2 * rank - 3 - d];
    return c->x[0][gc_define_flat(c->xs[0], index)];
}
static void
matrix_transpose_lower(const gc_lower *c)
{
    gc_lower_from(c, matrix_transpose_from);
}

/* reshape: one dimension may be -1, which the others then settle. */
static const char *
fill_in(gc_infer *c, size_t count)
{
    gc_attr *a = &c->attr[0];
    int64_t *dims = gc_arena_array(c->arena, a->n, sizeof *dims), known = 1;
    size_t open = a->n;

    for (size_t d = 0; d < a->n; d++) {
        dims[d] = a->at[d];
        if (dims[d] == -1 && open < a->n)
            return "reshape can settle one -1 only";
        if (dims[d] == -1)
            open = d;
        else if (__builtin_mul_overflow(known, dims[d], &known))
            return "the shape has too many entries";
    }
    a->at = dims;
    if (open == a->n)
        return NULL;
    if (known <= 0 || count % (size_t) known != 0) {
        c->hint = gc_arena_format(
            c->arena, "$0 has %zu entries, the other dimensions hold %" PRId64, count, known);
        return "reshape cannot settle the -1";
    }
    dims[open] = (int64_t) (count / (size_t) known);
    return NULL;
}

static const char *
reshape_shape(gc_infer *c)
{
    const size_t count = gc_shape_count(&c->x[0]);
    const char *wrong = fill_in(c, count);

    if (!wrong)
        wrong = gc_infer_dims(c, 0, &c->y);
    if (wrong || gc_shape_count(&c->y) == count)
        return wrong;
    c->hint = gc_arena_format(c->arena, "$0 has %zu entries, the shape holds %zu", count,
                              gc_shape_count(&c->y));
    return "reshape cannot change the number of entries";
}

static bool
reshape_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
             const gc_shape *y)
{
    (void) attr;
    (void) k;
    (void) y;
    gc_view_start(v, x);
    return j == 0;
}
GC_VIEW_KERNELS(reshape)

static void
reshape_lower(const gc_lower *c)
{
    const size_t n = gc_shape_count(c->ys);

    for (size_t i = 0; i < n; i++)
        c->y[i] = c->x[0][i];
}

const gc_op GC_FAMILY(reshape)[] = {
    { .name = "transpose", .doc = "dimensions in the order axes; absent: reversed (x.T)",
      .args = "x", .attrs = "axes:axes", GC_KERNELS(transpose),
      .grad = { "transpose(by, inverse(axes))" },
      .examples = "transpose(A[2,3]); transpose(A[3,3]); transpose(A[3]); transpose(A[]); "
                  "transpose(A[2,3,4], axes=[1,2,0]); transpose(A[2,3,4], axes=[-1,0,1]); "
                  "transpose(A[3,3,3], axes=[1,2,0]); transpose(A[1,3]); transpose(A[0,2])" },
    { .name = "matrix_transpose", .doc = "the last two dimensions exchanged", .args = "x",
      GC_KERNELS(matrix_transpose), .grad = { "matrix_transpose(by)" },
      .examples = "matrix_transpose(A[2,3]); matrix_transpose(A[3,3]); "
                  "matrix_transpose(A[2,3,4]); matrix_transpose(A[2,2,1,3]); "
                  "matrix_transpose(A[0,2])" },
    { .name = "reshape", .doc = "the same entries, row by row, in another shape", .args = "x",
      .attrs = "shape:dims!", GC_KERNELS(reshape), .grad = { "reshape(by, shape(x))" },
      .examples = "reshape(A[2,3], [3,2]); reshape(A[3,3], [9]); reshape(A[4], [2,-1]); "
                  "reshape(A[1], []); reshape(A[], [1,1]); reshape(A[0,3], [2,0])" },
    { .name = NULL },
};
