/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/axes.h -- attributes that speak of dimensions, and the loops that they ask for. */
#ifndef GC_OPS_AXES_H
#define GC_OPS_AXES_H

#include "ops/op.h"

/* ---- for shape rules: each returns NULL or what is wrong ---- */

/* A list of axes of a tensor of that rank: none negative, none twice, sorted; absent: all. */
const char *gc_infer_axes(gc_infer *c, uint32_t attr, uint32_t rank);
/* One axis, not negative; fallback where it is absent. */
const char *gc_infer_axis(gc_infer *c, uint32_t attr, uint32_t rank, int64_t fallback);
/* A list of dimensions. */
const char *gc_infer_dims(gc_infer *c, uint32_t attr, gc_shape *s);
/* Integers in [0, end). */
const char *gc_infer_ints(gc_infer *c, uint32_t attr, int64_t end);

/* Argument k must have that rank; else the result is what. */
const char *gc_infer_rank(gc_infer *c, uint32_t k, uint32_t rank, const char *what);

/* Two arguments of one shape; else the result is what. */
const char *gc_infer_equal(gc_infer *c, const char *what);

/* Reductions: axes to fold, and whether they stay as 1.  empty: what to say where there is nothing
   to fold; NULL: that is allowed. */
#define GC_REDUCTION "axis:axes keepdims:flag"
const char *gc_reduce_shape(gc_infer *c, const char *empty);
#define GC_REDUCTIONS(op) \
    #op "(A[2,3]); " #op "(A[3,3], axis=1); " #op "(A[3,3], axis=0, keepdims=1); " #op "(A[]); " \
    #op "(A[2,3,4], axis=[0,-1]); " #op "(A[2,3,4], axis=-2); " #op "(A[2,1,3], axis=[1,2], " \
    "keepdims=1); " #op "(A[1]); " #op "(A[3,0,2], axis=2); " #op "(A[2,3], axis=[]); " \
    #op "(A[7], axis=-1, keepdims=1)"

/* Functions op_eval and so on, in a table of ops. */
#define GC_KERNELS(op) \
    .shape = op##_shape, .eval = op##_eval, .jvp = op##_jvp, .vjp = op##_vjp, .lower = op##_lower

/* An attribute that is a flag is set. */
static inline bool
gc_attr_flag(const gc_attr *a)
{
    return a->n > 0 && a->at[0] != 0;
}

/* d is among the axes. */
static inline bool
gc_axes_has(const gc_attr *axes, uint32_t d)
{
    for (size_t i = 0; i < axes->n; i++)
        if (axes->at[i] == d)
            return true;
    return false;
}

/* The shape of x without the axes; or with a 1 in their place. */
gc_shape gc_axes_drop(const gc_shape *x, const gc_attr *axes, bool keep);

/* ---- for kernels ---- */

/* Nested loops, the last the fastest; neighbours that are one loop are melted. */
typedef struct gc_loops {
    uint32_t n;
    size_t count[GC_MAX_RANK], stride[GC_MAX_RANK];
} gc_loops;

/* Where iteration i of the loops stands in the tensor. */
static inline size_t
gc_loops_at(const gc_loops *l, size_t i)
{
    size_t at = 0;

    for (uint32_t d = l->n; d-- > 1;) {
        at += i % l->count[d] * l->stride[d];
        i /= l->count[d];
    }
    return at + i * l->stride[0];
}

/* Which entries of x meet: fold o holds x[base(o) + in(i)] for i < inner. */
typedef struct gc_fold {
    size_t outer, inner;
    gc_loops kept, folded;
} gc_fold;

/* The fold of x over those axes: which entries of x meet in each entry of the result. */
gc_fold gc_fold_of(const gc_shape *x, const gc_attr *axes);

/* Entry i of x that meets in entry o of the result is x[gc_fold_base(f, o) + gc_fold_in(f, i)]. */
static inline size_t
gc_fold_base(const gc_fold *f, size_t o)
{
    return gc_loops_at(&f->kept, o);
}

/* See gc_fold_base. */
static inline size_t
gc_fold_in(const gc_fold *f, size_t i)
{
    return gc_loops_at(&f->folded, i);
}

#endif
