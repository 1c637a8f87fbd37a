/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tensor/tensor.h -- a dense row-major block of numbers of one type. */
#ifndef GC_TENSOR_TENSOR_H
#define GC_TENSOR_TENSOR_H

#include "num/precision.h"
#include "tensor/shape.h"

typedef enum gc_type { GC_F64, GC_F32, GC_INT } gc_type;

/* at: double, float or int64_t by type; NULL: absent (a zero tangent, a cotangent nobody asked). */
typedef struct gc_tensor {
    const gc_shape *shape;
    void *at;
    gc_type type;
} gc_tensor;

/* Bytes of a number of that float type. */
static inline size_t
gc_type_size(gc_type t)
{
    return t == GC_F32 ? 4 : 8;
}

/* The format of a float type's numbers; t is not GC_INT. */
static inline const gc_precision *
gc_type_precision(gc_type t)
{
    return t == GC_F32 ? &gc_precision_f32 : &gc_precision_f64;
}

/* Entry i as a double, whatever the (float) type. */
static inline double
gc_tensor_get(const gc_tensor *t, size_t i)
{
    return t->type == GC_F32 ? (double) ((const float *) t->at)[i] : ((const double *) t->at)[i];
}

/* Stores x, rounded to the type, as entry i. */
static inline void
gc_tensor_put(const gc_tensor *t, size_t i, double x)
{
    if (t->type == GC_F32)
        ((float *) t->at)[i] = (float) x;
    else
        ((double *) t->at)[i] = x;
}

#endif
