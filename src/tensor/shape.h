/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tensor/shape.h -- rank, dimensions, and the broadcast rule. */
#ifndef GC_TENSOR_SHAPE_H
#define GC_TENSOR_SHAPE_H

#include "base/text.h"
#include <stdbool.h>
#include <stdint.h>

enum { GC_MAX_RANK = 8 };

typedef struct gc_shape {
    uint32_t rank;                      /* 0: a scalar */
    uint32_t dim[GC_MAX_RANK];          /* those past rank are 0 */
} gc_shape;

/* Entries; a scalar has 1.  SIZE_MAX when the product overflows. */
size_t gc_shape_count(const gc_shape *s);
bool gc_shape_equal(const gc_shape *a, const gc_shape *b);
/* "[3,4]"; "" for a scalar. */
void gc_shape_write(const gc_shape *s, gc_text *out);
/* Row-major strides in entries. */
void gc_shape_strides(const gc_shape *s, size_t stride[GC_MAX_RANK]);
/* The entry's index "[1,2]" from its flat number. */
void gc_shape_write_entry(const gc_shape *s, size_t flat, gc_text *out);

/* NumPy's rule: align at the right, 1 stretches.  False when the shapes do not agree. */
bool gc_broadcast(gc_shape *y, const gc_shape *a, const gc_shape *b);

#endif
