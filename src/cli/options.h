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
    gc_run_options run;
    gc_limits limits;
    const char **key, **value;          /* --set */
    size_t settings, key_room, value_room;
    const char *format;                 /* NULL: auto */
    gc_report_order *report;
    size_t reports, report_room;
    gc_when color;
    bool pass_nothing;                  /* --no-tests=pass */
    /* A field for each row of options.def that makes one: jobs, output … */
#define FLAG(field)               bool field;
#define RAISE(field)              uint32_t field;
#define WORD(field)               const char *field;
#define SMALL(field, least, most) uint32_t field;
#define COUNT(field)              size_t field;
#define FLAG_OF_RUN(field)
#define WORD_OF_RUN(field)
#define POSITIVE_OF_RUN(field)
#define SWITCH_TO(number)
#define CALL(function)
#define SETTING(key, kind, letter, argument, flags, help)
#define FILE_SETTING(key, kind)
#define GROUP(title)
#define OPTION(name, letter, argument, how, flags, help) how
#include "cli/options.def"
    gc_text replay;                     /* options that change numbers, to be repeated */
} gc_options;

/* Reads the words.  False: error holds what is wrong, on one line. */
bool gc_options_read(gc_options *o, gc_arena *a, char **argv, const char **error);
void gc_options_help(gc_text *out);

#endif
