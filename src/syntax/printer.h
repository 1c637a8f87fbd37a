/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/printer.h -- what the files of the canonical printer share. */
#ifndef GC_SYNTAX_PRINTER_H
#define GC_SYNTAX_PRINTER_H

#include "syntax/parse.h"
#include "syntax/stmt_table.h"

/* A statement is first written as one line with marks where a newline would not end it; then it is
   laid out.  A mark that is not needed is a blank (two before a clause). */
enum { MARK_BLANK = 1, MARK_CLAUSE = 2 };

/* How tightly operators bind, loosest first. */
typedef enum gc_level {
    LEVEL_ANY, LEVEL_OR, LEVEL_AND, LEVEL_NOT, LEVEL_COMPARE, LEVEL_SUM, LEVEL_TERM, LEVEL_UNARY,
    LEVEL_POWER, LEVEL_POST, LEVEL_PRIM
} gc_level;

/* Where an expression stands. */
enum {
    IN_BRACKETS = 1,                    /* a newline is a blank */
    IN_PARENS = 2,                      /* == is an operator */
    IN_INDEX = 4                        /* t+1 */
};

/* e, in parentheses when it binds less tightly than level. */
void gc_print_at(gc_text *out, const gc_expr *e, gc_level level, unsigned place);
/* An expression outside brackets, in parentheses when it would be too long to break. */
void gc_print_value(gc_text *out, const gc_expr *e, gc_level level);
/* value[0], value[1] …; place: 0 outside brackets, where no line can be broken. */
void gc_print_values(gc_text *out, gc_expr *const *value, uint32_t n, unsigned place);
/* A fact, with marks. */
void gc_print_marked_fact(gc_text *out, const gc_fact *f);
/* A string with its quotes and escapes. */
void gc_print_string(gc_text *out, const char *s);
/* The first line of a statement, with marks; of a statement without a block all of it. */
void gc_print_head(gc_text *out, const gc_stmt *s);
/* That of each kind: gc_print_graph, gc_print_let … */
#define STATEMENT(kind, word, holds, traits, parse, print, trace) \
    void print(gc_text *out, const gc_stmt *s);
#include "syntax/statements.def"
/* The line of marked text, broken where it is too long. */
void gc_print_layout(gc_text *out, const char *marked, unsigned indent);

#endif
