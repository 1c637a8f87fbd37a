/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/branch.h -- the names that an if or while may bind, before, between and after its sides. */
#ifndef GC_TRACE_BRANCH_H
#define GC_TRACE_BRANCH_H

#include "trace/tracer.h"

/* One name that some body binds. */
typedef struct gc_branch_name {
    const gc_target *target;
    bool sure;                          /* whichever side runs binds it, or it had a value before */
} gc_branch_name;

/* What a name is at some time; VALUE_BAD: nothing. */
typedef gc_value *gc_branch_state;

typedef struct gc_branch {
    const gc_stmt *s;
    gc_branch_name *name;
    size_t n, capacity;
    bool families;                      /* members of families are bound too */
    const char **loop;                  /* the variables of for, which are no names behind it */
    size_t loops, loop_capacity;
} gc_branch;

/* The names of the bodies of s, in the tracer's scratch. */
gc_branch gc_branch_names(gc_tracer *t, const gc_stmt *s);
/* The values of its names now, in the tracer's scratch. */
gc_branch_state gc_branch_take(gc_tracer *t, const gc_branch *b);
/* Gives the names these values again. */
void gc_branch_put(gc_tracer *t, const gc_branch *b, gc_branch_state state);
/* Gives them where(c, yes, no); reports what does not fit together. */
void gc_branch_merge(gc_tracer *t, const gc_branch *b, gc_node c, gc_branch_state yes,
                     gc_branch_state no);
/* Behind the statement: each name is a node of its own, made after the decision number first, so
   that nodes say what depends on the decisions; one that a side may leave unbound has no value. */
void gc_branch_close(gc_tracer *t, const gc_branch *b, size_t first);

#endif
