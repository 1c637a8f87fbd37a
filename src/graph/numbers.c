/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/numbers.c -- the values of nodes at a point, each computed when it is first asked for. */
#include <config.h>
#include "graph/numbers.h"

#include <string.h>

struct gc_numbers {
    gc_arena *arena;
    const gc_graph *g;
    const gc_point *at;
    void **value;                       /* of node i; NULL: not asked for yet */
    size_t n, capacity;
    gc_node *stack;                     /* nodes that wait for their arguments */
    size_t waiting, stack_capacity;
};

gc_numbers *
gc_numbers_new(gc_arena *a, const gc_graph *g, const gc_point *at)
{
    gc_numbers *v = gc_arena_take(a, sizeof *v);

    *v = (gc_numbers) { .arena = a, .g = g, .at = at };
    return v;
}

static void
grow(gc_numbers *v)
{
    for (; v->n < v->g->n; v->n++) {
        v->value = gc_arena_grow(v->arena, v->value, v->n, &v->capacity, sizeof *v->value);
        v->value[v->n] = NULL;
    }
}

static gc_tensor
tensor_of(const gc_numbers *v, gc_node i)
{
    return (gc_tensor) { gc_node_shape(v->g, i), v->value[i], gc_node_type(v->g, i) };
}

/* Doubles, as the type of the node holds them. */
static void *
typed(gc_numbers *v, gc_node i, const double *x)
{
    const size_t n = gc_node_count(v->g, i);
    float *y;

    if (gc_node_type(v->g, i) != GC_F32)
        return (void *) x;
    y = gc_arena_array(v->arena, n, sizeof *y);
    for (size_t e = 0; e < n; e++)
        y[e] = (float) x[e];
    return y;
}

static void *
cast(gc_numbers *v, gc_node i)
{
    const gc_tensor x = tensor_of(v, gc_node_arg(v->g, i, 0));
    const size_t n = gc_node_count(v->g, i);
    double *y = gc_arena_array(v->arena, n, sizeof *y);

    for (size_t e = 0; e < n; e++)
        y[e] = gc_tensor_get(&x, e);
    return typed(v, i, y);
}

static void *
call(gc_numbers *v, gc_node i)
{
    const gc_graph *g = v->g;
    const uint32_t n = gc_node_args(g, i);
    gc_tensor *x = gc_arena_array(v->arena, n, sizeof *x);
    gc_tensor y = tensor_of(v, i);

    for (uint32_t k = 0; k < n; k++)
        x[k] = tensor_of(v, gc_node_arg(g, i, k));
    y.at = gc_arena_array(v->arena, gc_node_count(g, i), gc_type_size(y.type));
    gc_op_eval(gc_registry_kernels(g->ops, gc_node_op(g, i), y.type),
               &(gc_call) { .attr = gc_node_attrs(g, i), .n = n, .x = x, .y = &y });
    return y.at;
}

/* Its arguments are there. */
static void *
value_of(gc_numbers *v, gc_node i)
{
    const gc_graph *g = v->g;

    switch (gc_node_op(g, i)) {
    case NODE_LEAF:
        return typed(v, i, gc_point_leaf(v->arena, g->program, v->at, gc_node_attr(g, i)));
    case NODE_CONST:
        return typed(v, i, gc_node_constant(g, i)->at);
    case NODE_CAST:
        return cast(v, i);
    case NODE_BUILT_GRAD:
        return v->value[gc_node_arg(g, i, 0)];
    case NODE_PART:
        return (char *) v->value[gc_node_arg(g, i, 0)]
               + gc_node_attr(g, i) * gc_type_size(gc_node_type(g, i));
    default:
        return call(v, i);
    }
}

static void
wait_for(gc_numbers *v, gc_node i)
{
    v->stack = gc_arena_grow(v->arena, v->stack, v->waiting, &v->stack_capacity, sizeof *v->stack);
    v->stack[v->waiting++] = i;
}

/* Graphs are deep, so nodes wait on a stack of ours. */
static void
compute(gc_numbers *v, gc_node i)
{
    wait_for(v, i);
    while (v->waiting > 0) {
        const gc_node top = v->stack[v->waiting - 1];
        bool ready = true;

        for (uint32_t k = gc_node_args(v->g, top); !v->value[top] && k-- > 0;)
            if (!v->value[gc_node_arg(v->g, top, k)]) {
                wait_for(v, gc_node_arg(v->g, top, k));
                ready = false;
            }
        if (!ready)
            continue;
        if (!v->value[top])
            v->value[top] = value_of(v, top);
        v->waiting--;
    }
}

double
gc_numbers_get(gc_numbers *v, gc_node i, size_t e)
{
    grow(v);
    if (!v->value[i])
        compute(v, i);
    const gc_tensor x = tensor_of(v, i);
    return gc_tensor_get(&x, e);
}

static bool
get(const void *from, gc_node i, size_t e, double *x)
{
    gc_numbers *v = (gc_numbers *) from;

    if (gc_node_op(v->g, i) == NODE_QUERY)
        return false;
    *x = gc_numbers_get(v, i, e);
    return true;
}

gc_values
gc_numbers_values(gc_numbers *v)
{
    return (gc_values) { v, get };
}

bool
gc_numbers_take_decisions(gc_numbers *v)
{
    for (size_t k = 0; k < v->g->decisions; k++) {
        const gc_decision *d = &v->g->decision[k];
        if (!d->merged && (gc_numbers_get(v, d->node, 0) != 0) != d->taken)
            return false;
    }
    return true;
}
