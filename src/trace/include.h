/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/include.h -- the top-level statements of a file and of those it includes, in order. */
#ifndef GC_TRACE_INCLUDE_H
#define GC_TRACE_INCLUDE_H

#include "trace/trace.h"

/* What a program is traced from.  Included files are read once, however often it is traced. */
typedef struct gc_script {
    gc_arena *arena;                    /* of all that lives as long as the program */
    gc_diags *d;
    gc_names *names;
    const gc_limits *limits;
    const gc_trace_options *o;
    const gc_tree *tree;                /* of the main file */
    struct gc_part *part;               /* which trees the statements are from */
    size_t tops, parts, part_capacity;  /* tops: statements */
    size_t errors;                      /* of d before the first include was read */
} gc_script;

/* Appends the statements of the main file, those of an included file behind its include.  Errors in
   included files are reported. */
void gc_include_all(gc_script *s);
/* Statement i; NULL: it keeps only its place in the text (gc_include_read). */
gc_stmt *gc_include_stmt(const gc_script *s, size_t i);
/* The name that statement i binds, where gc_include_stmt gives NULL. */
const char *gc_include_name(const gc_script *s, size_t i);
/* Statement i; where gc_include_stmt gives NULL it is read again, its tree taken from a. */
gc_stmt *gc_include_read(const gc_script *s, size_t i, gc_arena *a);

#endif
