/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/claim.c -- claim and refute: two sides become nodes, all iterations of a loop one claim. */
#include <config.h>
#include "syntax/stmt_table.h"
#include "trace/apply.h"
#include "trace/claims.h"
#include "trace/def.h"

/* ---- one claim for all iterations ---- */

gc_claim *
gc_claim_at(gc_tracer *t, gc_span at, const char *text, bool *fresh)
{
    return gc_limit_claim(t, at) ? gc_program_claim(t->program, (gc_place_key) { at, text }, fresh)
                                 : NULL;
}

void
gc_claim_add_iteration(gc_tracer *t, gc_claim *c, gc_node left, gc_node right, gc_node high)
{
    gc_graph_claim_iteration(t->g, c,
                             (gc_iteration){ left, right, high, gc_trace_iteration_shown(t) });
}

/* ---- sides ---- */

typedef struct gc_sides {
    gc_value v[3];
    const gc_expr *e[3];
    uint32_t n;
} gc_sides;

/* A file of numbers takes the shape of what it is compared with. */
static void
shape_load(gc_tracer *t, gc_sides *s)
{
    const gc_shape *left = gc_value_shape(t, s->v[0]);

    for (uint32_t k = 1; k < s->n; k++) {
        gc_untyped *w = s->v[k].kind == VALUE_UNTYPED ? s->v[k].untyped : NULL;
        if (!w || w->kind != UNTYPED_LOAD || gc_shape_count(w->shape) != gc_shape_count(left))
            continue;
        gc_shape *same = gc_arena_take(t->scratch, sizeof *same);
        *same = *left;
        w->shape = same;
    }
}

static bool
sides_agree(gc_tracer *t, gc_sides *s, bool *fill)
{
    shape_load(t, s);
    const gc_shape *left = gc_value_shape(t, s->v[0]);
    for (uint32_t k = 1; k < s->n; k++) {
        const gc_shape *right = gc_value_shape(t, s->v[k]);
        *fill |= right->rank == 0 && left->rank > 0;
        if (right->rank == 0 || gc_shape_equal(left, right))
            continue;
        gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_112, s->e[k]->span,
                                 "the sides do not agree: %s is %s, %s is %s",
                                 gc_expr_shown(t, s->e[0], "the left"),
                                 gc_value_type_shown(t, s->v[0]),
                                 gc_expr_shown(t, s->e[k], "the right"),
                                 gc_value_type_shown(t, s->v[k]));
        d->side[0] = s->e[0]->span;
        d->hint = gc_arena_format(
            t->arena, "both sides of a claim have one shape; only a number fills%s",
            gc_op_errors_turned(t, "", (gc_value[]) { s->v[0], s->v[k] },
                                (const gc_expr *[]) { s->e[0], s->e[k] }));
        return false;
    }
    return true;
}

/* The type of all sides; none has one: set dtype, or what a name was made with. */
static bool
side_nodes(gc_tracer *t, gc_sides *s, gc_node node[3])
{
    gc_type type = t->program->set.dtype, one = type;
    bool typed = false;
    uint32_t first = 0;

    for (uint32_t k = 0; k < s->n; k++) {
        if (!gc_value_has_type(t, s->v[k], &one))
            continue;
        if (one == GC_INT || (typed && one != type)) {
            gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_116, s->e[k]->span, one == GC_INT
                                     ? "%s is %s; a claim compares floats"
                                     : "the sides do not agree: %s is %s, and the other is not",
                                     gc_expr_shown(t, s->e[k], "this"),
                                     gc_value_type_shown(t, s->v[k]));
            d->hint = one == GC_INT ? "cast it: f64( )" : "cast one of them: f64( ) or f32( )";
            d->side[0] = s->e[first]->span;
            return false;
        }
        type = one;
        typed = true;
        first = k;
    }
    for (uint32_t k = 0; k < s->n; k++) {
        node[k] = typed ? gc_value_to_node(t, s->v[k], type, s->e[k]->span)
                        : gc_value_to_node_as_is(t, s->v[k], s->e[k]->span);
        if (node[k] == GC_NO_NODE)
            return false;
    }
    return true;
}

