/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/names.h -- interned names, and the words of the language among them. */
#ifndef GC_SYNTAX_NAMES_H
#define GC_SYNTAX_NAMES_H

#include "syntax/parse.h"

/* Words mean something only where the grammar expects them; elsewhere they are names.  Those that
   begin a statement come before W_return. */
#define GC_WORDS(W) \
    W(return) W(else) W(in) W(range) W(limit) W(undefined) W(within) W(at) W(by) W(because) \
    W(with) W(and) W(or) W(not) W(rel) W(abs) W(ulp) W(f64) W(f32) W(int) W(pi) W(inf) W(nan) \
    W(grad)

typedef enum gc_word {
    W_NONE,
#define STATEMENT(kind, word, ...) W_##word,
#define BINDING(...)
#define DIRECTIVE(word, directive) W_##word,
#include "syntax/statements.def"
#define W(word) W_##word,
    GC_WORDS(W)
#undef W
    W_COUNT
} gc_word;

/* The text of a word. */
extern const char *const gc_word_text[W_COUNT];

typedef struct gc_name_entry {
    const char *text;                   /* equal names are equal pointers */
    uint32_t hash, next;                /* next in the chain; 0 ends it */
} gc_name_entry;

/* The number of a name: a gc_word below W_COUNT.  *fresh: it was not known before. */
uint32_t gc_name_number(gc_names *names, const char *s, size_t n, bool *fresh);
/* The text of a name by its number; lives as long as names. */
const char *gc_name_text(const gc_names *names, uint32_t number);

#endif
