/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/print_stmt.c -- statements in canonical text, each on one long line with marks. */
#include <config.h>
#include "syntax/printer.h"

#include "base/utf8.h"
#include "syntax/name_chars.h"
#include <string.h>

/* WIDTH: of a line.  WHOLE: of an operand outside brackets, where no line can be broken. */
enum { WIDTH = 100, WHOLE = 80, CONTINUED = 4 };

static unsigned
width_of(const char *s, size_t n)
{
    const char *end = s + n;
    unsigned width = 0;
    uint32_t c;

    while (s < end) {
        s += gc_utf8_step(s, end, &c);
        width += gc_utf8_width(c);
    }
    return width;
}

void
gc_print_layout(gc_text *out, const char *marked, unsigned indent)
{
    static const char marks[] = { MARK_BLANK, MARK_CLAUSE, 0 };
    unsigned column = indent;

    gc_text_char(out, ' ', indent);
    for (const char *s = marked; *s;) {
        unsigned gap = *s == MARK_BLANK ? 1 : *s == MARK_CLAUSE ? 2 : 0;
        s += gap > 0;
        size_t n = strcspn(s, marks);
        unsigned width = width_of(s, n);
        if (gap && column + gap + width > WIDTH) {
            gc_text_char(out, '\n', 1);
            column = indent + CONTINUED;
            gc_text_char(out, ' ', column);
        } else {
            gc_text_char(out, ' ', gap);
            column += gap;
        }
        gc_text_bytes(out, s, n);
        column += width;
        s += n;
    }
}

void
gc_print_value(gc_text *out, const gc_expr *e, gc_level level)
{
    size_t from = out->n;

    gc_print_at(out, e, level, 0);
    if (e->kind == E_BINARY && width_of(out->at + from, out->n - from) > WHOLE) {
        out->n = from;
        gc_print_at(out, e, LEVEL_PRIM + 1, 0);
    }
}

static void
print_values(gc_text *out, gc_expr *const *value, uint32_t n, unsigned place)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            gc_text_add(out, place ? ",\1" : ", ");
        if (place)
            gc_print_at(out, value[i], LEVEL_ANY, place);
        else
            gc_print_value(out, value[i], LEVEL_ANY);
    }
}

static void
print_target(gc_text *out, const gc_target *t)
{
    gc_text_add(out, t->name);
    if (t->n) {
        gc_text_add(out, "[");
        print_values(out, t->index, t->n, IN_BRACKETS | IN_INDEX);
        gc_text_add(out, "]");
    }
}

static void
print_targets(gc_text *out, const gc_stmt *s)
{
    for (uint32_t i = 0; i < s->targets; i++) {
        gc_text_add(out, i ? ", " : "");
        print_target(out, &s->target[i]);
    }
}

static void
print_item(gc_text *out, const gc_item *item)
{
    static const char *const type[] = { "f64", "f32", "int" };

    print_target(out, &item->target);
    if (item->has_type)
        gc_text_printf(out, " : %s", type[item->type]);
    if (item->dims) {
        gc_text_add(out, "[");
        print_values(out, item->dim, item->dims, IN_BRACKETS | IN_INDEX);
        gc_text_add(out, "]");
    }
    if (item->value) {
        gc_text_add(out, item->drawn ? " ~ " : " = ");
        gc_print_value(out, item->value, LEVEL_ANY);
    }
}

static void
print_items(gc_text *out, const gc_stmt *s)
{
    static const char *const leaf[] = { "input", "param", "const" };

    gc_text_add(out, s->kind == S_DIM ? "dim" : leaf[s->leaf_kind]);
    for (uint32_t i = 0; i < s->items; i++) {
        gc_text_add(out, i ? ", " : " ");
        print_item(out, &s->item[i]);
    }
}

void
gc_print_marked_fact(gc_text *out, const gc_fact *f)
{
    static const char *const order[] = {
        [F_LESS] = " < ", [F_LESS_EQUAL] = " <= ", [F_GREATER] = " > ", [F_GREATER_EQUAL] = " >= "
    };

    gc_print_value(out, f->left, f->kind >= F_LESS ? LEVEL_SUM : LEVEL_COMPARE);
    if (f->kind == F_UNDEFINED) {
        gc_text_add(out, " undefined");
    } else if (f->kind == F_IN) {
        gc_text_add(out, " in [");
        gc_print_at(out, f->right, LEVEL_ANY, IN_BRACKETS);
        gc_text_add(out, ",\1");
        gc_print_at(out, f->high, LEVEL_ANY, IN_BRACKETS);
        gc_text_add(out, "]");
    } else {
        gc_text_add(out, f->kind == F_EQUAL ? " == " : order[f->kind]);
        gc_print_value(out, f->right, f->kind == F_EQUAL ? LEVEL_COMPARE : LEVEL_SUM);
    }
}

