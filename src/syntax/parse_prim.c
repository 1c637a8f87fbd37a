/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_prim.c -- operands: numbers, names, calls, brackets. */
#include <config.h>
#include "syntax/grammar.h"

/* Inside the brackets of a call, a list or an index, conditions mean nothing. */
static bool
leave_condition(gc_parser *p)
{
    bool outer = p->cond;

    p->cond = false;
    return outer;
}

static gc_expr *
parse_paren(gc_parser *p)
{
    gc_token opener = gc_parse_open(p);
    gc_expr *e = p->cond ? gc_parse_cond(p) : gc_parse_comparison(p);

    if (p->kind == ',')
        gc_parse_fail_expected(p, "')'")->hint = "a list is written [a, b]";
    if (p->kind == '=')
        gc_parse_fail_separator(p, &opener, NULL, e);
    gc_parse_close(p, &opener);
    e->span = gc_parse_span_from(p, opener.at);
    return e;
}

static gc_expr *
parse_brackets(gc_parser *p)
{
    gc_token opener = gc_parse_open(p);
    bool outer = leave_condition(p);
    size_t base = p->stacked;

    if (p->kind != ']') {
        gc_parse_list(p);
        if (p->kind != ']')
            gc_parse_fail_separator(p, &opener, NULL, p->stack[p->stacked - 1].e);
    }
    p->cond = outer;
    gc_parse_close(p, &opener);
    gc_expr *e = gc_expr_new(p, E_LIST, opener.at, &opener);
    e->n = (uint32_t) (p->stacked - base);
    e->arg = gc_parse_take_stack(p, base);
    return e;
}

/* index = expr | [ expr ] ":" [ expr ] */
static gc_expr *
parse_index(gc_parser *p)
{
    uint32_t from = p->t.at;
    gc_expr *low = p->kind == ':' ? NULL : gc_parse_comparison(p), *high = NULL;
    gc_token colon = p->t;

    if (p->kind != ':')
        return low;
    gc_parse_next(p);
    if (p->kind == ':')
        gc_parse_fail(p, GC_101, gc_token_span(p, &p->t), "a slice is a:b, without a step");
    if (p->kind != ',' && p->kind != ']')
        high = gc_parse_comparison(p);
    gc_expr *e = gc_expr_new(p, E_SLICE, from, &colon);
    e->n = 2;
    e->arg = gc_arena_array(p->nodes->arena, 2, sizeof *e->arg);
    e->arg[0] = low;
    e->arg[1] = high;
    return e;
}

void
gc_parse_indices(gc_parser *p)
{
    gc_token opener = gc_parse_open(p);
    bool outer = leave_condition(p);

    if (p->kind == ']')
        gc_parse_fail_expected(p, "an index");
    do
        gc_parse_push(p, parse_index(p), NULL);
    while (gc_parse_accept(p, ','));
    if (p->kind == ':')
        gc_parse_fail(p, GC_101, gc_token_span(p, &p->t), "a slice is a:b, without a step");
    if (p->kind != ']')
        gc_parse_fail_separator(p, &opener, NULL, p->stack[p->stacked - 1].e);
    p->cond = outer;
    gc_parse_close(p, &opener);
}

/* arg = "*" | string | [ ident "=" ] expr; what a string is good for, the callee knows. */
static void
parse_arg(gc_parser *p)
{
    const char *keyword = NULL;
    gc_token t;

    if (p->kind == T_NAME && gc_parse_peek(p, 1)->kind == '=') {
        keyword = gc_name_of(p, &p->t);
        gc_parse_next(p);
        gc_parse_next(p);
    }
    t = p->t;
    unsigned next = p->kind == '*' || p->kind == T_STRING ? gc_parse_peek(p, 1)->kind : 0;
    if (next != ',' && next != ')') {
        gc_parse_push(p, gc_parse_comparison(p), keyword);
        return;
    }
    const char *text = t.kind == '*' ? NULL : gc_parser_string(p, &t);
    gc_parse_next(p);
    gc_expr *e = gc_expr_new(p, t.kind == '*' ? E_STAR : E_STRING, t.at, &t);
    e->name = text;
    gc_parse_push(p, e, keyword);
}

/* The keywords of the topmost entries of the stack; NULL when there are none. */
static const char **
take_keywords(const gc_parser *p, size_t base)
{
    const char **keyword = NULL;

    for (size_t i = base; i < p->stacked; i++) {
        if (p->stack[i].keyword && !keyword)
            keyword = gc_arena_array(p->nodes->arena, p->stacked - base, sizeof *keyword);
        if (p->stack[i].keyword)
            keyword[i - base] = p->stack[i].keyword;
    }
    return keyword;
}