static bool
eval_sides(gc_tracer *t, const gc_fact *f, bool literal, gc_sides *s)
{
    const gc_expr *e[3] = { f->left, f->right, f->high };
    bool good = true;

    *s = (gc_sides) { 0 };
    t->zero = f->kind == F_EQUAL && gc_literal_is_zero(f->right);
    for (uint32_t k = 0; k < 3; k++) {
        if (!e[k])
            continue;
        t->digits = literal && k > 0;
        s->e[s->n] = e[k];
        s->v[s->n] = gc_expr_value(t, e[k]);
        good &= s->v[s->n++].kind != VALUE_BAD;
        t->digits = false;
    }
    t->zero = false;
    return good;
}

/* ---- facts ---- */

static void
fact_text(const gc_stmt *s, const gc_fact *f, gc_text *out)
{
    gc_text_printf(out, "%s ", gc_stmt_table[s->kind].word);
    if (s->text)
        gc_text_printf(out, "\"%s\": ", s->text);
    gc_print_fact(f, out);
}

static void
begin_claim(gc_tracer *t, const gc_stmt *s, const gc_fact *f, gc_claim *c)
{
    gc_text text = gc_text_new(t->arena);

    fact_text(s, f, &text);
    gc_clause_text(s, &text);
    c->kind = s->kind == S_REFUTE ? CLAIM_REFUTE : CLAIM_FACT;
    c->fact = f->kind;
    c->span = f->span;
    c->title = s->text;
    c->text = text.at;
    c->directive = s->directive;
    c->why = s->why;
    c->literal = f->kind == F_EQUAL && gc_literal_is(f->right);
    c->identity = f->right && gc_literal_is_zero_one(f->right);
    if (c->literal)
        c->half_unit = gc_literal_half_unit(f->right, &c->stated_digits);
}

static void
add_fact(gc_tracer *t, const gc_stmt *s, const gc_fact *f)
{
    gc_node node[3] = { GC_NO_NODE, GC_NO_NODE, GC_NO_NODE };
    bool literal = f->right && gc_literal_is(f->right) && (!f->high || gc_literal_is(f->high));
    bool fill = false, fresh;
    gc_sides sides;

    if (!eval_sides(t, f, literal, &sides) || !sides_agree(t, &sides, &fill)
        || !side_nodes(t, &sides, node))
        return;
    gc_claim *c = gc_claim_at(t, f->span, NULL, &fresh);
    if (!c || !gc_limit_iteration(t, f->span))
        return;
    if (fresh)
        begin_claim(t, s, f, c);
    c->scalar_fill |= fill;
    gc_claim_add_iteration(t, c, node[0], node[1], node[2]);
    gc_clause_add_all(t, s, c, fresh);
}

/* claim or refute: each fact becomes a claim of the graph. */
void
gc_claim_stmt(gc_tracer *t, const gc_stmt *s)
{
    gc_node from = t->g->n;

    t->claim = true;
    for (uint32_t k = 0; k < s->facts && !t->stop; k++)
        add_fact(t, s, &s->fact[k]);
    t->claim = false;
    gc_claim_only_range(t, from);
}

/* ---- with f'(u) = … ---- */

static void
begin_rule(gc_tracer *t, const gc_expr *call, const gc_def *f, bool fill, gc_claim *c)
{
    gc_text text = gc_text_new(t->arena);

    gc_text_printf(&text, "def %s'(", f->name);
    gc_print_expr(call->arg[0], &text);
    gc_text_add(&text, ") == ");
    gc_print_expr(f->stmt->rule, &text);
    c->fact = F_EQUAL;
    c->span = call->span;
    c->text = text.at;
    c->scalar_fill = fill;
}

void
gc_claim_rule(gc_tracer *t, const gc_expr *call, const gc_def *f, gc_node from, gc_value left,
              gc_value right)
{
    gc_sides s = { { left, right }, { call, f->stmt->rule }, 2 };
    gc_node node[3];
    bool fresh, fill = false;

    if (left.kind != VALUE_BAD && right.kind != VALUE_BAD && sides_agree(t, &s, &fill)
        && side_nodes(t, &s, node)) {
        gc_claim *c = gc_claim_at(t, call->span, NULL, &fresh);
        if (c && fresh)
            begin_rule(t, call, f, fill, c);
        if (c && gc_limit_iteration(t, call->span))
            gc_claim_add_iteration(t, c, node[0], node[1], GC_NO_NODE);
    }
    gc_claim_only_range(t, from);
}
