/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/list.c -- [a, b, c]: equal shapes, stacked along a new first axis. */
#include <config.h>
#include "trace/apply.h"

static bool
same_shapes(gc_tracer *t, const gc_expr *e, const gc_value *x)
{
    const gc_shape *first = gc_value_shape(t, x[0]);

    for (uint32_t k = 1; k < e->n; k++) {
        if (gc_shape_equal(first, gc_value_shape(t, x[k])))
            continue;
        gc_diag_add(t->d, GC_ERROR, GC_112, e->arg[k]->span,
                    "the entries of a list have one shape: the first is %s, this is %s",
                    gc_value_type_shown(t, x[0]), gc_value_type_shown(t, x[k]))->side[0] =
            e->arg[0]->span;
        return false;
    }
    if (first->rank == GC_MAX_RANK) {
        gc_diag_add(t->d, GC_ERROR, GC_115, e->span, "a list of these would have %d dimensions; at "
                    "most %d are possible", GC_MAX_RANK + 1, GC_MAX_RANK);
        return false;
    }
    return true;
}

static gc_shape
stacked_shape(const gc_shape *entry, uint32_t n)
{
    gc_shape s = { entry->rank + 1, { n } };

    for (uint32_t d = 0; d < entry->rank; d++)
        s.dim[d + 1] = entry->dim[d];
    return s;
}

static gc_value
list_of_ints(gc_tracer *t, const gc_expr *e, const gc_value *x, const gc_shape *s,
             bool declared_int)
{
    size_t each = gc_shape_count(gc_value_shape(t, x[0]));
    int64_t *at = gc_arena_array(t->scratch, gc_shape_count(s), sizeof *at);

    for (uint32_t k = 0; k < e->n; k++)
        for (size_t i = 0; i < each; i++)
            at[k * each + i] = x[k].kind == VALUE_INT ? x[k].i : x[k].ints->at[i];
    return gc_value_of_ints(t, s, at, declared_int);
}

static bool
is_literal(gc_value v)
{
    return v.kind == VALUE_NUMBER || (gc_value_is_int(v) && !v.declared_int)
           || (v.kind == VALUE_UNTYPED && v.untyped->kind == UNTYPED_LIST && !v.untyped->unshared);
}

static gc_value
list_of_literals(gc_tracer *t, const gc_expr *e, const gc_value *x, const gc_shape *s)
{
    gc_untyped *w = gc_untyped_new(t, UNTYPED_LIST, NULL, e->span);
    gc_shape *shape = gc_arena_take(t->scratch, sizeof *shape);
    size_t each = gc_shape_count(gc_value_shape(t, x[0]));
    double *number = gc_arena_array(t->scratch, gc_shape_count(s), sizeof *number);
    const char **decimal = gc_arena_array(t->scratch, gc_shape_count(s), sizeof *decimal);

    for (uint32_t k = 0; k < e->n; k++) {
        const gc_untyped *one = gc_untyped_of(t, x[k], e->arg[k]->span);
        for (size_t i = 0; i < each; i++) {
            number[k * each + i] =
                one->kind == UNTYPED_INTS ? (double) one->ints[i] : one->number[i];
            decimal[k * each + i] = one->kind == UNTYPED_INTS ? NULL : one->decimal[i];
        }
    }
    *shape = *s;
    w->shape = shape;
    w->number = number;
    w->decimal = decimal;
    return gc_value_of_untyped(w);
}

gc_value
gc_list_value(gc_tracer *t, const gc_expr *e)
{
    gc_value *x = gc_arena_array(t->scratch, e->n, sizeof *x);
    bool ints = true, literals = true, declared_int = false, bad = false;

    for (uint32_t k = 0; k < e->n; k++) {
        x[k] = gc_expr_value(t, e->arg[k]);
        bad |= x[k].kind == VALUE_BAD;
        ints &= gc_value_is_int(x[k]);
        declared_int |= x[k].declared_int;
        literals &= is_literal(x[k]);
    }
    if (bad)
        return gc_value_bad();
    if (e->n == 0)
        return gc_value_of_ints(t, &(gc_shape) { 1, { 0 } }, NULL, false);
    if (!same_shapes(t, e, x))
        return gc_value_bad();
    gc_shape s = stacked_shape(gc_value_shape(t, x[0]), e->n);
    if (!gc_limit_node(t, &s, e->span))
        return gc_value_bad();
    if (ints)
        return list_of_ints(t, e, x, &s, declared_int);
    if (literals)
        return list_of_literals(t, e, x, &s);
    size_t op = (size_t) gc_op_find("stack");
    return gc_apply(t, op, e->n, x, gc_apply_attrs(t, op), e->span,
                    (const gc_expr *const *) e->arg);
}
