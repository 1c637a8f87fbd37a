/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/bind.c -- target = value, and what the graph learns of it. */
#include <config.h>
#include "trace/apply.h"

gc_value
gc_value_set_name(gc_tracer *t, gc_value v, const char *shown, gc_span span)
{
    if (t->depth > 1)
        return v;
    if (v.kind == VALUE_NODE) {
        gc_graph_name(t->g, v.node, shown, span);
    } else if (v.kind == VALUE_UNTYPED && !v.untyped->shown) {
        v.untyped->shown = shown;
        v.untyped->name_span = span;
        for (int type = GC_F64; type <= GC_F32; type++)
            if (v.untyped->node[type] != GC_NO_NODE)
                gc_graph_name(t->g, v.untyped->node[type], shown, span);
    }
    return v;
}

static void
bound_twice(gc_tracer *t, const gc_target *target, const char *shown, gc_span first)
{
    gc_diag_add(t->d, GC_ERROR, GC_105, target->span, "'%s' is bound twice", shown);
    gc_diag_note(t->d, first, "first bound here");
}

/* A later version keeps shape and type; a number without a type may get one. */
static bool
fits(gc_tracer *t, const gc_target *target, gc_value old, gc_value v, gc_span first)
{
    gc_type a = GC_F64, b = GC_F64;
    bool typed = gc_value_has_type(t, old, &a) && gc_value_has_type(t, v, &b);

    if (old.kind == VALUE_BAD || v.kind == VALUE_BAD)
        return true;
    bool shapes = gc_shape_equal(gc_value_shape(t, old), gc_value_shape(t, v));
    if (shapes && (!typed || a == b))
        return true;
    gc_diag_add(t->d, GC_ERROR, shapes ? GC_116 : GC_115, target->span,
                "'%s' was %s and would become %s: a later version keeps %s", target->name,
                gc_value_type_shown(t, old), gc_value_type_shown(t, v),
                shapes ? "the type" : "the shape")->hint =
        shapes ? "cast it: f64( ) or f32( )" : "a family keeps versions of any shape: h[t+1] = …";
    gc_diag_note(t->d, first, "bound here");
    return false;
}

static void
bind_member(gc_tracer *t, gc_frame *f, const gc_target *target, gc_value v)
{
    int64_t index[GC_MAX_RANK];
    gc_binding *b = gc_frame_find(f, target->name);

    if (!gc_member_index(t, target->n, target->index, index))
        return;
    if (!b) {
        b = gc_binding_new(t, f, target->name, target->at, BOUND_FAMILY, gc_value_of_int(0));
    } else if (b->kind != BOUND_FAMILY) {
        if (b->kind != BOUND_BAD)
            bound_twice(t, target, target->name, b->span);
        return;
    }
    gc_member *m = gc_member_find(f, b, target->n, index);
    if (m && (m->leaf || f->blocks == 0)) {
        bound_twice(t, target, gc_member_shown(t, target->name, target->n, index), m->span);
        return;
    }
    if (m && !fits(t, target, m->value, v, m->span))
        return;
    v = gc_value_unshared(t, v, target->span);
    if (t->depth == 1)
        v = gc_value_set_name(t, v, gc_member_shown(t, target->name, target->n, index),
                              target->span);
    if (m)
        m->value = v;
    else
        gc_member_new(t, f, b, target->n, index, v, target->span);
}

static void
bind_again(gc_tracer *t, gc_frame *f, gc_binding *b, const gc_target *target, gc_value v)
{
    if (b->kind == BOUND_BAD || b->kind == BOUND_UNCERTAIN) {
        b->value = gc_value_set_name(t, gc_value_unshared(t, v, target->span), target->name,
                                     target->span);
        b->kind = v.kind == VALUE_BAD || b->kind == BOUND_BAD ? BOUND_BAD : BOUND_VALUE;
        return;
    }
    if (b->kind != BOUND_VALUE || f->blocks == 0) {
        bound_twice(t, target, target->name, b->span);
        return;
    }
    if (!fits(t, target, b->value, v, b->span))
        return;
    b->value = gc_value_set_name(t, gc_value_unshared(t, v, target->span), target->name,
                                 target->span);
}

void
gc_bind_target(gc_tracer *t, const gc_target *target, gc_value v)
{
    gc_frame *f = t->frame[t->depth - 1];

    if (target->name[0] == '_' && !target->name[1])
        return;
    if (v.kind == VALUE_BAD) {
        gc_scope_poison(t, target);
        return;
    }
    if (target->n > 0) {
        bind_member(t, f, target, v);
        return;
    }
    gc_binding *b = gc_frame_find(f, target->name);
    if (b) {
        bind_again(t, f, b, target, v);
        return;
    }
    v = gc_value_set_name(t, gc_value_unshared(t, v, target->span), target->name, target->span);
    gc_binding_new(t, f, target->name, target->span, BOUND_VALUE, v);
}
