/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/sink.h -- where bytes go. */
#ifndef GC_CLI_SINK_H
#define GC_CLI_SINK_H

#include "base/text.h"
#include <stdbool.h>

typedef struct gc_sink {
    const char *path;                   /* for messages */
    int fd;
    bool closed;                        /* the reader has gone, as head does: no error to shout
                                           about */
    bool failed;                        /* a message was written */
} gc_sink;

/* Standard output; nothing is opened. */
gc_sink gc_sink_stdout(void);
/* Opens path for writing, but never one of the n inputs; "-" is standard output.  False: *why. */
bool gc_sink_open(gc_sink *s, const char *path, size_t n, const char *const *input,
                  const char **why);
/* Writes all of t and empties it.  A sink that is closed or failed takes everything and writes
   nothing. */
void gc_sink_write(gc_sink *s, gc_text *t);
void gc_sink_close(gc_sink *s);

/* One line "gradcheck: …" on standard error. */
void gc_sink_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
