/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parser.h -- the state of the parser: tokens, brackets, memory. */
#ifndef GC_SYNTAX_PARSER_H
#define GC_SYNTAX_PARSER_H

#include "syntax/lex.h"

enum { LOOKAHEAD = 4 };

/* After an error kind is T_FAILED, which no rule matches: the rules return at once, what they
   return is never used, and the loop over statements goes on behind the error. */
enum { T_FAILED = 400 };

/* Where a statement stands. */
enum {
    IN_BLOCK = 1,                       /* not at top level */
    IN_DATA = 2,                        /* inside if, while or def: nothing is claimed there */
    IN_DEF = 4                          /* return may follow */
};

/* An array of unknown length being read; what is kept of it has exactly its length. */
typedef struct gc_scratch {
    void *at;
    size_t n, capacity;
} gc_scratch;

/* An arena, and the expressions left of the last dozens taken from it. */
typedef struct gc_node_pool {
    gc_arena *arena;
    gc_expr *next;
    uint32_t left, size;
} gc_node_pool;

typedef struct gc_parser {
    gc_arena *arena;
    gc_diags *d;
    gc_names *names;
    const gc_limits *l;
    gc_lexer lex;
    unsigned kind;                      /* of t, or T_FAILED */
    gc_token t;                         /* the current token */
    gc_token ahead[LOOKAHEAD];          /* those after it, a ring */
    unsigned ahead_at, ahead_n;
    uint32_t end;                       /* of the token before t */
    uint32_t failed_at;                 /* place of the last error that was reported, plus 1 */
    uint32_t brackets, failed_brackets; /* ( and [ open now; when it failed */
    uint32_t parens;                    /* ( open now: == is an operator there */
    uint32_t depth;                     /* of everything that counts as nesting */
    bool cond;                          /* and, or, not are operators */
    unsigned place;                     /* IN_… */
    bool unclosed;                      /* the file ends inside a block, and that was said */
    struct gc_stacked {
        gc_expr *e;
        const char *keyword;
    } *stack;                           /* lists being read, one above the other */
    size_t stacked, stack_capacity;
    gc_stmt **stmt;                     /* blocks being read, likewise */
    size_t stmts, stmt_capacity;
    gc_scratch targets, items, facts, clauses;
    /* Where the tree is taken from: what is kept or, when brief, what is dropped after a plain
       binding.  All else that the parser grows is taken from arena. */
    gc_node_pool *nodes, kept, dropped;
    gc_arena *texts;                    /* of strings and digits; NULL: where the tree is */
    bool brief;                         /* plain bindings at top level are not kept */
    gc_brief *again;                    /* brief: of each of stmt, where to read it again */
    size_t again_capacity;
    gc_expr dummy;                      /* what a failed rule returns */
    gc_diag unsaid;                     /* what a second error of a statement is written to */
} gc_parser;

/* parse.c: tokens, errors, memory. */
/* Prepares p to read source number file of d; gc_parse_next then reads the first token. */
void gc_parser_start(gc_parser *p, gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                     const gc_limits *l);
/* Moves t to the next token. */
void gc_parse_next(gc_parser *p);
/* The token i places after t, 1 <= i < LOOKAHEAD; borrowed until the next move. */
const gc_token *gc_parse_peek(gc_parser *p, unsigned i);
/* Moves on, and returns true, if t is of that kind. */
bool gc_parse_accept(gc_parser *p, unsigned kind);
/* Whether t is that word. */
bool gc_parse_is_word(const gc_parser *p, gc_word word);
/* Moves on, and returns true, if t is that word. */
bool gc_parse_accept_word(gc_parser *p, gc_word word);
/* t must be of that kind, else this reports "expected WHAT". */
void gc_parse_expect(gc_parser *p, unsigned kind, const char *what);
/* Reads a name to be bound, which pi, inf and nan are not. */
const char *gc_parse_expect_name(gc_parser *p, const char *what, gc_span *span);
/* Reads a string. */
const char *gc_parse_expect_string(gc_parser *p, const char *what);
/* The text of a T_STRING. */
const char *gc_parser_string(const gc_parser *p, const gc_token *t);
/* ( and [: newlines inside do not count; the closing one must fit. */
gc_token gc_parse_open(gc_parser *p);
/* Reads the bracket that closes opener. */
void gc_parse_close(gc_parser *p, const gc_token *opener);
/* One more element, borrowed until the next. */
void *gc_scratch_add(gc_parser *p, gc_scratch *s, size_t size);
/* The elements of s in an array of exactly n, which lives as long as the tree; s is then empty. */
void *gc_scratch_take(gc_parser *p, gc_scratch *s, size_t size, uint32_t *n);
/* Goes one level of nesting deeper; returns false after reporting that the limit is passed. */
bool gc_parse_enter(gc_parser *p);
/* Comes back from a level. */
void gc_parse_leave(gc_parser *p);

/* Where a token stands. */
gc_span gc_token_span(const gc_parser *p, const gc_token *t);
/* From byte at to the end of the token before t. */
gc_span gc_parse_span_from(const gc_parser *p, uint32_t at);
/* The interned name that a T_NAME is. */
const char *gc_name_of(const gc_parser *p, const gc_token *t);
/* A token as messages call it. */
const char *gc_token_shown(gc_parser *p, const gc_token *t);

#endif
