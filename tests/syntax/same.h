/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same.h -- are two trees the same, but for where they stand? */
#ifndef GC_TESTS_SAME_H
#define GC_TESTS_SAME_H

#include "syntax/stmt_table.h"

#include <string.h>

static int
same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static int
same_expr(const gc_expr *a, const gc_expr *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->n != b->n)
        return 0;
    if ((a->kind == E_UNARY || a->kind == E_BINARY) && a->op != b->op)
        return 0;
    if (a->kind == E_NUMBER && (!same_text(a->decimal, b->decimal)
                                || memcmp(&a->number, &b->number, sizeof a->number) != 0))
        return 0;
    if ((a->kind == E_NAME || a->kind == E_CALL || a->kind == E_STRING)
        && !same_text(a->name, b->name))
        return 0;
    if (a->kind == E_CALL && (a->primes != b->primes || !a->keyword != !b->keyword))
        return 0;
    for (uint32_t i = a->n; i > 0; i--) {
        if (a->kind == E_CALL && a->keyword && !same_text(a->keyword[i - 1], b->keyword[i - 1]))
            return 0;
        if (!(a->kind == E_BINARY && i == 1) && !same_expr(a->arg[i - 1], b->arg[i - 1]))
            return 0;
    }
    return a->kind != E_BINARY || same_expr(a->arg[0], b->arg[0]);      /* the long way last */
}

static int
same_exprs(gc_expr *const *a, gc_expr *const *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!same_expr(a[i], b[i]))
            return 0;
    return 1;
}

static int
same_target(const gc_target *a, const gc_target *b)
{
    return same_text(a->name, b->name) && a->n == b->n && same_exprs(a->index, b->index, a->n);
}

static int
same_item(const gc_item *a, const gc_item *b)
{
    return same_target(&a->target, &b->target) && a->has_type == b->has_type
           && a->type == b->type && a->dims == b->dims && same_exprs(a->dim, b->dim, a->dims)
           && same_expr(a->value, b->value) && a->drawn == b->drawn;
}

static int
same_fact(const gc_fact *a, const gc_fact *b)
{
    return a->kind == b->kind && same_expr(a->left, b->left) && same_expr(a->right, b->right)
           && same_expr(a->high, b->high);
}

static int
same_clause(const gc_clause *a, const gc_clause *b)
{
    return a->kind == b->kind && a->tol == b->tol && same_text(a->name, b->name)
           && same_expr(a->value, b->value) && same_text(a->text, b->text);
}

static int
same_claim(const gc_stmt *a, const gc_stmt *b)
{
    int same = a->directive == b->directive && same_text(a->why, b->why)
               && same_text(a->text, b->text) && a->facts == b->facts
               && a->clauses == b->clauses;

    for (uint32_t i = 0; same && i < a->facts; i++)
        same = same_fact(&a->fact[i], &b->fact[i]);
    for (uint32_t i = 0; same && i < a->clauses; i++)
        same = same_clause(&a->clause[i], &b->clause[i]);
    return same;
}

static int same_stmt(const gc_stmt *a, const gc_stmt *b);

static int
same_body(gc_stmt *const *a, uint32_t n, gc_stmt *const *b, uint32_t m)
{
    for (uint32_t i = 0; n == m && i < n; i++)
        if (!same_stmt(a[i], b[i]))
            return 0;
    return n == m;
}

static int
same_program(const gc_stmt *a, const gc_stmt *b)
{
    int same = same_text(a->name, b->name) && a->params == b->params
               && same_text(a->rule_param, b->rule_param) && same_expr(a->rule, b->rule);

    for (uint32_t i = 0; same && i < a->params; i++)
        same = same_text(a->param[i], b->param[i]);
    return same && same_body(a->body, a->body_n, b->body, b->body_n)
           && same_body(a->other, a->other_n, b->other, b->other_n);
}

static int
same_stmt(const gc_stmt *a, const gc_stmt *b)
{
    int same = a->kind == b->kind && a->n == b->n && same_exprs(a->value, b->value, a->n);

    if (!same)
        return 0;
    switch (gc_stmt_table[a->kind].holds) {
    case HOLDS_TEXT:
        return same_text(a->text, b->text);
    case HOLDS_TARGETS:
        same = a->targets == b->targets;
        for (uint32_t i = 0; same && i < a->targets; i++)
            same = same_target(&a->target[i], &b->target[i]);
        return same;
    case HOLDS_ITEMS:
        same = a->items == b->items;
        for (uint32_t i = 0; same && i < a->items; i++)
            same = same_item(&a->item[i], &b->item[i]);
        return same;
    case HOLDS_FACTS:
        return same_claim(a, b);
    case HOLDS_BLOCK:
        return same_program(a, b);
    }
    return 0;
}

static int
same_tree(const gc_tree *a, const gc_tree *b)
{
    return same_body(a->stmt, a->n, b->stmt, b->n);
}

#endif
