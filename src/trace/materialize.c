/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/materialize.c -- a value without a type becomes a node of one, or plain numbers. */
#include <config.h>
#include "trace/apply.h"

static const gc_shape scalar = { 0 };

/* ---- into nodes ---- */

static void
does_not_fit(gc_tracer *t, const gc_untyped *w, double x)
{
    gc_text s = gc_text_new(t->scratch);

    gc_text_double(&s, x);
    gc_diag_add(t->d, GC_ERROR, GC_103, w->span, "%s is too %s for f32", s.at,
                x > 1 || x < -1 ? "large" : "small");
}

/* Entry e, rounded once. */
static bool
rounded(gc_tracer *t, const gc_untyped *w, size_t e, gc_type type, double *x)
{
    if (w->kind == UNTYPED_INTS)
        *x = (double) w->ints[e];
    else if (w->kind == UNTYPED_LOAD)
        *x = w->loaded[e];
    else
        *x = w->number[e];
    if (type != GC_F32)
        return true;
    if (w->kind == UNTYPED_INTS) {
        *x = (double) (float) w->ints[e];
        return true;
    }
    const char *decimal = w->kind == UNTYPED_LOAD ? NULL : w->decimal[e];
    decimal = decimal && decimal[0] == 'p' ? NULL : decimal;
    double exact = *x;
    if (gc_round_literal(exact, decimal, x))
        return true;
    does_not_fit(t, w, exact);
    return false;
}

static gc_node
constant(gc_tracer *t, const gc_untyped *w, gc_type type, const gc_shape *s, const double *x,
         const char *decimal)
{
    bool pi = decimal && decimal[0] == 'p';

    if (!pi && !w->digits)
        decimal = NULL;
    return w->unshared ? gc_graph_const_unshared(t->g, type, s, x, decimal, w->span)
                  : gc_graph_const(t->g, type, s, x, decimal, w->span);
}

/* A list whose digits the oracle reads: scalars, stacked. */
static gc_node
list_of_digits(gc_tracer *t, const gc_untyped *w, gc_type type, size_t n, const double *x)
{
    size_t op = (size_t) gc_op_find("stack");
    gc_value *v = gc_arena_array(t->scratch, n, sizeof *v);

    for (size_t e = 0; e < n; e++)
        v[e] = gc_value_of_node(constant(t, w, type, &scalar, &x[e], w->decimal[e]));
    gc_value y = gc_apply(t, op, (uint32_t) n, v, gc_apply_attrs(t, op), w->span, NULL);
    if (w->shape->rank > 1)
        y = gc_apply_shape(t, "reshape", y, w->shape, w->span);
    return y.kind == VALUE_NODE ? y.node : GC_NO_NODE;
}

static gc_node
make_entries(gc_tracer *t, const gc_untyped *w, gc_type type)
{
    size_t n = gc_shape_count(w->shape);
    double one, *x = n == 1 ? &one : gc_arena_array(t->scratch, n, sizeof *x);

    if (!gc_limit_node(t, w->shape, w->span))
        return GC_NO_NODE;
    for (size_t e = 0; e < n; e++)
        if (!rounded(t, w, e, type, &x[e]))
            return GC_NO_NODE;
    if (w->kind == UNTYPED_LIST && w->digits && n > 0)
        return list_of_digits(t, w, type, n, x);
    return constant(t, w, type, w->shape, x, w->kind == UNTYPED_NUMBER ? w->decimal[0] : NULL);
}

static gc_node
make_load(gc_tracer *t, const gc_untyped *w, gc_type type)
{
    size_t n = gc_shape_count(w->shape);
    double *x = gc_arena_array(t->arena, n, sizeof *x);

    if (!gc_limit_node(t, w->shape, w->span))
        return GC_NO_NODE;
    for (size_t e = 0; e < n; e++)
        if (!rounded(t, w, e, type, &x[e]))
            return GC_NO_NODE;
    return gc_graph_leaf(t->g,
                         &(gc_leaf){ .name = gc_arena_format(t->arena, "load(\"%s\")", w->path),
                                     .kind = LEAF_CONST,
                                     .type = type,
                                     .shape = *w->shape,
                                     .value = x,
                                     .measured = true,
                                     .half_unit = w->half_unit,
                                     .span = w->span });
}

