/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/test_points.c -- the test points of a file: one a claim, and the pairs of the self-checks;
   what they need of the graph is appended to it. */
#include <config.h>
#include "judge/point_maker.h"

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
    for (size_t l = 0; l < g->leaves; l++)
        if (g->leaf[l].kind != LEAF_CONST && need[g->leaf[l].node])
            (*x)[n++] = g->leaf[l].node;
    return n;
}

static void
add_pair(gc_point_maker *m, gc_node y)
{
    gc_selftest_output *p = &m->l->pair[m->l->pairs];
    gc_shape shape = *gc_node_shape(m->g, y);

    if (m->l->pairs == PAIRS_MAX || m->tried[y])
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
    m->l->pairs++;
}

static void
add_pairs(gc_point_maker *m)
{
    m->l->pair = gc_arena_array(m->a, PAIRS_MAX + 1, sizeof *m->l->pair);
    m->tried = gc_arena_take(m->a, m->g->n);
    for (size_t k = 0; k < m->g->outputs; k++)
        add_pair(m, m->g->output[k]);
    for (size_t c = 0; c < m->g->claims; c++)
        if (m->g->claim[c].kind == CLAIM_CHECK || m->g->claim[c].kind == CLAIM_AUTO)
            add_pair(m, m->g->claim[c].y);
}

/* ---- the list ---- */

static void
need_node(gc_test_point *t, gc_node i)
{
    if (i != GC_NO_NODE)
        t->node[t->nodes++] = i;
}

/* What must be measured for one test point, once everything has been appended. */
static void
list_nodes(gc_point_maker *m, gc_test_point *t)
{
    const gc_claim *c = t->claim;

    t->node = gc_arena_array(m->a, 3 * (size_t) c->iterations + 2 * t->queries, sizeof *t->node);
    for (uint32_t k = 0; k < c->iterations; k++) {
        need_node(t, c->iteration[k].left);
        need_node(t, c->iteration[k].right);
        need_node(t, c->iteration[k].high);
    }
    for (size_t k = 0; k < t->queries; k++) {
        need_node(t, t->query[k]);
        if (t->query[k] < m->built_room)
            need_node(t, m->l->built[t->query[k]]);
    }
}

static void
gather(gc_point_maker *m, size_t n, const gc_node *node)
{
    for (size_t k = 0; k < n; k++)
        if (!m->in[node[k]]) {
            m->in[node[k]] = 1;
            m->l->node[m->l->nodes++] = node[k];
        }
}

static void
gather_all(gc_point_maker *m)
{
    gc_test_points *l = m->l;

    m->in = gc_arena_take(m->a, m->g->n);
    l->node = gc_arena_array(m->a, m->g->n, sizeof *l->node);
    for (size_t k = 0; k < l->n; k++)
        gather(m, l->point[k].nodes, l->point[k].node);
    for (size_t k = 0; k < l->pairs; k++) {
        const gc_selftest_output *p = &l->pair[k];
        gather(m, 1, &p->y);
        gather(m, 1, &p->w);
        gather(m, 1, &p->jvp);
        gather(m, p->n, p->vjp);
        gather(m, p->n, p->v);
    }
}

static const char *
kind_of(const gc_claim *c)
{
    static const char *const kind[] = { "claim", "refute", "check", "auto" };
    return kind[c->kind];
}

static void
add_point(gc_point_maker *m, const gc_claim *c, const gc_diags *d, const gc_run_options *o)
{
    gc_test_point *t = &m->l->point[m->l->n++];
    size_t room = 0;

    t->claim = c;
    t->findings = gc_findings_new(m->a, c, kind_of(c));
    gc_diags_place(d, c->span, &t->findings->result->line, &t->findings->result->column);
    t->samples = gc_point_samples(m->g, c, o->samples);
    if (c->directive == SKIP_FACT)
        return;
    if (c->kind == CLAIM_CHECK || c->kind == CLAIM_AUTO)
        gc_point_pair_queries(m, t, c->y, c->x);
    else
        for (uint32_t k = 0; k < c->iterations; k++)
            gc_point_claim_queries(m, t, &room, c->iteration[k].left);
}

gc_test_points *
gc_test_points_new(gc_arena *a, gc_graph *g, const gc_diags *d, const gc_run_options *o)
{
    gc_test_points *l = gc_arena_take(a, sizeof *l);
    gc_point_maker m = { .a = a, .g = g, .l = l, .diags = gc_diags_new(a) };
    uint32_t methods = 0;

    gc_point_mark_queries(&m);
    l->point = gc_arena_array(a, g->claims + 1, sizeof *l->point);
    for (size_t i = 0; i < g->claims; i++)
        if (gc_select_claim(g, d, o, &g->claim[i])) {
            add_point(&m, &g->claim[i], d, o);
            methods |= gc_test_point_methods(g, o, &g->claim[i]);
        }
    l->self = gc_select_selfcheck(g, o);
    if (l->self)
        add_pairs(&m);
    m.built_room = g->n;
    l->built = gc_arena_array(a, m.built_room, sizeof *l->built);
    memset(l->built, 0xff, m.built_room * sizeof *l->built);
    uint8_t *asked = gc_arena_take(a, g->n);
    for (size_t k = 0; k < l->n; k++)
        for (size_t f = 0; f < l->point[k].queries; f++)
            asked[l->point[k].query[f]] = 1;
    if (methods & 1u << GC_BY_autodiff)
        gc_point_build(&m, asked);
    for (size_t k = 0; k < l->n; k++)
        list_nodes(&m, &l->point[k]);
    gather_all(&m);
    return l;
}
