/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse.h -- bytes -> tree. */
#ifndef GC_SYNTAX_PARSE_H
#define GC_SYNTAX_PARSE_H

#include "base/limits.h"
#include "syntax/ast.h"

/* Interned names of one run: equal names are equal pointers. */
typedef struct gc_names gc_names;
/* An empty table, which holds the words of the language; lives as long as a. */
gc_names *gc_names_new(gc_arena *a);

/* Parses source number file of d.  Always returns a tree, in a; errors are in d.  A statement with
   an error is left out of the tree, and the next one is parsed.  All errors that need no names,
   shapes or types are reported here: 101, 102, 103, 110, 111, 129 of texts, and what blocks may
   hold (123). */
gc_tree *gc_parse(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l);

/* As gc_parse, for tracing: of a plain binding at top level (name = …, name[…] = …), of which a
   text may hold a million, only the place is kept, 16 bytes for about 300; comments are not kept.
   All is parsed here nevertheless, so that errors come in the order of the text and before any
   of tracing, and so that messages can look ahead. */
gc_tree *gc_parse_brief(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                        const gc_limits *l);
/* Reads statement i of a brief tree, where stmt[i] is NULL, from the same text again.  The tree is
   taken from a, what values keep of it (digits, strings) from texts.  Reports nothing: that was
   done the first time. */
gc_stmt *gc_parse_again(const gc_tree *tree, uint32_t i, gc_arena *a, gc_arena *texts,
                        const gc_diags *d, gc_names *names);
/* Parses a text that is one expression: a .grad text of an op, a value of --point or --set.
   Returns NULL after reporting an error. */
gc_expr *gc_parse_expr(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                       const gc_limits *l);

/* Canonical text (--fmt): parse(print(tree)) = tree, print(parse(print)) = print; comments kept. */
void gc_print_tree(const gc_tree *t, const gc_diags *d, gc_text *out);
/* An expression on one line, as --fmt writes it. */
void gc_print_expr(const gc_expr *e, gc_text *out);
/* A fact on one line: grad(e, a) == d. */
void gc_print_fact(const gc_fact *f, gc_text *out);

#endif
