/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/point_queries.c -- the derivatives that a test point asks for, as nodes of the graph. */
#include <config.h>
#include "graph/query.h"
#include "judge/point_maker.h"

#include "base/hash.h"
#include "base/rng.h"
#include <stdlib.h>

/* A whole Jacobian up to so many entries; beyond it so many random cotangents (ruling 2). */
enum { JACOBIAN_MAX = 10000, COTANGENTS = 8 };

/* The hash of a query's kind, its y, and a third node. */
static uint64_t
hash_query(gc_query_kind kind, gc_node y, gc_node third)
{
    return gc_hash_mix((uint64_t) y << 32 | third, kind);
}

static void
enter_query(gc_point_maker *m, gc_node i)
{
    const gc_query *f = gc_node_query(m->g, i);

    gc_slots_add(m->a, &m->pairs, hash_query(f->kind, f->y, f->x[0]), i);
}

gc_node
gc_point_query(gc_point_maker *m, gc_query f, const gc_shape *shape)
{
    gc_node i =
        gc_graph_query(m->g, NODE_QUERY, f,
                       (gc_new_node){ gc_node_type(m->g, f.y), shape, 0, NULL, (gc_span){ 0 } });

    enter_query(m, i);
    return i;
}

static const gc_node *
copy_node(gc_point_maker *m, gc_node x)
{
    gc_node *at = gc_arena_take(m->a, sizeof *at);
    *at = x;
    return at;
}

/* The first query of the graph for this pair, so that none is computed twice; or GC_NO_NODE. */
static gc_node
find_query(const gc_point_maker *m, gc_query_kind kind, gc_node y, gc_node x)
{
    uint64_t hash = hash_query(kind, y, x);
    gc_node first = GC_NO_NODE, i;

    for (size_t p = 0; (i = gc_slots_next(&m->pairs, hash, &p)) != GC_SLOTS_END;) {
        const gc_query *f = gc_node_query(m->g, i);
        if (f->kind == kind && f->y == y && f->x[0] == x && i < first)
            first = i;
    }
    return first;
}

static gc_shape
jacobian_shape(const gc_graph *g, gc_node y, gc_node x)
{
    gc_shape s = *gc_node_shape(g, y);
    const gc_shape *sx = gc_node_shape(g, x);

    if (s.rank + sx->rank > GC_MAX_RANK)
        return (gc_shape) { 2, { (uint32_t) gc_node_count(g, y), (uint32_t) gc_node_count(g, x) } };
    for (uint32_t r = 0; r < sx->rank; r++)
        s.dim[s.rank++] = sx->dim[r];
    return s;
}

/* Normal entries: a constant of the shape of i. */
gc_node
gc_point_random(gc_point_maker *m, gc_node i, uint64_t stream)
{
    size_t n = gc_node_count(m->g, i);
    double *at = gc_arena_array(m->a, n, sizeof *at);
    gc_shape shape = *gc_node_shape(m->g, i);

    for (size_t e = 0; e < n; e++)
        at[e] = (double) (float) gc_rng_normal(stream, e);
    return gc_graph_const(m->g, gc_node_type(m->g, i), &shape, at, NULL, (gc_span) { 0 });
}

gc_node
gc_point_vjp(gc_point_maker *m, gc_node y, gc_node x, gc_node seed)
{
    gc_shape shape = *gc_node_shape(m->g, x);
    return gc_point_query(m, (gc_query) { QUERY_VJP, y, 1, copy_node(m, x), NULL, seed }, &shape);
}

/* The queries of a checked pair. */
void
gc_point_pair_queries(gc_point_maker *m, gc_point_nodes *t, gc_node y, gc_node x)
{
    size_t ny = gc_node_count(m->g, y), nx = gc_node_count(m->g, x);
    gc_query_kind kind = ny == 1 && gc_node_shape(m->g, y)->rank == 0 ? QUERY_GRAD : QUERY_JAC;

    t->query = gc_arena_array(m->a, COTANGENTS, sizeof *t->query);
    if (kind == QUERY_JAC && (double) ny * (double) nx > JACOBIAN_MAX) {
        for (t->queries = 0; t->queries < COTANGENTS; t->queries++)
            t->query[t->queries] = gc_point_vjp(m, y, x, gc_point_random(m, y, t->queries + 101));
        return;
    }
    gc_shape shape = kind == QUERY_GRAD ? *gc_node_shape(m->g, x) : jacobian_shape(m->g, y, x);
    t->queries = 1;
    t->query[0] = find_query(m, kind, y, x);
    if (t->query[0] == GC_NO_NODE)
        t->query[0] =
            gc_point_query(m, (gc_query){ kind, y, 1, copy_node(m, x), NULL, GC_NO_NODE }, &shape);
}

/* Marks the nodes whose cone holds a query, so that walks from a claim's side visit only these. */
void
gc_point_mark_queries(gc_point_maker *m)
{
    const gc_graph *g = m->g;

    m->holds = gc_arena_take(m->a, g->n);
    for (gc_node i = 0; i < g->n; i++) {
        const gc_node *arg = gc_node_arguments(g, i);
        m->holds[i] = gc_node_op(g, i) == NODE_QUERY;
        for (uint32_t k = 0; k < gc_node_args(g, i) && !m->holds[i]; k++)
            m->holds[i] = m->holds[arg[k]];
        if (m->holds[i])
            continue;
        for (uint32_t k = 0; k < gc_node_ends(g, i) && !m->holds[i]; k++)
            m->holds[i] = m->holds[gc_node_end(g, i, k)];
    }
    for (gc_node i = 0; i < g->n; i++)
        if (gc_node_op(g, i) == NODE_QUERY)
            enter_query(m, i);
}

static void
push(gc_point_maker *m, size_t *n, gc_node i, uint32_t walk)
{
    if (!m->holds[i] || m->g->index->stamp[i] == walk)
        return;
    m->g->index->stamp[i] = walk;
    m->stack = gc_arena_grow(m->a, m->stack, *n, &m->stack_room, sizeof *m->stack);
    m->stack[(*n)++] = i;
}

static int
by_number(const void *a, const void *b)
{
    gc_node x = *(const gc_node *) a, y = *(const gc_node *) b;

    return x < y ? -1 : x > y;
}

/* Appends the queries that a claim's left side is made of, in order of node. */
void
gc_point_claim_queries(gc_point_maker *m, gc_point_nodes *t, size_t *room, gc_node left)
{
    const gc_graph *g = m->g;
    uint32_t walk = gc_graph_walk(m->g);
    size_t waiting = 0, from = t->queries;

    push(m, &waiting, left, walk);
    while (waiting) {
        gc_node i = m->stack[--waiting];
        for (uint32_t k = 0; k < gc_node_args(g, i); k++)
            push(m, &waiting, gc_node_arg(g, i, k), walk);
        for (uint32_t k = 0; k < gc_node_ends(g, i); k++)
            push(m, &waiting, gc_node_end(g, i, k), walk);
        if (gc_node_op(g, i) != NODE_QUERY)
            continue;
        t->query = gc_arena_grow(m->a, t->query, t->queries, room, sizeof *t->query);
        t->query[t->queries++] = i;
    }
    if (t->queries > from + 1)
        qsort(t->query + from, t->queries - from, sizeof *t->query, by_number);
}
