/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/plan.c -- a graph bound once: slots, steps and buffers. */
#include <config.h>
#include "engine/plan.h"

#include <math.h>
#include <string.h>
#include "base/number.h"
#include "engine/step.h"

static gc_type
type_of(const gc_plan *p, gc_node i)
{
    return p->f64 ? GC_F64 : gc_node_type(p->g, i);
}

static bool
is_scalar_map(const gc_plan *p, gc_node i)
{
    const gc_graph *g = p->g;
    const gc_op *op = gc_op_at(gc_node_op(g, i));

    if (op->arity < 1 || op->arity > 2 || type_of(p, i) != GC_F64 || gc_node_count(g, i) != 1)
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
        return STEP_NONE;
    case NODE_QUERY:
        return STEP_QUERY;
    case NODE_BUILT_GRAD:
    case NODE_CAST:
        return STEP_COPY;
    default:
        if (calls || !is_scalar_map(p, i))
            return STEP_CALL;
        return gc_op_at(gc_node_op(p->g, i))->arity == 1 ? STEP_MAP1 : STEP_MAP2;
    }
}

static size_t
slots_of(const gc_plan *p, gc_node i)
{
    size_t count = gc_node_count(p->g, i);
    return type_of(p, i) == GC_F32 ? (count + 1) / 2 : count;
}

static void
place_nodes(gc_plan *p, const uint8_t *needed)
{
    const gc_graph *g = p->g;

    for (gc_node i = 0; i < g->n; i++) {
        p->slot[i] = GC_NO_SLOT;
        if (!needed[i])
            continue;
        p->slot[i] = (uint32_t) p->slots;
        p->slots += slots_of(p, i);
    }
}

static void
mark_active(gc_plan *p, size_t m, const gc_node *x)
{
    const gc_graph *g = p->g;

    for (size_t k = 0; k < m; k++)
        p->active[x[k]] = 1;
    for (gc_node i = 0; i < g->n; i++)
        for (uint32_t k = 0; k < gc_node_args(g, i) && !p->active[i]; k++)
            p->active[i] = p->active[gc_node_arg(g, i, k)];
    for (gc_node i = 0; i < g->n; i++)      /* masks carry nothing back */
        if (gc_node_op(g, i) < NODE_LEAF && gc_op_at(gc_node_op(g, i))->flags & GC_OP_MASK)
            p->active[i] = 0;
}

static gc_tensor
tensor_at(const gc_plan *p, gc_node i, double *buffer, bool present)
{
    return (gc_tensor) { gc_node_shape(p->g, i), present ? buffer + p->slot[i] : NULL,
                         type_of(p, i) };
}

/* The three rows of tensors of one call lie behind one another: arguments, then the output. */
static void
fill_call(gc_plan *p, gc_call *c, gc_node i)
{
    const gc_graph *g = p->g;
    uint32_t n = gc_node_args(g, i);
    gc_tensor *row = gc_take_array(p->arena, 3 * (size_t) (n + 1), sizeof *row);

    for (uint32_t k = 0; k <= n; k++) {
        gc_node at = k < n ? gc_node_arg(g, i, k) : i;
        row[k] = tensor_at(p, at, p->value, true);
        row[n + 1 + k] = row[2 * (n + 1) + k] = tensor_at(p, at, NULL, false);
    }
    *c = (gc_call) { .attr = gc_node_op(g, i) < NODE_LEAF ? gc_node_attrs(g, i) : NULL, .n = n,
                     .x = row, .y = row + n, .dx = row + n + 1, .dy = row + 2 * n + 1,
                     .bx = row + 2 * (n + 1), .by = row + 3 * n + 2 };
}

/* Points the tangents (or adjoints) of all calls into their buffer, once it exists. */
static void
bind_call_buffers(gc_plan *p, double *buffer, bool adjoint)
{
    const gc_graph *g = p->g;

    for (uint32_t s = 0; s < p->steps; s++) {
        if (p->kind[s] != STEP_CALL && p->kind[s] != STEP_COPY)
            continue;
        gc_node i = p->node[s];
        gc_call *c = &p->call[p->a[s]];
        gc_tensor *row = (gc_tensor *) (adjoint ? c->bx : c->dx);

        for (uint32_t k = 0; k <= c->n; k++) {
            gc_node at = k < c->n ? gc_node_arg(g, i, k) : i;
            row[k] = tensor_at(p, at, buffer, p->active[at]);
        }
    }
}

/* What the oracle reads by its digits (pi, and literals in claims) is rounded to the type of the
   arithmetic, not to that of the graph. */
