/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_stmt.c -- statements, but for claims. */
#include <config.h>
#include "syntax/grammar.h"

/* A binding, one of a million perhaps, ends where the fields of other kinds begin (ast.h). */
gc_stmt *
gc_stmt_new(gc_parser *p, gc_stmt_kind kind)
{
    bool small = gc_stmt_table[kind].holds == HOLDS_TARGETS;
    gc_stmt *s = gc_arena_take(p->nodes->arena, small ? offsetof(gc_stmt, text) : sizeof *s);

    s->kind = kind;
    s->at = gc_token_span(p, &p->t);
    return s;
}

gc_stmt *
gc_stmt_keyword(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_new(p, kind);

    gc_parse_next(p);
    return s;
}

void
gc_parse_take_values(gc_parser *p, gc_stmt *s)
{
    size_t base = p->stacked;

    s->n = gc_parse_list(p);
    s->value = gc_parse_take_stack(p, base);
}

void
gc_parse_take_value(gc_parser *p, gc_stmt *s, gc_expr *e)
{
    s->value = gc_arena_take(p->nodes->arena, sizeof *s->value);
    s->value[s->n++] = e;
}

gc_stmt *
gc_parse_graph(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);
    gc_span span;

    if (p->kind == T_STRING)
        s->text = gc_parse_expect_string(p, "");
    else
        s->text = gc_parse_expect_name(p, "a name for the graph", &span);
    return s;
}

gc_stmt *
gc_parse_include(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    s->text = gc_parse_expect_string(p, "the path of a file between quotes");
    return s;
}

gc_stmt *
gc_parse_set(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    s->name = gc_parse_expect_name(p, "a setting such as seed or samples", &s->name_span);
    gc_parse_expect(p, '=', "'=' after the setting");
    gc_parse_take_values(p, s);
    if (p->kind == '=')
        gc_parse_fail_expected(p, "the end of the statement")->hint =
            "one setting a statement: set seed = 1; set samples = 4";
    return s;
}

gc_expr **
gc_parse_sizes(gc_parser *p, uint32_t *n)
{
    size_t base = p->stacked;
    gc_token opener = gc_parse_open(p);

    *n = gc_parse_list(p);
    if (p->kind != (opener.kind == '(' ? ')' : ']'))
        gc_parse_fail_separator(p, &opener, NULL, p->stack[p->stacked - 1].e);
    gc_parse_close(p, &opener);
    return gc_parse_take_stack(p, base);
}

static void
parse_params(gc_parser *p, gc_stmt *s)
{
    size_t names = 0, spans = 0;
    gc_token opener = p->t;

    if (p->kind != '(') {
        gc_parse_fail_expected(p, "'(' and the parameters");
        return;
    }
    gc_parse_open(p);
    do {
        s->param = gc_arena_grow(p->nodes->arena, s->param, s->params, &names, sizeof *s->param);
        s->param_span =
            gc_arena_grow(p->nodes->arena, s->param_span, s->params, &spans, sizeof(gc_span));
        s->param[s->params] =
            gc_parse_expect_name(p, "the name of a parameter", &s->param_span[s->params]);
        s->params++;
    } while (gc_parse_accept(p, ','));
    gc_parse_close(p, &opener);
}

/* with f'(u) = rule */
static void
parse_rule(gc_parser *p, gc_stmt *s)
{
    gc_span span;

    gc_parse_accept(p, T_NEWLINE);
    gc_parse_next(p);
    const char *name = gc_parse_expect_name(p, "the function's name and a prime", &span);
    if (name != s->name)
        gc_parse_fail(p, GC_101, span, "with speaks of the function defined here: %s'", s->name);
    gc_parse_expect(p, '\'', "a prime after the name");
    gc_token opener = p->t;
    if (p->kind != '(') {
        gc_parse_fail_expected(p, "'(' and the parameter");
        return;
    }
    gc_parse_open(p);
    s->rule_param = gc_parse_expect_name(p, "the name of the parameter", &span);
    gc_parse_close(p, &opener);
    gc_parse_expect(p, '=', "'=' and the derivative");
    s->rule = gc_parse_comparison(p);
}

gc_stmt *
gc_parse_def(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    s->name = gc_parse_expect_name(p, "the name of a function", &s->name_span);
    parse_params(p, s);
    if (gc_parse_accept(p, '=')) {
        gc_parse_take_value(p, s, gc_parse_comparison(p));
        if (gc_parse_at_clause(p, W_with))
            parse_rule(p, s);
    } else if (p->kind == '{') {
        gc_parse_block(p, IN_DATA | IN_DEF, &s->body_n, &s->body, s);
    } else {
        gc_parse_fail_expected(p, "'=' or '{' after the parameters")->hint =
            "def f(u) = u*tanh(u)   or   def f(u) { … return … }";
    }
    return s;
}

/* todo "why" claim …; what is not checked cannot be put off. */
static gc_stmt *
parse_directive(gc_parser *p, gc_directive directive)
{
    gc_parse_next(p);
    const char *why = gc_parse_expect_string(p, "the reason between quotes");
    gc_stmt_kind kind = p->kind == T_NAME ? gc_stmt_kind_of(p->t.word) : S_COUNT;
    if (kind == S_COUNT || !(gc_stmt_table[kind].traits & IS_CLAIM)) {
        gc_parse_fail_expected(p, gc_stmt_words(p->arena, IS_CLAIM, "or"));
        return NULL;
    }
    gc_stmt *s = gc_stmt_table[kind].parse(p, kind);
    s->directive = directive;
    s->why = why;
    return s;
}

/* PLAIN: the word is none. */
static gc_directive
directive_of(uint32_t word)
{
    switch (word) {
#define DIRECTIVE(word, directive) \
    case W_##word: \
        return directive;
#include "syntax/statements.def"
    default:
        return PLAIN;
    }
}

/* A word is a keyword unless what follows makes it a name: set = 3, check, x = f(y). */
static bool
is_keyword(gc_parser *p, unsigned traits)
{
    unsigned next = gc_parse_peek(p, 1)->kind;

    if (next == '=' || next == ',')
        return false;
    return next != '[' || traits & IS_CLAIM;
}

static void
check_place(gc_parser *p, unsigned traits)
{
    const char *word = gc_name_of(p, &p->t);

    if (traits & AT_TOP && p->place & IN_BLOCK)
        gc_parse_fail(p, GC_123, gc_token_span(p, &p->t), "'%s' stands at top level only", word);
    else if (traits & IN_PLAN && p->place & IN_DATA)
        gc_parse_fail(p, GC_123, gc_token_span(p, &p->t), "'%s' may not stand in if, while or def",
                      word);
}

gc_stmt *
gc_parse_statement(gc_parser *p)
{
    gc_stmt_kind kind = gc_stmt_kind_of(p->t.word);
    gc_directive directive = directive_of(p->t.word);
    unsigned traits = kind != S_COUNT ? gc_stmt_table[kind].traits : IN_PLAN;

    if (p->kind != T_NAME) {
        gc_parse_fail_statement(p);
        return NULL;
    }
    if ((kind == S_COUNT && directive == PLAIN) || !is_keyword(p, traits))
        return gc_parse_let(p, S_LET);
    check_place(p, traits);
    if (p->kind == T_FAILED)
        return NULL;
    return directive == PLAIN ? gc_stmt_table[kind].parse(p, kind) : parse_directive(p, directive);
}
