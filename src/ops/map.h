/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/map.h -- what an op gets when it states a scalar map and nothing else. */
#ifndef GC_OPS_MAP_H
#define GC_OPS_MAP_H

#include "ops/op.h"

/* Shape: all arguments broadcast.  Lowering: map.t entry by entry (maplower.c, compiled once). */
const char *gc_map_shape(gc_infer *c);
void gc_map_lower(const gc_op *op, const gc_lower *c);
/* For the models of maps of one number, and of two that broadcast. */
void gc_map_each(const gc_lower *c, gc_ref (*t1)(gc_tape *t, gc_ref x));
void gc_map_each_pair(const gc_lower *c, gc_ref (*t2)(gc_tape *t, gc_ref a, gc_ref b));

/* Kernels (map.c, compiled for double and float); op from the table of the same type. */
void gc_map_eval_f64(const gc_op *op, const gc_call *c);
void gc_map_jvp_f64(const gc_op *op, const gc_call *c);
void gc_map_vjp_f64(const gc_op *op, const gc_call *c);
void gc_map_eval_f32(const gc_op *op, const gc_call *c);
void gc_map_jvp_f32(const gc_op *op, const gc_call *c);
void gc_map_vjp_f32(const gc_op *op, const gc_call *c);

#endif
