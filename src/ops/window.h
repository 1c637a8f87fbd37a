/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/window.h -- windows that slide over the last dimensions of a tensor: what convolution and
   pooling share.

   Along each dimension position p of window i covers entry i stride + p dilation - padding, which
   is padding where it lies outside.  The dimensions before are two: a number in the batch, and a
   channel. */
#ifndef GC_OPS_WINDOW_H
#define GC_OPS_WINDOW_H

#include "ops/op.h"

typedef struct gc_window {
    uint32_t n;                         /* dimensions slid over */
    int64_t size[GC_MAX_RANK], stride[GC_MAX_RANK], padding[GC_MAX_RANK], dilation[GC_MAX_RANK];
    int64_t x[GC_MAX_RANK];             /* entries slid over, without padding */
    int64_t y[GC_MAX_RANK];             /* windows */
} gc_window;

/* ---- for shape rules: each returns NULL or what is wrong ---- */

/* Which attributes of an op hold what; -1: none does. */
typedef struct gc_window_attrs {
    int size, stride, padding, dilation;
} gc_window_attrs;

/* Makes each of them a list of n numbers and copies them to w.  Absent: stride 1, or the size where
   that is an attribute; padding 0; dilation 1.  w->size is given where no attribute holds it. */
const char *gc_infer_window(gc_infer *c, const gc_window_attrs *a, uint32_t n, gc_window *w);
/* Copies the last dimensions of argument k to w->x and fills w->y; at least one window must fit. */
const char *gc_infer_windows(gc_infer *c, uint32_t k, gc_window *w);
/* Argument k must have a batch, channels, and n dimensions more; else the result is what. */
const char *gc_infer_channels(gc_infer *c, uint32_t k, uint32_t n, const char *what);

/* ---- for kernels and lowerings ---- */

/* The windows of an op whose attributes its shape rule has settled, over the last dimensions of x,
   with windows as the last ones of y.  size stays to be filled where no attribute holds it. */
gc_window gc_window_of(const gc_attr *attr, const gc_window_attrs *a, const gc_shape *x,
                       const gc_shape *y);

/* Where position p of window i lies in dimension d; not inside x: in the padding. */
static inline int64_t
gc_window_at(const gc_window *w, uint32_t d, int64_t i, int64_t p)
{
    return i * w->stride[d] + p * w->dilation[d] - w->padding[d];
}

typedef struct gc_span_of {
    int64_t from, to;
} gc_span_of;

/* The windows whose position p lies inside x, and the positions of window i that do: from <= to. */
gc_span_of gc_window_windows(const gc_window *w, uint32_t d, int64_t p);
gc_span_of gc_window_positions(const gc_window *w, uint32_t d, int64_t i);

/* For lowerings: the flat numbers of the entries of x under the window with index i in y, in the
   order of its positions; returns how many.  entry has room for gc_window_count(w). */
size_t gc_window_entries(const gc_window *w, const gc_shape *x, const uint32_t *i, size_t *entry);

/* Positions of a window. */
size_t gc_window_count(const gc_window *w);
/* Position number p as an index. */
void gc_window_position(const gc_window *w, size_t p, int64_t index[GC_MAX_RANK]);

#endif
