/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_claim.c -- claims, checks, and the clauses behind them. */
#include <config.h>
#include "syntax/grammar.h"

#include "base/near.h"

/* A newline does not end a statement before a clause, but "at = 3" there is the next one, and so
   is "within[0] = 3", without a blank. */
bool
gc_parse_at_clause(gc_parser *p, gc_word word)
{
    bool newline = p->kind == T_NEWLINE;
    const gc_token *t = newline ? gc_parse_peek(p, 1) : &p->t;

    if (p->kind == T_FAILED || t->kind != T_NAME
        || (word ? t->word != word : t->word < W_within || t->word > W_because))
        return false;
    gc_token first = *t;
    const gc_token *next = gc_parse_peek(p, newline ? 2 : 1);
    if (!newline)
        return true;
    if (next->kind == '[')
        return first.word == W_within && next->at > first.at + first.len;
    return next->kind != '=' && next->kind != ',';
}

static bool
is_order(unsigned kind)
{
    return kind == '<' || kind == '>' || kind == OP_LE || kind == OP_GE || kind == OP_NE;
}

static gc_fact_kind
order_of(unsigned kind)
{
    return kind == '<' ? F_LESS : kind == '>' ? F_GREATER : kind == OP_LE ? F_LESS_EQUAL
           : F_GREATER_EQUAL;
}

static void
parse_range(gc_parser *p, gc_fact *f)
{
    f->kind = F_IN;
    if (p->kind != '[') {
        gc_parse_fail_expected(p, "'[' and two bounds");
        return;
    }
    gc_token opener = gc_parse_open(p);
    f->right = gc_parse_comparison(p);
    gc_parse_expect(p, ',', "',' between the two bounds");
    f->high = gc_parse_comparison(p);
    gc_parse_close(p, &opener);
}

static void
fail_fact(gc_parser *p)
{
    gc_span here = gc_token_span(p, &p->t);

    if (p->kind == T_FAILED)
        return;
    if (p->kind == '=')
        gc_parse_fail(p, GC_101, here, "a claim compares with '=='; '=' binds a name");
    else if (p->kind == '~')
        gc_parse_fail(p, GC_101, here,
                      "near is == with a tolerance: x == 1.5 within 1e-3 abs; unequal is "
                      "refute x == 1.5");
    else if (p->kind == T_NEWLINE || p->kind == T_END)
        gc_parse_fail_expected(p, "'==' and what it equals, '<', 'in' or 'undefined'");
    else if (gc_parse_begins_operand(p))
        gc_parse_fail_expected(p, "an operator, or '==' between the two sides");
    else
        gc_parse_fail_expected(p, "'==', '<', 'in' or 'undefined' after the left side");
}

/* expr ( "==" expr | in [ expr, expr ] | undefined ) | sum order sum */
static gc_fact
parse_fact(gc_parser *p)
{
    gc_fact f = { .kind = F_EQUAL };
    uint32_t from = p->t.at;
    gc_token op;

    f.left = gc_parse_sum(p);
    op = p->t;
    if (is_order(p->kind)) {
        gc_parse_next(p);
        f.kind = order_of(op.kind);
        f.right = gc_parse_sum(p);
        if (p->kind == OP_EQ || gc_parse_is_word(p, W_in) || gc_parse_is_word(p, W_undefined))
            f.left = gc_parse_binary(p, f.left, &op, f.right);
        else if (op.kind == OP_NE)
            gc_parse_fail(p, GC_101, gc_token_span(p, &op),
                          "that two values differ is said by refute … == …");
    }
    if (gc_parse_accept(p, OP_EQ)) {
        f.kind = F_EQUAL;
        f.right = gc_parse_comparison(p);
    } else if (gc_parse_accept_word(p, W_in)) {
        parse_range(p, &f);
    } else if (gc_parse_accept_word(p, W_undefined)) {
        f.kind = F_UNDEFINED;
        f.right = NULL;
    } else if (!f.right) {
        fail_fact(p);
    }
    f.span = gc_parse_span_from(p, from);
    return f;
}

