/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/scope.h -- names: those of the file, and of each call of a def. */
#ifndef GC_TRACE_SCOPE_H
#define GC_TRACE_SCOPE_H

#include "base/slots.h"
#include "trace/value.h"

typedef enum gc_binding_kind {
    BOUND_VALUE,
    BOUND_LEAF,                         /* input, param, const: never again */
    BOUND_DIM,
    BOUND_LOOP,                         /* the variable of a for that has ended */
    BOUND_ITERATION,                         /* … that runs */
    BOUND_ALIAS,                        /* a parameter of a def */
    BOUND_FAMILY,
    BOUND_UNCERTAIN,                        /* in a loop without turns: no value */
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

gc_frame *gc_frame_push(gc_tracer *t);
gc_binding *gc_frame_find(gc_frame *f, const char *name);
/* What a name means here, or NULL; says nothing. */
gc_binding *gc_scope_find(gc_tracer *t, const char *name, gc_frame **where);
gc_binding *gc_binding_new(gc_tracer *t, gc_frame *f, const char *name, gc_span span,
                           gc_binding_kind kind, gc_value v);
/* target = v, with all that a statement may not do; in frame 0 the graph learns the name. */
void gc_bind_target(gc_tracer *t, const gc_target *target, gc_value v);
/* Tells the graph that v is called so. */
gc_value
gc_value_set_name(gc_tracer *t, gc_value v, const char *name, const char *shown, gc_span span);
/* The members of a target or of the first bracket of an index; false: told. */
bool gc_member_index(gc_tracer *t, uint32_t n, gc_expr *const *e, int64_t *index);
gc_member *gc_member_find(gc_frame *f, const gc_binding *family, uint32_t n, const int64_t *index);
gc_member *gc_member_new(gc_tracer *t, gc_frame *f, const gc_binding *family, uint32_t n,
                         const int64_t *index, gc_value v, gc_span span);
const char *gc_member_shown(gc_tracer *t, const char *name, uint32_t n, const int64_t *index);
/* The value of a name, of a member; errors are told. */
gc_value gc_scope_value(gc_tracer *t, const gc_expr *e);
gc_value gc_member_value(gc_tracer *t, const gc_expr *e, gc_frame *f, gc_binding *family);
/* Names of targets that will not get a value: later uses are silent. */
void gc_scope_poison(gc_tracer *t, const gc_target *target);
void gc_scope_poison_block(gc_tracer *t, uint32_t n, gc_stmt *const *stmt, gc_binding_kind kind);

/* What was meant, and whether it is bound below. */
void gc_did_you_mean_name(gc_tracer *t, const gc_expr *e);
void gc_did_you_mean_function(gc_tracer *t, const gc_expr *e);

#endif
