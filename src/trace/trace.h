/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/trace.h -- program -> graph: names, definitions, loops, shapes, claims. */
#ifndef GC_TRACE_TRACE_H
#define GC_TRACE_TRACE_H

#include "graph/graph.h"
#include "syntax/parse.h"

/* Where texts come from: include and load ask here, so that tests need no files. */
typedef struct gc_reader {
    void *state;
    /* The bytes of path as seen from the file number from (0: the command line); NULL and *why set
       when it may not or can not be read.  *shown: the path for messages. */
    const char *(*read)(void *state, gc_diags *d, uint32_t from, const char *path, size_t *n,
                        const char **shown, const char **why);
} gc_reader;

typedef struct gc_trace_options {
    const gc_limits *limits;
    const gc_reader *reader;
    const gc_registry *ops;             /* must outlive the graph; NULL: the built-in ops */
    const char *name;                   /* the graph's name where the file gives none */
    size_t settings;                    /* --set KEY=VALUE: texts that beat the file's */
    const char *const *key, *const *value;
} gc_trace_options;

/* The graph of a tree, with its claims, its automatic checks last (CLAIM_AUTO: one for each pair of
   an output and an input or param that no check names).  NULL when d got errors. */
gc_graph *gc_trace(gc_arena *a, gc_diags *d, gc_names *names, const gc_tree *tree,
                   const gc_trace_options *o);

#endif