/* Its arguments are nodes of that type already. */
static gc_node
make_op(gc_tracer *t, gc_untyped *w, gc_type type)
{
    if (gc_registry_at(t->g->ops, w->op)->flags & GC_OP_UNTYPED) {
        const double *x = gc_value_entries(t, gc_value_of_untyped(w), w->span, "a constant");
        return x && gc_limit_node(t, w->shape, w->span)
                   ? gc_graph_const_unshared(t->g, type, w->shape, x, NULL, w->span) : GC_NO_NODE;
    }
    gc_node few[GC_MAX_ARGS];
    gc_node *arg = w->n <= GC_MAX_ARGS ? few : gc_arena_array(t->scratch, w->n, sizeof *arg);
    for (uint32_t k = 0; k < w->n; k++)
        arg[k] = w->arg[k]->node[type];
    return gc_limit_node(t, w->shape, w->span) ? gc_graph_op(
               t->g, w->op, w->attr, (gc_new_node){ type, w->shape, w->n, arg, w->span })
                                               : GC_NO_NODE;
}

static bool
make(gc_tracer *t, gc_untyped *w, gc_type type)
{
    w->node[type] = w->kind == UNTYPED_OP ? make_op(t, w, type)
                    : w->kind == UNTYPED_LOAD ? make_load(t, w, type) : make_entries(t, w, type);
    if (w->node[type] == GC_NO_NODE)
        return false;
    if (w->shown)
        gc_graph_name(t->g, w->node[type], w->shown, w->name_span);
    return true;
}

/* One step of the walk from a root to its deepest parts: the arguments before k are done. */
typedef struct gc_step {
    gc_untyped *w;
    uint32_t k;
} gc_step;

/* Calls ready for every part of root, arguments first, that done does not hold for. */
static bool
walk(gc_tracer *t, gc_untyped *root, gc_type type, bool (*done)(const gc_untyped *w, gc_type type),
     bool (*ready)(gc_tracer *t, gc_untyped *w, gc_type type))
{
    size_t n = 0, capacity = 0;
    gc_step *s = gc_arena_grow(t->scratch, NULL, 0, &capacity, sizeof *s);

    s[n++] = (gc_step) { root, 0 };
    while (n > 0) {
        gc_step *top = &s[n - 1];
        if (done(top->w, type)) {
            n--;
        } else if (top->w->kind == UNTYPED_OP && top->k < top->w->n) {
            gc_untyped *arg = top->w->arg[top->k++];
            s = gc_arena_grow(t->scratch, s, n, &capacity, sizeof *s);
            s[n++] = (gc_step) { arg, 0 };
        } else if (!ready(t, top->w, type)) {
            return false;
        } else {
            n--;
        }
    }
    return true;
}

static bool
is_made(const gc_untyped *w, gc_type type)
{
    return w->node[type] != GC_NO_NODE;
}

gc_node
gc_value_to_node(gc_tracer *t, gc_value v, gc_type type, gc_span span)
{
    if (v.kind == VALUE_NODE)
        return v.node;
    if (v.kind == VALUE_INT) {
        double x = type == GC_F32 ? (double) (float) v.i : (double) v.i;
        return gc_limit_node(t, &scalar, span) ? gc_graph_const(t->g, type, &scalar, &x, NULL, span)
                                         : GC_NO_NODE;
    }
    if (v.kind == VALUE_NUMBER) {       /* used where it stands: its node is all that stays */
        gc_literal l;
        return make_entries(t, gc_untyped_literal(t, v, &l), type);
    }
    gc_untyped *w = gc_untyped_of(t, v, span);
    if (w->node[type] == GC_NO_NODE && !(w->kind == UNTYPED_OP ? walk(t, w, type, is_made, make)
                                                            : make(t, w, type)))
        return GC_NO_NODE;
    return w->node[type];
}

