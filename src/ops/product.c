/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/product.c -- products of vectors and matrices, and of stacks of them. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/gemm.h"
#include <inttypes.h>

/* ---- matmul: NumPy's @.  A vector counts as a row on the left, as a column on the right. ---- */

static gc_shape
batch_of(const gc_shape *x)
{
    gc_shape b = { .rank = x->rank > 2 ? x->rank - 2 : 0 };

    for (uint32_t d = 0; d < b.rank; d++)
        b.dim[d] = x->dim[d];
    return b;
}

static uint32_t
rows_of(const gc_shape *a)
{
    return a->rank > 1 ? a->dim[a->rank - 2] : 1;
}

static uint32_t
columns_of(const gc_shape *b)
{
    return b->rank > 1 ? b->dim[b->rank - 1] : 1;
}

static const char *
number_of(gc_arena *a, uint32_t n, const char *one, const char *many)
{
    return gc_arena_format(a, "%" PRIu32 " %s", n, n == 1 ? one : many);
}

static const char *
lengths_differ(gc_infer *c, uint32_t left, uint32_t right)
{
    const bool a = c->x[0].rank > 1, b = c->x[1].rank > 1;

    c->hint = gc_arena_format(c->arena, "$0 has %s, $1 has %s",
                              a ? number_of(c->arena, left, "column", "columns")
                                : number_of(c->arena, left, "entry", "entries"),
                              b ? number_of(c->arena, right, "row", "rows")
                                : number_of(c->arena, right, "entry", "entries"));
    return "matmul shapes do not agree";
}

static const char *
batches_differ(gc_infer *c, const gc_shape *a, const gc_shape *b)
{
    gc_text t = gc_text_new(c->arena);

    gc_text_add(&t, "$0 is a stack of ");
    gc_shape_write(a, &t);
    gc_text_add(&t, " matrices, $1 of ");
    gc_shape_write(b, &t);
    c->hint = t.at;
    return "matmul stacks do not agree";
}

static const char *
matmul_shape(gc_infer *c)
{
    const gc_shape *a = &c->x[0], *b = &c->x[1];

    for (int k = 0; k < 2; k++)
        if (c->x[k].rank == 0) {
            c->blame = k;
            c->hint = gc_arena_format(c->arena, "$%d is a scalar; use * to scale", k);
            return "matmul takes vectors or matrices";
        }
    const uint32_t columns = a->dim[a->rank - 1], rows = b->dim[b->rank > 1 ? b->rank - 2 : 0];
    if (columns != rows)
        return lengths_differ(c, columns, rows);
    const gc_shape ab = batch_of(a), bb = batch_of(b);
    if (!gc_broadcast(&c->y, &ab, &bb))
        return batches_differ(c, &ab, &bb);
    if (a->rank > 1)
        c->y.dim[c->y.rank++] = rows_of(a);
    if (b->rank > 1)
        c->y.dim[c->y.rank++] = columns_of(b);
    return NULL;
}

/* ---- as m by k times k by n ---- */

static gc_loops
batch_loops(const gc_shape *y, const gc_shape *x, size_t matrix)
{
    gc_loops l = { .n = y->rank };
    size_t stride[GC_MAX_RANK];

    gc_shape_strides(x, stride);
    for (uint32_t d = 0; d < y->rank; d++) {
        const uint32_t shift = y->rank - x->rank;
        l.count[d] = y->dim[d];
        l.stride[d] = d < shift || x->dim[d - shift] == 1 ? 0 : stride[d - shift] * matrix;
    }
    return l;
}

static gc_product
matmul_of(const gc_call *c)
{
    const gc_shape *a = c->x[0].shape, *b = c->x[1].shape;
    const gc_shape ab = batch_of(a), bb = batch_of(b);
    gc_product p = { rows_of(a), columns_of(b), a->dim[a->rank - 1], 1, { 0 }, { 0 } };
    gc_shape y;

    if (b->rank <= 2) {                 /* a stack times one matrix is one tall matrix times it */
        p.m *= gc_shape_count(&ab);
        return p;
    }
    gc_broadcast(&y, &ab, &bb);
    p.batches = gc_shape_count(&y);
    p.a = batch_loops(&y, &ab, p.m * p.k);
    p.b = batch_loops(&y, &bb, p.k * p.n);
    return p;
}

static gc_product
dot_of(const gc_call *c)
{
    return (gc_product) { 1, 1, c->x[0].shape->dim[0], 1, { 0 }, { 0 } };
}

static gc_product
outer_of(const gc_call *c)
{
    return (gc_product) { c->x[0].shape->dim[0], c->x[1].shape->dim[0], 1, 1, { 0 }, { 0 } };
}

#define PRODUCT_KERNELS(op) \
    static void op##_eval(const gc_call *c) \
    { \
        const gc_product p = op##_of(c); \
        GC_TYPED(product_eval)(&p, c); \
    } \
    static void op##_jvp(const gc_call *c) \
    { \
        const gc_product p = op##_of(c); \
        GC_TYPED(product_jvp)(&p, c); \
    } \
    static void op##_vjp(const gc_call *c) \
    { \
        const gc_product p = op##_of(c); \
        GC_TYPED(product_vjp)(&p, c); \
    }
PRODUCT_KERNELS(matmul)
PRODUCT_KERNELS(dot)
PRODUCT_KERNELS(outer)

/* ---- the definitions ---- */

/* Flat number of the first of the k entries of x that meet in y[i]: in x's own batch, in its row
   (left) or column (right). */
