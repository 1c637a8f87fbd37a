/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/expr.c -- the value of an expression. */
#include <config.h>
#include "trace/apply.h"

#include <math.h>

static gc_value
number_value(gc_tracer *t, const gc_expr *e)
{
    const char *s = e->decimal;
    int64_t i = 0;

    for (; *s >= '0' && *s <= '9'; s++)
        if (__builtin_mul_overflow(i, 10, &i) || __builtin_add_overflow(i, *s - '0', &i))
            break;
    if (!*s)
        return gc_value_of_int(i);
    return (gc_value) { .kind = VALUE_NUMBER, .digits = t->digits, .number = e };
}

static gc_value
name_value(gc_tracer *t, const gc_expr *e)
{
    if (strcmp(e->name, "pi") == 0)
        return gc_untyped_number(t, M_PI, "pi", e->span);
    if (strcmp(e->name, "inf") == 0)
        return gc_untyped_number(t, (double) INFINITY, NULL, e->span);
    if (strcmp(e->name, "nan") == 0)
        return gc_untyped_number(t, (double) NAN, NULL, e->span);
    return gc_scope_value(t, e);
}

/* A chain a + b + c … is left-deep without a limit, so its operators wait on a stack of ours. */
static gc_value
chain_value(gc_tracer *t, const gc_expr *e)
{
    size_t base = t->spines;
    gc_value v;

    for (; e->kind == E_BINARY; e = e->arg[0]) {
        t->spine =
            gc_arena_grow(t->scratch, t->spine, t->spines, &t->spine_capacity, sizeof *t->spine);
        t->spine[t->spines++] = e;
    }
    v = gc_expr_value(t, e);
    while (t->spines > base) {
        const gc_expr *op = t->spine[--t->spines];
        gc_value right = gc_expr_value(t, op->arg[1]);
        v = gc_limit_work(t, op->at) ? gc_expr_binary(t, op, v, right) : gc_value_bad();
    }
    return v;
}

static gc_value
transposed(gc_tracer *t, const gc_expr *e)
{
    gc_value x = gc_expr_value(t, e->arg[0]);
    size_t op = (size_t) gc_op_find("transpose");
    const gc_expr *shown[] = { e->arg[0] };

    if (x.kind == VALUE_BAD)
        return x;
    uint32_t rank = gc_value_shape(t, x)->rank;
    if (rank > 2) {
        gc_diag_add(t->d, GC_ERROR, GC_115, e->at, ".T is for vectors and matrices: %s is %s",
                    gc_expr_shown(t, e->arg[0], "this"), gc_value_type_shown(t, x))->hint =
            "transpose(x, axes=[…]) names the order";
        return gc_value_bad();
    }
    return rank < 2 ? x : gc_apply(t, op, 1, &x, gc_apply_attrs(t, op), e->at, shown);
}

static gc_value
misplaced(gc_tracer *t, const gc_expr *e)
{
    if (e->kind == E_STAR)
        gc_diag_add(t->d, GC_ERROR, GC_107, e->span, "* stands for every input and param, in check "
                    "grad(y, *) only");
    else if (e->kind == E_STRING)
        gc_diag_add(t->d, GC_ERROR, GC_107, e->span, "a string is the argument of load only");
    else
        gc_diag_add(t->d, GC_ERROR, GC_113, e->span, "a slice stands in brackets only");
    return gc_value_bad();
}

static gc_value
value_of(gc_tracer *t, const gc_expr *e)
{
    switch (e->kind) {
    case E_NUMBER:
        return number_value(t, e);
    case E_NAME:
        return name_value(t, e);
    case E_CALL:
        return gc_call_value(t, e);
    case E_INDEX:
        return gc_subscript_value(t, e);
    case E_LIST:
        return gc_list_value(t, e);
    case E_UNARY:
        return gc_expr_unary(t, e);
    case E_BINARY:
        return chain_value(t, e);
    case E_TRANSPOSE:
        return transposed(t, e);
    default:
        return misplaced(t, e);
    }
}

gc_value
gc_expr_value(gc_tracer *t, const gc_expr *e)
{
    if (!gc_limit_work(t, e->span) || !gc_limit_depth(t, e->span))
        return gc_value_bad();
    gc_value v = value_of(t, e);
    t->depth_now--;
    return v;
}
