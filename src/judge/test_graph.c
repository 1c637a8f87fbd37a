/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/test_graph.c -- what test points and self-checks need of one graph is appended to it. */
#include <config.h>
#include "judge/point_maker.h"

#include "base/pass.h"
#include <string.h>

enum { PAIRS_MAX = 16 };                /* outputs that the self-checks take */

/* ---- random directions for the self-checks ---- */

/* The inputs and params that y needs; 0: none. */
static uint32_t
leaves_under(gc_point_maker *m, gc_node y, gc_node **x)
{
    const gc_graph *g = m->g;
    uint8_t *need = gc_arena_take(m->a, g->n);
    uint32_t n = 0;

    gc_graph_needed(g, 1, &y, need);
    *x = gc_arena_array(m->a, g->leaves, sizeof **x);
    for (size_t l = 0; l < g->leaves; l++) {
        gc_node i = g->leaf_node[l];
        if (i != GC_NO_NODE && gc_node_leaf(g, i)->kind != LEAF_CONST && need[i])
            (*x)[n++] = i;
    }
    return n;
}

static void
add_pair(gc_point_maker *m, gc_node y)
{
    gc_selftest_output *p = &m->to->pair[m->to->pairs];
    gc_shape shape = *gc_node_shape(m->g, y);

    if (m->to->pairs == PAIRS_MAX || m->tried[y])
        return;
    m->tried[y] = 1;
    p->n = leaves_under(m, y, &p->x);
    if (p->n == 0)
        return;
    p->v = gc_arena_array(m->a, p->n, sizeof *p->v);
    p->vjp = gc_arena_array(m->a, p->n, sizeof *p->vjp);
    p->y = y;
    p->w = gc_point_random(m, y, 1);
    for (uint32_t k = 0; k < p->n; k++) {
        p->v[k] = gc_point_random(m, p->x[k], k + 2);
        p->vjp[k] = gc_point_vjp(m, y, p->x[k], p->w);
    }
    p->jvp = gc_point_query(m, (gc_query) { QUERY_JVP, y, p->n, p->x, p->v, GC_NO_NODE }, &shape);
    m->to->pairs++;
}

static void
add_pairs(gc_point_maker *m)
{
    m->to->pair = gc_arena_array(m->a, PAIRS_MAX + 1, sizeof *m->to->pair);
    m->tried = gc_arena_take(m->a, m->g->n);
    for (size_t k = 0; k < m->g->outputs; k++)
        add_pair(m, m->g->output[k]);
    for (size_t c = 0; c < m->g->claims; c++)
        if (m->g->claim_nodes[c].y != GC_NO_NODE)
            add_pair(m, m->g->claim_nodes[c].y);
}

/* ---- nodes ---- */

static void
need_node(gc_point_nodes *t, gc_node i)
{
    if (i != GC_NO_NODE)
        t->node[t->nodes++] = i;
}

/* What must be measured for a claim, once everything has been appended. */
static void
list_nodes(gc_point_maker *m, const gc_claim_nodes *c, gc_point_nodes *t)
{
    t->node = gc_arena_array(m->a, 3 * (size_t) c->iterations + 2 * t->queries, sizeof *t->node);
    for (uint32_t k = 0; k < c->iterations; k++) {
        need_node(t, c->iteration[k].left);
        need_node(t, c->iteration[k].right);
        need_node(t, c->iteration[k].high);
    }
    for (size_t k = 0; k < t->queries; k++) {
        need_node(t, t->query[k]);
        if (t->query[k] < m->built_room)
            need_node(t, m->to->built[t->query[k]]);
    }
}

static void
gather(gc_point_maker *m, size_t n, const gc_node *node)
{
    for (size_t k = 0; k < n; k++)
        if (!m->in[node[k]]) {
            m->in[node[k]] = 1;
            m->to->node[m->to->nodes++] = node[k];
        }
}

static void
gather_all(gc_point_maker *m)
{
    gc_test_graph *to = m->to;

    m->in = gc_arena_take(m->a, m->g->n);
    to->node = gc_arena_array(m->a, m->g->n, sizeof *to->node);
    for (size_t k = 0; k < to->n; k++)
        gather(m, to->point[k].nodes, to->point[k].node);
    for (size_t k = 0; k < to->pairs; k++) {
        const gc_selftest_output *p = &to->pair[k];
        gather(m, 1, &p->y);
        gather(m, 1, &p->w);
        gather(m, 1, &p->jvp);
        gather(m, p->n, p->vjp);
        gather(m, p->n, p->v);
    }
}

static void
add_queries(gc_point_maker *m, const gc_test_point *p, gc_point_nodes *t)
{
    const gc_claim_nodes *at = gc_graph_claim(m->g, p->claim);
    size_t room = 0;

    if (p->skip)
        return;
    if (at->x != GC_NO_NODE)
        gc_point_pair_queries(m, t, at->y, at->x);
    else
        for (uint32_t k = 0; k < at->iterations; k++)
            gc_point_claim_queries(m, t, &room, at->iteration[k].left);
}

static void
build_gradients(gc_point_maker *m, uint32_t methods)
{
    uint8_t *asked = gc_arena_take(m->a, m->g->n);

    for (size_t k = 0; k < m->to->n; k++)
        for (size_t f = 0; f < m->to->point[k].queries; f++)
            asked[m->to->point[k].query[f]] = 1;
    if (methods & 1u << GC_BY_autodiff)
        gc_point_build(m, asked);
}

gc_test_graph *
gc_test_graph_new(gc_arena *a, gc_graph *g, const gc_test_points *l)
{
    gc_test_graph *to = gc_arena_take(a, sizeof *to);
    gc_point_maker m = { .a = a, .g = g, .to = to, .diags = gc_diags_new(a) };

    to->g = g;
    to->n = l->n;
    to->point = gc_arena_array(a, l->n, sizeof *to->point);
    gc_point_mark_queries(&m);
    for (size_t k = 0; k < l->n; k++)
        add_queries(&m, &l->point[k], &to->point[k]);
    if (l->self)
        add_pairs(&m);
    m.built_room = g->n;
    to->built = gc_arena_array(a, m.built_room, sizeof *to->built);
    memset(to->built, 0xff, m.built_room * sizeof *to->built);
    build_gradients(&m, l->methods);
    for (size_t k = 0; k < l->n; k++)
        list_nodes(&m, gc_graph_claim(g, l->point[k].claim), &to->point[k]);
    gather_all(&m);
    if (GC_VERIFY) {
        gc_arena *scratch = gc_arena_like(a);
        gc_pass_check("appending test points", gc_graph_verify(g, scratch));
        gc_arena_free(scratch);
    }
    return to;
}
