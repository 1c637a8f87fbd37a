/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/output.h -- the reports of one run, each in its format to its sink. */
#ifndef GC_CLI_OUTPUT_H
#define GC_CLI_OUTPUT_H

#include "cli/options.h"
#include "cli/sink.h"
#include "report/format.h"

typedef struct gc_output {
    const gc_report_format *format;
    gc_sink sink;
    gc_report_options o;
} gc_output;

typedef struct gc_outputs {
    size_t n;
    gc_output *at;                      /* the first is the main one */
    gc_text text;
    bool for_people;                         /* people read the main one on standard output */
    bool color_errors;                  /* of messages on standard error */
} gc_outputs;

/* Opens all; none is one of the n inputs.  Returns false after a message on standard
   error. */
bool gc_outputs_open(gc_outputs *u, const gc_options *o, gc_arena *a, size_t n,
                     const char *const *input);
/* What the whole run knows goes to every output; color, quiet and so on stay each one's own. */
void gc_outputs_begin(gc_outputs *u, const gc_report_options *run);
void gc_outputs_file(gc_outputs *u, const gc_file_report *f, size_t first_id);
void gc_outputs_end(gc_outputs *u, const gc_totals *t, bool interrupted, const char *nothing,
                    const char *bail);
/* Whether all was written: nobody hung up, no disk was full. */
bool gc_outputs_good(const gc_outputs *u);
/* What ends the stream on standard output when the program crashes; static, or NULL for nothing. */
const char *gc_outputs_crashed(const gc_outputs *u);
/* Whether anybody still listens. */
bool gc_outputs_heard(const gc_outputs *u);

/* Colors on this file descriptor? */
bool gc_output_wants_color(const gc_options *o, int fd);

#endif
