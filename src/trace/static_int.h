/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/static_int.h -- integers known from the text: exact, or an error. */
#ifndef GC_TRACE_STATIC_INT_H
#define GC_TRACE_STATIC_INT_H

#include "trace/value.h"

/* Whether v is an integer or a tensor of integers. */
bool gc_value_is_int(gc_value v);
/* Whether v is a scalar with a known integer value, *i; reports nothing. */
bool gc_static_int(gc_value v, int64_t *i);
/* Evaluates e as such a scalar.  Returns false after reporting a diagnostic, which calls it what
   ("a size"). */
bool gc_static_int_of(gc_tracer *t, const gc_expr *e, const char *what, int64_t *i);
/* The same for a value that stands at span. */
bool gc_static_int_value(gc_tracer *t, gc_value v, gc_span span, const char *what, int64_t *i);
/* The entries of an integer, or of a list or tensor of integers.  Returns NULL after reporting a
   diagnostic. */
const gc_ints *gc_ints_of(gc_tracer *t, gc_value v, gc_span span, const char *what);
/* The value of shape s with the entries at, which is taken, not copied; a scalar becomes
   VALUE_INT. */
gc_value gc_value_of_ints(gc_tracer *t, const gc_shape *s, int64_t *at, bool declared_int);
/* a op b.  *exact false: the result is no integer, or not one of 64 bits; what is returned is then
   meaningless. */
int64_t gc_static_int_op(unsigned op, int64_t a, int64_t b, bool *exact);
/* The operator of e on integers or tensors of them, which are broadcast.  Returns VALUE_BAD after
   reporting a diagnostic. */
gc_value gc_static_int_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b);
/* Evaluates e as a scalar made of constants, in f64.  Returns false after reporting a diagnostic,
   which calls it what. */
bool gc_static_real(gc_tracer *t, const gc_expr *e, const char *what, double *x);
/* Evaluates the n dimensions of a type or of an attribute.  Returns false after reporting a
   diagnostic. */
bool gc_static_shape(gc_tracer *t, uint32_t n, gc_expr *const *dim, gc_span span, gc_shape *s);

#endif
