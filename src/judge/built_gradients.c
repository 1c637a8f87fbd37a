/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/built_gradients.c -- gradients that autodiff builds for the queries of test points. */
#include <config.h>
#include "judge/point_maker.h"

#include "autodiff/gradient.h"
#include "base/hash.h"
#include <string.h>

/* Building a gradient graph for each row of a Jacobian, and for huge graphs, stops here. */
enum { BUILT_ROWS_MAX = 64, BUILT_NODES_MAX = 1000000 };

static bool
wants_built(const gc_point_maker *m, gc_node query)
{
    const gc_query *f = gc_node_query(m->g, query);

    return query < m->built_room && m->to->built[query] == GC_NO_NODE && f->kind != QUERY_JVP
           && m->g->n < BUILT_NODES_MAX
           && gc_gradient_gap(m->g, f->y, f->n, f->x) == GC_NO_NODE
           && (f->kind != QUERY_JAC || gc_node_count(m->g, f->y) <= BUILT_ROWS_MAX);
}

static gc_node
unit_constant(gc_point_maker *m, gc_node y, size_t e)
{
    size_t n = gc_node_count(m->g, y);
    double *at = gc_arena_array(m->a, n, sizeof *at);
    gc_shape shape = *gc_node_shape(m->g, y);

    at[e] = 1;
    return gc_graph_const(m->g, gc_node_type(m->g, y), &shape, at, NULL, (gc_span) { 0 });
}

/* The rows of a Jacobian, stacked. */
static void
build_rows(gc_point_maker *m, gc_node query)
{
    const gc_query f = *gc_node_query(m->g, query);
    uint32_t ny = (uint32_t) gc_node_count(m->g, f.y);
    gc_node *row = gc_arena_array(m->a, ny, sizeof *row);
    gc_shape shape = *gc_node_shape(m->g, f.x[0]);
    gc_attr *axis = gc_arena_take(m->a, 4 * sizeof *axis);
    int stack = gc_op_find("stack");

    for (uint32_t e = 0; e < ny; e++)
        if (!gc_gradient_build(m->g, m->diags, f.y, unit_constant(m, f.y, e), 1, f.x, &row[e]))
            return;
    if (stack < 0 || ny == 0 || shape.rank == GC_MAX_RANK)
        return;
    memmove(shape.dim + 1, shape.dim, shape.rank * sizeof *shape.dim);
    shape.dim[0] = ny;
    shape.rank++;
    axis->given = true;
    axis->n = 1;
    axis->at = gc_arena_take(m->a, sizeof *axis->at);
    m->to->built[query] =
        gc_graph_op(m->g, (size_t) stack, axis,
                    (gc_new_node){ gc_node_type(m->g, f.x[0]), &shape, ny, row, (gc_span){ 0 } });
}

/* All gradients of one scalar y in one pass, so that they share their nodes. */
static void
build_grads(gc_point_maker *m, gc_node query)
{
    const gc_query f = *gc_node_query(m->g, query);
    size_t n = 0, room = 0;

    for (gc_node i = query; i != GC_NO_NODE; i = m->next[i])
        room++;
    gc_node *x = gc_arena_array(m->a, room, sizeof *x),
            *of = gc_arena_array(m->a, room, sizeof *of),
            *bx = gc_arena_array(m->a, room, sizeof *bx);
    for (gc_node i = query; i != GC_NO_NODE; i = m->next[i])
        if (wants_built(m, i)) {
            x[n] = gc_node_query(m->g, i)->x[0];
            of[n++] = i;
        }
    if (gc_gradient_build(m->g, m->diags, f.y, f.kind == QUERY_VJP ? f.seed : GC_NO_NODE, n, x,
                    bx))
        for (size_t k = 0; k < n; k++)
            m->to->built[of[k]] = bx[k];
}

/* Chains the queries that one pass of build_grads can serve, in order of node. */
static void
chain_queries(gc_point_maker *m)
{
    gc_slots heads = { 0 };             /* (kind, y, seed) -> first of its chain; by number */
    gc_node *head = gc_arena_array(m->a, m->built_room, sizeof *head);
    uint32_t chains = 0;

    m->next = gc_arena_array(m->a, m->built_room, sizeof *m->next);
    for (gc_node i = (gc_node) m->built_room; i-- > 0;) {
        if (gc_node_op(m->g, i) != NODE_QUERY)
            continue;
        const gc_query *f = gc_node_query(m->g, i), *h = NULL;
        uint64_t hash = gc_hash_mix((uint64_t) f->y << 32 | f->seed, f->kind);
        uint32_t c;

        for (size_t p = 0; (c = gc_slots_next(&heads, hash, &p)) != GC_SLOTS_END;) {
            h = gc_node_query(m->g, head[c]);
            if (h->kind == f->kind && h->y == f->y && h->seed == f->seed)
                break;
        }
        m->next[i] = c == GC_SLOTS_END ? GC_NO_NODE : head[c];
        if (c == GC_SLOTS_END)
            gc_slots_add(m->a, &heads, hash, c = chains++);
        head[c] = i;
    }
}

void
gc_point_build(gc_point_maker *m, const uint8_t *asked)
{
    chain_queries(m);
    for (gc_node i = 0; i < m->built_room; i++)
        if (gc_node_op(m->g, i) == NODE_QUERY && asked[i] && wants_built(m, i)) {
            if (gc_node_query(m->g, i)->kind == QUERY_JAC)
                build_rows(m, i);
            else
                build_grads(m, i);
        }
}
