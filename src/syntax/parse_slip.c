/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_slip.c -- slips that have a text of their own. */
#include <config.h>
#include "syntax/grammar.h"

#include "base/utf8.h"
#include "syntax/name_chars.h"
#include <string.h>

bool
gc_parse_fail_habit(gc_parser *p, gc_habit where, const gc_token *t)
{
    const char *advice =
        t->kind == T_NAME ? gc_habit_advice(where, p->lex.start + t->at, t->len) : NULL;

    if (advice)
        gc_parse_fail(p, GC_101, gc_token_span(p, t), "%s is not known here: %s",
                      gc_token_shown(p, t), advice);
    return advice;
}

void
gc_parse_fail_type(gc_parser *p)
{
    if (p->kind == T_FAILED || gc_parse_fail_habit(p, GC_HABIT_TYPE, &p->t))
        return;
    gc_parse_fail_expected(p, "a type: f64, f32 or int")->hint =
        p->kind == '[' || p->t.kind == '[' ? "sizes follow the type: f64[3]" : NULL;
}

/* The name that ends before t. */
static gc_token
name_before(const gc_parser *p)
{
    gc_token t = { .at = p->end };

    while (t.at > 0 && p->end - t.at < 64
           && gc_name_length(p->lex.start + t.at - 1, p->lex.start + p->end) > t.len) {
        t.at--;
        t.len = (uint16_t) (p->end - t.at);
        t.kind = T_NAME;
    }
    return t;
}

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
                      "'//' is not known: a comment begins with #, and / between whole numbers "
                      "is exact");
    else if (is_updating(p))
        gc_parse_fail(p, GC_101, here, "write x = x + 1 in a loop, a new name elsewhere");
    else if (p->kind == '\'')
        gc_parse_fail(p, GC_101, here, "strings stand between double quotes");
    else if (p->kind == '{')
        gc_parse_fail(p, GC_101, here, "a list is written [1, 2], a group (a + b)");
    else if (p->kind == '>' && character_before(p) == '<')
        gc_parse_fail(p, GC_101, here, "that two values differ is written !=, or refute a == b");
    else if (p->kind == '=' && character_before(p) == '=')
        gc_parse_fail(p, GC_101, here, "two values are compared with ==");
    else if (p->kind == '*' && character_before(p) == '/')
        gc_parse_fail(p, GC_101, here, "a comment begins with #");
    else if (p->kind == T_NEWLINE && p->end && p->lex.start[p->end - 1] == '%')
        gc_parse_fail(p, GC_101, here, "a value; 5%% is written 0.05, and a comment begins with #");
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
    else if (p->kind == ';' && !call)
        gc_parse_fail(p, GC_101, here, "rows are lists of their own: [[1, 2], [3, 4]]");
    else if (p->kind == ';' || p->kind == ':')
        gc_parse_fail_expected(p, call ? "',' or ')'" : "',' or ']'");
    else
        gc_parse_fail_open(p, opener);
}

/* Two values side by side: f x, 2(x + 1), sin^2(x), grad(f)(x). */
static void
fail_side_by_side(gc_parser *p)
{
    const gc_token before = name_before(p);
    const gc_span here = gc_token_span(p, &p->t);
    const char last = p->end ? p->lex.start[p->end - 1] : 0;

    if (before.len && gc_parse_fail_habit(p, GC_HABIT_OPERATOR, &before))
        return;
    gc_diag *d = gc_parse_fail_expected(p, "an operator or the end of the statement");
    if (p->t.kind == '(' && last == ')')
        d->hint = "a product is written with *; a derivative is grad(y, x)";
    else if (p->t.kind == '(' && last >= '0' && last <= '9' && here.at > 2
             && p->lex.start[p->end - 2] == '^')
        d->hint = "a power of a function is sin(x)^2";
    else if (before.len && p->t.kind != '(' && p->t.kind != T_STRING)
        d->hint = gc_arena_format(p->arena, "a product is written with *, a call %s(…)",
                                  gc_arena_text(p->arena, p->lex.start + before.at, before.len));
    else if (p->t.kind == T_STRING)
        d->hint = "strings are titles, reasons and names of files";
    else
        d->hint = "a product is written with *";
}

/* What no operator of this language is. */
static bool
fail_operator(gc_parser *p)
{
    const gc_span here = gc_token_span(p, &p->t);
    const char *start = p->lex.start, *at = start + p->t.at;
    const bool follows = at + 1 < p->lex.end;

    if (p->kind == '~' && follows && at[1] == '=')
        gc_parse_fail(p, GC_101, here, "that two values differ is written !=");
    else if (p->kind == '{')
        gc_parse_fail(p, GC_101, here, "arguments stand in ( ), an index in [ ]");
    else if (p->kind == ',')
        gc_parse_fail(p, GC_101, here, "a decimal point is '.', a list is written [a, b]");
    else
        return false;
    return true;
}

void
gc_parse_fail_end(gc_parser *p)
{
    gc_span here = gc_token_span(p, &p->t);

    if (p->kind == T_FAILED || fail_operator(p))
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
        gc_parse_fail(p, GC_101, here, "a prime stands between a name and its '(': f'(u)")->hint =
            "the transpose is A.T";
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
        fail_side_by_side(p);
    else
        gc_parse_fail_expected(p, "the end of the statement");
}