static void
print_clause(gc_text *out, const gc_clause *c)
{
    static const char *const tol[] = { "rel", "abs", "ulp" };

    if (c->kind == C_BECAUSE) {
        gc_print_string(out, c->text);
    } else if (c->kind == C_BY) {
        gc_text_add(out, c->name);
    } else if (c->kind == C_AT) {
        gc_text_printf(out, "%s = ", c->name);
        gc_print_value(out, c->value, LEVEL_ANY);
    } else {
        gc_print_value(out, c->value, LEVEL_ANY);
        gc_text_printf(out, " %s", tol[c->tol]);
    }
}

/* Neighbours of one kind share their keyword; a reason has one of its own. */
static void
print_clauses(gc_text *out, const gc_stmt *s)
{
    static const char *const word[] = { "within", "at", "by", "because" };

    for (uint32_t i = 0; i < s->clauses; i++) {
        const gc_clause *c = &s->clause[i];
        if (i && c->kind == c[-1].kind && c->kind != C_BECAUSE)
            gc_text_add(out, ", ");
        else
            gc_text_printf(out, "\2%s ", word[c->kind]);
        print_clause(out, c);
    }
}

static void
print_claim(gc_text *out, const gc_stmt *s)
{
    if (s->directive != PLAIN) {
        gc_text_add(out, s->directive == TODO_FACT ? "todo " : "skip ");
        gc_print_string(out, s->why);
        gc_text_add(out, " ");
    }
    gc_text_add(out, s->kind == S_CHECK ? "check " : s->kind == S_CLAIM ? "claim " : "refute ");
    if (s->kind == S_CHECK) {
        print_values(out, s->value, s->n, 0);
    } else {
        if (s->text) {
            gc_print_string(out, s->text);
            gc_text_add(out, ": ");
        }
        for (uint32_t i = 0; i < s->facts; i++) {
            gc_text_add(out, i ? ", " : "");
            gc_print_marked_fact(out, &s->fact[i]);
        }
    }
    print_clauses(out, s);
}

static void
print_graph(gc_text *out, const gc_stmt *s)
{
    size_t n = strlen(s->text);

    gc_text_add(out, "graph ");
    if (n && gc_name_length(s->text, s->text + n) == n && strcmp(s->text, "pi")
        && strcmp(s->text, "inf") && strcmp(s->text, "nan"))
        gc_text_add(out, s->text);
    else
        gc_print_string(out, s->text);
}

static void
print_def(gc_text *out, const gc_stmt *s)
{
    gc_text_printf(out, "def %s(", s->name);
    for (uint32_t i = 0; i < s->params; i++)
        gc_text_printf(out, "%s%s", i ? ",\1" : "", s->param[i]);
    gc_text_add(out, ")");
    if (s->body_n || s->n > 1) {
        gc_text_add(out, " {");
        return;
    }
    gc_text_add(out, " = ");
    gc_print_value(out, s->value[0], LEVEL_ANY);
    if (s->rule) {
        gc_text_printf(out, "\2with %s'(%s) = ", s->name, s->rule_param);
        gc_print_value(out, s->rule, LEVEL_ANY);
    }
}

static void
print_loop(gc_text *out, const gc_stmt *s)
{
    if (s->kind == S_FOR) {
        gc_text_printf(out, "for %s in range(", s->name);
        print_values(out, s->value, s->n, IN_BRACKETS | IN_PARENS);
    } else {
        gc_text_add(out, s->kind == S_IF ? "if (" : "while (");
        gc_print_at(out, s->value[0], LEVEL_ANY, IN_BRACKETS | IN_PARENS);
    }
    gc_text_add(out, ")");
    if (s->kind == S_WHILE && s->n > 1) {
        gc_text_add(out, " limit ");
        gc_print_value(out, s->value[1], LEVEL_ANY);
    }
    gc_text_add(out, " {");
}

void
gc_print_head(gc_text *out, const gc_stmt *s)
{
    switch (s->kind) {
    case S_GRAPH:
        print_graph(out, s);
        break;
    case S_INCLUDE:
        gc_text_add(out, "include ");
        gc_print_string(out, s->text);
        break;
    case S_SET:
        gc_text_printf(out, "set %s = ", s->name);
        print_values(out, s->value, s->n, 0);
        break;
    case S_DIM: case S_LEAF:
        print_items(out, s);
        break;
    case S_DEF:
        print_def(out, s);
        break;
    case S_LET:
        print_targets(out, s);
        gc_text_add(out, " = ");
        gc_print_value(out, s->value[0], LEVEL_ANY);
        break;
    case S_OUTPUT:
        gc_text_add(out, "output ");
        print_targets(out, s);
        break;
    case S_FOR: case S_IF: case S_WHILE:
        print_loop(out, s);
        break;
    case S_CLAIM: case S_REFUTE: case S_CHECK:
        print_claim(out, s);
        break;
    }
}
