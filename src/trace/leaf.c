/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/leaf.c -- input, param, const: type, shape and value, given or taken from the right. */
#include <config.h>
#include "syntax/stmt_table.h"
#include "trace/apply.h"

#include <math.h>

/* What a leaf has after its right neighbours were asked. */
typedef struct gc_leaf_form {
    const gc_item *typed, *valued;      /* whose type, whose initialiser; NULL: none */
} gc_leaf_form;

/* ---- drawn ---- */

static bool
bad_draw(gc_tracer *t, gc_span at, const char *what)
{
    gc_diag_add(t->d, GC_ERROR, GC_119, at, "%s", what)->hint =
        "uniform(lo, hi) with lo < hi, or normal(mean, deviation)";
    return false;
}

static bool
draw_of(gc_tracer *t, const gc_expr *e, gc_leaf *leaf)
{
    if (e->kind != E_CALL || (strcmp(e->name, "uniform") && strcmp(e->name, "normal")))
        return bad_draw(t, e->kind == E_CALL ? e->at : e->span, "unknown distribution");
    if (e->n != 2 || e->keyword)
        return bad_draw(t, e->span, "a distribution has two parameters");
    leaf->draw = e->name[0] == 'u' ? DRAW_UNIFORM : DRAW_NORMAL;
    for (int k = 0; k < 2; k++) {
        if (!gc_static_real(t, e->arg[k], "a parameter of a distribution", &leaf->p[k]))
            return false;
        if (!isfinite(leaf->p[k]))
            return bad_draw(t, e->arg[k]->span, "a parameter that is not finite");
    }
    if (leaf->draw == DRAW_UNIFORM && !(leaf->p[0] < leaf->p[1]))
        return bad_draw(t, e->span, "uniform takes lo < hi");
    if (leaf->draw == DRAW_UNIFORM && !isfinite(leaf->p[1] - leaf->p[0]))
        return bad_draw(t, e->span, "uniform takes a finite width");
    if (leaf->draw == DRAW_NORMAL && leaf->p[1] < 0)
        return bad_draw(t, e->arg[1]->span, "the deviation of normal is not negative");
    return true;
}

/* ---- given ---- */

static bool
wrong_shape(gc_tracer *t, const gc_item *item, const gc_expr *value, const gc_shape *s, gc_value v)
{
    const gc_shape *own = gc_value_shape(t, v);
    gc_text want = gc_text_new(t->scratch);
    bool flat = own->rank == 1 && s->rank > 1 && own->dim[0] == gc_shape_count(s);

    gc_text_add(&want, s->rank ? "" : "a scalar");
    gc_shape_write(s, &want);
    gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_115, value->span, "'%s' is %s, its value is %s",
                             item->target.name, want.at, gc_value_type_shown(t, v));
    if (flat) {
        gc_text hint = gc_text_new(t->arena);
        gc_text_add(&hint, "rows are lists of their own: [[…], […]]; or reshape([…], ");
        gc_shape_write(s, &hint);
        gc_text_add(&hint, ")");
        d->hint = hint.at;
    }
    return false;
}

/* The value's entries, a scalar repeated. */
static const double *
fill(gc_tracer *t, const double *x, bool scalar, const gc_shape *s)
{
    size_t n = gc_shape_count(s);

    if (!scalar || s->rank == 0)
        return x;
    double *all = gc_arena_array(t->arena, n, sizeof *all);
    for (size_t e = 0; e < n; e++)
        all[e] = x[0];
    return all;
}

static bool
value_of(gc_tracer *t, const gc_item *item, const gc_expr *e, bool shaped, gc_type type,
         gc_shape *s, gc_leaf *leaf)
{
    gc_value v = gc_expr_value(t, e);

    if (v.kind == VALUE_BAD)
        return false;
    gc_shape own = *gc_value_shape(t, v);
    bool load = v.kind == VALUE_UNTYPED && v.untyped->kind == UNTYPED_LOAD;
    bool scalar = own.rank == 0;
    if (!shaped)
        *s = own;
    if (load && gc_shape_count(&own) == gc_shape_count(s))
        scalar = false;
    else if (!scalar && !gc_shape_equal(&own, s))
        return wrong_shape(t, item, e, s, v);
    const double *x = gc_value_entries_as(t, v, type, e->span, "the value of a leaf");
    if (!x)
        return false;
    if (load) {
        leaf->measured = true;
        leaf->half_unit = fill(t, v.untyped->half_unit, scalar, s);
    }
    leaf->value = fill(t, x, scalar, s);
    return true;
}

/* ---- whole numbers: values of the text, never nodes ---- */

static gc_value
int_leaf(gc_tracer *t, const gc_item *item, const gc_item *valued, bool shaped, gc_shape *s)
{
    if (valued->drawn) {
        gc_diag_add(t->d, GC_ERROR, GC_116, valued->value->span,
                    "an int is not drawn: its value is known from the text");
        return gc_value_bad();
    }
    gc_value v = gc_expr_value(t, valued->value);
    bool load = v.kind == VALUE_UNTYPED && v.untyped->kind == UNTYPED_LOAD;
    const gc_ints *ints = load ? gc_load_ints(t, v, valued->value->span)
                               : gc_ints_of(t, v, valued->value->span, "the value of an int");
    if (!ints)
        return gc_value_bad();
    if (!shaped)
        *s = ints->shape;
    size_t n = gc_shape_count(s);
    bool scalar = ints->shape.rank == 0;
    if (!scalar && !gc_shape_equal(&ints->shape, s)
        && !(load && gc_shape_count(&ints->shape) == n)) {
        wrong_shape(t, item, valued->value, s, v);
        return gc_value_bad();
    }
    int64_t *at = gc_arena_array(t->scratch, n, sizeof *at);
    for (size_t e = 0; e < n; e++)
        at[e] = ints->at[scalar ? 0 : e];
    return gc_value_of_ints(t, s, at, true);
}

