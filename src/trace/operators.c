/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/operators.c -- + - * / @ % ^ and the comparisons, on integers and on all else. */
#include <config.h>
#include "trace/apply.h"

#include <math.h>

/* The name of an operator's op; NULL for % (integers only) and for and, or, not (conditions
   only). */
static const char *
op_name(unsigned op)
{
    switch (op) {
    case '+':
        return "add";
    case '-':
        return "sub";
    case '*':
        return "mul";
    case '/':
        return "div";
    case '@':
        return "matmul";
    case '<':
        return "less";
    case '>':
        return "greater";
    case OP_LE:
        return "less_equal";
    case OP_GE:
        return "greater_equal";
    case OP_EQ:
        return "equal";
    case OP_NE:
        return "not_equal";
    default:
        return NULL;
    }
}

/* ---- powers ---- */

static bool
is_integral(gc_value v)
{
    return v.kind == VALUE_INT
           || (v.kind == VALUE_NUMBER && v.number->number == floor(v.number->number)
               && fabs(v.number->number) <= INT32_MAX);
}

gc_value
gc_expr_power(gc_tracer *t, gc_span at, gc_value a, gc_value b, const gc_expr *const *shown)
{
    int64_t n = 0;

    if (!is_integral(b) || !gc_static_int(b, &n) || n > INT32_MAX || n < -INT32_MAX) {
        gc_value x[] = { a, b };
        return gc_apply(t, (size_t) gc_op_find("pow"), 2, x, NULL, at, shown);
    }
    gc_value x[] = { a, gc_value_of_int(n) };
    return gc_apply(t, (size_t) gc_op_find("powi"), 2, x, NULL, at, shown);
}

/* ---- integers ---- */

/* Two integers without names give an integer, if the result is one.  An integer that has a name
   stays a value that can be differentiated by, and the exact integer is kept beside it. */
static bool
fold(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b, gc_value *y)
{
    int64_t p, q;
    bool exact;

    if (!gc_static_int(a, &p) || !gc_static_int(b, &q) || a.kind == VALUE_NUMBER
        || b.kind == VALUE_NUMBER || e->op == '@')
        return false;
    int64_t i = gc_static_int_op(e->op, p, q, &exact);
    if (!exact)
        return false;
    if ((a.kind == VALUE_INT && b.kind == VALUE_INT) || e->op == '%') {
        *y = (gc_value){ .kind = VALUE_INT,
                         .declared_int = a.declared_int || b.declared_int,
                         .i = i };
        return true;
    }
    const gc_expr *shown[] = { e->arg[0], e->arg[1] };
    gc_value x[] = { a, b };
    *y = e->op == '^' ? gc_expr_power(t, e->at, a, b, shown)
                      : gc_apply(t, (size_t) gc_op_find(op_name(e->op)), 2, x, NULL, e->at, shown);
    if (y->kind == VALUE_UNTYPED) {
        y->untyped->static_int = true;
        y->untyped->i = i;
    }
    return true;
}

/* Whether the result is an integer by type: with declared ints, and with lists of integers under
   operators that keep integers. */
static bool
stays_whole(unsigned op, gc_value a, gc_value b)
{
    bool list = a.kind == VALUE_INTS || b.kind == VALUE_INTS;

    return gc_value_is_int(a) && gc_value_is_int(b) && op != '@'
           && (a.declared_int || b.declared_int || (list && op != '/' && op != '^'));
}

static gc_value
no_such(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b)
{
    if (e->op == '%' && gc_value_is_int(a) && gc_value_is_int(b))
        return gc_static_int_binary(t, e, a, b);
    if (e->op == '%')
        gc_diag_add(t->d, GC_ERROR, GC_116, e->at, "%% is for whole numbers: %s is %s, %s is %s",
                    gc_expr_shown(t, e->arg[0], "the left side"), gc_value_type_shown(t, a),
                    gc_expr_shown(t, e->arg[1], "the right side"), gc_value_type_shown(t, b));
    else
        gc_diag_add(t->d, GC_ERROR, GC_133, e->at, "and, or, not stand in conditions only");
    return gc_value_bad();
}

gc_value
gc_expr_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b)
{
    const char *name = op_name(e->op);
    const gc_expr *shown[] = { e->arg[0], e->arg[1] };
    gc_value x[] = { a, b }, y;

    if (a.kind == VALUE_BAD || b.kind == VALUE_BAD)
        return gc_value_bad();
    if (stays_whole(e->op, a, b))
        return gc_static_int_binary(t, e, a, b);
    if (fold(t, e, a, b, &y))
        return y;
    if (e->op == '^')
        return gc_expr_power(t, e->at, a, b, shown);
    return name ? gc_apply(t, (size_t) gc_op_find(name), 2, x, NULL, e->at, shown)
                : no_such(t, e, a, b);
}

/* ---- signs ---- */

static gc_value
negative_ints(gc_tracer *t, const gc_expr *e, gc_value v)
{
    size_t n = gc_shape_count(&v.ints->shape);
    int64_t *at = gc_arena_array(t->scratch, n, sizeof *at);
    bool exact = true;

    for (size_t i = 0; i < n && exact; i++)
        at[i] = gc_static_int_op('-', 0, v.ints->at[i], &exact);
    if (!exact) {
        gc_diag_add(t->d, GC_ERROR, GC_117, e->at, "the negative exceeds 64 bits");
        return gc_value_bad();
    }
    return gc_value_of_ints(t, &v.ints->shape, at, v.declared_int);
}

static gc_value
negative(gc_tracer *t, const gc_expr *e, gc_value v)
{
    bool exact = true;
    int64_t i;

    if (v.kind == VALUE_NUMBER) {
        v.minus = !v.minus;
        return v;
    }
    if (v.kind == VALUE_INTS)
        return negative_ints(t, e, v);
    if (v.kind == VALUE_INT) {
        v.i = gc_static_int_op('-', 0, v.i, &exact);
        if (exact)
            return v;
        gc_diag_add(t->d, GC_ERROR, GC_117, e->at, "the negative exceeds 64 bits");
        return gc_value_bad();
    }
    const gc_expr *shown[] = { e->arg[0] };
    gc_value y = gc_apply(t, (size_t) gc_op_find("neg"), 1, &v, NULL, e->at, shown);
    if (y.kind == VALUE_UNTYPED && gc_static_int(v, &i)) {
        y.untyped->i = gc_static_int_op('-', 0, i, &exact);
        y.untyped->static_int = exact;
    }
    return y;
}

gc_value
gc_expr_unary(gc_tracer *t, const gc_expr *e)
{
    gc_value v = gc_expr_value(t, e->arg[0]);

    if (v.kind == VALUE_BAD || e->op == '+')
        return v;
    if (e->op == '-')
        return negative(t, e, v);
    gc_diag_add(t->d, GC_ERROR, GC_133, e->at, "and, or, not stand in conditions only");
    return gc_value_bad();
}
