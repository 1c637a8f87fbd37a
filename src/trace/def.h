/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/def.h -- functions of the file: read once, expanded at each call. */
#ifndef GC_TRACE_DEF_H
#define GC_TRACE_DEF_H

#include "trace/tracer.h"

struct gc_def {
    const char *name;
    const gc_stmt *stmt;
    bool deriving;                      /* its rule is being expanded */
    bool broken;                        /* it had an error: calls of it report none */
};

/* The def of that name, or NULL; borrowed until the next def. */
gc_def *gc_def_find(gc_tracer *t, const char *name);
/* Whether def calls name, directly or through other defs; gives up, with false, when that takes too
   long. */
bool gc_def_reaches(gc_tracer *t, const gc_stmt *def, const char *name);
/* Expands a call of f that must return n values, into out. */
bool gc_call_def(gc_tracer *t, gc_def *f, const gc_expr *e, uint32_t n, gc_value *out);
/* f'(u): the derivative of f at u. */
gc_value gc_call_prime(gc_tracer *t, const gc_expr *e, gc_def *f);

#endif
