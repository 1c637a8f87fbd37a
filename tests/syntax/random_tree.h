/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_tree.h -- trees of all shapes that the grammar can write, for laws of the printer. */
#ifndef GC_TESTS_RANDOM_TREE_H
#define GC_TESTS_RANDOM_TREE_H

#include "syntax/stmt_table.h"
#include "tests/syntax/random_expr.h"

static gc_expr **
make_exprs(maker *m, uint32_t n)
{
    gc_expr **list = gc_arena_array(m->arena, n, sizeof *list);

    for (uint32_t i = 0; i < n; i++)
        list[i] = make_expr(m, 3, false);
    return list;
}

static gc_target
make_target(maker *m)
{
    gc_target t = { .name = make_name(m), .n = pick(m, 3) };

    t.index = make_exprs(m, t.n);
    return t;
}

static void
make_items(maker *m, gc_stmt *s)
{
    s->items = 1 + pick(m, 3);
    s->item = gc_arena_array(m->arena, s->items, sizeof *s->item);
    for (uint32_t i = 0; i < s->items; i++) {
        gc_item *item = &s->item[i];
        if (s->kind == S_DIM) {
            item->target.name = make_name(m);
            item->value = make_expr(m, 2, false);
            continue;
        }
        item->target = make_target(m);
        item->has_type = pick(m, 2);
        item->type = item->has_type ? (gc_type) pick(m, 3) : GC_F64;
        item->dims = item->has_type ? pick(m, 3) : 0;
        item->dim = make_exprs(m, item->dims);
        item->drawn = pick(m, 3) == 0;
        item->value = item->drawn ? make_call(m, 2) : pick(m, 3) ? make_expr(m, 3, false) : NULL;
    }
}

static void
make_facts(maker *m, gc_stmt *s)
{
    s->text = pick(m, 3) ? NULL : make_string(m);
    s->facts = 1 + pick(m, 2);
    s->fact = gc_arena_array(m->arena, s->facts, sizeof *s->fact);
    for (uint32_t i = 0; i < s->facts; i++) {
        gc_fact *f = &s->fact[i];
        f->kind = (gc_fact_kind) pick(m, 7);
        f->left = make_expr(m, 3, false);
        f->right = f->kind == F_UNDEFINED ? NULL : make_expr(m, 3, false);
        f->high = f->kind == F_IN ? make_expr(m, 2, false) : NULL;
    }
}

static void
make_clauses(maker *m, gc_stmt *s)
{
    s->clauses = pick(m, 4);
    s->clause = gc_arena_array(m->arena, s->clauses, sizeof *s->clause);
    for (uint32_t i = 0; i < s->clauses; i++) {
        gc_clause *c = &s->clause[i];
        c->kind = (gc_clause_kind) pick(m, 4);
        if (c->kind == C_WITHIN)
            c->tol = (gc_tol_kind) pick(m, 3);
        if (c->kind == C_WITHIN || c->kind == C_AT)
            c->value = make_expr(m, 2, false);
        if (c->kind == C_AT || c->kind == C_BY)
            c->name = make_name(m);
        if (c->kind == C_BECAUSE)
            c->text = make_string(m);
    }
}

static gc_stmt *make_stmt(maker *m, int depth);

static gc_stmt **
make_body(maker *m, int depth, bool data, uint32_t *n)
{
    bool outer_data = m->data, outer_block = m->block;

    m->data |= data;
    m->block = true;
    *n = depth > 0 ? pick(m, 4) : 0;
    gc_stmt **body = gc_arena_array(m->arena, *n, sizeof *body);
    for (uint32_t i = 0; i < *n; i++)
        body[i] = make_stmt(m, depth - 1);
    m->data = outer_data;
    m->block = outer_block;
    return body;
}

