/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_fail.c -- errors, and what a text looks like around them. */
#include <config.h>
#include "syntax/grammar.h"

#include "base/utf8.h"
#include <string.h>

/* What follows an error in its line is mostly the rest of the same slip. */
static bool
is_rest(gc_parser *p, uint32_t at)
{
    const uint32_t last = p->failed_at;
    const char *from = p->lex.start + (last ? last - 1 : 0);

    p->failed_at = at + 1;
    if (!last || at < last)
        return false;
    return !memchr(from, '\n', at - last + 1) && !memchr(from, ';', at - last + 1);
}

gc_diag *
gc_parse_fail(gc_parser *p, gc_code code, gc_span where, const char *format, ...)
{
    gc_text t = gc_text_new(p->arena);
    va_list args;

    if (p->kind == T_FAILED)
        return &p->unsaid;
    p->kind = T_FAILED;
    p->failed_brackets = p->brackets;
    const bool rest = is_rest(p, where.at);
    if (p->t.kind == T_BAD || rest)     /* the lexer has said what is wrong */
        return &p->unsaid;
    va_start(args, format);
    gc_text_vprintf(&t, format, args);
    va_end(args);
    return gc_diag_add(p->d, GC_ERROR, code, where, "%s", t.at);
}

const char *
gc_token_shown(gc_parser *p, const gc_token *t)
{
    const char *s = p->lex.start + t->at;

    if (t->kind == T_END)
        return "the end of the file";
    if (t->kind == T_NEWLINE)
        return "the end of the line";
    if (t->len <= 40)
        return gc_arena_format(p->arena, "'%.*s'", (int) t->len, s);
    return gc_arena_format(p->arena, "'%.*s…'", (int) (gc_utf8_back(s, s + 40) - s), s);
}

gc_diag *
gc_parse_fail_expected(gc_parser *p, const char *what)
{
    if (p->kind == T_FAILED)
        return &p->unsaid;
    return gc_parse_fail(p, GC_101, gc_token_span(p, &p->t), "expected %s, found %s", what,
                         gc_token_shown(p, &p->t));
}

bool
gc_parse_begins_operand(const gc_parser *p)
{
    unsigned k = p->kind;

    return k == T_NAME || k == T_NUMBER || k == T_STRING || k == T_PARTIAL || k == '(' || k == '[';
}

bool
gc_parse_is_statement_word(uint32_t word)
{
    return word > W_NONE && word <= W_return;
}

/* A keyword and its object, or an = outside brackets; not the middle or the end of a call, which
   may look like axis=0, or axis=0). */
bool
gc_parse_is_statement_line(const gc_parser *p, const gc_token *t)
{
    const char *s = p->lex.start + t->at + t->len, *end = p->lex.end;
    char last = 0;
    bool binds = false, word = t->kind == T_NAME && gc_parse_is_statement_word(t->word);
    int open = 0;

    if (t->kind != T_NAME)
        return false;
    if (word && end - s > 1 && *s == ' ' && !strchr("=,+-*/@%^<>)]", s[1]))
        return true;
    for (; s < end && *s != '\n' && *s != '#' && *s != '"'; s++) {
        open += (*s == '(' || *s == '[') - (*s == ')' || *s == ']');
        if (open < 0)
            return false;
        if (*s == '=' && open == 0)
            binds |= !strchr("=<>!", s[-1]) && (s + 1 == end || s[1] != '=');
        last = *s > ' ' ? *s : last;
    }
    return binds && (last != ',' || open > 0);
}

void
gc_parse_fail_open(gc_parser *p, const gc_token *opener)
{
    gc_span here = gc_token_span(p, &p->t), there = gc_token_span(p, opener);
    const char *open = gc_token_shown(p, opener), *close = opener->kind == '(' ? "')'" : "']'";

    if (p->kind == T_FAILED)
        return;
    if (p->kind == T_END || (p->t.first && gc_parse_is_statement_line(p, &p->t))) {
        gc_parse_fail(p, GC_101, there, "this %s is not closed", open);
        return;
    }
    bool closes = p->kind == ')' || p->kind == ']' || p->kind == '}';
    const gc_diag *said =
        closes
            ? gc_parse_fail(p, GC_101, here, "%s does not close %s", gc_token_shown(p, &p->t), open)
            : gc_parse_fail(p, GC_101, here, "expected an operator or %s, found %s", close,
                            gc_token_shown(p, &p->t));
    if (said != &p->unsaid)
        gc_diag_note(p->d, there, "%s opened here", open);
}
