/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/trace.h -- program -> graph: names, definitions, loops, shapes, claims. */
#ifndef GC_TRACE_TRACE_H
#define GC_TRACE_TRACE_H

#include "graph/graph.h"
#include "graph/point.h"
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
    const gc_registry *ops;             /* must outlive the program; NULL: the built-in ops */
    const char *name;                   /* the graph's name where the file gives none */
    size_t settings;                    /* --set KEY=VALUE: texts that beat the file's */
    const char *const *key, *const *value;
    bool has_seed;                      /* seed beats that of the file, perhaps with 0 */
    uint64_t seed;
} gc_trace_options;

/* The program of a tree.  Files that it includes are read, but nothing is traced: leaves, claims
   and settings are known once gc_trace_at was called.  All is taken from a, and all arguments must
   live as long as the program, what o points to among them. */
gc_program *gc_trace_program(gc_arena *a, gc_diags *d, gc_names *names, const gc_tree *tree,
                             const gc_trace_options *o);
/* The graph that the program is at a point, with the nodes of its claims, its automatic checks last
   (CLAIM_AUTO: one for each pair of an output and an input or param that no check names).  Points
   at which the program takes the same decisions have the same graph, which is traced once.  at
   NULL: the file's own point, sample 0.  The graph lives as long as the program.  NULL when the
   diagnostics got errors. */
gc_graph *gc_trace_at(gc_program *p, const gc_point *at);
/* What is wanted of the decision with that key: that its condition leaves no part out, or that both
   answers count. */
typedef struct gc_wanted_decision {
    uint64_t key;
    bool both;
} gc_wanted_decision;
/* The same as gc_trace_at, with more of some decisions.  Where both answers count the graph chooses
   by where(), so that it holds on both sides of a tie.  NULL where a side cannot be traced, or the
   two do not fit together; nothing is reported then. */
gc_graph *gc_trace_merged(gc_program *p, const gc_point *at, size_t n, const gc_wanted_decision *w);

#endif