static void
make_def(maker *m, gc_stmt *s, int depth)
{
    s->name = make_name(m);
    s->params = 1 + pick(m, 2);
    s->param = gc_arena_array(m->arena, s->params, sizeof *s->param);
    for (uint32_t i = 0; i < s->params; i++)
        s->param[i] = make_name(m);
    s->n = 1;
    if (pick(m, 2)) {
        s->body = make_body(m, depth, true, &s->body_n);
        s->n = 1 + pick(m, 2);
    } else if (pick(m, 2)) {
        s->rule_param = make_name(m);
        s->rule = make_expr(m, 3, false);
    }
    s->value = make_exprs(m, s->n);
}

static void
make_condition(maker *m, gc_stmt *s, int depth)
{
    s->n = s->kind == S_WHILE ? 1 + pick(m, 2) : 1;
    s->value = make_exprs(m, s->n);
    s->value[0] = make_expr(m, 4, true);
    s->body = make_body(m, depth, true, &s->body_n);
    if (s->kind == S_IF)
        s->other = make_body(m, depth, true, &s->other_n);
}

static void
make_targets(maker *m, gc_stmt *s)
{
    s->targets = 1 + pick(m, 2);
    s->target = gc_arena_array(m->arena, s->targets, sizeof *s->target);
    for (uint32_t i = 0; i < s->targets; i++)
        s->target[i] = make_target(m);
    s->n = s->kind == S_LET;
    s->value = make_exprs(m, s->n);
}

static void
make_claim(maker *m, gc_stmt *s)
{
    s->directive = pick(m, 2) ? PLAIN : pick(m, 2) ? TODO_FACT : SKIP_FACT;
    s->why = s->directive ? make_string(m) : NULL;
    s->n = s->kind == S_CHECK ? 1 + pick(m, 3) : 0;
    s->value = make_exprs(m, s->n);
    if (s->kind != S_CHECK)
        make_facts(m, s);
    make_clauses(m, s);
}

/* set, for */
static void
make_values(maker *m, gc_stmt *s, int depth)
{
    s->name = make_name(m);
    s->n = 1 + pick(m, 3);
    s->value = make_exprs(m, s->n);
    if (s->kind == S_FOR)
        s->body = make_body(m, depth, false, &s->body_n);
}

static void
fill(maker *m, gc_stmt *s, int depth)
{
    switch (gc_stmt_table[s->kind].holds) {
    case HOLDS_TEXT:
        s->text = s->kind == S_GRAPH && pick(m, 2) ? make_name(m) : make_string(m);
        break;
    case HOLDS_TARGETS:
        make_targets(m, s);
        break;
    case HOLDS_ITEMS:
        make_items(m, s);
        break;
    case HOLDS_FACTS:
        make_claim(m, s);
        break;
    case HOLDS_BLOCK:
        if (s->kind == S_DEF)
            make_def(m, s, depth);
        else if (s->kind == S_IF || s->kind == S_WHILE)
            make_condition(m, s, depth);
        else
            make_values(m, s, depth);
    }
}

static gc_stmt *
make_stmt(maker *m, int depth)
{
    static const gc_stmt_kind anywhere[] = { S_LET, S_INPUT, S_PARAM, S_CONST, S_LET, S_FOR,
                                             S_IF, S_WHILE };
    static const gc_stmt_kind planned[] = { S_CLAIM, S_REFUTE, S_CHECK, S_OUTPUT };
    static const gc_stmt_kind top[] = { S_GRAPH, S_INCLUDE, S_SET, S_DIM, S_DEF };
    gc_stmt *s = gc_arena_take(m->arena, sizeof *s);
    uint32_t kinds = m->data ? 8 : m->block ? 12 : 17, kind = pick(m, kinds);

    gc_stmt_kind is = kind < 8 ? anywhere[kind] : kind < 12 ? planned[kind - 8] : top[kind - 12];
    s->kind = is;
    fill(m, s, depth);
    return s;
}

static gc_tree *
make_tree(maker *m)
{
    gc_tree *t = gc_arena_take(m->arena, sizeof *t);

    t->arena = m->arena;
    t->n = 1 + pick(m, 6);
    t->stmt = gc_arena_array(m->arena, t->n, sizeof *t->stmt);
    for (uint32_t i = 0; i < t->n; i++)
        t->stmt[i] = make_stmt(m, 3);
    return t;
}

#endif