static size_t
first_entry(const gc_shape *x, const gc_shape *batch, const uint32_t *i, size_t own, bool right)
{
    const gc_shape xb = batch_of(x);
    uint32_t index[GC_MAX_RANK] = { 0 };

    for (uint32_t d = 0; d < xb.rank; d++)
        index[d] = xb.dim[d] == 1 ? 0 : i[batch->rank - xb.rank + d];
    if (x->rank > 1)
        index[right ? x->rank - 1 : x->rank - 2] = (uint32_t) own;
    return gc_define_flat(x, index);
}

static void
matmul_lower(const gc_lower *c)
{
    const gc_shape *a = c->xs[0], *b = c->xs[1], ab = batch_of(a), bb = batch_of(b);
    const size_t k = a->dim[a->rank - 1], count = gc_shape_count(c->ys);
    gc_ref *u = gc_arena_array(c->scratch, k, sizeof *u);
    gc_ref *v = gc_arena_array(c->scratch, k, sizeof *v);
    gc_shape batch;

    gc_broadcast(&batch, &ab, &bb);
    for (size_t j = 0; j < count; j++) {
        uint32_t i[GC_MAX_RANK], next = batch.rank;
        gc_index_of(c->ys, j, i);
        const size_t row = a->rank > 1 ? i[next++] : 0, column = b->rank > 1 ? i[next] : 0;
        const size_t ua = first_entry(a, &batch, i, row, false);
        const size_t vb = first_entry(b, &batch, i, column, true);
        for (size_t p = 0; p < k; p++) {
            u[p] = c->x[0][ua + p];
            v[p] = c->x[1][vb + p * columns_of(b)];
        }
        c->y[j] = t_dot(c->t, k, u, v);
    }
}

static const char *
two_vectors(gc_infer *c, const char *what)
{
    const char *wrong = gc_infer_rank(c, 0, 1, what);

    return wrong ? wrong : gc_infer_rank(c, 1, 1, what);
}

static const char *
dot_shape(gc_infer *c)
{
    const char *wrong = two_vectors(c, "dot takes two vectors");

    if (wrong || c->x[0].dim[0] == c->x[1].dim[0])
        return wrong;
    c->hint = gc_arena_format(c->arena, "$0 has %s, $1 has %s",
                              number_of(c->arena, c->x[0].dim[0], "entry", "entries"),
                              number_of(c->arena, c->x[1].dim[0], "entry", "entries"));
    return "dot takes two vectors of one length";
}

static void
dot_lower(const gc_lower *c)
{
    c->y[0] = t_dot(c->t, c->xs[0]->dim[0], c->x[0], c->x[1]);
}

static const char *
outer_shape(gc_infer *c)
{
    c->y = (gc_shape) { 2, { c->x[0].dim[0], c->x[1].dim[0] } };
    return two_vectors(c, "outer takes two vectors");
}

static gc_ref
outer_from(const gc_lower *c, const uint32_t *i)
{
    return t_mul(c->t, c->x[0][i[0]], c->x[1][i[1]]);
}
static void
outer_lower(const gc_lower *c)
{
    gc_lower_from(c, outer_from);
}

const gc_op GC_FAMILY(product)[] = {
    { .name = "matmul", .doc = "a @ b: rows of a times columns of b; stacks broadcast",
      .args = "a b", GC_KERNELS(matmul),
      .grad = { "if rank(b) == 1: spread(by, shape(a), -1) * b; "
                "if rank(a) == 1: "
                "reshape(sum_to(spread(by, shape(b), -2) * b, [dim(a, 0), 1]), shape(a)); "
                "sum_to(by @ matrix_transpose(b), shape(a))",
                "if rank(b) == 1: sum_to(spread(by, shape(a), -1) * a, shape(b)); "
                "if rank(a) == 1: spread(by, shape(b), -2) * reshape(a, [dim(a, 0), 1]); "
                "sum_to(matrix_transpose(a) @ by, shape(b))" },
      .examples = "matmul(A[2,3], A[3,4]); matmul(A[3,3], A[3,3]); matmul(A[3], A[3]); "
                  "matmul(A[2,3], A[3]); matmul(A[2], A[2,3]); matmul(A[3,3], A[3]); "
                  "matmul(A[3], A[3,3]); matmul(A[2,3,4], A[2,4,2]); matmul(A[3,2,2], A[2,2]); "
                  "matmul(A[2,2], A[3,2,2]); matmul(A[1,2,3], A[4,1,3,2]); "
                  "matmul(A[3,1,2,2], A[2,2,2]); matmul(A[2], A[3,2,4]); matmul(A[2,3,2], A[2]); "
                  "matmul(A[1,1], A[1,1]); matmul(A[2,0], A[0,3]); matmul(A[0,2], A[2,2]); "
                  "matmul(A[0,2,2], A[2,2]); matmul(A[9,7], A[7,8]); matmul(A[17], A[17,13]); "
                  "matmul(A[13,17], A[17]); matmul(A[2,9,7], A[2,7,8])" },
    { .name = "dot", .doc = "sum of a_i b_i, of two vectors", .args = "a b", GC_KERNELS(dot),
      .grad = { "by * b", "by * a" },
      .examples = "dot(A[3], A[3]); dot(A[1], A[1]); dot(A[0], A[0]); dot(A[300], A[300])" },
    { .name = "outer", .doc = "the matrix a_i b_j of two vectors", .args = "a b", GC_KERNELS(outer),
      .grad = { "by @ b", "a @ by" },
      .examples = "outer(A[2], A[3]); outer(A[3], A[3]); outer(A[1], A[2]); outer(A[0], A[2]); "
                  "outer(A[17], A[19])" },
    { .name = NULL },
};
