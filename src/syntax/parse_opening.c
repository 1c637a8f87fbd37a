/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_opening.c -- what no statement begins with. */
#include <config.h>
#include "syntax/grammar.h"

#include "base/near.h"
#include <string.h>

void
gc_parse_fail_statement(gc_parser *p)
{
    const unsigned k = p->t.kind;

    gc_parse_fail_expected(p, "a statement")->hint = k == '/' || k == '%' || k == '-'
        ? "a comment begins with #"
        : "a statement binds a name, y = …, or begins with a keyword";
}

static const char *
nearest_keyword(gc_parser *p, const gc_token *name)
{
    gc_near n = { .word = gc_name_of(p, name) };

    for (uint32_t w = 1; w < W_COUNT; w++)
        if (gc_parse_is_statement_word(w))
            gc_near_try(&n, gc_word_text[w]);
    return n.best;
}

/* x += 1, x++, x := 1, x <- 1, and x alone. */
static bool
fail_update(gc_parser *p, const char *text)
{
    const gc_span here = gc_token_span(p, &p->t);
    const unsigned k = p->kind, next = gc_parse_peek(p, 1)->kind;

    if ((k == ':' && next == '=') || (k == '<' && next == '-'))
        gc_parse_fail(p, GC_101, here, "a binding is written %s = …", text);
    else if ((k == '+' || k == '-') && next == k)
        gc_parse_fail(p, GC_101, here, "write %s = %s %c 1 in a loop, a new name elsewhere", text,
                      text, (char) k);
    else if (k && k < 128 && strchr("+-*/@%^", (int) k) && next == '=')
        gc_parse_fail(p, GC_101, here, "write %s = %s %c … in a loop, a new name elsewhere", text,
                      text, (char) k);
    else if (k == T_NEWLINE || k == T_END)
        gc_parse_fail_expected(p, gc_arena_format(p->arena, "'=' after '%s'", text))->hint =
            gc_arena_format(p->arena, "to see its value: gradcheck --dump grads; to state it: "
                            "claim %s == …", text);
    else
        return false;
    return true;
}

/* After the first target no = stands. */
void
gc_parse_fail_binding(gc_parser *p, const gc_token *name)
{
    gc_span first = gc_token_span(p, name), here = gc_token_span(p, &p->t);
    const char *text = gc_name_of(p, name);

    if (p->kind == T_FAILED)
        return;
    if (gc_parse_fail_habit(p, GC_HABIT_STATEMENT, name) || fail_update(p, text))
        return;
    bool object = p->kind == T_NAME || p->kind == T_STRING || p->kind == T_NUMBER;
    const char *near = object ? nearest_keyword(p, name) : NULL;
    if (near)
        gc_parse_fail(p, GC_101, first, "'%s' begins no statement; did you mean '%s'?", text, near);
    else if (name->word == W_return)
        gc_parse_fail(p, GC_123, first, "return stands at the end of a def");
    else if (name->word == W_else)
        gc_parse_fail(p, GC_101, first, "else follows the '}' of an if");
    else if (p->kind == OP_EQ)
        gc_parse_fail(p, GC_101, here, "a fact begins with claim: claim %s == …", text);
    else if (p->kind == ':' || p->kind == '~')
        gc_parse_fail(p, GC_101, first, "a declaration begins with %s",
                      gc_stmt_words(p->arena, BINDS_NAMES, "or"));
    else if (p->kind == '\'')
        gc_parse_fail(p, GC_101, here, "a prime stands between a name and its '(': f'(u)");
    else
        gc_parse_fail_expected(p, gc_arena_format(p->arena, "'=' after '%s'", text))->hint =
            p->t.kind == '(' ? "a value is bound by y = f(x), a function defined by def f(u) = …"
                             : "a statement binds a name, y = …, or begins with a keyword";
}
