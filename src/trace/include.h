/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/include.h -- the top-level statements of a file and of those it includes, in order. */
#ifndef GC_TRACE_INCLUDE_H
#define GC_TRACE_INCLUDE_H

#include "trace/tracer.h"

/* Appends the statements of the tree to t->top, those of an included file behind its include.
   Errors in included files are reported. */
void gc_include_all(gc_tracer *t, const gc_tree *tree);
/* The name that statement i binds, where top[i] is NULL. */
const char *gc_include_name(const gc_tracer *t, size_t i);
/* Statement i; where top[i] is NULL it is read again, its tree taken from a. */
gc_stmt *gc_include_read(gc_tracer *t, size_t i, gc_arena *a);

#endif
