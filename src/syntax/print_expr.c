/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/print_expr.c -- expressions with as few parentheses as the grammar lets them have. */
#include <config.h>
#include "syntax/printer.h"

static gc_level
level_of_operator(unsigned op)
{
    switch (op) {
    case OP_OR:
        return LEVEL_OR;
    case OP_AND:
        return LEVEL_AND;
    case '+': case '-':
        return LEVEL_SUM;
    case '*': case '/': case '@': case '%':
        return LEVEL_TERM;
    case '^':
        return LEVEL_POWER;
    default:
        return LEVEL_COMPARE;
    }
}

static gc_level
level_of(const gc_expr *e)
{
    switch ((gc_expr_kind) e->kind) {
    case E_BINARY:
        return level_of_operator(e->op);
    case E_UNARY:
        return e->op == OP_NOT ? LEVEL_NOT : LEVEL_UNARY;
    case E_INDEX: case E_TRANSPOSE:
        return LEVEL_POST;
    default:
        return LEVEL_PRIM;
    }
}

static const char *
text_of_operator(unsigned op)
{
    static const char *const text[] = { "<=", ">=", "==", "!=", "and", "or", "not" };
    static const char one[][2] = { "+", "-", "*", "/", "@", "%", "^", "<", ">" };

    if (op >= OP_LE)
        return text[op - OP_LE];
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if ((unsigned char) one[i][0] == op)
            return one[i];
    return "?";
}

void
gc_print_string(gc_text *out, const char *s)
{
    gc_text_add(out, "\"");
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            gc_text_char(out, '\\', 1);
        if (*s == '\n' || *s == '\t')
            gc_text_add(out, *s == '\n' ? "\\n" : "\\t");
        else
            gc_text_char(out, *s, 1);
    }
    gc_text_add(out, "\"");
}

static void
blank(gc_text *out, unsigned place)
{
    gc_text_char(out, place & IN_BRACKETS ? MARK_BLANK : ' ', 1);
}

/* The entries from first on, between commas. */
static void
print_entries(gc_text *out, const gc_expr *e, uint32_t first, unsigned place)
{
    for (uint32_t i = first; i < e->n; i++) {
        if (i > first) {
            gc_text_add(out, ",");
            blank(out, place);
        }
        if (e->kind == E_CALL && e->keyword && e->keyword[i])
            gc_text_printf(out, "%s=", e->keyword[i]);
        gc_print_at(out, e->arg[i], LEVEL_ANY, place);
    }
}

static void
print_number(gc_text *out, const gc_expr *e)
{
    if (e->decimal)
        gc_text_add(out, e->decimal);
    else
        gc_text_double(out, e->number);
}

static void
print_slice(gc_text *out, const gc_expr *e, unsigned place)
{
    if (e->arg[0])
        gc_print_at(out, e->arg[0], LEVEL_ANY, place);
    gc_text_add(out, ":");
    if (e->arg[1])
        gc_print_at(out, e->arg[1], LEVEL_ANY, place);
}

static void
print_operator(gc_text *out, unsigned op, bool spaced, unsigned place)
{
    if (spaced)
        blank(out, place);
    gc_text_add(out, text_of_operator(op));
    if (spaced)
        gc_text_add(out, " ");
}

/* Does @ stand among the operators of this chain?  Then a tight * would look as if it bound
   tighter. */
static bool
has_matmul(const gc_expr *e)
{
    for (; e->kind == E_BINARY && level_of(e) == LEVEL_TERM; e = e->arg[0])
        if (e->op == '@')
            return true;
    return false;
}

