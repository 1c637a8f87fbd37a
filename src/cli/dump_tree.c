/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/dump_tree.c -- --dump ast: the tree as read, a statement a line, expressions in brackets. */
#include <config.h>
#include "cli/look.h"

#include "syntax/stmt_table.h"

#include <string.h>

static const char *
op_text(uint16_t op, char s[2])
{
    switch (op) {
    case OP_LE:
        return "<=";
    case OP_GE:
        return ">=";
    case OP_EQ:
        return "==";
    case OP_NE:
        return "!=";
    case OP_AND:
        return "and";
    case OP_OR:
        return "or";
    case OP_NOT:
        return "not";
    default:
        s[0] = (char) op;
        s[1] = 0;
        return s;
    }
}

static void add_expr(gc_text *out, const gc_expr *e);

static void
add_all(gc_text *out, uint32_t n, gc_expr *const *e)
{
    for (uint32_t i = 0; i < n; i++) {
        gc_text_char(out, ' ', 1);
        add_expr(out, e[i]);
    }
}

/* A chain a + b + c … may be a million long and deep on its left: a loop, no recursion. */
static void
add_binary(gc_text *out, const gc_expr *e)
{
    const gc_expr **chain = NULL;
    size_t n = 0, room = 0;
    char s[2];

    for (; e->kind == E_BINARY; e = e->arg[0]) {
        chain = gc_arena_grow(out->arena, chain, n, &room, sizeof *chain);
        chain[n++] = e;
        gc_text_printf(out, "(%s ", op_text(e->op, s));
    }
    add_expr(out, e);
    while (n--) {
        add_all(out, 1, &chain[n]->arg[1]);
        gc_text_char(out, ')', 1);
    }
}

static void
add_call(gc_text *out, const gc_expr *e)
{
    gc_text_printf(out, "(%s%s", e->name, e->primes ? "'" : "");
    for (uint32_t i = 0; i < e->n; i++) {
        if (e->keyword && e->keyword[i])
            gc_text_printf(out, " %s=", e->keyword[i]);
        else
            gc_text_char(out, ' ', 1);
        add_expr(out, e->arg[i]);
    }
    gc_text_char(out, ')', 1);
}

static void
add_list(gc_text *out, const char *head, const gc_expr *e)
{
    gc_text_printf(out, "(%s", head);
    add_all(out, e->n, e->arg);
    gc_text_char(out, ')', 1);
}

static void
add_expr(gc_text *out, const gc_expr *e)
{
    char s[2];

    if (!e) {
        gc_text_char(out, '_', 1);
        return;
    }
    switch (e->kind) {
    case E_NUMBER:
        gc_text_add(out, e->decimal);
        break;
    case E_NAME:
        gc_text_add(out, e->name);
        break;
    case E_STRING:
        gc_text_printf(out, "\"%s\"", e->name);
        break;
    case E_STAR:
        gc_text_char(out, '*', 1);
        break;
    case E_CALL:
        add_call(out, e);
        break;
    case E_BINARY:
        add_binary(out, e);
        break;
    case E_UNARY:
        add_list(out, op_text(e->op, s), e);
        break;
    default:
        add_list(out, e->kind == E_INDEX ? "index" : e->kind == E_SLICE ? ":"
                      : e->kind == E_LIST ? "list" : ".T", e);
    }
}

static void
add_target(gc_text *out, const gc_target *t)
{
    gc_text_printf(out, " %s", t->name);
    if (t->n) {
        gc_text_char(out, '[', 1);
        add_all(out, t->n, t->index);
        gc_text_add(out, " ]");
    }
}

static void
add_item(gc_text *out, const gc_item *i)
{
    static const char *const type[] = { "f64", "f32", "int" };

    add_target(out, &i->target);
    if (i->has_type) {
        gc_text_printf(out, " : %s", type[i->type]);
        add_all(out, i->dims, i->dim);
    }
    if (i->value) {
        gc_text_add(out, i->drawn ? " ~ " : " = ");
        add_expr(out, i->value);
    }
    gc_text_char(out, ',', 1);
}

static void
add_fact(gc_text *out, const gc_fact *f)
{
    static const char *const word[] = { "==", "in", "undefined", "<", "<=", ">", ">=" };

    gc_text_printf(out, " (%s", word[f->kind]);
    add_all(out, 1, &f->left);
    if (f->right)
        add_all(out, 1, &f->right);
    if (f->high)
        add_all(out, 1, &f->high);
    gc_text_char(out, ')', 1);
}

static void
add_clause(gc_text *out, const gc_clause *c)
{
    static const char *const word[] = { "within", "at", "by", "because" };
    static const char *const tol[] = { "rel", "abs", "ulp" };

    gc_text_printf(out, " (%s", word[c->kind]);
    if (c->name)
        gc_text_printf(out, " %s", c->name);
    if (c->value)
        add_all(out, 1, &c->value);
    if (c->kind == C_WITHIN)
        gc_text_printf(out, " %s", tol[c->tol]);
    if (c->text)
        gc_text_printf(out, " \"%s\"", c->text);
    gc_text_char(out, ')', 1);
}

static void
add_body(gc_text *out, uint32_t n, gc_stmt *const *s, unsigned depth);

static void
add_parts(gc_text *out, const gc_stmt *s, unsigned depth)
{
    switch (gc_stmt_table[s->kind].holds) {
    case HOLDS_BLOCK:
        if (s->name)
            gc_text_printf(out, " %s", s->name);
        for (uint32_t i = 0; i < s->params; i++)
            gc_text_printf(out, " %s", s->param[i]);
        add_all(out, s->n, s->value);
        if (s->rule)
            add_all(out, 1, &s->rule);
        add_body(out, s->body_n, s->body, depth + 1);
        add_body(out, s->other_n, s->other, depth + 1);
        return;
    case HOLDS_ITEMS:
        for (uint32_t i = 0; i < s->items; i++)
            add_item(out, &s->item[i]);
        return;
    case HOLDS_FACTS:
        add_all(out, s->n, s->value);
        for (uint32_t i = 0; i < s->facts; i++)
            add_fact(out, &s->fact[i]);
        for (uint32_t i = 0; i < s->clauses; i++)
            add_clause(out, &s->clause[i]);
        return;
    case HOLDS_TARGETS:
    case HOLDS_TEXT:
        add_all(out, s->n, s->value);
    }
}

static void
add_body(gc_text *out, uint32_t n, gc_stmt *const *body, unsigned depth)
{
    for (uint32_t i = 0; i < n; i++) {
        const gc_stmt *s = body[i];
        gc_text_char(out, '\n', 1);
        gc_text_char(out, ' ', 2 * depth);
        bool targets = gc_stmt_table[s->kind].holds == HOLDS_TARGETS;
        gc_text_printf(out, "%s%s%s", gc_directive_text[s->directive],
                       s->directive == PLAIN ? "" : " ", gc_stmt_table[s->kind].word);
        if (!targets && s->text)
            gc_text_printf(out, " \"%s\"", s->text);
        for (uint32_t k = 0; targets && k < s->targets; k++)
            add_target(out, &s->target[k]);
        add_parts(out, s, depth);
    }
}

void
gc_look_write_tree(const gc_tree *t, gc_text *out)
{
    gc_text_add(out, "file");
    add_body(out, t->n, t->stmt, 1);
    gc_text_char(out, '\n', 1);
}
