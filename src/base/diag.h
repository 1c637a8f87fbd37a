/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/diag.h -- the messages that exist, and the list of those reported about a text. */
#ifndef GC_BASE_DIAG_H
#define GC_BASE_DIAG_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/span.h"
#include "base/text.h"
#include <stdbool.h>

/* Codes are the rows of diag.def: GC_101 and so on. */
typedef enum gc_code {
    GC_NONE = 0,
#define DIAG(number, meaning, title, explain) GC_##number = number,
#include "base/diag.def"
#undef DIAG
} gc_code;

/* What becomes of a test point (checks.md 2.4b). */
typedef enum gc_outcome {
    OUTCOME_PASS, OUTCOME_FAIL, OUTCOME_UNDECIDED,
    OUTCOME_SKIP,                       /* by a skip directive: nothing ran */
    OUTCOME_TODO_FAIL, OUTCOME_TODO_PASS
} gc_outcome;

typedef enum gc_severity { GC_ERROR, GC_WARNING, GC_NOTE } gc_severity;

/* A text that spans point into; path is as shown to people.  at NULL: no text, the path alone is
   shown (a file that cannot be read). */
typedef struct gc_source {
    const char *path, *at;
    size_t n;
    const uint32_t *line;               /* offsets where lines begin, made on demand */
    size_t lines;
} gc_source;

typedef struct gc_diag {
    gc_severity severity;
    gc_code code;                       /* GC_NONE for a note */
    gc_span span;
    gc_span side[2];                    /* operands to underline; file 0 when unused */
    const char *text;                   /* one line, no code, no position */
    const char *hint;                   /* shown as "= …"; NULL */
} gc_diag;

/* The list; it also owns the table of sources.  Notes follow their error. */
typedef struct gc_diags {
    gc_arena *arena;
    gc_source *source;                  /* source[1] is file 1 */
    size_t sources, source_capacity;
    gc_diag *at;
    size_t n, capacity;
    size_t errors, warnings, remarks;   /* remarks: notes with a code of their own */
    size_t max_errors;                  /* 20: further ones are counted only; warnings likewise */
    bool dropped;                       /* the last one was counted only, so its notes go too */
} gc_diags;

/* No diagnostics yet; they and their texts are taken from a. */
gc_diags *gc_diags_new(gc_arena *a);
/* Registers a text (borrowed); returns its file number. */
uint32_t gc_diags_source(gc_diags *d, const char *path, const char *at, size_t n);
/* Adds an error, a warning, or a note with a code of its own.  The result may get side and hint
   set; never NULL. */
gc_diag *gc_diag_add(gc_diags *d, gc_severity s, gc_code code, gc_span where, const char *format,
                     ...) __attribute__((format(printf, 5, 6)));
/* Adds the error GC129, "more than N WHAT", N from l, and the hint how --limit raises it. */
void gc_diag_limit(gc_diags *d, gc_span where, const gc_limits *l, gc_limit which);
/* Adds a note about another place to the error or warning added last. */
void gc_diag_note(gc_diags *d, gc_span where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The index of the line that holds offset at; makes s->line when it is not there yet. */
size_t gc_source_line(gc_arena *a, gc_source *s, uint32_t at);
/* 1-based line and column (code points) of a span's start. */
void gc_diags_place(const gc_diags *d, gc_span s, unsigned *line, unsigned *column);
/* All diags in the layout of graph-language.md 2.5: position, source line, caret, notes,
   "N more", the explain line; in the order added.  color: with SGR codes. */
void gc_diags_write(const gc_diags *d, gc_text *out, bool color);

/* One row of diag.def. */
typedef struct gc_diag_row {
    gc_code code;
    const char *verdict;                /* the word reports show for a finding with this code;
                                           NULL: the message is about a text, never a finding */
    gc_outcome outcome;                 /* what the finding makes of its test point */
    const char *title, *explain;
} gc_diag_row;
/* The row i in the order of numbers, or NULL past the last one. */
const gc_diag_row *gc_diag_row_at(size_t i);
/* The row of a code number, or NULL when no row has it. */
const gc_diag_row *gc_diag_row_find(unsigned number);

#endif
