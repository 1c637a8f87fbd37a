/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/condition.c -- what a condition of if or while is at the point, and the node that says so.

   A condition that was evaluated is a mask.  `a and b` at a point where a is false is a alone, for
   nothing is asked of b; while a stays false the answer stays.  Where both sides of the decision
   are traced (whole) the mask is where(a, b, 0), for it has to hold on either side. */
#include <config.h>
#include "trace/apply.h"

static const gc_condition failed = { .value = { .kind = VALUE_BAD } };

static bool
is_scalar(gc_tracer *t, const gc_expr *e, gc_value v)
{
    const gc_shape *s = gc_value_shape(t, v);

    if (s->rank == 0)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_115, e->span, "a condition is one number: %s is %s",
                gc_expr_shown(t, e, "this"), gc_value_type_shown(t, v))->hint =
        "min( ) of several says whether all hold, max( ) whether any does";
    return false;
}

/* A node that is 1 where the condition holds, else 0. */
static gc_condition
mask_of(gc_tracer *t, const gc_expr *e, gc_node i)
{
    const double x = gc_numbers_get(t->numbers, i, 0);
    const bool mask = gc_node_op(t->g, i) < NODE_LEAF
                      && gc_node_op_row(t->g, i)->flags & GC_OP_MASK;
    gc_value v = gc_value_of_node(i);

    if (!mask)
        v = gc_apply_binary(t, "not_equal", v, gc_value_of_int(0), e->span);
    return (gc_condition) { v.kind != VALUE_BAD, x != 0, v };
}

/* Anything but and, or, not. */
static gc_condition
plain(gc_tracer *t, const gc_expr *e)
{
    gc_value v = gc_expr_value(t, e);

    if (v.kind == VALUE_BAD || !is_scalar(t, e, v))
        return failed;
    if (v.kind == VALUE_INT)
        return (gc_condition) { true, v.i != 0, v };
    gc_node i = gc_value_to_node_as_is(t, v, e->span);
    return i == GC_NO_NODE ? failed : mask_of(t, e, i);
}

/* Masks of two types meet in double. */
static gc_value
widened(gc_tracer *t, gc_value v, gc_span at)
{
    const gc_shape scalar = { 0 };

    if (v.kind != VALUE_NODE || gc_node_type(t->g, v.node) == GC_F64)
        return v;
    return gc_limit_node(t, &scalar, at)
               ? gc_value_of_node(gc_graph_special(
                     t->g, NODE_CAST, 0, (gc_new_node){ GC_F64, &scalar, 1, &v.node, at }))
               : gc_value_bad();
}

static gc_condition
joined(gc_tracer *t, const gc_expr *e, gc_condition a, gc_condition b)
{
    const bool both = e->op == OP_AND;
    const bool holds = both ? a.holds && b.holds : a.holds || b.holds;

    if (a.value.kind == VALUE_INT)      /* it depends on nothing, so b decides or has no part */
        return a.holds == both ? b : a;
    if (b.value.kind == VALUE_INT)
        return b.holds == both ? a : b;
    /* Not a product: where a alone decides, b may have no value. */
    const gc_value wide = widened(t, a.value, e->at), other = widened(t, b.value, e->at);
    gc_value v = gc_apply(t, (size_t) gc_op_find("where"), 3,
                          (gc_value[]) { wide, both ? other : gc_value_of_int(1),
                                         both ? gc_value_of_int(0) : other },
                          NULL, e->at, NULL);
    return (gc_condition) { v.kind != VALUE_BAD, holds, v };
}

static gc_condition
negated(gc_tracer *t, const gc_expr *e, gc_condition a)
{
    if (!a.good)
        return failed;
    gc_value v = a.value.kind == VALUE_INT
                     ? gc_value_of_int(!a.holds)
                     : gc_apply_binary(t, "equal", a.value, gc_value_of_int(0), e->at);
    return (gc_condition) { v.kind != VALUE_BAD, !a.holds, v };
}

static gc_condition
condition_of(gc_tracer *t, const gc_expr *e, bool whole)
{
    if (e->kind == E_UNARY && e->op == OP_NOT)
        return negated(t, e, gc_condition_of(t, e->arg[0], whole));
    if (e->kind != E_BINARY || (e->op != OP_AND && e->op != OP_OR))
        return plain(t, e);
    const gc_condition a = gc_condition_of(t, e->arg[0], whole);
    if (!a.good || (a.holds == (e->op == OP_OR) && (!whole || a.value.kind == VALUE_INT)))
        return a;
    const gc_condition b = gc_condition_of(t, e->arg[1], whole);
    return b.good ? joined(t, e, a, b) : failed;
}

gc_condition
gc_condition_of(gc_tracer *t, const gc_expr *e, bool whole)
{
    if (!gc_limit_depth(t, e->span))
        return failed;
    const gc_condition c = condition_of(t, e, whole);
    t->depth_now--;
    return c;
}
