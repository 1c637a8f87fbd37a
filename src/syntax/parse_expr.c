/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_expr.c -- operators: one function a line of the grammar. */
#include <config.h>
#include "syntax/grammar.h"

#ifdef GC_ARENA_DEBUG
enum { POOL = 1 };
#else
enum { POOL = 128 };
#endif

gc_expr *
gc_expr_new(gc_parser *p, gc_expr_kind kind, uint32_t from, const gc_token *at)
{
    gc_node_pool *pool = p->nodes;

    if (pool->left == 0) {
        pool->size = 2 * pool->size < POOL ? 2 * pool->size + 2 : POOL;
        pool->next = gc_arena_array(pool->arena, pool->size, sizeof *pool->next);
        pool->left = pool->size;
    }
    pool->left--;
    gc_expr *e = pool->next++;
    e->kind = (uint8_t) kind;
    e->at = gc_token_span(p, at);
    e->span = gc_parse_span_from(p, from);
    return e;
}

void
gc_parse_push(gc_parser *p, gc_expr *e, const char *keyword)
{
    p->stack = gc_arena_grow(p->arena, p->stack, p->stacked, &p->stack_capacity, sizeof *p->stack);
    p->stack[p->stacked++] = (struct gc_stacked) { e, keyword };
}

gc_expr **
gc_parse_take_stack(gc_parser *p, size_t base)
{
    gc_expr **list = gc_arena_array(p->nodes->arena, p->stacked - base, sizeof *list);

    for (size_t i = base; i < p->stacked; i++)
        list[i - base] = p->stack[i].e;
    p->stacked = base;
    return list;
}

uint32_t
gc_parse_list(gc_parser *p)
{
    uint32_t n = 0;

    do {
        gc_parse_push(p, gc_parse_comparison(p), NULL);
        n++;
    } while (gc_parse_accept(p, ','));
    return n;
}

gc_expr *
gc_parse_binary(gc_parser *p, gc_expr *left, const gc_token *op, gc_expr *right)
{
    gc_expr *e = gc_expr_new(p, E_BINARY, left->span.at, op);

    e->op = op->kind;
    e->n = 2;
    e->arg = gc_arena_array(p->nodes->arena, 2, sizeof *e->arg);
    e->arg[0] = left;
    e->arg[1] = right;
    return e;
}

static gc_expr *parse_unary(gc_parser *p);

static gc_expr *
unary_of(gc_parser *p, unsigned op, gc_expr *(*rule)(gc_parser *))
{
    gc_token t = p->t;
    gc_expr *arg = &p->dummy;

    if (gc_parse_enter(p)) {
        gc_parse_next(p);
        arg = rule(p);
    }
    gc_parse_leave(p);
    gc_expr *e = gc_expr_new(p, E_UNARY, t.at, &t);
    e->op = (uint16_t) op;
    e->n = 1;
    e->arg = gc_arena_take(p->nodes->arena, sizeof *e->arg);
    e->arg[0] = arg;
    return e;
}

/* x.T, x[i, j]: bind tightest, from left to right.  Each one nests. */
static gc_expr *
parse_post(gc_parser *p)
{
    gc_expr *e = gc_parse_prim(p);
    uint32_t depth = p->depth;

    while ((p->kind == '[' || p->kind == T_TRANSPOSE) && gc_parse_enter(p)) {
        gc_token t = p->t;
        uint32_t from = e->span.at;
        size_t base = p->stacked;
        gc_parse_push(p, e, NULL);
        if (t.kind == '[')
            gc_parse_indices(p);
        else
            gc_parse_next(p);
        e = gc_expr_new(p, t.kind == '[' ? E_INDEX : E_TRANSPOSE, from, &t);
        e->n = (uint32_t) (p->stacked - base);
        e->arg = gc_parse_take_stack(p, base);
    }
    p->depth = depth;
    return e;
}

static gc_expr *
parse_power(gc_parser *p)
{
    gc_expr *e = parse_post(p);
    gc_token op = p->t;

    if (p->kind != '^')
        return e;
    if (gc_parse_enter(p)) {
        gc_parse_next(p);
        e = gc_parse_binary(p, e, &op, parse_unary(p));
    }
    gc_parse_leave(p);
    return e;
}

static gc_expr *
parse_unary(gc_parser *p)
{
    return p->kind == '-' || p->kind == '+' ? unary_of(p, p->kind, parse_unary) : parse_power(p);
}

static gc_expr *
parse_term(gc_parser *p)
{
    gc_expr *e = parse_unary(p);

    while (p->kind == '*' || p->kind == '/' || p->kind == '@' || p->kind == '%') {
        gc_token op = p->t;
        gc_parse_next(p);
        e = gc_parse_binary(p, e, &op, parse_unary(p));
    }
    return e;
}

gc_expr *
gc_parse_sum(gc_parser *p)
{
    gc_expr *e = parse_term(p);

    while (p->kind == '+' || p->kind == '-') {
        gc_token op = p->t;
        gc_parse_next(p);
        e = gc_parse_binary(p, e, &op, parse_term(p));
    }
    return e;
}

gc_expr *
gc_parse_comparison(gc_parser *p)
{
    gc_expr *e = gc_parse_sum(p);
    gc_token op = p->t;
    unsigned k = p->kind;

    if (k == '<' || k == '>' || k == OP_LE || k == OP_GE || k == OP_NE
        || (k == OP_EQ && (p->parens || p->cond))) {
        gc_parse_next(p);
        e = gc_parse_binary(p, e, &op, gc_parse_sum(p));
    }
    return e;
}

static gc_expr *
parse_not(gc_parser *p)
{
    return gc_parse_is_word(p, W_not) ? unary_of(p, OP_NOT, parse_not) : gc_parse_comparison(p);
}

static gc_expr *
parse_and(gc_parser *p)
{
    gc_expr *e = parse_not(p);

    while (gc_parse_is_word(p, W_and)) {
        gc_token op = p->t;
        gc_parse_next(p);
        op.kind = OP_AND;
        e = gc_parse_binary(p, e, &op, parse_not(p));
    }
    return e;
}

gc_expr *
gc_parse_cond(gc_parser *p)
{
    bool outer = p->cond;

    p->cond = true;
    gc_expr *e = parse_and(p);
    while (gc_parse_is_word(p, W_or)) {
        gc_token op = p->t;
        gc_parse_next(p);
        op.kind = OP_OR;
        e = gc_parse_binary(p, e, &op, parse_and(p));
    }
    p->cond = outer;
    return e;
}
