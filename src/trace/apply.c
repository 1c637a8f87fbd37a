/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/apply.c -- an op meets its arguments: types, shapes, a node. */
#include <config.h>
#include "trace/apply.h"

#include <assert.h>

gc_attr *
gc_apply_attrs(gc_tracer *t, size_t op)
{
    uint32_t n = gc_registry_signature(t->g->ops, op)->attrs;

    return n ? gc_arena_array(t->arena, n, sizeof(gc_attr)) : NULL;
}

void
gc_apply_set_attr(gc_tracer *t, size_t op, gc_attr *attr, const char *name, size_t n,
                  const int64_t *at)
{
    const gc_signature *s = gc_registry_signature(t->g->ops, op);

    for (uint32_t k = 0; k < s->attrs; k++)
        if (strcmp(s->attr[k].name, name) == 0) {
            attr[k].given = true;
            attr[k].n = n;
            attr[k].at = gc_arena_array(t->arena, n, sizeof *at);
            if (n)
                memcpy(attr[k].at, at, n * sizeof *at);
            attr[k].shape = (gc_shape) { 1, { (uint32_t) n } };
            return;
        }
    assert(false);                      /* an op lacks the attribute */
}

/* ---- types and shapes ---- */

/* The common type of the arguments; *untyped: none of them has one.  Returns false after reporting
   a diagnostic. */
static bool
join_types(gc_tracer *t, uint32_t n, const gc_value *x, gc_type *type, bool *untyped, gc_span at,
           const gc_expr *const *shown)
{
    uint32_t first = 0;

    *untyped = true;
    for (uint32_t k = 0; k < n; k++) {
        gc_type one = GC_F64;
        if (x[k].kind == VALUE_BAD)
            return false;
        if (!gc_value_has_type(t, x[k], &one))
            continue;
        if (*untyped) {
            *type = one;
            first = k;
        } else if (one != *type) {
            gc_op_errors_types(t, n, x, first, k, at, shown);
            return false;
        }
        *untyped = false;
    }
    if (*untyped || *type != GC_INT)
        return true;
    gc_op_errors_types(t, n, x, first, first, at, shown);
    return false;
}

/* Elementwise on equal shapes: nothing to infer. */
static bool
plain_map(gc_tracer *t, const gc_op *op, uint32_t n, const gc_value *x, gc_shape *y)
{
    if (op->arity == 0)
        return false;
    const gc_shape *s = gc_value_shape(t, x[0]);
    for (uint32_t k = 1; k < n; k++) {
        const gc_shape *other = gc_value_shape(t, x[k]);
        if (other != s && !gc_shape_equal(other, s))
            return false;
    }
    *y = *s;
    return true;
}

/* The shape rule of the op: c has all but the shapes of x.  False after an error. */
static bool
infer(gc_tracer *t, size_t op, gc_infer *c, const gc_value *x, gc_span at,
      const gc_expr *const *shown)
{
    gc_shape few[GC_MAX_ARGS], *s = few;

    if (plain_map(t, gc_registry_at(t->g->ops, op), c->n, x, &c->y))
        return true;
    if (c->n > GC_MAX_ARGS)
        s = gc_arena_array(t->scratch, c->n, sizeof *s);
    for (uint32_t k = 0; k < c->n; k++)
        s[k] = *gc_value_shape(t, x[k]);
    c->x = s;
    const char *wrong = gc_op_shape(gc_registry_at(t->g->ops, op), c);
    if (wrong)
        gc_op_errors_shapes(t, wrong, op, c, x, at, shown);
    c->x = NULL;
    return !wrong;
}

gc_value
gc_apply(gc_tracer *t, size_t op, uint32_t n, const gc_value *x, gc_attr *attr, gc_span at,
         const gc_expr *const *shown)
{
    gc_type type = GC_F64;
    gc_infer c = { .arena = t->arena, .n = n, .attr = attr };
    bool untyped;

    if (!join_types(t, n, x, &type, &untyped, at, shown)
        || !infer(t, op, &c, x, at, shown)
        || !gc_limit_node(t, &c.y, at))
        return gc_value_bad();
    if (untyped) {
        gc_untyped **arg = gc_arena_array(t->scratch, n, sizeof *arg);
        gc_shape *s = gc_arena_take(t->scratch, sizeof *s);
        for (uint32_t k = 0; k < n; k++)
            arg[k] = gc_untyped_of(t, x[k], shown && shown[k] ? shown[k]->span : at);
        *s = c.y;
        return gc_limit_work(t, at) ? gc_value_of_untyped(gc_untyped_op(t, op, s, n, arg, attr, at))
                                    : gc_value_bad();
    }
    gc_node few[GC_MAX_ARGS];
    gc_node *arg = n <= GC_MAX_ARGS ? few : gc_arena_array(t->scratch, n, sizeof *arg);
    for (uint32_t k = 0; k < n; k++) {
        arg[k] = gc_value_to_node(t, x[k], type, shown && shown[k] ? shown[k]->span : at);
        if (arg[k] == GC_NO_NODE)
            return gc_value_bad();
    }
    return gc_value_of_node(gc_graph_op(t->g, op, attr, (gc_new_node){ type, &c.y, n, arg, at }));
}

gc_value
gc_apply_binary(gc_tracer *t, const char *op, gc_value a, gc_value b, gc_span at)
{
    size_t number = (size_t) gc_op_find(op);
    gc_value x[] = { a, b };
    return gc_apply(t, number, 2, x, gc_apply_attrs(t, number), at, NULL);
}

gc_value
gc_apply_shape(gc_tracer *t, const char *op, gc_value x, const gc_shape *s, gc_span at)
{
    size_t number = (size_t) gc_op_find(op);
    gc_attr *attr = gc_apply_attrs(t, number);
    int64_t dim[GC_MAX_RANK];

    for (uint32_t k = 0; k < s->rank; k++)
        dim[k] = s->dim[k];
    gc_apply_set_attr(t, number, attr, "shape", s->rank, dim);
    return gc_apply(t, number, 1, &x, attr, at, NULL);
}
