/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/cut.h -- what the indices of one pair of brackets take, dimension by dimension. */
#ifndef GC_TRACE_CUT_H
#define GC_TRACE_CUT_H

#include "trace/apply.h"

/* Along each dimension a range; where a list picks, whole, and then list. */
typedef struct gc_cut {
    uint32_t rank, kept;
    int64_t start[GC_MAX_RANK], size[GC_MAX_RANK], keep[GC_MAX_RANK];
    uint32_t fresh[GC_MAX_RANK], news;  /* new axes: behind how many of the kept dimensions */
    bool whole;                         /* nothing is cut off */
    const gc_ints *list;
    uint32_t list_at;                   /* among the kept dimensions */
} gc_cut;

/* n indices, which speak of the dimensions behind the first lead ones; e: the whole, for
   messages. */
typedef struct gc_brackets {
    uint32_t lead, n;
    gc_expr *const *index;
    const gc_expr *e;
} gc_brackets;

/* Reads the indices into c, for a value of shape s; those of the lead dimensions and of the ones
   behind the last index stay whole.  c's list is in the tracer's scratch.  Returns false after
   reporting a diagnostic. */
bool gc_cut_make(gc_tracer *t, gc_cut *c, const gc_shape *s, const gc_brackets *b);
/* The shape s of what was cut, with the new axes of c. */
gc_shape gc_cut_widen(const gc_cut *c, const gc_shape *s);

#endif
