/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_flow.c -- for, if, while. */
#include <config.h>
#include "syntax/grammar.h"

gc_stmt *
gc_parse_for(gc_parser *p, gc_stmt_kind kind)
{
    static const char form[] = "for i in range(3) { … }";
    gc_stmt *s = gc_stmt_keyword(p, kind);

    if (p->kind == '(')
        gc_parse_fail_expected(p, "the name of the loop variable")->hint = form;
    s->name = gc_parse_expect_name(p, "the name of the loop variable", &s->name_span);
    if (!gc_parse_accept_word(p, W_in))
        gc_parse_fail_expected(p, "'in'")->hint = form;
    gc_token range = p->t;
    if (!gc_parse_accept_word(p, W_range) || p->kind != '(') {
        gc_parse_fail_expected(p, "range(stop) or range(start, stop)")->hint = form;
        return s;
    }
    s->value = gc_parse_sizes(p, &s->n);
    if (s->n > 3)
        gc_parse_fail(p, GC_107, gc_token_span(p, &range), "range takes start, stop and step");
    gc_parse_block(p, 0, &s->body_n, &s->body, NULL);
    return s;
}

static void
parse_condition(gc_parser *p, gc_stmt *s)
{
    if (p->kind != '(') {
        gc_parse_fail_expected(p, "a condition in parentheses")->hint =
            "where(c, a, b) chooses between two values";
        return;
    }
    gc_token opener = gc_parse_open(p);
    gc_parse_take_value(p, s, gc_parse_cond(p));
    if (p->kind == '=')
        gc_parse_fail(p, GC_101, gc_token_span(p, &p->t), "two values are compared with ==");
    gc_parse_close(p, &opener);
}

static bool
at_else(gc_parser *p)
{
    if (gc_parse_is_word(p, W_else))
        return true;
    if (p->kind != T_NEWLINE || gc_parse_peek(p, 1)->kind != T_NAME
        || gc_parse_peek(p, 1)->word != W_else)
        return false;
    return gc_parse_peek(p, 2)->kind == '{' || gc_parse_peek(p, 2)->word == W_if;
}

gc_stmt *
gc_parse_if(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    parse_condition(p, s);
    gc_parse_block(p, IN_DATA, &s->body_n, &s->body, NULL);
    if (!at_else(p))
        return s;
    gc_parse_accept(p, T_NEWLINE);
    gc_parse_next(p);
    if (gc_parse_is_word(p, W_if)) {          /* else if … nests in the tree, so it counts */
        uint32_t start = p->t.at;
        s->other_n = 1;
        s->other = gc_arena_take(p->nodes->arena, sizeof *s->other);
        if (gc_parse_enter(p))
            s->other[0] = gc_parse_if(p, kind);
        gc_parse_leave(p);
        if (s->other[0])
            s->other[0]->span = gc_parse_span_from(p, start);
    } else {
        gc_parse_block(p, IN_DATA, &s->other_n, &s->other, NULL);
    }
    return s;
}

gc_stmt *
gc_parse_while(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    parse_condition(p, s);
    if (gc_parse_accept_word(p, W_limit)) {
        gc_expr **both = gc_arena_array(p->nodes->arena, 2, sizeof *both);
        both[0] = s->n ? s->value[0] : &p->dummy;
        both[1] = gc_parse_comparison(p);
        s->value = both;
        s->n = 2;
    }
    gc_parse_block(p, IN_DATA, &s->body_n, &s->body, NULL);
    return s;
}