static double
constant_of(const gc_plan *p, gc_node i, size_t e)
{
    const gc_const_value *c = gc_node_constant(p->g, i);
    const char *digits = c->decimal;
    gc_number_fault fault;
    double x = 0;

    if (!digits || !p->f64)
        return c->at[e];
    digits += *digits == '-';
    if (*digits == 'p')
        x = M_PI;
    else
        gc_number_read(digits, digits + strlen(digits), &x, &fault);
    return *c->decimal == '-' ? -x : x;
}

static void
fill_constants(gc_plan *p)
{
    const gc_graph *g = p->g;

    for (gc_node i = 0; i < g->n; i++)
        if (gc_plan_has(p, i) && gc_node_op(g, i) == NODE_CONST)
            for (size_t e = gc_node_count(g, i); e-- > 0;)
                gc_plan_put(p, p->value, i, e, constant_of(p, i, e));
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
    p->kind = gc_take_array(a, steps, sizeof *p->kind);
    p->op = gc_take_array(a, steps, sizeof *p->op);
    p->node = gc_take_array(a, steps, sizeof *p->node);
    p->y = gc_take_array(a, steps, sizeof *p->y);
    p->a = gc_take_array(a, steps, sizeof *p->a);
    p->b = gc_take_array(a, steps, sizeof *p->b);
    p->call = gc_take_array(a, n_calls, sizeof *p->call);
}

static void
fill_steps(gc_plan *p, const uint8_t *needed, bool calls)
{
    const gc_graph *g = p->g;
    uint32_t s = 0, n_calls = 0;

    take_steps(p, needed, calls);
    for (gc_node i = 0; i < g->n; i++) {
        int kind = needed[i] ? kind_of(p, i, calls) : STEP_NONE;

        if (kind == STEP_NONE)
            continue;
        p->kind[s] = (uint8_t) kind;
        p->op[s] = gc_node_op(g, i);
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

gc_plan *
gc_plan_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of, size_t m,
            const gc_node *x, gc_plan_options o)
{
    gc_plan *p = gc_take(a, sizeof *p);
    uint8_t *needed = gc_take(a, g->n);

    p->g = g;
    p->f64 = o.f64;
    p->arena = a;
    p->fixed_node = GC_NO_NODE;
    p->slot = gc_take_array(a, g->n, sizeof *p->slot);
    p->active = gc_take(a, g->n);
    gc_graph_needed(g, n, of, needed);
    for (size_t k = 0; k < m; k++)
        needed[x[k]] = 1;
    gc_graph_needed(g, m, x, needed);
    place_nodes(p, needed);
    mark_active(p, m, x);
    p->value = gc_take_array(a, p->slots, sizeof *p->value);
    fill_steps(p, needed, o.calls);
    fill_constants(p);
    return p;
}

void
gc_plan_point(gc_plan *p, const gc_point *at)
{
    const gc_graph *g = p->g;

    for (size_t l = 0; l < g->leaves; l++)
        if (gc_plan_has(p, g->leaf[l].node))
            for (size_t e = gc_node_count(g, g->leaf[l].node); e-- > 0;)
                gc_plan_put(p, p->value, g->leaf[l].node, e, at->value[l][e]);
}

void
gc_plan_clear_tangent(gc_plan *p)
{
    if (!p->tangent) {
        p->tangent = gc_take_array(p->arena, p->slots, sizeof *p->tangent);
        bind_call_buffers(p, p->tangent, false);
    }
    memset(p->tangent, 0, p->slots * sizeof *p->tangent);
}

void
gc_plan_clear_adjoint(gc_plan *p)
{
    if (!p->adjoint) {
        p->adjoint = gc_take_array(p->arena, p->slots, sizeof *p->adjoint);
        bind_call_buffers(p, p->adjoint, true);
    }
    memset(p->adjoint, 0, p->slots * sizeof *p->adjoint);
}

double
gc_plan_get(const gc_plan *p, const double *buffer, gc_node i, size_t e)
{
    gc_tensor t = tensor_at(p, i, (double *) buffer, true);
    return gc_tensor_get(&t, e);
}

void
gc_plan_put(gc_plan *p, double *buffer, gc_node i, size_t e, double x)
{
    gc_tensor t = tensor_at(p, i, buffer, true);
    gc_tensor_put(&t, e, x);
}

double
gc_plan_unit(const gc_plan *p, gc_node i)
{
    return type_of(p, i) == GC_F32 ? 0x1p-24 : 0x1p-53;
}

static bool
value_of(const void *from, gc_node i, size_t e, double *x)
{
    const gc_plan *p = from;

    if (!gc_plan_has(p, i))
        return false;
    *x = gc_plan_get(p, p->value, i, e);
    return true;
}

gc_values
gc_plan_values(const gc_plan *p)
{
    return (gc_values) { p, value_of };
}
