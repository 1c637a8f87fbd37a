/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_slip.c -- slips that have a text of their own. */
#include <config.h>
#include "syntax/grammar.h"

#include "base/near.h"
#include "base/utf8.h"
#include <string.h>

static char
character_before(const gc_parser *p)
{
    return p->t.at ? p->lex.start[p->t.at - 1] : 0;
}

/* x += 1 and its kind: the = of it is reached first. */
static bool
is_updating(const gc_parser *p)
{
    char before = character_before(p);

    return p->kind == '=' && before && strchr("+-*/@%^", before);
}

void
gc_parse_fail_operand(gc_parser *p)
{
    gc_span here = gc_token_span(p, &p->t);

    if (p->kind == '/' && character_before(p) == '/')
        gc_parse_fail(p, GC_101, here,
                      "'//' is not known: / between whole numbers is exact or an error");
    else if (is_updating(p))
        gc_parse_fail(p, GC_101, here, "a binding repeats its name: x = x + 1, not x += 1");
    else if (p->kind == '\'')
        gc_parse_fail(p, GC_101, here, "strings stand between double quotes");
    else if (p->kind == T_STRING)
        gc_parse_fail(p, GC_101, here,
                      "a string is no value; it may be the argument of load(\"file\")");
    else if (p->kind == T_NEWLINE)
        gc_parse_fail_expected(p, "a value")->hint =
            "a statement goes on in the next line inside ( ) or [ ]";
    else
        gc_parse_fail_expected(p, "a value");
}

/* The text from a token to the bracket that closes it, cut where it gets long. */
static const char *
text_of_call(gc_parser *p, const gc_token *from)
{
    const char *start = p->lex.start + from->at, *s = start;
    int open = 0;

    for (; s < p->lex.end && *s != '\n' && *s != '\r'; s++) {
        open += *s == '(' || *s == '[';
        if ((*s == ')' || *s == ']') && --open <= 0) {
            s++;
            break;
        }
    }
    if (s - start <= 60)
        return gc_arena_format(p->arena, "%.*s", (int) (s - start), start);
    return gc_arena_format(p->arena, "%.*s…", (int) (gc_utf8_back(start, start + 57) - start),
                           start);
}

static const char *
text_of(gc_parser *p, gc_span s)
{
    const char *start = p->lex.start + s.at;

    if (s.len <= 40)
        return gc_arena_format(p->arena, "%.*s", (int) s.len, start);
    return gc_arena_format(p->arena, "%.*s…", (int) (gc_utf8_back(start, start + 37) - start),
                           start);
}

static void
say_comma(gc_parser *p, const gc_token *opener, const gc_token *call, const gc_expr *before)
{
    bool nodes = before->kind == E_NAME && p->kind == T_NAME;
    const char *two = !call ? "entries" : nodes ? "nodes" : "arguments";

    gc_diag *diag = gc_parse_fail(
        p, GC_101, gc_token_span(p, &p->t), "'%s' of '%s': put a comma between the two %s",
        text_of(p, before->span), text_of_call(p, call ? call : opener), two);
    diag->side[0] = before->span;
}

void
gc_parse_fail_separator(gc_parser *p, const gc_token *opener, const gc_token *call,
                        const gc_expr *before)
{
    bool closes = p->t.first && gc_parse_is_statement_line(p, &p->t);
    gc_span here = gc_token_span(p, &p->t);

    if (p->kind == T_FAILED)
        return;
    if (p->kind == T_NAME && p->t.word >= W_and && p->t.word <= W_not)
        gc_parse_fail_end(p);
    else if (gc_parse_begins_operand(p) && !closes)
        say_comma(p, opener, call, before);
    else if (p->kind == '=' && call)
        gc_parse_fail(p, GC_101, here,
                      "to the left of '=' in a call stands one keyword; "
                      "two values are compared with ==");
    else if (p->kind == '=')
        gc_parse_fail(p, GC_101, here, "two values are compared with ==");
    else if (p->kind == ';' || p->kind == ':')
        gc_parse_fail_expected(p, call ? "',' or ')'" : "',' or ']'");
    else
        gc_parse_fail_open(p, opener);
}

void
gc_parse_fail_end(gc_parser *p)
{
    gc_span here = gc_token_span(p, &p->t);

    if (p->kind == T_FAILED)
        return;
    if (p->kind == T_NAME && p->t.word >= W_and && p->t.word <= W_not)
        gc_parse_fail(p, GC_101, here, "'%s' stands in the condition of if and while only",
                      gc_name_of(p, &p->t))
            ->hint = "elsewhere: (a > 0)*(b > 0), 1 - (a > 0), where(…)";
    else if (gc_parse_is_word(p, W_if))
        gc_parse_fail(p, GC_101, here, "a choice between two values is where(condition, a, b)");
    else if (p->kind == T_NAME && p->t.word >= W_within && p->t.word <= W_because)
        gc_parse_fail(p, GC_101, here, "'%s' belongs to %s", gc_name_of(p, &p->t),
                      gc_stmt_words(p->arena, IS_CLAIM, "and"));
    else if (p->kind == '\'')
        gc_parse_fail(p, GC_101, here, "a prime stands between a name and its '(': f'(u)");
    else if (p->kind == OP_EQ)
        gc_parse_fail(p, GC_101, here,
                      "'==' stands inside ( ), in a condition, or between the two "
                      "sides of a claim");
    else if (p->kind == '<' || p->kind == '>' || p->kind == OP_LE || p->kind == OP_GE
             || p->kind == OP_NE)
        gc_parse_fail(p, GC_101, here, "comparisons do not chain")->hint =
            "write (a < b)*(b < c), or in a condition: a < b and b < c";
    else if (p->kind == '=')
        gc_parse_fail(p, GC_101, here, "a statement has one '='");
    else if (p->kind == ')' || p->kind == ']' || p->kind == '}')
        gc_parse_fail(p, GC_101, here, "%s closes nothing", gc_token_shown(p, &p->t));
    else if (gc_parse_begins_operand(p))
        gc_parse_fail_expected(p, "an operator or the end of the statement");
    else
        gc_parse_fail_expected(p, "the end of the statement");
}

void
gc_parse_fail_statement(gc_parser *p)
{
    gc_parse_fail_expected(p, "a statement")->hint = p->t.kind == '/'
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

/* After the first target no = stands. */
void
gc_parse_fail_binding(gc_parser *p, const gc_token *name)
{
    gc_span first = gc_token_span(p, name), here = gc_token_span(p, &p->t);
    const char *text = gc_name_of(p, name);

    if (p->kind == T_FAILED)
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
    else if (p->kind < 128 && strchr("+-*/@%^", (int) p->kind) && gc_parse_peek(p, 1)->kind == '=')
        gc_parse_fail(p, GC_101, here, "a binding repeats its name: %s = %s %c …", text, text,
                      (char) p->kind);
    else
        gc_parse_fail_expected(p, gc_arena_format(p->arena, "'=' after '%s'", text))->hint =
            p->t.kind == '(' ? "a value is bound by y = f(x), a function defined by def f(u) = …"
                             : "a statement binds a name, y = …, or begins with a keyword";
}
