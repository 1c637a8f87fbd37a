/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/view.h -- kernels of ops that move entries: y[...] = x[...] or y[...] += x[...] along loops.

   Such an op is linear, so one function tells value, tangent and, read the other way round,
   cotangent.  Its lowering is stated anew, entry by entry (define.h), to be a second opinion. */
#ifndef GC_OPS_VIEW_H
#define GC_OPS_VIEW_H

#include "ops/op.h"

/* y[y0 + sum i_d ys_d] from x[x0 + sum i_d xs_d], i_d < dim_d. */
typedef struct gc_view {
    uint32_t rank;
    size_t dim[GC_MAX_RANK], xs[GC_MAX_RANK], ys[GC_MAX_RANK], x0, y0;
    bool adds;                          /* several entries of x may meet in one of y */
    size_t over;                        /* then divide by that (mean); 0: do not */
} gc_view;

/* Fills *v with piece j of argument k; false when there is none.  The view is zeroed before piece 0
   of argument 0 and is kept from piece to piece. */
typedef bool gc_view_fn(gc_view *v, const gc_attr *attr, uint32_t k, size_t j, const gc_shape *x,
                        const gc_shape *y);

/* Loops over s, row-major on both sides, where v stands; then change what is different. */
static inline void
gc_view_start(gc_view *v, const gc_shape *s)
{
    v->rank = s->rank;
    gc_shape_strides(s, v->xs);
    gc_shape_strides(s, v->ys);
    for (uint32_t d = 0; d < s->rank; d++)
        v->dim[d] = s->dim[d];
}

#ifdef REAL
#define GC_TYPED(name) GC_PASTE(GC_PASTE(gc_, name), GC_PASTE(_, GC_SUFFIX))
void GC_TYPED(view_eval)(const gc_call *c, gc_view_fn *view);
void GC_TYPED(view_jvp)(const gc_call *c, gc_view_fn *view);
void GC_TYPED(view_vjp)(const gc_call *c, gc_view_fn *view);

/* The three kernels of an op whose view is op_view. */
#define GC_VIEW_KERNELS(op) \
    static void op##_eval(const gc_call *c) { GC_TYPED(view_eval)(c, op##_view); } \
    static void op##_jvp(const gc_call *c) { GC_TYPED(view_jvp)(c, op##_view); } \
    static void op##_vjp(const gc_call *c) { GC_TYPED(view_vjp)(c, op##_view); }

/* a * b, but an exactly zero factor makes 0, whatever it meets: a tangent or cotangent that is not
   there must not turn an infinite partial into NaN. */
static inline REAL
gc_view_mul_absorb(REAL a, REAL b)
{
    return a == R(0) || b == R(0) ? R(0) : a * b;
}
#endif

#endif
