/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse.c -- bytes -> tree: tokens looked at, statements one after the other, recovery. */
#include <config.h>
#include "syntax/grammar.h"

#include <string.h>

/* The rules recurse, so no --limit takes them deeper than the stack is. */
enum { DEEPEST = 2000 };

static void
shift(gc_parser *p)
{
    if (p->ahead_n) {
        p->t = p->ahead[p->ahead_at];
        p->ahead_at = (p->ahead_at + 1) % LOOKAHEAD;
        p->ahead_n--;
    } else {
        p->t = gc_lex(&p->lex);
    }
}

void
gc_parse_next(gc_parser *p)
{
    if (p->kind == T_FAILED)
        return;
    p->end = p->t.at + p->t.len;
    do
        shift(p);
    while (p->brackets && p->t.kind == T_NEWLINE);
    p->kind = p->t.kind;
}

const gc_token *
gc_parse_peek(gc_parser *p, unsigned i)
{
    for (;;) {
        unsigned seen = 0;
        for (unsigned k = 0; k < p->ahead_n; k++) {
            const gc_token *t = &p->ahead[(p->ahead_at + k) % LOOKAHEAD];
            if (!(p->brackets && t->kind == T_NEWLINE) && ++seen == i)
                return t;
        }
        if (p->ahead_n == LOOKAHEAD)
            return &p->ahead[(p->ahead_at + LOOKAHEAD - 1) % LOOKAHEAD];
        p->ahead[(p->ahead_at + p->ahead_n) % LOOKAHEAD] = gc_lex(&p->lex);
        p->ahead_n++;
    }
}

void
gc_parser_start(gc_parser *p, gc_arena *a, gc_diags *d, gc_names *names, uint32_t file,
                const gc_limits *l)
{
    *p = (gc_parser) { .arena = a, .d = d, .names = names, .l = l, .kind = T_NEWLINE };
    p->dummy.kind = E_NAME;
    p->dummy.name = "";
    p->kept.arena = a;
    p->nodes = &p->kept;
    gc_lex_start(&p->lex, a, d, names, file, l);
}

const char *
gc_parser_string(const gc_parser *p, const gc_token *t)
{
    return gc_lex_string(&p->lex, t, p->texts ? p->texts : p->nodes->arena);
}

bool
gc_parse_accept(gc_parser *p, unsigned kind)
{
    if (p->kind != kind)
        return false;
    gc_parse_next(p);
    return true;
}

bool
gc_parse_is_word(const gc_parser *p, gc_word word)
{
    return p->kind == T_NAME && p->t.word == word;
}

bool
gc_parse_accept_word(gc_parser *p, gc_word word)
{
    if (!gc_parse_is_word(p, word))
        return false;
    gc_parse_next(p);
    return true;
}

void
gc_parse_expect(gc_parser *p, unsigned kind, const char *what)
{
    if (!gc_parse_accept(p, kind))
        gc_parse_fail_expected(p, what);
}

const char *
gc_parse_expect_name(gc_parser *p, const char *what, gc_span *span)
{
    gc_token t = p->t;

    *span = gc_token_span(p, &t);
    if (p->kind != T_NAME) {
        gc_parse_fail_expected(p, what);
        return "";
    }
    if (t.word == W_pi || t.word == W_inf || t.word == W_nan)
        gc_parse_fail(p, GC_101, *span, "'%s' is a number with a name and cannot be bound",
                      gc_name_of(p, &t));
    gc_parse_next(p);
    return gc_name_of(p, &t);
}

const char *
gc_parse_expect_string(gc_parser *p, const char *what)
{
    if (p->kind != T_STRING) {
        gc_parse_fail_expected(p, what);
        return "";
    }
    const char *text = gc_parser_string(p, &p->t);
    gc_parse_next(p);
    return text;
}

void *
gc_scratch_add(gc_parser *p, gc_scratch *s, size_t size)
{
    s->at = gc_arena_grow(p->arena, s->at, s->n, &s->capacity, size);
    return (char *) s->at + s->n++ * size;
}

void *
gc_scratch_take(gc_parser *p, gc_scratch *s, size_t size, uint32_t *n)
{
    void *all = gc_arena_array(p->nodes->arena, s->n, size);

    *n = (uint32_t) s->n;
    if (s->n)
        memcpy(all, s->at, s->n * size);
    s->n = 0;
    return all;
}

bool
gc_parse_enter(gc_parser *p)
{
    size_t limit = p->l->nesting < DEEPEST ? p->l->nesting : DEEPEST;

    if (++p->depth > limit)
        gc_parse_fail(p, GC_129, gc_token_span(p, &p->t),
                      "brackets, blocks, signs and powers nest deeper than %zu (--limit nesting=N)",
                      limit);
    return p->kind != T_FAILED;
}

void
gc_parse_leave(gc_parser *p)
{
    p->depth--;
}

gc_token
gc_parse_open(gc_parser *p)
{
    gc_token opener = p->t;

    gc_parse_enter(p);
    p->brackets++;
    p->parens += opener.kind == '(';
    gc_parse_next(p);
    return opener;
}

void
gc_parse_close(gc_parser *p, const gc_token *opener)
{
    unsigned kind = opener->kind == '(' ? ')' : ']';

    if (p->kind != kind)
        gc_parse_fail_open(p, opener);
    gc_parse_leave(p);
    p->brackets--;
    p->parens -= opener->kind == '(';
    gc_parse_next(p);
}

gc_span
gc_token_span(const gc_parser *p, const gc_token *t)
{
    return (gc_span) { p->lex.file, t->at, t->len };
}

gc_span
gc_parse_span_from(const gc_parser *p, uint32_t at)
{
    return (gc_span) { p->lex.file, at, p->end > at ? p->end - at : 0 };
}

const char *
gc_name_of(const gc_parser *p, const gc_token *t)
{
    return gc_name_text(p->names, t->word);
}
