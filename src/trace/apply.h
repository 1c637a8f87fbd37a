/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/apply.h -- ops and their arguments. */
#ifndef GC_TRACE_APPLY_H
#define GC_TRACE_APPLY_H

#include "trace/tracer.h"

/* The op applied; shown[k]: how argument k is written, for messages. */
gc_value gc_apply(gc_tracer *t, size_t op, uint32_t n, const gc_value *x, gc_attr *attr, gc_span at,
                  const gc_expr *const *shown);
gc_value gc_apply_unary(gc_tracer *t, const char *op, gc_value x, gc_span at);
gc_value gc_apply_binary(gc_tracer *t, const char *op, gc_value a, gc_value b, gc_span at);
/* Attributes of an op by name: "axis". */
gc_attr *gc_apply_attrs(gc_tracer *t, size_t op);
void gc_apply_set_attr(gc_tracer *t, size_t op, gc_attr *attr, const char *name, size_t n,
                       const int64_t *at);
/* A shape as dims of an op that has only them: reshape, sum_to, broadcast_to. */
gc_value gc_apply_shape(gc_tracer *t, const char *op, gc_value x, const gc_shape *s, gc_span at);

/* ---- complain.c: messages, in the words of the text ---- */

/* "f64[3]", "a number", "int". */
const char *gc_value_type_shown(gc_tracer *t, gc_value v);
/* The source text of an expression where it is short, else which. */
const char *gc_expr_shown(gc_tracer *t, const gc_expr *e, const char *which);
/* A shape rule found something wrong. */
void gc_op_errors_shapes(gc_tracer *t, const char *wrong, size_t op, const gc_infer *c,
                         const gc_value *x, gc_span at, const gc_expr *const *shown);
/* Arguments a and b are of two types; a == b: an int where a float is needed. */
void gc_op_errors_types(gc_tracer *t, uint32_t n, const gc_value *x, uint32_t a, uint32_t b,
                        gc_span at, const gc_expr *const *shown);

#endif
