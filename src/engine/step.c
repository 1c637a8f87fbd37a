/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/step.c -- the steps of a plan: what runs for each node, in order. */
#include <config.h>
#include "engine/step.h"

static bool
is_scalar_map(const gc_plan *p, gc_node i)
{
    const gc_graph *g = p->g;
    const gc_op *op = gc_node_op_row(g, i);

    if (op->arity < 1 || op->arity > 2 || gc_plan_type(p, i) != GC_F64 || gc_node_count(g, i) != 1)
        return false;
    for (uint32_t k = 0; k < gc_node_args(g, i); k++)
        if (gc_node_count(g, gc_node_arg(g, i, k)) != 1)
            return false;
    return true;
}

static int
kind_of(const gc_plan *p, gc_node i, bool calls)
{
    switch (gc_node_op(p->g, i)) {
    case NODE_LEAF:
    case NODE_CONST:
    case NODE_PART:
        return STEP_NONE;
    case NODE_QUERY:
        return STEP_QUERY;
    case NODE_BUILT_GRAD:
    case NODE_CAST:
        return STEP_COPY;
    default:
        if (calls || !is_scalar_map(p, i))
            return STEP_CALL;
        return gc_node_op_row(p->g, i)->arity == 1 ? STEP_MAP1 : STEP_MAP2;
    }
}

/* The three rows of tensors of one call lie behind one another: arguments, then the output. */
static void
fill_call(gc_plan *p, gc_call *c, gc_node i)
{
    const gc_graph *g = p->g;
    uint32_t n = gc_node_args(g, i);
    gc_tensor *row = gc_arena_array(p->arena, 3 * (size_t) (n + 1), sizeof *row);

    for (uint32_t k = 0; k <= n; k++) {
        gc_node at = k < n ? gc_node_arg(g, i, k) : i;
        row[k] = gc_plan_tensor(p, at, p->value, true);
        row[n + 1 + k] = row[2 * (n + 1) + k] = gc_plan_tensor(p, at, NULL, false);
    }
    *c = (gc_call) { .attr = gc_node_op(g, i) < NODE_LEAF ? gc_node_attrs(g, i) : NULL, .n = n,
                     .x = row, .y = row + n, .dx = row + n + 1, .dy = row + 2 * n + 1,
                     .bx = row + 2 * (n + 1), .by = row + 3 * n + 2 };
}

void
gc_step_bind(gc_plan *p, double *buffer, bool adjoint)
{
    const gc_graph *g = p->g;

    for (uint32_t s = 0; s < p->steps; s++) {
        if (p->kind[s] != STEP_CALL && p->kind[s] != STEP_FAULT && p->kind[s] != STEP_COPY)
            continue;
        gc_node i = p->node[s];
        gc_call *c = &p->call[p->a[s]];
        gc_tensor *row = (gc_tensor *) (adjoint ? c->bx : c->dx);

        for (uint32_t k = 0; k <= c->n; k++) {
            gc_node at = k < c->n ? gc_node_arg(g, i, k) : i;
            row[k] = gc_plan_tensor(p, at, buffer, p->active[at]);
        }
    }
}

static void
take_steps(gc_plan *p, const uint8_t *needed, bool calls)
{
    const gc_graph *g = p->g;
    gc_arena *a = p->arena;
    size_t steps = 0, n_calls = 0;

    for (gc_node i = 0; i < g->n; i++)
        if (needed[i]) {
            int kind = kind_of(p, i, calls);
            steps += kind != STEP_NONE;
            n_calls += kind == STEP_CALL || kind == STEP_COPY;
        }
    p->kind = gc_arena_array(a, steps, sizeof *p->kind);
    p->op = gc_arena_array(a, steps, sizeof *p->op);
    p->node = gc_arena_array(a, steps, sizeof *p->node);
    p->y = gc_arena_array(a, steps, sizeof *p->y);
    p->a = gc_arena_array(a, steps, sizeof *p->a);
    p->b = gc_arena_array(a, steps, sizeof *p->b);
    p->call = gc_arena_array(a, n_calls, sizeof *p->call);
}

void
gc_step_fill(gc_plan *p, const uint8_t *needed, bool calls)
{
    const gc_graph *g = p->g;
    uint32_t s = 0, n_calls = 0;

    take_steps(p, needed, calls);
    for (gc_node i = 0; i < g->n; i++) {
        int kind = needed[i] ? kind_of(p, i, calls) : STEP_NONE;

        if (kind == STEP_NONE)
            continue;
        p->kind[s] = (uint8_t) kind;
        p->op[s] = gc_registry_kernels(g->ops, gc_node_op(g, i), gc_plan_type(p, i));
        p->node[s] = i;
        p->y[s] = p->slot[i];
        if (kind == STEP_MAP1 || kind == STEP_MAP2) {
            p->a[s] = p->slot[gc_node_arg(g, i, 0)];
            p->b[s] = p->slot[gc_node_arg(g, i, (kind == STEP_MAP2))];
        } else if (kind != STEP_QUERY) {
            p->a[s] = n_calls;
            fill_call(p, &p->call[n_calls++], i);
        }
        s++;
    }
    p->steps = s;
}

uint32_t
gc_step_find(const gc_plan *p, gc_node i)
{
    uint32_t low = 0, high = p->steps;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->node[middle] < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
