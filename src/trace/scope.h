/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/scope.h -- names: those of the file, and of each call of a def. */
#ifndef GC_TRACE_SCOPE_H
#define GC_TRACE_SCOPE_H

#include "base/slots.h"
#include "trace/value.h"

typedef enum gc_binding_kind {
    BOUND_VALUE,
    BOUND_LEAF,                         /* input, param, const: never bound again */
    BOUND_DIM,
    BOUND_LOOP,                         /* the variable of a for that has ended */
    BOUND_ITERATION,                    /* … that runs */
    BOUND_ALIAS,                        /* a parameter of a def */
    BOUND_FAMILY,
    BOUND_UNCERTAIN,                    /* in a block that need not run: it has no value */
    BOUND_BAD                           /* its statement had an error */
} gc_binding_kind;

typedef struct gc_binding {
    const char *name;
    gc_value value;
    gc_span span;
    gc_binding_kind kind;
} gc_binding;

typedef struct gc_member {              /* h[3]; index[0 .. n) */
    uint32_t family, n;                 /* family: number of the binding */
    const int64_t *index;
    gc_value value;
    gc_span span;
    bool leaf;
} gc_member;

/* The names of the file, or of one call of a def. */
typedef struct gc_frame {
    gc_binding *at;
    gc_member *member;
    size_t n, capacity, members, member_capacity;
    gc_slots names, member_slots;
    uint32_t blocks;                    /* for bodies around the statement that runs */
} gc_frame;

/* Opens the frame of a call, on top of the others; t->depth-- closes it.  Borrowed from t. */
gc_frame *gc_frame_push(gc_tracer *t);
/* The binding of name in f alone, or NULL; reports nothing.  Borrowed until f gets a name. */
gc_binding *gc_frame_find(gc_frame *f, const char *name);
/* What a name means here: in the frame on top, then in that of the file; or NULL.  *where, unless
   where is NULL, is the frame that has it.  Reports nothing. */
gc_binding *gc_scope_find(gc_tracer *t, const char *name, gc_frame **where);
/* Adds a binding to f, where name must be new. */
gc_binding *gc_binding_new(gc_tracer *t, gc_frame *f, const char *name, gc_span span,
                           gc_binding_kind kind, gc_value v);
/* Binds target to v.  Reports what may not be bound (a leaf, a dim, a member twice).  In the frame
   of the file the graph records the name. */
void gc_bind_target(gc_tracer *t, const gc_target *target, gc_value v);
/* Records in the graph that v is called shown, a name with its members; of an untyped value this
   waits until it becomes a node.  Returns v, as a value of its own. */
gc_value gc_value_set_name(gc_tracer *t, gc_value v, const char *shown, gc_span span);
/* Evaluates the n indices of a member of a family.  Returns false after reporting a diagnostic. */
bool gc_member_index(gc_tracer *t, uint32_t n, gc_expr *const *e, int64_t *index);
/* The member of family with these indices, or NULL; reports nothing. */
gc_member *gc_member_find(gc_frame *f, const gc_binding *family, uint32_t n, const int64_t *index);
/* Adds a member, which must be new; the indices are copied. */
gc_member *gc_member_new(gc_tracer *t, gc_frame *f, const gc_binding *family, uint32_t n,
                         const int64_t *index, gc_value v, gc_span span);
/* "h[3]", in the arena of the graph. */
const char *gc_member_shown(gc_tracer *t, const char *name, uint32_t n, const int64_t *index);
/* The value of the name e.  Returns VALUE_BAD after reporting that it has none. */
gc_value gc_scope_value(gc_tracer *t, const gc_expr *e);
/* The same for the member that the brackets of e pick from family, which stands in f. */
gc_value gc_member_value(gc_tracer *t, const gc_expr *e, gc_frame *f, gc_binding *family);
/* Marks a target whose statement had an error, so that later uses report nothing. */
void gc_scope_poison(gc_tracer *t, const gc_target *target);
/* The same for all targets of a block that is not run; kind: BOUND_BAD, or BOUND_UNCERTAIN where a
   use is an error of its own. */
void gc_scope_poison_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt, gc_binding_kind kind);

/* Reports an unknown name: bound only below, part of a cycle, a function, or close to a known
   name. */
void gc_did_you_mean_name(gc_tracer *t, const gc_expr *e);
/* Reports an unknown function, with the closest known one. */
void gc_did_you_mean_function(gc_tracer *t, const gc_expr *e);

#endif
