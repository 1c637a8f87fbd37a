/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/define.h -- lowering of ops on tensors by their definitions, one index at a time. */
#ifndef GC_OPS_DEFINE_H
#define GC_OPS_DEFINE_H

#include "ops/op.h"

/* Index of an entry from its flat number, and back. */
void gc_index_of(const gc_shape *s, size_t flat, uint32_t index[GC_MAX_RANK]);
size_t gc_define_flat(const gc_shape *s, const uint32_t index[GC_MAX_RANK]);

/* Every y[i] is what from tells: an entry of an argument, or a constant. */
typedef gc_ref gc_from_fn(const gc_lower *c, const uint32_t *i);
void gc_lower_from(const gc_lower *c, gc_from_fn *from);

/* Every y[i] is the sum of the x[j] (the first argument's) whose into(j) is i. */
enum { GC_UNDEFINED = UINT32_MAX };
typedef size_t gc_into_fn(const gc_lower *c, const uint32_t *j);
void gc_lower_into(const gc_lower *c, gc_into_fn *into);

/* What happens to the n entries of a fold (x without the axes of attribute 0 tells folds apart):
   y gets one ref; or, for ops that give a tensor of x's shape, n of them. */
typedef void gc_make_fn(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y);
void gc_lower_folds(const gc_lower *c, gc_make_fn *make);
void gc_lower_fold_each(const gc_lower *c, gc_make_fn *make);

/* Their mean, and the mean of their squared distances from m. */
gc_ref gc_lower_mean(const gc_lower *c, size_t n, const gc_ref *x);
gc_ref gc_lower_spread(const gc_lower *c, size_t n, const gc_ref *x, gc_ref m);
/* The largest, by a chain of max. */
gc_ref gc_lower_max(const gc_lower *c, size_t n, const gc_ref *x);

/* The root of what `squares` makes of the n numbers x (their sum of squares, their mean), by the
   steps of kernels that take a scale out where a square would leave the range.  room: n refs. */
typedef gc_ref gc_squares_fn(gc_tape *t, size_t n, const gc_ref *x);
gc_ref gc_lower_scaled_root(gc_tape *t, size_t n, const gc_ref *x, gc_ref *room,
                            gc_squares_fn *squares);
/* Their sum of squares. */
gc_ref gc_lower_square_sum(gc_tape *t, size_t n, const gc_ref *x);

/* The steps of shift.h: e[i] = exp(d[i]), d[i] = x[i] - m, m the largest; their sum. */
typedef struct gc_shifted {
    gc_ref m, sum, *d, *e;
} gc_shifted;
gc_shifted gc_lower_shifted(const gc_lower *c, size_t n, const gc_ref *x);
/* The logarithm of the sum of exp(d[i]), d[i] = x[i] - shift; d: n refs, to be filled.

   Its mathematics is that of the logarithm of sum exp(x[i]) less the shift, whatever the shift is.
   So in log sum + shift, d[i] - log sum and exp(d[i]) / sum exp(d[j]) it cancels exactly, in every
   derivative by x too: F(x, c) = f(x) for all c has d/dx F(x, c) = f'(x) with c held.  A T_SHIFT
   keeps every exponential in range, and no rule of the kernels is believed. */
gc_ref gc_lower_log_sum(const gc_lower *c, size_t n, const gc_ref *x, gc_ref shift, gc_ref *d);

#endif
