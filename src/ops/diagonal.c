/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/diagonal.c -- the diagonal of a matrix, and the matrix of a diagonal. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"

static uint32_t
shorter(const gc_shape *x)
{
    return x->dim[0] < x->dim[1] ? x->dim[0] : x->dim[1];
}

static const char *
diag_shape(gc_infer *c)
{
    const gc_shape *x = &c->x[0];

    if (x->rank != 1 && x->rank != 2)
        return gc_infer_rank(c, 0, 2, "diag takes a vector or a matrix");
    c->y = x->rank == 1 ? (gc_shape) { 2, { x->dim[0], x->dim[0] } }
                        : (gc_shape) { 1, { shorter(x) } };
    return NULL;
}

static bool
diag_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
          const gc_shape *y)
{
    (void) attr;
    (void) k;
    gc_view_start(v, x->rank == 1 ? x : y);
    *(x->rank == 1 ? v->ys : v->xs) = (size_t) (x->rank == 1 ? y : x)->dim[1] + 1;
    return j == 0;
}
GC_VIEW_KERNELS(diag)

static gc_ref
diag_from(const gc_lower *c, const uint32_t *i)
{
    if (c->ys->rank == 1)
        return c->x[0][(size_t) i[0] * c->xs[0]->dim[1] + i[0]];
    return i[0] == i[1] ? c->x[0][i[0]] : t_const(c->t, 0);
}
static void
diag_lower(const gc_lower *c)
{
    gc_lower_from(c, diag_from);
}

static const char *
trace_shape(gc_infer *c)
{
    return gc_infer_rank(c, 0, 2, "trace takes a matrix");
}

static bool
trace_view(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
           const gc_shape *y)
{
    (void) attr;
    (void) k;
    (void) y;
    v->rank = 1;
    v->dim[0] = shorter(x);
    v->xs[0] = (size_t) x->dim[1] + 1;
    v->ys[0] = 0;
    v->adds = true;
    return j == 0;
}
GC_VIEW_KERNELS(trace)

static size_t
trace_into(const gc_lower *c, const uint32_t *j)
{
    (void) c;
    return j[0] == j[1] ? 0 : GC_UNDEFINED;
}
static void
trace_lower(const gc_lower *c)
{
    gc_lower_into(c, trace_into);
}

const gc_op GC_FAMILY(diagonal)[] = {
    { .name = "diag", .doc = "the matrix with diagonal x; or, of a matrix, its diagonal",
      .args = "x", GC_KERNELS(diag),
      .grad = { "if rank(x) == 1: diag(by); "
                "pad_into(diag(by), shape(x), [0, 0])" },
      .examples = "diag(A[3]); diag(A[3,3]); diag(A[2,3]); diag(A[3,2]); diag(A[1]); diag(A[0])" },
    { .name = "trace", .doc = "sum of the diagonal of a matrix", .args = "x", GC_KERNELS(trace),
      .grad = { "by * eye(dim(x, 0), dim(x, 1))" },
      .examples = "trace(A[3,3]); trace(A[2,3]); trace(A[3,2]); trace(A[1,1]); trace(A[0,0])" },
    { .name = NULL },
};
