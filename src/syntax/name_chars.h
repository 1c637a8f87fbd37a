/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/name_chars.h -- what a name is made of. */
#ifndef GC_SYNTAX_NAME_CHARS_H
#define GC_SYNTAX_NAME_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum gc_name_char {
    NAME_CHAR_NONE,
    NAME_CHAR_LETTER,
    NAME_CHAR_DIGIT,
    NAME_CHAR_MARK
} gc_name_char;

/* The class of a code point in names: _ is a letter; digits and marks may not begin a name. */
gc_name_char gc_name_char_of(uint32_t c);
/* How many bytes at s are a name; 0 where none begins. */
size_t gc_name_length(const char *s, const char *end);
/* What may mislead a reader of this name, as an end of the sentence "the name 'x' …"; or NULL. */
const char *gc_name_doubt(const char *s, size_t n);

#endif