/* ---- one leaf ---- */

static void
bind_leaf(gc_tracer *t, const gc_item *item, gc_value v, const char *shown)
{
    gc_frame *f = t->frame[t->depth - 1];
    const gc_target *target = &item->target;
    int64_t index[GC_MAX_RANK];

    if (target->n == 0) {
        gc_binding_new(t, f, target->name, target->span, BOUND_LEAF, v);
    } else if (gc_member_index(t, target->n, target->index, index)) {
        gc_binding *b = gc_frame_find(f, target->name);
        if (!b)
            b = gc_binding_new(t, f, target->name, target->at, BOUND_FAMILY, gc_value_of_int(0));
        gc_member_new(t, f, b, target->n, index, v, target->span)->leaf = true;
    }
    gc_value_set_name(t, v, shown, target->span);
}

/* Its name with members.  Returns NULL after reporting that it is bound already. */
static const char *
free_name(gc_tracer *t, const gc_item *item)
{
    gc_frame *f = t->frame[t->depth - 1];
    const gc_target *target = &item->target;
    gc_binding *b = gc_frame_find(f, target->name);
    const char *shown = target->name;
    gc_span first = { 0 };

    if (target->n > 0) {
        int64_t index[GC_MAX_RANK];
        if (!gc_member_index(t, target->n, target->index, index))
            return NULL;
        shown = gc_member_shown(t, target->name, target->n, index);
        if (b && b->kind == BOUND_FAMILY) {
            gc_member *m = gc_member_find(f, b, target->n, index);
            if (!m)
                return shown;
            first = m->span;
        }
    }
    if (!b)
        return shown;
    if (b->kind != BOUND_BAD) {
        gc_diag_add(t->d, GC_ERROR, GC_105, target->span, "'%s' is bound twice", shown);
        gc_diag_note(t->d, first.file ? first : b->span, "first bound here");
    }
    return NULL;
}

static gc_leaf_kind
kind_of(const gc_stmt *s)
{
    return s->kind == S_INPUT ? LEAF_INPUT : s->kind == S_PARAM ? LEAF_PARAM : LEAF_CONST;
}

static bool
add_leaf(gc_tracer *t, const gc_stmt *s, const gc_item *item, gc_leaf_form query)
{
    gc_type type = query.typed ? query.typed->type : t->program->set.dtype;
    gc_shape shape = { 0 };
    bool shaped = query.typed != NULL;
    const char *shown = free_name(t, item);

    if (!shown)
        return true;
    if (shaped
        && !gc_static_shape(t, query.typed->dims, query.typed->dim, query.typed->type_span, &shape))
        return false;
    if (!query.valued) {
        gc_diag_add(t->d, GC_ERROR, GC_119, item->target.span, "'%s' has no value", shown)->hint =
            "write = value, or ~ normal(0, 1)";
        return false;
    }
    gc_leaf leaf = { .name = shown, .kind = kind_of(s), .span = item->target.span };
    if (type == GC_INT) {
        gc_value v = int_leaf(t, item, query.valued, shaped, &shape);
        if (v.kind == VALUE_BAD)
            return false;
        bind_leaf(t, item, v, shown);
        return true;
    }
    if (query.valued->drawn ? !draw_of(t, query.valued->value, &leaf)
                           : !value_of(t, item, query.valued->value, shaped, type, &shape, &leaf))
        return false;
    if (!gc_limit_node(t, &shape, item->target.span))
        return false;
    leaf.type = type;
    leaf.shape = shape;
    bind_leaf(t, item, gc_value_of_node(gc_graph_leaf(t->g, &leaf)), shown);
    return true;
}

void
gc_leaf_stmt(gc_tracer *t, const gc_stmt *s)
{
    if (t->flow.depth) {
        gc_diag_add(t->d, GC_ERROR, GC_123, s->at, "'%s' may not stand in if or while: every point "
                    "has the same leaves", gc_stmt_table[s->kind].word);
        return;
    }
    gc_leaf_form *query = gc_arena_array(t->scratch, s->items, sizeof *query);

    for (uint32_t k = s->items; k-- > 0;) {
        const gc_item *item = &s->item[k];
        bool bare = !item->has_type && !item->value;
        const gc_leaf_form *right = k + 1 < s->items ? &query[k + 1] : NULL;

        query[k].typed = item->has_type ? item : bare && right ? right->typed : NULL;
        query[k].valued = item->value ? item : right ? right->valued : NULL;
    }
    for (uint32_t k = 0; k < s->items; k++)
        if (!add_leaf(t, s, &s->item[k], query[k]))
            gc_scope_poison(t, &s->item[k].target);
}
