/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/options.h -- the words of the command line, read into what the session needs. */
#ifndef GC_CLI_OPTIONS_H
#define GC_CLI_OPTIONS_H

#include "judge/run.h"
#include "syntax/parse.h"

typedef enum gc_mode {
    MODE_CHECK, MODE_LIST, MODE_FMT, MODE_DUMP_AST, MODE_DUMP_NODES, MODE_DUMP_GRADS,
    MODE_LIST_OPS, MODE_EXPLAIN, MODE_HELP, MODE_VERSION
} gc_mode;

/* Exit status; the same for every format. */
enum {
    GC_EXIT_OK, GC_EXIT_FAILED, GC_EXIT_ERROR, GC_EXIT_INTERNAL, GC_EXIT_NOTHING,
    GC_EXIT_INTERRUPTED = 130
};

typedef enum gc_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER } gc_when;

typedef struct gc_report_order {        /* --report F:FILE */
    const char *format, *path;
} gc_report_order;

typedef struct gc_options {
    gc_arena *arena;
    gc_mode mode;
    const char **word;                  /* FILE…; of --explain: codes */
    size_t words, word_room;
    bool recursive;
    gc_run_options run;
    gc_limits limits;
    bool allow_outside;
    const char **key, **value;          /* --set */
    size_t settings, key_room, value_room;
    size_t jobs;                        /* 0: one for each processor */

    const char *format, *output;        /* NULL: auto, standard output */
    gc_report_order *report;
    size_t reports, report_room;
    uint32_t quiet, verbose;
    gc_when color;
    uint32_t top;
    bool hex;

    bool exit_zero, pass_nothing;
    uint32_t skip_exit;                 /* status when nothing was checked */
    gc_text replay;                     /* options that change numbers, to be repeated */
} gc_options;

/* Reads the words.  False: error holds what is wrong, on one line. */
bool gc_options_read(gc_options *o, gc_arena *a, char **argv, const char **error);
void gc_options_help(gc_text *out);

#endif
