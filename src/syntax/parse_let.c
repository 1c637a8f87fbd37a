/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax/parse_let.c -- what binds names: leaves, dims, bindings. */
#include <config.h>
#include "syntax/grammar.h"

static void
parse_type(gc_parser *p, gc_item *item)
{
    gc_token t = p->t;

    item->has_type = true;
    if (p->kind != T_NAME || t.word < W_f64 || t.word > W_int) {
        gc_parse_fail_type(p);
        return;
    }
    item->type = t.word == W_f64 ? GC_F64 : t.word == W_f32 ? GC_F32 : GC_INT;
    gc_parse_next(p);
    if (p->kind == '[')
        item->dim = gc_parse_sizes(p, &item->dims);
    if (p->kind == '(')
        gc_parse_fail_expected(p, "'[' before sizes: f64[2, 3]");
    else if (p->kind == '[')
        gc_parse_fail_expected(p, "one list of sizes: f64[2, 3]");
    item->type_span = gc_parse_span_from(p, t.at);
}

static gc_expr *
parse_draw(gc_parser *p)
{
    if (p->kind != T_NAME) {
        gc_parse_fail_expected(p, "a distribution: uniform(lo, hi) or normal(mean, deviation)");
        return &p->dummy;
    }
    return gc_parse_call(p);
}

/* leaf = target [ ":" type ] [ "=" expr | "~" call ] */
static void
parse_leaf(gc_parser *p, gc_item *item)
{
    item->target = gc_parse_target(p, "a name");
    if (gc_parse_accept(p, ':'))
        parse_type(p, item);
    if (gc_parse_accept(p, '=')) {
        item->value = gc_parse_comparison(p);
    } else if (gc_parse_accept(p, '~')) {
        item->drawn = true;
        item->value = parse_draw(p);
    }
}

static void
parse_dim(gc_parser *p, gc_item *item)
{
    item->target.name = gc_parse_expect_name(p, "a name", &item->target.at);
    item->target.span = item->target.at;
    gc_parse_expect(p, '=', "'=' and a size");
    item->value = gc_parse_comparison(p);
}

static gc_stmt *
parse_items(gc_parser *p, gc_stmt_kind kind, void parse_item(gc_parser *p, gc_item *item))
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    do {
        gc_item item = { .drawn = false };
        parse_item(p, &item);
        *(gc_item *) gc_scratch_add(p, &p->items, sizeof item) = item;
    } while (gc_parse_accept(p, ','));
    s->item = gc_scratch_take(p, &p->items, sizeof *s->item, &s->items);
    return s;
}

gc_stmt *
gc_parse_dims(gc_parser *p, gc_stmt_kind kind)
{
    return parse_items(p, kind, parse_dim);
}

/* input, param or const */
gc_stmt *
gc_parse_leaves(gc_parser *p, gc_stmt_kind kind)
{
    return parse_items(p, kind, parse_leaf);
}

/* The rest of target { "," target } after the first. */
static void
parse_targets(gc_parser *p, gc_stmt *s, gc_target target)
{
    *(gc_target *) gc_scratch_add(p, &p->targets, sizeof target) = target;
    while (gc_parse_accept(p, ',')) {
        target = gc_parse_target(p, "another name");
        *(gc_target *) gc_scratch_add(p, &p->targets, sizeof target) = target;
    }
    s->target = gc_scratch_take(p, &p->targets, sizeof *s->target, &s->targets);
}

gc_stmt *
gc_parse_output(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_keyword(p, kind);

    parse_targets(p, s, gc_parse_target(p, "the name of an output"));
    return s;
}

/* target { "," target } "=" expr */
gc_stmt *
gc_parse_let(gc_parser *p, gc_stmt_kind kind)
{
    gc_stmt *s = gc_stmt_new(p, kind);
    gc_token first = p->t;
    gc_target target = gc_parse_target(p, "a name");

    if (p->kind != '=' && p->kind != ',')
        gc_parse_fail_binding(p, &first);
    parse_targets(p, s, target);
    gc_parse_expect(p, '=', "'='");
    gc_parse_take_value(p, s, gc_parse_comparison(p));
    return s;
}
