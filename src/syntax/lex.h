/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/lex.h -- bytes -> tokens with their places. */
#ifndef GC_SYNTAX_LEX_H
#define GC_SYNTAX_LEX_H

#include "syntax/names.h"

/* A token that is an operator or a bracket is its character, or an OP_… of ast.h. */
typedef enum gc_token_kind {
    T_END = 300,
    T_NEWLINE,                          /* one for a run of line ends, blank lines and comments */
    T_NAME,
    T_NUMBER,
    T_STRING,
    T_PARTIAL,                          /* ∂ */
    T_TRANSPOSE,                        /* .T */
    T_BAD                               /* it has been reported */
} gc_token_kind;

typedef struct gc_token {
    uint16_t kind;
    bool first;                         /* on its line */
    uint32_t at, len;
    uint32_t word;                      /* NAME: its number; a gc_word below W_COUNT */
    union {
        double number;                  /* NUMBER */
        uint32_t comment;               /* NEWLINE: index of the comment on the line it ends, + 1 */
    };
} gc_token;

typedef struct gc_lexer {
    gc_arena *arena;
    gc_diags *d;
    gc_names *names;
    const gc_limits *l;
    uint32_t file;
    const char *start, *at, *end;
    const char *line;                   /* where the current one begins */
    bool fresh;                         /* nothing but blanks so far in this line */
    bool cut;                           /* the line is too long and was left out */
    bool silent;                        /* an error was reported; its statement is being skipped */
    const char *faulty;                 /* the last line with an error: one a line is enough */
    gc_comment *comment;
    size_t comments, comment_capacity;
} gc_lexer;

/* Prepares x to read source number file of d, from its first byte. */
void gc_lex_start(gc_lexer *x, gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                  const gc_limits *l);
/* The next token; T_END again and again at the end. */
gc_token gc_lex(gc_lexer *x);
/* The text of a T_STRING, without quotes and escapes, taken from a. */
const char *gc_lex_string(const gc_lexer *x, const gc_token *t, gc_arena *a);
/* Moves to offset at, where a statement begins whose text has been read before. */
void gc_lex_move(gc_lexer *x, uint32_t at);

/* ---- between the files of the lexer ---- */

/* Reports an error about the bytes [from, to); the second one of a line is dropped. */
void gc_lex_fail(gc_lexer *x, gc_code code, const char *from, const char *to, const char *format,
                 ...) __attribute__((format(printf, 5, 6)));
/* The token [from, x->at). */
gc_token gc_lex_token(const gc_lexer *x, unsigned kind, const char *from);
/* Reports a dot that is neither of a number nor of .T. */
void gc_lex_dot(gc_lexer *x, const char *dot);
/* The same, reported as a character that has no place in the language. */
gc_token gc_lex_stray(gc_lexer *x, const char *from);
/* A number that begins at x->at. */
gc_token gc_lex_number(gc_lexer *x);
/* A string whose quote is at x->at. */
gc_token gc_lex_quoted(gc_lexer *x);
/* The length in bytes of the code point at s, inside a comment or a string, where all but hidden
   characters are allowed. */
unsigned gc_lex_free(gc_lexer *x, const char *s);
/* Whether a line ends at s: before LF, CR LF or the end of the text. */
bool gc_lex_at_line_end(const gc_lexer *x, const char *s);

#endif
