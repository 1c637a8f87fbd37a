/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/call.c -- f(…): which function is meant, and the casts. */
#include <config.h>
#include "trace/apply.h"
#include "trace/def.h"

static gc_value
cast_to_int(gc_tracer *t, const gc_expr *e, gc_value v)
{
    int64_t i;

    if (gc_value_is_int(v)) {
        v.declared_int = true;
        return v;
    }
    if (gc_static_int(v, &i))
        return (gc_value) { .kind = VALUE_INT, .declared_int = true, .i = i };
    gc_diag_add(t->d, GC_ERROR, GC_116, e->at, "int( ) takes a whole number known from the text; "
                "%s is %s", gc_expr_shown(t, e->arg[0], "this"), gc_value_type_shown(t, v));
    return gc_value_bad();
}

/* A name that is cast keeps its node: f64(n) of a let-bound n can be differentiated by n. */
static gc_value
cast(gc_tracer *t, const gc_expr *e, gc_type type)
{
    if (e->n != 1 || e->keyword) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "%s( ) takes one argument", e->name);
        return gc_value_bad();
    }
    gc_value v = gc_expr_value(t, e->arg[0]);
    if (v.kind == VALUE_BAD || type == GC_INT)
        return v.kind == VALUE_BAD ? v : cast_to_int(t, e, v);
    v.declared_int = false;                   /* the point of the cast */
    if (v.kind != VALUE_NODE) {
        gc_node i = gc_value_to_node(t, v, type, e->span);
        return i == GC_NO_NODE ? gc_value_bad() : gc_value_of_node(i);
    }
    if (gc_node_type(t->g, v.node) == type)
        return v;
    gc_shape s = *gc_node_shape(t->g, v.node);
    if (!gc_limit_node(t, &s, e->span))
        return gc_value_bad();
    return gc_value_of_node(
        gc_graph_special(t->g, NODE_CAST, 0, (gc_new_node){ type, &s, 1, &v.node, e->at }));
}

/* max(x) and max(x, axis=0) fold, max(a, b) is elementwise. */
static size_t
variant(const gc_expr *e, size_t op)
{
    uint32_t positional = 0;

    while (positional < e->n && !(e->keyword && e->keyword[positional]))
        positional++;
    if (strcmp(e->name, "max") == 0 && positional < 2)
        return (size_t) gc_op_find("reduce_max");
    if (strcmp(e->name, "min") == 0 && positional < 2)
        return (size_t) gc_op_find("reduce_min");
    return op;
}

/* Of classes (whole numbers) or of probabilities. */
static gc_value
cross_entropy(gc_tracer *t, const gc_expr *e, size_t op)
{
    if (e->n != 2 || e->keyword)
        return gc_call_op(t, e, op);
    gc_value x[] = { gc_expr_value(t, e->arg[0]), gc_expr_value(t, e->arg[1]) };
    const gc_expr *shown[] = { e->arg[0], e->arg[1] };
    if (x[0].kind == VALUE_BAD || x[1].kind == VALUE_BAD)
        return gc_value_bad();
    if (!gc_value_is_int(x[1])
        && !(x[1].kind == VALUE_UNTYPED && x[1].untyped->kind == UNTYPED_INTS))
        return gc_apply(t, (size_t) gc_op_find("cross_entropy_p"), 2, x, NULL, e->at, shown);
    const gc_ints *idx = gc_ints_of(t, x[1], e->arg[1]->span, "a class");
    gc_attr *attr = gc_apply_attrs(t, op);
    gc_apply_set_attr(t, op, attr, "idx", gc_shape_count(&idx->shape), idx->at);
    attr[0].shape = idx->shape;
    t->attr_at[0] = e->arg[1]->span;
    gc_value y = gc_apply(t, op, 1, x, attr, e->at, shown);
    t->attr_at[0] = (gc_span) { 0 };
    return y;
}

static bool
is_cast(const char *name, gc_type *type)
{
    *type = strcmp(name, "f32") == 0 ? GC_F32 : strcmp(name, "int") == 0 ? GC_INT : GC_F64;
    return *type != GC_F64 || strcmp(name, "f64") == 0;
}

gc_value
gc_call_value(gc_tracer *t, const gc_expr *e)
{
    gc_def *f = gc_def_find(t, e->name);
    bool known = false;
    gc_value v;
    gc_type type;

    if (e->primes)
        return gc_call_prime(t, e, f);
    if (f)
        return gc_call_def(t, f, e, 1, &v) ? v : gc_value_bad();
    v = gc_query_value(t, e, &known);
    if (known)
        return v;
    if (is_cast(e->name, &type))
        return cast(t, e, type);
    if (strcmp(e->name, "load") == 0)
        return gc_load_value(t, e);
    int op = gc_registry_find(t->g->ops, e->name);
    if (op < 0) {
        gc_did_you_mean_function(t, e);
        return gc_value_bad();
    }
    return strcmp(e->name, "cross_entropy") == 0
               ? cross_entropy(t, e, (size_t) op)
               : gc_call_op(t, e, variant(e, (size_t) op));
}
