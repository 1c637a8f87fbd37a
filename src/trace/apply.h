/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/apply.h -- ops applied to values: types join, shapes are inferred, a node is made. */
#ifndef GC_TRACE_APPLY_H
#define GC_TRACE_APPLY_H

#include "trace/tracer.h"

/* Applies op number op of the registry to n values.  The result is untyped while all arguments are,
   else a node.  attr is taken, not copied; NULL: the defaults.  shown[k] is argument k as written,
   for messages; shown may be NULL.  Returns VALUE_BAD after reporting a diagnostic. */
gc_value gc_apply(gc_tracer *t, size_t op, uint32_t n, const gc_value *x, gc_attr *attr, gc_span at,
                  const gc_expr *const *shown);
/* As gc_apply, for an op of two arguments, by name and without attributes. */
gc_value gc_apply_binary(gc_tracer *t, const char *op, gc_value a, gc_value b, gc_span at);
/* The attributes of a call of op, all at their defaults; they live as long as the graph. */
gc_attr *gc_apply_attrs(gc_tracer *t, size_t op);
/* Sets the attribute of op that is called name ("axis") to the n integers at at, which are
   copied. */
void gc_apply_set_attr(gc_tracer *t, size_t op, gc_attr *attr, const char *name, size_t n,
                       const int64_t *at);
/* Applies an op whose only attribute is a shape: reshape, sum_to, broadcast_to. */
gc_value gc_apply_shape(gc_tracer *t, const char *op, gc_value x, const gc_shape *s, gc_span at);

/* ---- op_errors.c: the texts below live in the scratch arena of the trace ---- */

/* Type and shape as a program writes them: "f64[3]", "int", "a number" for an untyped scalar. */
const char *gc_value_type_shown(gc_tracer *t, gc_value v);
/* The source text of e where it stands on one line and is short, else which. */
const char *gc_expr_shown(gc_tracer *t, const gc_expr *e, const char *which);
/* The end of a hint: which transpose, or which product with op "mul" or "matmul", would make the
   two values fit that were written as e; "" where none would. */
const char *gc_op_errors_turned(gc_tracer *t, const char *op, const gc_value v[2],
                                const gc_expr *const e[2]);
/* Reports what the shape rule of op returned in wrong for the arguments x. */
void gc_op_errors_shapes(gc_tracer *t, const char *wrong, size_t op, const gc_infer *c,
                         const gc_value *x, gc_span at, const gc_expr *const *shown);
/* Reports that arguments a and b have different types, or, where a == b, that argument a is an int
   and must be a float. */
void gc_op_errors_types(gc_tracer *t, uint32_t n, const gc_value *x, uint32_t a, uint32_t b,
                        gc_span at, const gc_expr *const *shown);

#endif