/* t is behind the name, at a prime or the opening bracket. */
static gc_expr *
parse_call_of(gc_parser *p, const gc_token *name)
{
    gc_token after = p->t;
    bool prime = gc_parse_accept(p, '\'');
    size_t base = p->stacked;

    if (p->kind != '(') {
        if (prime)
            gc_parse_fail(p, GC_101, gc_token_span(p, p->kind == '\'' ? &p->t : &after),
                          "a prime stands between a name and its '(': f'(u)")->hint =
                "the transpose is A.T";
        else
            gc_parse_fail_expected(p, "'(' after the name of a distribution");
        return &p->dummy;
    }
    gc_token opener = gc_parse_open(p);
    bool outer = leave_condition(p);
    if (p->kind != ')') {
        do
            parse_arg(p);
        while (gc_parse_accept(p, ','));
        if (p->kind != ')')
            gc_parse_fail_separator(p, &opener, name, p->stack[p->stacked - 1].e);
    }
    p->cond = outer;
    gc_parse_close(p, &opener);
    gc_expr *e = gc_expr_new(p, E_CALL, name->at, name);
    e->name = gc_name_of(p, name);
    e->primes = prime;
    e->n = (uint32_t) (p->stacked - base);
    e->keyword = take_keywords(p, base);
    e->arg = gc_parse_take_stack(p, base);
    return e;
}

gc_expr *
gc_parse_call(gc_parser *p)
{
    gc_token name = p->t;

    gc_parse_next(p);
    return parse_call_of(p, &name);
}

static gc_expr *
parse_name(gc_parser *p)
{
    gc_token t = p->t;

    gc_parse_next(p);
    if (p->kind == '(' || (p->kind == '\'' && p->t.at == t.at + t.len))
        return parse_call_of(p, &t);
    gc_expr *e = gc_expr_new(p, E_NAME, t.at, &t);
    e->name = gc_name_of(p, &t);
    return e;
}

static gc_expr *
parse_number(gc_parser *p)
{
    gc_token t = p->t;

    gc_parse_next(p);
    gc_expr *e = gc_expr_new(p, E_NUMBER, t.at, &t);
    e->decimal = gc_arena_text(p->texts ? p->texts : p->nodes->arena, p->lex.start + t.at, t.len);
    e->number = t.number;
    return e;
}

static gc_expr *
expr_of_target(gc_parser *p, const gc_target *target)
{
    gc_token at = { .at = target->at.at, .len = target->at.len };
    gc_expr *e = gc_expr_new(p, E_NAME, at.at, &at), *name = e;

    e->span = e->at;
    e->name = target->name;
    if (target->n) {
        e = gc_expr_new(p, E_INDEX, at.at, &at);
        e->span = target->span;
        e->n = target->n + 1;
        e->arg = gc_arena_array(p->nodes->arena, e->n, sizeof *e->arg);
        e->arg[0] = name;
        for (uint32_t i = 0; i < target->n; i++)
            e->arg[i + 1] = target->index[i];
    }
    return e;
}

/* ∂y/∂x is grad(y, x). */
static gc_expr *
parse_partial(gc_parser *p)
{
    gc_token t = p->t;

    gc_parse_next(p);
    gc_target y = gc_parse_target(p, "a name after ∂");
    gc_parse_expect(p, '/', "'/' as in ∂y/∂x");
    gc_parse_expect(p, T_PARTIAL, "∂ as in ∂y/∂x");
    gc_target x = gc_parse_target(p, "a name after ∂");
    gc_expr *e = gc_expr_new(p, E_CALL, t.at, &t);
    e->name = gc_name_text(p->names, W_grad);
    e->n = 2;
    e->arg = gc_arena_array(p->nodes->arena, 2, sizeof *e->arg);
    e->arg[0] = expr_of_target(p, &y);
    e->arg[1] = expr_of_target(p, &x);
    return e;
}

gc_expr *
gc_parse_prim(gc_parser *p)
{
    switch (p->kind) {
    case T_NAME:
        return parse_name(p);
    case T_NUMBER:
        return parse_number(p);
    case '(':
        return parse_paren(p);
    case '[':
        return parse_brackets(p);
    case T_PARTIAL:
        return parse_partial(p);
    default:
        gc_parse_fail_operand(p);
        return &p->dummy;
    }
}

gc_target
gc_parse_target(gc_parser *p, const char *what)
{
    gc_target target = { .name = gc_parse_expect_name(p, what, &target.at) };

    target.span = target.at;
    if (p->kind == '[') {
        size_t base = p->stacked;
        gc_token opener = gc_parse_open(p);
        target.n = gc_parse_list(p);
        if (p->kind != ']')
            gc_parse_fail_separator(p, &opener, NULL, p->stack[p->stacked - 1].e);
        gc_parse_close(p, &opener);
        target.index = gc_parse_take_stack(p, base);
        target.span = gc_parse_span_from(p, target.at.at);
    }
    return target;
}
