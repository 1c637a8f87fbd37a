/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/ast.h -- the tree of a .graph text, as written; nothing is resolved yet. */
#ifndef GC_SYNTAX_AST_H
#define GC_SYNTAX_AST_H

#include "base/arena.h"
#include "base/language.h"
#include "syntax/expr_tree.h"
#include "tensor/tensor.h"
#include <stdbool.h>

/* What each kind holds: statements.def. */
typedef enum gc_stmt_kind {
#define STATEMENT(kind, ...) S_##kind,
#include "syntax/statements.def"
    S_COUNT
} gc_stmt_kind;

/* Something bound: x, h[t+1], w[l, k]. */
typedef struct gc_target {
    const char *name;
    gc_span span, at;                   /* whole; the name alone */
    uint32_t n;
    gc_expr **index;
} gc_target;

/* One of "dim a = 1, b = 2" or of "input x : f64[2] ~ normal(0, 1)". */
typedef struct gc_item {
    gc_target target;
    bool has_type;
    gc_type type;
    gc_span type_span;
    uint32_t dims;
    gc_expr **dim;
    gc_expr *value;                     /* = value, or the call after ~, or NULL */
    bool drawn;                         /* ~ */
} gc_item;

typedef struct gc_fact {
    gc_fact_kind kind;
    gc_span span;
    gc_expr *left, *right, *high;       /* in [right, high] */
} gc_fact;

typedef enum gc_tol_kind { TOL_REL, TOL_ABS, TOL_ULP } gc_tol_kind;
typedef enum gc_clause_kind { C_WITHIN, C_AT, C_BY, C_BECAUSE } gc_clause_kind;
typedef struct gc_clause {
    gc_clause_kind kind;
    gc_tol_kind tol;                    /* within: one clause a tolerance */
    gc_span span;
    const char *name;                   /* at: the leaf; by: the witness or "convention" */
    gc_span name_span;
    gc_expr *value;                     /* within, at */
    const char *text;                   /* because */
} gc_clause;

typedef struct gc_stmt gc_stmt;
/* Texts of a million bindings are read, so the fields of other kinds share memory, and kinds that
   hold targets end where those begin: read only what statements.def names, copy nothing. */
struct gc_stmt {
    gc_stmt_kind kind : 8;
    gc_directive directive : 8;         /* all but claims: PLAIN */
    uint32_t n;                         /* values */
    gc_span span;                       /* the whole statement */
    gc_span at;                         /* its keyword, or the first token */
    gc_span comment;                    /* a # comment on the same line; file 0: none (for --fmt) */
    uint32_t targets;                   /* LET OUTPUT */
    gc_target *target;
    gc_expr **value;
    const char *text;                   /* GRAPH: name; INCLUDE: path; CLAIM REFUTE: title */
    union {
        struct {                        /* SET DEF FOR IF WHILE */
            const char *name;
            gc_span name_span;
            uint32_t params;
            const char **param;
            gc_span *param_span;
            const char *rule_param;     /* def … with f'(u) = rule */
            gc_expr *rule;
            uint32_t body_n, other_n;
            gc_stmt **body, **other;
        };
        struct {                        /* DIM LEAF */
            uint32_t items;
            gc_item *item;
        };
        struct {                        /* CLAIM REFUTE CHECK */
            const char *why;            /* of todo and skip */
            uint32_t facts, clauses;
            gc_fact *fact;
            gc_clause *clause;
        };
    };
};

typedef struct gc_comment {             /* comment lines of their own, and where they stand */
    gc_span span;
} gc_comment;

/* Where a statement begins, and the number of its first name. */
typedef struct gc_brief {
    uint32_t at, word;
} gc_brief;

typedef struct gc_tree {
    gc_arena *arena;
    uint32_t file;                      /* of the main text */
    uint32_t n;
    gc_stmt **stmt;                     /* NULL: a plain binding, to be read again (brief) */
    gc_brief *again;                    /* of each statement; NULL in a whole tree */
    uint32_t comments;
    gc_comment *comment;
} gc_tree;

#endif
