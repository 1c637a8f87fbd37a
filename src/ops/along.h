/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/along.h -- ops that go along one axis, from its first place or from its last. */
#ifndef GC_OPS_ALONG_H
#define GC_OPS_ALONG_H

#include "ops/axes.h"

/* The shape rule: x's shape; attribute 0 is the axis, which a vector need not name. */
const char *gc_along_shape(gc_infer *c);
#define GC_ALONG(op) \
    #op "(A[4]); " #op "(A[2,3], axis=1); " #op "(A[3,3], axis=0); " #op "(A[3,3], axis=-1); " \
    #op "(A[2,3,2], axis=1); " #op "(A[1]); " #op "(A[2,0], axis=1); " #op "(A[0])"

/* All lines along the axis. */
typedef struct gc_along {
    gc_fold f;
    bool reverse;
} gc_along;

/* The lines of a call's first argument; reverse: from the last place on. */
static inline gc_along
gc_along_of(const gc_call *c, bool reverse)
{
    return (gc_along) { gc_fold_of(c->x[0].shape, &c->attr[0]), reverse };
}

/* Where place i of line o stands in the tensor, in the order of the op. */
static inline size_t
gc_along_at(const gc_along *l, size_t o, size_t i)
{
    return gc_fold_base(&l->f, o) + gc_fold_in(&l->f, l->reverse ? l->f.inner - 1 - i : i);
}

#ifdef REAL
/* y = 0. */
static inline void
gc_along_clear(const gc_tensor *y)
{
    for (size_t e = 0, n = gc_shape_count(y->shape); e < n; e++)
        GC_AT(*y)[e] = 0;
}
#endif

#endif
