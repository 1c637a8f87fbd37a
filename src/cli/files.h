/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/files.h -- which files are meant, and their bytes. */
#ifndef GC_CLI_FILES_H
#define GC_CLI_FILES_H

#include "trace/trace.h"

typedef struct gc_paths {
    gc_arena *arena;
    size_t n, capacity;
    const char **at;
    bool verbose;                       /* tell on standard error what is passed over */
    bool pass_nothing;                  /* a folder without .graph files is no error */
} gc_paths;

/* Adds the file itself, or of a folder the .graph files directly inside (recursive: all below), in
   the order of their bytes.  What is no plain file there, a pipe or a link to nothing, is passed
   over.  A folder without any, or one that cannot be read, is added itself: reading it will say
   what is wrong. */
void gc_paths_add(gc_paths *p, const char *path, bool recursive);

/* The state of a reader of files. */
typedef struct gc_file_reader {
    gc_arena *arena;                    /* of the texts */
    size_t limit;                       /* bytes */
    bool allow_outside;
} gc_file_reader;

/* gc_reader.read.  From the command line (from 0) any file is taken, pipes and "-" too; an include
   or load is relative to the folder of the file that asks and, links followed, inside it. */
const char *gc_file_read(void *state, gc_diags *d, uint32_t from, const char *path, size_t *n,
                         const char **shown, const char **why);

#endif
