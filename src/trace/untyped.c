/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/untyped.c -- values that are known but have no type: numbers, lists, ops of them. */
#include <config.h>
#include "trace/tracer.h"

static const gc_shape scalar = { 0 };

const gc_shape *
gc_value_shape(gc_tracer *t, gc_value v)
{
    switch (v.kind) {
    case VALUE_NODE:
        return gc_node_shape(t->g, v.node);
    case VALUE_UNTYPED:
        return v.untyped->shape;
    case VALUE_INTS:
        return &v.ints->shape;
    default:
        return &scalar;
    }
}

bool
gc_value_has_type(const gc_tracer *t, gc_value v, gc_type *type)
{
    if (v.kind == VALUE_NODE)
        *type = gc_node_type(t->g, v.node);
    else if (v.declared_int)
        *type = GC_INT;
    return v.kind == VALUE_NODE || v.declared_int;
}

static gc_untyped
fresh(gc_untyped_kind kind, const gc_shape *shape, gc_span span, bool digits)
{
    return (gc_untyped) { .kind = (uint8_t) kind, .shape = shape, .span = span, .digits = digits,
                          .node = { [GC_F64] = GC_NO_NODE, [GC_F32] = GC_NO_NODE } };
}

gc_untyped *
gc_untyped_new(gc_tracer *t, gc_untyped_kind kind, const gc_shape *shape, gc_span span)
{
    gc_untyped *w = gc_arena_take(t->scratch, sizeof *w);

    *w = fresh(kind, shape, span, t->digits);
    return w;
}

gc_untyped *
gc_untyped_op(gc_tracer *t, size_t op, const gc_shape *shape, uint32_t n, gc_untyped **arg,
           gc_attr *attr, gc_span span)
{
    gc_untyped *w = gc_untyped_new(t, UNTYPED_OP, shape, span);

    w->op = (uint16_t) op;
    w->n = n;
    w->arg = arg;
    w->attr = attr;
    return w;
}

/* The sign goes in front of the digits. */
gc_untyped *
gc_untyped_literal(gc_tracer *t, gc_value v, gc_literal *l)
{
    const gc_expr *e = v.number;

    l->untyped = fresh(UNTYPED_NUMBER, &scalar, e->span, v.digits);
    l->number = v.minus ? -e->number : e->number;
    l->decimal = v.minus ? gc_arena_format(t->arena, "-%s", e->decimal) : e->decimal;
    l->untyped.number = &l->number;
    l->untyped.decimal = &l->decimal;
    return &l->untyped;
}

gc_untyped *
gc_untyped_of(gc_tracer *t, gc_value v, gc_span span)
{
    gc_untyped *w;

    switch (v.kind) {
    case VALUE_UNTYPED:
        return v.untyped;
    case VALUE_NUMBER:
        return gc_untyped_literal(t, v, gc_arena_take(t->scratch, sizeof(gc_literal)));
    case VALUE_INTS:
        w = gc_untyped_new(t, UNTYPED_INTS, &v.ints->shape, span);
        w->ints = v.ints->at;
        return w;
    default:
        w = gc_untyped_new(t, UNTYPED_INTS, &scalar, span);
        w->static_int = true;
        w->i = v.i;
        w->ints = &w->i;
        return w;
    }
}

gc_value
gc_value_unshared(gc_tracer *t, gc_value v, gc_span span)
{
    if (v.declared_int || (v.kind != VALUE_INT && v.kind != VALUE_INTS && v.kind != VALUE_NUMBER
                     && v.kind != VALUE_UNTYPED))
        return v;
    if (v.kind == VALUE_UNTYPED && v.untyped->unshared)
        return v;                       /* another name of the same node */
    gc_untyped *w = gc_untyped_of(t, v, span);
    w->unshared = true;
    return gc_value_of_untyped(w);
}

gc_value
gc_untyped_number(gc_tracer *t, double x, const char *decimal, gc_span span)
{
    gc_untyped *w = gc_untyped_new(t, UNTYPED_NUMBER, &scalar, span);
    double *number = gc_arena_take(t->scratch, sizeof *number);
    const char **digits = gc_arena_take(t->scratch, sizeof *digits);

    *number = x;
    *digits = decimal;
    w->number = number;
    w->decimal = digits;
    return gc_value_of_untyped(w);
}
