/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/plan.c -- a graph bound once: slots, steps and buffers. */
#include <config.h>
#include "engine/plan.h"

#include <math.h>
#include <string.h>
#include "base/number.h"
#include "engine/mutant.h"
#include "engine/step.h"

gc_type
gc_plan_type(const gc_plan *p, gc_node i)
{
    return p->f64 ? GC_F64 : gc_node_type(p->g, i);
}

gc_tensor
gc_plan_tensor(const gc_plan *p, gc_node i, double *buffer, bool present)
{
    gc_type type = gc_plan_type(p, i);
    gc_tensor t = { gc_node_shape(p->g, i), present ? buffer + p->slot[i] : NULL, type };

    if (present && type == GC_F32 && gc_node_op(p->g, i) == NODE_PART)
        t.at = (float *) t.at + gc_node_attr(p->g, i) % 2;      /* two to a slot */
    return t;
}

static size_t
slots_of(const gc_plan *p, gc_node i)
{
    size_t count = gc_node_count(p->g, i);
    return gc_plan_type(p, i) == GC_F32 ? (count + 1) / 2 : count;
}

static void
place_nodes(gc_plan *p, const uint8_t *needed)
{
    const gc_graph *g = p->g;

    for (gc_node i = 0; i < g->n; i++) {
        p->slot[i] = GC_NO_SLOT;
        if (!needed[i])
            continue;
        if (gc_node_op(g, i) == NODE_PART) {    /* a view: it lies inside its argument */
            uint32_t begin = gc_node_attr(g, i), each = gc_plan_type(p, i) == GC_F32 ? 2 : 1;
            p->slot[i] = p->slot[gc_node_arg(g, i, 0)] + begin / each;
            continue;
        }
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
        if (gc_node_op(g, i) < NODE_LEAF && gc_node_op_row(g, i)->flags & GC_OP_MASK)
            p->active[i] = 0;
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
take_entries(gc_plan *p)
{
    size_t most = 0;

    for (gc_node i = 0; i < p->g->n; i++)
        if (gc_plan_has(p, i) && gc_node_op(p->g, i) == NODE_QUERY && gc_node_count(p->g, i) > most)
            most = gc_node_count(p->g, i);
    p->entries = gc_arena_array(p->arena, most, sizeof *p->entries);
}

gc_plan *
gc_plan_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of, size_t m,
            const gc_node *x, gc_plan_options o)
{
    gc_plan *p = gc_arena_take(a, sizeof *p);
    uint8_t *needed = gc_arena_take(a, g->n);

    p->g = g;
    p->f64 = o.f64;
    p->arena = a;
    p->fixed_node = GC_NO_NODE;
    p->slot = gc_arena_array(a, g->n, sizeof *p->slot);
    p->active = gc_arena_take(a, g->n);
    gc_graph_needed(g, n, of, needed);
    for (size_t k = 0; k < m; k++)
        needed[x[k]] = 1;
    gc_graph_needed(g, m, x, needed);
    place_nodes(p, needed);
    mark_active(p, m, x);
    p->value = gc_arena_array(a, p->slots, sizeof *p->value);
    gc_step_fill(p, needed, o.calls);
    fill_constants(p);
    take_entries(p);
    return p;
}

void
gc_plan_point(gc_plan *p, const gc_point *at)
{
    const gc_graph *g = p->g;

    for (size_t l = 0; l < g->leaves; l++)
        if (gc_plan_has(p, g->leaf_node[l]))
            for (size_t e = gc_node_count(g, g->leaf_node[l]); e-- > 0;)
                gc_plan_put(p, p->value, g->leaf_node[l], e, at->value[l][e]);
}

void
gc_plan_clear_tangent(gc_plan *p)
{
    if (!p->tangent) {
        p->tangent = gc_arena_array(p->arena, p->slots, sizeof *p->tangent);
        gc_step_bind(p, p->tangent, false);
    }
    memset(p->tangent, 0, p->slots * sizeof *p->tangent);
}

void
gc_plan_clear_adjoint(gc_plan *p)
{
    if (!p->adjoint) {
        p->adjoint = gc_arena_array(p->arena, p->slots, sizeof *p->adjoint);
        gc_step_bind(p, p->adjoint, true);
    }
    if (p->mutant && p->mutant->clear == CLEAR_NOT)
        return;
    memset(p->adjoint, 0, p->slots * sizeof *p->adjoint);
}

double
gc_plan_get(const gc_plan *p, const double *buffer, gc_node i, size_t e)
{
    gc_tensor t = gc_plan_tensor(p, i, (double *) buffer, true);
    return gc_tensor_get(&t, e);
}

void
gc_plan_put(gc_plan *p, double *buffer, gc_node i, size_t e, double x)
{
    gc_tensor t = gc_plan_tensor(p, i, buffer, true);
    gc_tensor_put(&t, e, x);
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
