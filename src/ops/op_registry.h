/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/op_registry.h -- all ops by number and by name, and what runs one. */
#ifndef GC_OPS_OP_REGISTRY_H
#define GC_OPS_OP_REGISTRY_H

#include "ops/op_signature.h"

/* The ops that a graph may use.  It is constant once made, so several threads may share it.
   Wherever one is expected, NULL means the built-in ops. */
typedef struct gc_registry gc_registry;
enum { GC_MAX_OPS = 256 };

/* The built-in ops, under their numbers, and after them those of a table of one's own: the same
   rows twice, with double and with float kernels, ended by a row without a name.  The tables must
   outlive the registry, which lives in a.  Returns NULL if two ops have the same name, if one
   is no scalar map and lacks its shape rule or a kernel, or if there are more than GC_MAX_OPS. */
const gc_registry *gc_registry_new(gc_arena *a, const gc_op *f64, const gc_op *f32);

/* Op number i, with double kernels; NULL past the end.  The families come in the order of
   Makefile.am. */
const gc_op *gc_registry_at(const gc_registry *r, size_t i);
/* The same op with the kernels of that float type. */
const gc_op *gc_registry_kernels(const gc_registry *r, size_t i, gc_type type);
/* Its specs; borrowed. */
const gc_signature *gc_registry_signature(const gc_registry *r, size_t i);
/* The number of the op of that name or other name, or -1. */
int gc_registry_find(const gc_registry *r, const char *name);
/* The number of a built-in op: the same in all registries.  For what the language is made of. */
int gc_op_find(const char *name);

/* The names of an op, its own first: *name NULL before the first.  False: there are no more.  They
   end with a NUL or a blank. */
bool gc_op_next_name(const gc_op *op, const char **name, size_t *length);

/* Run an op, map or not; it must have the kernels of the tensors' type. */
void gc_op_eval(const gc_op *op, const gc_call *c);
void gc_op_jvp(const gc_op *op, const gc_call *c);
void gc_op_vjp(const gc_op *op, const gc_call *c);
/* Returns NULL, or what is wrong; c then says where. */
const char *gc_op_shape(const gc_op *op, gc_infer *c);
/* An op that states no mathematics is opaque: in the oracle it may have any value and any
   derivative. */
bool gc_op_is_opaque(const gc_op *op);
/* An op that states no gradient by any argument, though it has arguments and is no mask: autodiff
   cannot go through it.  Where it is meant that nothing goes back, .grad has an "". */
bool gc_op_has_gradient(const gc_op *op);
/* Appends the op's mathematics to the tape; model: the steps of its kernel where it states them.
   An opaque op becomes values, and partials by all entries of all its arguments, that every
   interval system encloses in [-inf, inf]. */
void gc_op_lower(const gc_op *op, const gc_lower *c, bool model);

#endif