static void
parse_tolerance(gc_parser *p, gc_clause *c)
{
    c->value = gc_parse_comparison(p);
    if (p->kind == T_NAME && p->t.word >= W_rel && p->t.word <= W_ulp) {
        c->tol = (gc_tol_kind) (p->t.word - W_rel);
        gc_parse_next(p);
    } else {
        gc_parse_fail_expected(p, "rel, abs or ulp after the tolerance")->hint =
            "within 1e-9 rel is a part of the value, within 1e-9 abs a distance";
    }
}

static void
parse_point(gc_parser *p, gc_clause *c)
{
    c->name = gc_parse_expect_name(p, "the name of an input", &c->name_span);
    if (p->kind == OP_EQ)
        gc_parse_fail(p, GC_101, gc_token_span(p, &p->t),
                      "at gives values with '='; facts come before the clauses");
    gc_parse_expect(p, '=', "'=' and a value");
    c->value = gc_parse_comparison(p);
}

/* One clause for each entry of its list, so that "within a rel, b abs" is two. */
static void
parse_clause(gc_parser *p)
{
    uint32_t word, from;

    gc_parse_accept(p, T_NEWLINE);
    word = p->t.word;
    from = p->t.at;
    gc_parse_next(p);
    do {
        gc_clause c = { .kind = (gc_clause_kind) (word - W_within) };
        if (word == W_within)
            parse_tolerance(p, &c);
        else if (word == W_at)
            parse_point(p, &c);
        else if (word == W_by)
            c.name = gc_parse_expect_name(p, "a witness such as forward or oracle", &c.name_span);
        else
            c.text = gc_parse_expect_string(p, "the reason between quotes");
        c.span = gc_parse_span_from(p, from);
        *(gc_clause *) gc_scratch_add(p, &p->clauses, sizeof c) = c;
        from = p->t.at;
    } while (word != W_because && gc_parse_accept(p, ','));
}

/* Where a clause may begin stands a word that is nearly one. */
static void
fail_near_clause(gc_parser *p)
{
    gc_near n = { .word = gc_name_of(p, &p->t) };

    if (gc_parse_fail_habit(p, GC_HABIT_CLAUSE, &p->t))
        return;
    for (int w = W_within; w <= W_because; w++)
        gc_near_try(&n, gc_word_text[w]);
    if (n.best)
        gc_parse_fail(p, GC_101, gc_token_span(p, &p->t),
                      "'%s' begins no clause; did you mean '%s'?", n.word, n.best);
}

static void
parse_clauses(gc_parser *p, gc_stmt *s)
{
    while (gc_parse_at_clause(p, W_NONE))
        parse_clause(p);
    s->clause = gc_scratch_take(p, &p->clauses, sizeof *s->clause, &s->clauses);
    if (p->kind == T_NAME)
        fail_near_clause(p);
}

/* claim or refute */
gc_stmt *
gc_parse_claim(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    if (p->kind == ':')
        gc_parse_fail(p, GC_101, gc_token_span(p, &p->t),
                      "a ':' follows a title: claim \"title\": x == 1, or claim x == 1");
    if (p->kind == T_STRING) {
        s->text = gc_parse_expect_string(p, "");
        gc_parse_expect(p, ':', "':' after the title");
    }
    do {
        gc_fact f = parse_fact(p);
        *(gc_fact *) gc_scratch_add(p, &p->facts, sizeof f) = f;
    } while (gc_parse_accept(p, ','));
    s->fact = gc_scratch_take(p, &p->facts, sizeof *s->fact, &s->facts);
    parse_clauses(p, s);
    return s;
}

gc_stmt *
gc_parse_check(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    gc_parse_take_values(p, s);
    parse_clauses(p, s);
    return s;
}
