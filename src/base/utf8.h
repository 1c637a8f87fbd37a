/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/utf8.h -- code points out of bytes, and the columns they take. */
#ifndef GC_BASE_UTF8_H
#define GC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What stands in for a byte that is not UTF-8. */
enum { GC_UTF8_BAD = 0xfffd };

/* Decodes the code point at s < end; returns its length in bytes, or 0 for anything that is not
   well-formed UTF-8 (overlong forms, surrogates, beyond U+10FFFF, cut short). */
unsigned gc_utf8_decode(const char *s, const char *end, uint32_t *c);
/* As above, but a bad byte is one GC_UTF8_BAD, so that a walk always moves on. */
unsigned gc_utf8_step(const char *s, const char *end, uint32_t *c);
/* Where the code point before s (> start) begins. */
const char *gc_utf8_back(const char *start, const char *s);

/* Columns on a terminal: 0, 1 or 2; no locale is asked. */
unsigned gc_utf8_width(uint32_t c);
/* Controls, and invisible characters that reorder or break lines: a reader cannot see what they
   do, so they are never shown and never accepted.  Tab and line feed are not among them. */
bool gc_utf8_is_hidden(uint32_t c);
/* Those among them that reverse the direction of text. */
bool gc_utf8_is_bidi(uint32_t c);

#endif
