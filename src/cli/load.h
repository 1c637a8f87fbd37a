/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/load.h -- one file from its path to its program. */
#ifndef GC_CLI_LOAD_H
#define GC_CLI_LOAD_H

#include "cli/options.h"
#include "trace/trace.h"

typedef struct gc_loaded {
    const char *path;                   /* as given */
    const char *shown;                  /* as people see it */
    gc_arena *arena;                    /* of all below */
    gc_diags *diags;
    gc_names *names;
    gc_tree *tree;                      /* NULL: could not be read */
    gc_program *program;                /* NULL: see failure, or it was not asked for */
    gc_graph *graph;                    /* its first graph; NULL: as above */
    const char *failure;                /* NULL: none */
} gc_loaded;

/* Fills in all but path and arena. */
void gc_load_job(gc_loaded *f, const gc_options *o, bool graph);

/* Runs work with the arena's escape set; false: memory ran out on the way. */
bool gc_load_guard(gc_arena *a, void (*work)(void *state), void *state);

#endif
