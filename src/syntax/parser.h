/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parser.h -- what the files of the parser share. */
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
    gc_expr *pool;                      /* expressions are made in dozens */
    uint32_t pool_left, pool_size;
    gc_expr dummy;                      /* what a failed rule returns */
    gc_diag unsaid;                     /* what a second error of a statement is written to */
} gc_parser;

/* parse.c: tokens, errors, memory. */
void gc_parser_start(gc_parser *p, gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                     const gc_limits *l);
void gc_next(gc_parser *p);
/* The token i places behind t, 1 <= i < LOOKAHEAD. */
const gc_token *gc_peek(gc_parser *p, unsigned i);
bool gc_accept(gc_parser *p, unsigned kind);
bool gc_is_word(const gc_parser *p, gc_word word);
bool gc_accept_word(gc_parser *p, gc_word word);
/* t must be kind; what: how a person calls it. */
void gc_expect(gc_parser *p, unsigned kind, const char *what);
/* Reads a name to be bound, which pi, inf and nan are not. */
const char *gc_expect_name(gc_parser *p, const char *what, gc_span *span);
const char *gc_expect_string(gc_parser *p, const char *what);
/* ( and [: newlines inside do not count; the closing one must fit. */
gc_token gc_open(gc_parser *p);
void gc_close(gc_parser *p, const gc_token *opener);
/* One more element (borrowed until the next), and the whole array. */
void *gc_scratch_add(gc_parser *p, gc_scratch *s, size_t size);
void *gc_scratch_take(gc_parser *p, gc_scratch *s, size_t size, uint32_t *n);
/* Everything that nests goes through these. */
bool gc_enter(gc_parser *p);
void gc_leave(gc_parser *p);

gc_span gc_token_span(const gc_parser *p, const gc_token *t);
gc_span gc_span_from(const gc_parser *p, uint32_t at);
const char *gc_name_of(const gc_parser *p, const gc_token *t);
/* A token as messages call it. */
const char *gc_token_shown(gc_parser *p, const gc_token *t);

/* parse_fail.c: an error at where; side and hint may be set in the result. */
gc_diag *gc_fail(gc_parser *p, gc_code code, gc_span where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* At t: "expected WHAT, found …". */
gc_diag *gc_fail_expected(gc_parser *p, const char *what);
/* Instead of the token that closes opener stands t. */
void gc_fail_open(gc_parser *p, const gc_token *opener);
/* Does a line that looks like a statement begin at t? */
bool gc_is_statement_line(const gc_parser *p, const gc_token *t);
/* Could an operand begin at t? */
bool gc_begins_operand(const gc_parser *p);
bool gc_is_statement_word(uint32_t word);

/* parse_slip.c: slips with a text of their own, all at t. */
/* No operand begins here. */
void gc_fail_operand(gc_parser *p);
/* Neither , nor ] after an entry of [ … ], or neither , nor ) after an argument of call. */
void gc_fail_separator(gc_parser *p, const gc_token *opener, const gc_token *call,
                       const gc_expr *before);
/* Something stands behind a whole statement. */
void gc_fail_end(gc_parser *p);
/* No statement begins with t, or t does not follow the name that it began with. */
void gc_fail_statement(gc_parser *p);
void gc_fail_binding(gc_parser *p, const gc_token *name);

/* parse_expr.c */
gc_expr *gc_parse_cond(gc_parser *p);
gc_expr *gc_parse_comparison(gc_parser *p);
gc_expr *gc_parse_sum(gc_parser *p);
/* t is at the name; a call alone, for a distribution. */
gc_expr *gc_parse_call(gc_parser *p);
gc_target gc_parse_target(gc_parser *p, const char *what);
gc_expr *gc_expr_new(gc_parser *p, gc_expr_kind kind, uint32_t from, const gc_token *at);
gc_expr *gc_binary_expr(gc_parser *p, gc_expr *left, const gc_token *op, gc_expr *right);
/* expr { "," expr } onto the stack; returns how many.  gc_take_stack takes them off. */
uint32_t gc_parse_list(gc_parser *p);
gc_expr **gc_take_stack(gc_parser *p, size_t base);
void gc_push(gc_parser *p, gc_expr *e, const char *keyword);
/* parse_prim.c: what is indexed, transposed, raised. */
gc_expr *gc_parse_prim(gc_parser *p);
/* [ index { "," index } ] onto the stack. */
void gc_parse_indices(gc_parser *p);

/* parse_stmt.c, parse_flow.c, parse_let.c, parse_claim.c: t is at the keyword or first name. */
gc_stmt *gc_parse_statement(gc_parser *p);
gc_stmt *gc_parse_let(gc_parser *p);
gc_stmt *gc_parse_output(gc_parser *p);
gc_stmt *gc_parse_items(gc_parser *p, bool dims);
gc_stmt *gc_parse_for(gc_parser *p);
gc_stmt *gc_parse_if(gc_parser *p);
gc_stmt *gc_parse_while(gc_parser *p);
gc_stmt *gc_parse_claim(gc_parser *p, gc_stmt_kind kind);
gc_stmt *gc_stmt_new(gc_parser *p, gc_stmt_kind kind);
/* As above for a statement that begins with a keyword, which is read. */
gc_stmt *gc_stmt_keyword(gc_parser *p, gc_stmt_kind kind);
void gc_take_value(gc_parser *p, gc_stmt *s, gc_expr *e);
/* [ expr { "," expr } ] or the same in parentheses. */
gc_expr **gc_parse_sizes(gc_parser *p, uint32_t *n);
/* parse_block.c: { body } into *n and *body; t is at the brace.  def: its return is read too. */
void gc_parse_block(gc_parser *p, unsigned place, uint32_t *n, gc_stmt ***body, gc_stmt *def);
/* Does t, or t after a newline, begin a clause with this or (W_NONE) any word of claims? */
bool gc_at_clause(gc_parser *p, gc_word word);

#endif
