/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/text.h -- the only string builder. */
#ifndef GC_BASE_TEXT_H
#define GC_BASE_TEXT_H

#include "base/arena.h"
#include <stdarg.h>

/* at is NUL-terminated once anything was added; it lives in the arena. */
typedef struct gc_text {
    gc_arena *arena;
    char *at;
    size_t n, capacity;
} gc_text;

/* An empty text that grows in a; at is NUL-terminated at any time. */
gc_text gc_text_new(gc_arena *a);
/* These append: n bytes, a string, a character so many times, formatted text. */
void gc_text_bytes(gc_text *t, const char *s, size_t n);
void gc_text_add(gc_text *t, const char *s);
void gc_text_char(gc_text *t, char c, size_t times);
void gc_text_printf(gc_text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void gc_text_vprintf(gc_text *t, const char *format, va_list args);

/* One word of a command line that a POSIX shell reads as s; it holds no newline unless s ends in
   one. */
void gc_text_word(gc_text *t, const char *s);

/* The shortest decimal that reads back as the same double (float: the same float), with the
   C locale's point in every locale; "nan", "inf", "-inf". */
void gc_text_double(gc_text *t, double x);
void gc_text_float(gc_text *t, float x);

#endif
