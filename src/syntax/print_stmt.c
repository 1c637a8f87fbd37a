/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/print_stmt.c -- statements, but for claims, in canonical text: long lines with marks. */
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

void
gc_print_values(gc_text *out, gc_expr *const *value, uint32_t n, unsigned place)
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
        gc_print_values(out, t->index, t->n, IN_BRACKETS | IN_INDEX);
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

void
gc_print_let(gc_text *out, const gc_stmt *s)
{
    print_targets(out, s);
    gc_text_add(out, " = ");
    gc_print_value(out, s->value[0], LEVEL_ANY);
}

void
gc_print_output(gc_text *out, const gc_stmt *s)
{
    gc_text_add(out, "output ");
    print_targets(out, s);
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
        gc_print_values(out, item->dim, item->dims, IN_BRACKETS | IN_INDEX);
        gc_text_add(out, "]");
    }
    if (item->value) {
        gc_text_add(out, item->drawn ? " ~ " : " = ");
        gc_print_value(out, item->value, LEVEL_ANY);
    }
}

void
gc_print_items(gc_text *out, const gc_stmt *s)
{
    gc_text_add(out, gc_stmt_table[s->kind].word);
    for (uint32_t i = 0; i < s->items; i++) {
        gc_text_add(out, i ? ", " : " ");
        print_item(out, &s->item[i]);
    }
}

void
gc_print_graph(gc_text *out, const gc_stmt *s)
{
    size_t n = strlen(s->text);

    gc_text_add(out, "graph ");
    if (n && gc_name_length(s->text, s->text + n) == n && strcmp(s->text, "pi")
        && strcmp(s->text, "inf") && strcmp(s->text, "nan"))
        gc_text_add(out, s->text);
    else
        gc_print_string(out, s->text);
}

void
gc_print_include(gc_text *out, const gc_stmt *s)
{
    gc_text_add(out, "include ");
    gc_print_string(out, s->text);
}

void
gc_print_set(gc_text *out, const gc_stmt *s)
{
    gc_text_printf(out, "set %s = ", s->name);
    gc_print_values(out, s->value, s->n, 0);
}

void
gc_print_def(gc_text *out, const gc_stmt *s)
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

void
gc_print_for(gc_text *out, const gc_stmt *s)
{
    gc_text_printf(out, "for %s in range(", s->name);
    gc_print_values(out, s->value, s->n, IN_BRACKETS | IN_PARENS);
    gc_text_add(out, ") {");
}

/* if or while */
void
gc_print_if(gc_text *out, const gc_stmt *s)
{
    gc_text_printf(out, "%s (", gc_stmt_table[s->kind].word);
    gc_print_at(out, s->value[0], LEVEL_ANY, IN_BRACKETS | IN_PARENS);
    gc_text_add(out, ")");
    if (s->n > 1) {
        gc_text_add(out, " limit ");
        gc_print_value(out, s->value[1], LEVEL_ANY);
    }
    gc_text_add(out, " {");
}

void
gc_print_head(gc_text *out, const gc_stmt *s)
{
    gc_stmt_table[s->kind].print(out, s);
}