gc_node
gc_value_to_node_as_is(gc_tracer *t, gc_value v, gc_span span)
{
    gc_type type = t->program->set.dtype;

    if (v.kind == VALUE_NODE)
        return v.node;
    if (v.kind == VALUE_UNTYPED && v.untyped->node[type] == GC_NO_NODE
        && v.untyped->node[GC_F32 - type] != GC_NO_NODE)
        type = GC_F32 - type;
    return gc_value_to_node(t, v, type, span);
}

/* ---- into numbers ---- */

static bool
has_entries(const gc_untyped *w, gc_type type)
{
    (void) type;
    return w->value;
}

static void
run_op(gc_tracer *t, const gc_untyped *w, double *y)
{
    gc_tensor few[GC_MAX_ARGS];
    gc_tensor *x = w->n <= GC_MAX_ARGS ? few : gc_arena_array(t->scratch, w->n, sizeof *x);

    for (uint32_t k = 0; k < w->n; k++)
        x[k] = (gc_tensor) { w->arg[k]->shape, (void *) w->arg[k]->value, GC_F64 };
    gc_op_eval(gc_registry_at(t->g->ops, w->op), &(gc_call) { .attr = w->attr, .n = w->n, .x = x,
                                           .y = &(gc_tensor) { w->shape, y, GC_F64 } });
}

static bool
find_entries(gc_tracer *t, gc_untyped *w, gc_type type)
{
    size_t n = gc_shape_count(w->shape);
    double *y;

    (void) type;
    if (w->kind == UNTYPED_LOAD) {
        w->value = w->loaded;
        return true;
    }
    if (w->kind == UNTYPED_NUMBER || w->kind == UNTYPED_LIST) {
        w->value = w->number;
        return true;
    }
    if (!gc_limit_node(t, w->shape, w->span))
        return false;
    t->g->index->entries += n;          /* memory all the same */
    y = gc_arena_array(t->scratch, n, sizeof *y);
    for (size_t e = 0; w->kind == UNTYPED_INTS && e < n; e++)
        y[e] = (double) w->ints[e];
    if (w->kind == UNTYPED_OP)
        run_op(t, w, y);
    w->value = y;
    return true;
}

const double *
gc_value_entries(gc_tracer *t, gc_value v, gc_span span, const char *what)
{
    if (v.kind == VALUE_BAD)
        return NULL;
    if (v.declared_int) {
        gc_diag_add(t->d, GC_ERROR, GC_116, span, "%s is a float; cast the int with f64( )", what);
        return NULL;
    }
    if (v.kind == VALUE_NODE) {
        gc_diag_add(t->d, GC_ERROR, GC_118, span, "%s is made of constants only; this is computed "
                    "from inputs, params or consts", what);
        return NULL;
    }
    gc_untyped *w = gc_untyped_of(t, v, span);
    return walk(t, w, GC_F64, has_entries, find_entries) ? w->value : NULL;
}

double *
gc_value_entries_as(gc_tracer *t, gc_value v, gc_type type, gc_span span, const char *what)
{
    const double *exact = gc_value_entries(t, v, span, what);
    size_t n = exact ? gc_shape_count(gc_value_shape(t, v)) : 0;
    double *x = gc_arena_array(t->arena, n, sizeof *x);

    if (!exact)
        return NULL;
    gc_untyped *w = gc_untyped_of(t, v, span);
    for (size_t e = 0; e < n; e++) {
        x[e] = exact[e];
        if (w->kind != UNTYPED_OP && !rounded(t, w, e, type, &x[e]))
            return NULL;
        if (w->kind == UNTYPED_OP && type == GC_F32 && !gc_round_literal(exact[e], NULL, &x[e])) {
            does_not_fit(t, w, exact[e]);
            return NULL;
        }
    }
    return x;
}
