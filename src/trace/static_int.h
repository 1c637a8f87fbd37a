/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/static_int.h -- whole numbers: exact, or an error. */
#ifndef GC_TRACE_STATIC_INT_H
#define GC_TRACE_STATIC_INT_H

#include "trace/value.h"

bool gc_value_is_int(gc_value v);             /* INT or INTS */
/* A scalar with a whole value; says nothing. */
bool gc_static_int(gc_value v, int64_t *i);
/* The same, or an error about what ("a size"). */
bool gc_static_int_of(gc_tracer *t, const gc_expr *e, const char *what, int64_t *i);
bool gc_static_int_value(gc_tracer *t, gc_value v, gc_span span, const char *what, int64_t *i);
/* A whole scalar, a list or tensor of whole numbers; NULL: told. */
const gc_ints *gc_ints_of(gc_tracer *t, gc_value v, gc_span span, const char *what);
gc_value gc_value_of_ints(gc_tracer *t, const gc_shape *s, int64_t *at, bool declared_int);
/* a op b on whole numbers; *exact false: the result is no whole number, or not of 64 bits. */
int64_t gc_static_int_op(unsigned op, int64_t a, int64_t b, bool *exact);
gc_value gc_static_int_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b);
bool gc_static_real(gc_tracer *t, const gc_expr *e, const char *what, double *x);
/* Dimensions of a type, or of an attribute; false: told. */
bool gc_static_shape(gc_tracer *t, uint32_t n, gc_expr *const *dim, gc_span span, gc_shape *s);

#endif