/* a + b + c: left-deep and as long as it likes, so from its innermost end outwards in a loop. */
static void
print_chain(gc_text *out, const gc_expr *e, unsigned place)
{
    gc_level level = level_of(e);
    bool spaced = level == LEVEL_TERM ? has_matmul(e) : level != LEVEL_SUM || !(place & IN_INDEX);
    size_t n = 0;
    const gc_expr *left = e;

    for (; left->kind == E_BINARY && level_of(left) == level; left = left->arg[0])
        n++;
    const gc_expr **chain = gc_arena_array(out->arena, n, sizeof *chain);
    for (size_t i = n; i > 0; i--, e = e->arg[0])
        chain[i - 1] = e;
    gc_print_at(out, left, level, place);
    for (size_t i = 0; i < n; i++) {
        print_operator(out, chain[i]->op, spaced, place);
        gc_print_at(out, chain[i]->arg[1], level + 1, place);
    }
}

static void
print_binary(gc_text *out, const gc_expr *e, unsigned place)
{
    gc_level level = level_of(e);

    if (level == LEVEL_COMPARE) {
        gc_print_at(out, e->arg[0], LEVEL_SUM, place);
        print_operator(out, e->op, true, place);
        gc_print_at(out, e->arg[1], LEVEL_SUM, place);
    } else if (level == LEVEL_POWER) {
        gc_print_at(out, e->arg[0], LEVEL_POST, place);
        gc_text_add(out, "^");
        gc_print_at(out, e->arg[1], LEVEL_UNARY, place);
    } else {
        print_chain(out, e, place);
    }
}

/* 1.T would be read as one malformed number. */
static void
print_transpose(gc_text *out, const gc_expr *e, unsigned place)
{
    gc_level level = e->arg[0]->kind == E_NUMBER ? LEVEL_PRIM + 1 : LEVEL_POST;

    gc_print_at(out, e->arg[0], level, place);
    gc_text_add(out, ".T");
}

/* What stands in brackets of its own, and what comes in front of them. */
static void
print_bracketed(gc_text *out, const gc_expr *e, unsigned place)
{
    const unsigned inside = (place & IN_PARENS) | IN_BRACKETS;

    if (e->kind == E_CALL) {
        gc_text_printf(out, "%s%s(", e->name, e->primes ? "'" : "");
        print_entries(out, e, 0, inside | IN_PARENS);
        gc_text_add(out, ")");
        return;
    }
    if (e->kind == E_INDEX)
        gc_print_at(out, e->arg[0], LEVEL_POST, place);
    gc_text_add(out, "[");
    if (e->kind == E_INDEX)
        print_entries(out, e, 1, inside | IN_INDEX);
    else
        print_entries(out, e, 0, inside);
    gc_text_add(out, "]");
}

static void
print_plain(gc_text *out, const gc_expr *e, unsigned place)
{

    switch ((gc_expr_kind) e->kind) {
    case E_NUMBER:
        print_number(out, e);
        break;
    case E_NAME:
        gc_text_add(out, e->name);
        break;
    case E_CALL:
    case E_INDEX:
    case E_LIST:
        print_bracketed(out, e, place);
        break;
    case E_SLICE:
        print_slice(out, e, place);
        break;
    case E_UNARY:
        gc_text_add(out, text_of_operator(e->op));
        gc_text_add(out, e->op == OP_NOT ? " " : "");
        gc_print_at(out, e->arg[0], level_of(e), place);
        break;
    case E_BINARY:
        print_binary(out, e, place);
        break;
    case E_TRANSPOSE:
        print_transpose(out, e, place);
        break;
    case E_STAR:
        gc_text_add(out, "*");
        break;
    case E_STRING:
        gc_print_string(out, e->name);
        break;
    }
}

void
gc_print_at(gc_text *out, const gc_expr *e, gc_level level, unsigned place)
{
    bool bare_equal = e->kind == E_BINARY && e->op == OP_EQ && !(place & IN_PARENS);

    if (level_of(e) >= level && !bare_equal) {
        print_plain(out, e, place);
        return;
    }
    gc_text_add(out, "(");
    print_plain(out, e, IN_BRACKETS | IN_PARENS);
    gc_text_add(out, ")");
}
