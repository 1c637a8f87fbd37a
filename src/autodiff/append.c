/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/append.c -- nodes appended to a graph: shapes inferred, limits held. */
#include <config.h>
#include "autodiff/append.h"

#include "graph/builder.h"
#include <string.h>

/* Elementwise on equal shapes: nothing has to be inferred. */
static bool
is_plain_map(const gc_append *to, size_t op, uint32_t n, const gc_node *x)
{
    if (gc_registry_at(to->g->ops, op)->arity == 0)
        return false;
    for (uint32_t k = 1; k < n; k++)
        if (!gc_node_same_shape(to->g, x[0], x[k]))
            return false;
    return true;
}

static bool
infer(const gc_append *to, size_t op, uint32_t n, const gc_node *x, gc_attr *attrs, gc_shape *y)
{
    gc_shape s[GC_MAX_ARGS];
    gc_infer c = { .arena = to->g->arena, .n = n, .x = s, .attr = attrs };

    if (is_plain_map(to, op, n, x)) {
        *y = *gc_node_shape(to->g, x[0]);
        return true;
    }
    for (uint32_t k = 0; k < n; k++)
        s[k] = *gc_node_shape(to->g, x[k]);
    const char *wrong = gc_op_shape(gc_registry_at(to->g->ops, op), &c);
    if (wrong)
        gc_diag_add(to->d, GC_ERROR, GC_112, to->span,
                    "a bug of gradcheck: %s in a built gradient: %s",
                    gc_registry_at(to->g->ops, op)->name, wrong);
    *y = c.y;
    return !wrong;
}

/* zeros, eye, onehot: known numbers, so a constant. */
static gc_node
untyped(const gc_append *to, size_t op, const gc_shape *s, const gc_attr *attrs)
{
    gc_arena *scratch = gc_arena_like(to->g->arena);
    double *at = gc_arena_array(scratch, gc_shape_count(s), sizeof *at);

    gc_op_eval(gc_registry_at(to->g->ops, op),
               &(gc_call) { .attr = attrs, .y = &(gc_tensor) { s, at, GC_F64 } });
    gc_node i = gc_graph_const_unshared(to->g, to->type, s, at, NULL, to->span);
    gc_arena_free(scratch);
    return i;
}

gc_node
gc_append_op(const gc_append *to, size_t op, uint32_t n, const gc_node *x, gc_attr *attrs)
{
    gc_shape s;

    if (!infer(to, op, n, x, attrs, &s) || !gc_graph_admits(to->g, to->d, &s, to->span))
        return GC_NO_NODE;
    if (gc_registry_at(to->g->ops, op)->flags & GC_OP_UNTYPED)
        return untyped(to, op, &s, attrs);
    return gc_graph_op(to->g, op, attrs, (gc_new_node) { to->type, &s, n, x, to->span });
}

gc_node
gc_append_reshaped(const gc_append *to, const char *op, gc_node x, const gc_shape *s)
{
    gc_attr *attr = gc_arena_take(to->g->arena, sizeof *attr);

    *attr = (gc_attr) { .given = true, .n = s->rank, .shape = { 1, { s->rank } } };
    attr->at = gc_arena_array(to->g->arena, s->rank, sizeof *attr->at);
    for (uint32_t d = 0; d < s->rank; d++)
        attr->at[d] = s->dim[d];
    return gc_append_op(to, (size_t) gc_op_find(op), 1, &x, attr);
}

gc_node
gc_append_number(const gc_append *to, double x, const char *decimal)
{
    static const gc_shape scalar = { 0 };

    if (!gc_graph_admits(to->g, to->d, &scalar, to->span))
        return GC_NO_NODE;
    if (to->type == GC_F32)
        x = (double) (float) x;
    return gc_graph_const(to->g, to->type, &scalar, &x, decimal, to->span);
}
