/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse.h -- bytes -> tree. */
#ifndef GC_SYNTAX_PARSE_H
#define GC_SYNTAX_PARSE_H

#include "base/limits.h"
#include "syntax/ast.h"

/* Interned names of one run: equal names are equal pointers. */
typedef struct gc_names gc_names;
gc_names *gc_names_new(gc_arena *a);
const char *gc_name(gc_names *names, const char *s, size_t n);

/* Parses source number file of d.  Always returns a tree; what was wrong is in d (a statement with
   an error is left out of the tree, the next one is parsed).  What is no matter of names, shapes
   or types is judged here: 101, 102, 103, 110, 111, 129 of texts, what blocks may hold (123). */
gc_tree *gc_parse(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file, const gc_limits *l);

/* One expression in a text of ours (the .grad texts of ops, --point, --set values). */
gc_expr *gc_parse_expr(gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                       const gc_limits *l);

/* Canonical text (--fmt): parse(print(tree)) = tree, print(parse(print)) = print; comments kept. */
void gc_print_tree(const gc_tree *t, const gc_diags *d, gc_text *out);
/* An expression, a fact (grad(e, a) == d) on one line, as --fmt writes them. */
void gc_print_expr(const gc_expr *e, gc_text *out);
void gc_print_fact(const gc_fact *f, gc_text *out);

#endif
