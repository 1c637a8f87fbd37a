/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/expr_tree.h -- the tree of an expression, as written; nothing is resolved yet. */
#ifndef GC_SYNTAX_EXPR_TREE_H
#define GC_SYNTAX_EXPR_TREE_H

#include "base/diag.h"
#include <stdint.h>

typedef enum gc_expr_kind {
    E_NUMBER,                           /* number, decimal (digits as written, no sign) */
    E_NAME,                             /* name; pi inf nan too */
    E_CALL,                             /* name, primes, arg[n], keyword[i] or NULL */
    E_INDEX,                            /* arg[0] indexed by arg[1..n): expressions or E_SLICE */
    E_SLICE,                            /* arg[0] : arg[1], each may be NULL */
    E_LIST,                             /* [arg, …] */
    E_UNARY,                            /* op '-' '+' OP_NOT; arg[0] */
    E_BINARY,                           /* op; arg[0], arg[1] */
    E_TRANSPOSE,                        /* arg[0].T */
    E_STAR,                             /* the * of grad(J, *) */
    E_STRING                            /* name: the text of load("W.csv"); in calls only */
} gc_expr_kind;

/* Operators: their character where they have one. ∂y/∂x is parsed to the call grad(y, x). */
enum {
    OP_LE = 256, OP_GE, OP_EQ, OP_NE, OP_AND, OP_OR, OP_NOT     /* others: + - * / @ % ^ < > */
};

/* Depth is at most limits.nesting, except on one way: a chain a + b + c … of operators of one
   strength is left-deep, without a limit on its length, so arg[0] of E_BINARY is walked in a loop,
   never by recursion. */
typedef struct gc_expr gc_expr;
struct gc_expr {
    uint8_t kind;
    uint8_t primes;                     /* f'(u): 1 */
    uint16_t op;
    uint32_t n;
    gc_span span;                       /* the whole expression */
    gc_span at;                         /* its name or operator token */
    gc_expr **arg;
    union {
        const char *name;               /* interned: equal names are equal pointers */
        const char *decimal;            /* E_NUMBER */
    };
    union {
        double number;
        const char **keyword;           /* E_CALL, NULL when there is none at all */
    };
};

#endif
