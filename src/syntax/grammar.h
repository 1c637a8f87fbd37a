/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/grammar.h -- the rules of the grammar, and the messages where none fits. */
#ifndef GC_SYNTAX_GRAMMAR_H
#define GC_SYNTAX_GRAMMAR_H

#include "base/habit.h"
#include "syntax/parser.h"
#include "syntax/stmt_table.h"

/* parse_fail.c: reports an error at where; side and hint may be set in the result. */
gc_diag *gc_parse_fail(gc_parser *p, gc_code code, gc_span where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* At t: "expected WHAT, found …". */
gc_diag *gc_parse_fail_expected(gc_parser *p, const char *what);
/* At t: the token that closes opener is missing. */
void gc_parse_fail_open(gc_parser *p, const gc_token *opener);
/* Whether a line that looks like a statement begins at t. */
bool gc_parse_is_statement_line(const gc_parser *p, const gc_token *t);
/* Whether an operand could begin at t. */
bool gc_parse_begins_operand(const gc_parser *p);
/* Whether a statement begins with that word. */
bool gc_parse_is_statement_word(uint32_t word);

/* parse_slip.c: frequent mistakes that have a message of their own, all at t. */
/* No operand begins here. */
void gc_parse_fail_operand(gc_parser *p);
/* Neither , nor ] after an entry of [ … ], or neither , nor ) after an argument of call. */
void gc_parse_fail_separator(gc_parser *p, const gc_token *opener, const gc_token *call,
                             const gc_expr *before);
/* No type stands here. */
void gc_parse_fail_type(gc_parser *p);
/* The name t, or the name before t, is a word of other languages there; true: it was reported. */
bool gc_parse_fail_habit(gc_parser *p, gc_habit where, const gc_token *t);
/* Something follows a complete statement. */
void gc_parse_fail_end(gc_parser *p);

/* parse_opening.c: how no statement begins. */
/* No statement begins with t. */
void gc_parse_fail_statement(gc_parser *p);
/* t cannot follow the name that a statement begins with. */
void gc_parse_fail_binding(gc_parser *p, const gc_token *name);

/* parse_expr.c: a condition, with and, or, not. */
gc_expr *gc_parse_cond(gc_parser *p);
/* A sum, or two compared; by == only in parentheses or in a condition. */
gc_expr *gc_parse_comparison(gc_parser *p);
/* An expression without comparisons. */
gc_expr *gc_parse_sum(gc_parser *p);
/* t is at the name; a call alone, for a distribution. */
gc_expr *gc_parse_call(gc_parser *p);
/* Something to be bound; messages call it what. */
gc_target gc_parse_target(gc_parser *p, const char *what);
/* A new expression whose span begins at byte from and ends before t. */
gc_expr *gc_expr_new(gc_parser *p, gc_expr_kind kind, uint32_t from, const gc_token *at);
/* left op right. */
gc_expr *gc_parse_binary(gc_parser *p, gc_expr *left, const gc_token *op, gc_expr *right);
/* Reads expr { "," expr } onto the stack; returns how many. */
uint32_t gc_parse_list(gc_parser *p);
/* Takes what stands above base off the stack. */
gc_expr **gc_parse_take_stack(gc_parser *p, size_t base);
/* Puts e on the stack; keyword: NULL, or that of the argument e. */
void gc_parse_push(gc_parser *p, gc_expr *e, const char *keyword);
/* parse_prim.c: what is indexed, transposed, raised. */
gc_expr *gc_parse_prim(gc_parser *p);
/* [ index { "," index } ] onto the stack. */
void gc_parse_indices(gc_parser *p);

/* parse_stmt.c, parse_flow.c, parse_let.c, parse_claim.c: t is at the keyword or first name. */
/* Any statement. */
gc_stmt *gc_parse_statement(gc_parser *p);
/* Each kind: gc_parse_graph, gc_parse_let … */
#define STATEMENT(kind, word, holds, traits, parse, print, trace) \
    gc_stmt *parse(gc_parser *p, gc_stmt_kind kind);
#include "syntax/statements.def"
/* A new statement that begins at t. */
gc_stmt *gc_stmt_new(gc_parser *p, gc_stmt_kind kind);
/* As above for a statement that begins with a keyword, which is read. */
gc_stmt *gc_stmt_keyword(gc_parser *p, gc_stmt_kind kind);
/* expr { "," expr } into s->value. */
void gc_parse_take_values(gc_parser *p, gc_stmt *s);
/* Makes e the only value of s. */
void gc_parse_take_value(gc_parser *p, gc_stmt *s, gc_expr *e);
/* [ expr { "," expr } ] or the same in parentheses. */
gc_expr **gc_parse_sizes(gc_parser *p, uint32_t *n);
/* parse_block.c: { body } into *n and *body; t is at the brace.  def: its return is read too. */
void gc_parse_block(gc_parser *p, unsigned place, uint32_t *n, gc_stmt ***body, gc_stmt *def);
/* Reads the statements up to the end of the text, or of the block that t stands in. */
void gc_parse_statements(gc_parser *p);
/* Whether t, or t after a newline, begins a clause with this word or (W_NONE) with any. */
bool gc_parse_at_clause(gc_parser *p, gc_word word);

#endif
