/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/messages.h -- what was said about the texts, without saying one thing a hundred times. */
#ifndef GC_REPORT_MESSAGES_H
#define GC_REPORT_MESSAGES_H

#include "base/diag.h"

typedef struct gc_messages {
    bool all;                           /* -v: hold nothing back */
    bool color;
    size_t n, room;
    gc_code *seen;
    size_t held;                        /* messages held back so far */
} gc_messages;

/* Whether nothing of this code was seen before; then it is now. */
bool gc_messages_is_new(gc_messages *m, gc_arena *a, gc_code code);
/* Of a file with errors everything.  Else a warning or note only where it is the first of its code.
   */
void gc_messages_write(gc_messages *m, const gc_diags *d, gc_text *out);
/* "12 more messages; -v shows all", where any were held back. */
void gc_messages_end(const gc_messages *m, gc_text *out);

#endif
