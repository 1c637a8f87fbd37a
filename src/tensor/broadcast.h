/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tensor/broadcast.h -- walk several shapes as one. */
#ifndef GC_TENSOR_BROADCAST_H
#define GC_TENSOR_BROADCAST_H

#include "tensor/shape.h"

enum { GC_WALK_MAX = 4 };

/* Visits the entries of y in row-major order, in runs along the last dimension (or one run over
   everything where all shapes agree or are scalars):

       gc_walk w;
       for (gc_walk_start(&w, &y, n, x); gc_walk_more(&w); gc_walk_next(&w))
           for (size_t i = 0; i < w.run; i++)
               … y[w.at + i], x[k][w.offset[k] + i * w.step[k]] …

   step is 0 along a stretched dimension.  Adding into x[k][…] in this walk is the adjoint of
   broadcasting: the sum back is written nowhere else. */
typedef struct gc_walk {
    size_t run, at, runs;
    size_t offset[GC_WALK_MAX], step[GC_WALK_MAX];
    int n;
    uint32_t rank, index[GC_MAX_RANK], dim[GC_MAX_RANK];
    size_t stride[GC_WALK_MAX][GC_MAX_RANK];
} gc_walk;

/* Goes to the first run of the walk over y of the n shapes x, n <= GC_WALK_MAX, all of which
   stretch to y; and to the next run. */
void gc_walk_start(gc_walk *w, const gc_shape *y, int n, const gc_shape *const x[]);
void gc_walk_next(gc_walk *w);
/* The walk stands at a run. */
static inline bool gc_walk_more(const gc_walk *w) { return w->runs > 0; }

#endif
