/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/test_points.c -- what the test points of a file need of the graph: forms, built gradients
   and random directions are appended to it. */
#include <config.h>
#include "judge/test_points.h"

#include <string.h>
#include "base/rng.h"
#include "graph/builder.h"
#include "autodiff/gradient.h"

/* A whole Jacobian up to so many entries; beyond it so many random cotangents (ruling 2). */
enum { JACOBIAN_MAX = 10000, COTANGENTS = 8 };
/* Building a gradient graph for each row of a Jacobian, and for huge graphs, stops here. */
enum { BUILT_ROWS_MAX = 64, BUILT_NODES_MAX = 1000000, PAIRS_MAX = 16 };

typedef struct maker {
    gc_arena *a;
    gc_graph *g;
    gc_test_points *l;
    gc_diags *diags;
    gc_names *names;
    uint8_t *in;                        /* node is in l->node */
    size_t in_room, built_room;
    gc_node program;                    /* nodes of the program itself: [0, program) */
} maker;

/* ---- forms ---- */

static gc_node
add_form(maker *m, gc_query f, const gc_shape *shape)
{
    return gc_graph_query(m->g, NODE_QUERY, f, gc_node_type(m->g, f.y), shape, 0, NULL,
                         (gc_span) { 0 });
}

static const gc_node *
one_node(maker *m, gc_node x)
{
    gc_node *at = gc_take(m->a, sizeof *at);
    *at = x;
    return at;
}

/* The form that a claim already has for this pair, so that nobody computes it twice. */
static gc_node
find_form(const maker *m, gc_query_kind kind, gc_node y, gc_node x)
{
    for (gc_node i = 0; i < m->g->n; i++)
        if (gc_node_op(m->g, i) == NODE_QUERY) {
            const gc_query *f = gc_node_query(m->g, i);
            if (f->kind == kind && f->y == y && f->x[0] == x)
                return i;
        }
    return GC_NO_NODE;
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
static gc_node
random_constant(maker *m, gc_node i, uint64_t stream)
{
    size_t n = gc_node_count(m->g, i);
    double *at = gc_take_array(m->a, n, sizeof *at);
    gc_shape shape = *gc_node_shape(m->g, i);

    for (size_t e = 0; e < n; e++)
        at[e] = (double) (float) gc_rng_normal(stream, e);
    return gc_graph_const(m->g, gc_node_type(m->g, i), &shape, at, NULL, (gc_span) { 0 });
}

static gc_node
add_vjp(maker *m, gc_node y, gc_node x, gc_node seed)
{
    gc_shape shape = *gc_node_shape(m->g, x);
    return add_form(m, (gc_query) { QUERY_VJP, y, 1, one_node(m, x), NULL, seed }, &shape);
}

/* The forms of a checked pair. */
static void
add_pair_forms(maker *m, gc_test_point *t, gc_node y, gc_node x)
{
    size_t ny = gc_node_count(m->g, y), nx = gc_node_count(m->g, x);
    gc_query_kind kind = ny == 1 && gc_node_shape(m->g, y)->rank == 0 ? QUERY_GRAD : QUERY_JAC;

    t->query = gc_take_array(m->a, COTANGENTS, sizeof *t->query);
    if (kind == QUERY_JAC && (double) ny * (double) nx > JACOBIAN_MAX) {
        for (t->queries = 0; t->queries < COTANGENTS; t->queries++)
            t->query[t->queries] = add_vjp(m, y, x, random_constant(m, y, t->queries + 101));
        return;
    }
    gc_shape shape = kind == QUERY_GRAD ? *gc_node_shape(m->g, x) : jacobian_shape(m->g, y, x);
    t->queries = 1;
    t->query[0] = find_form(m, kind, y, x);
    if (t->query[0] == GC_NO_NODE)
        t->query[0] =
            add_form(m, (gc_query){ kind, y, 1, one_node(m, x), NULL, GC_NO_NODE }, &shape);
}

/* The forms that a claim's left side is made of. */
static void
collect_forms(maker *m, gc_test_point *t, gc_node left)
{
    uint8_t *need = gc_take(m->a, m->g->n);
    size_t n = 0;

    gc_graph_needed(m->g, 1, &left, need);
    for (gc_node i = 0; i <= left; i++)
        n += need[i] && gc_node_op(m->g, i) == NODE_QUERY;
    gc_node *query = gc_take_array(m->a, t->queries + n, sizeof *query);
    if (t->queries)
        memcpy(query, t->query, t->queries * sizeof *query);
    for (gc_node i = 0; i <= left; i++)
        if (need[i] && gc_node_op(m->g, i) == NODE_QUERY)
            query[t->queries++] = i;
    t->query = query;
}

/* ---- built gradients ---- */

static bool
wants_built(const maker *m, gc_node query)
{
    const gc_query *f = gc_node_query(m->g, query);

    return query < m->built_room && m->l->built[query] == GC_NO_NODE && f->kind != QUERY_JVP
           && m->g->n < BUILT_NODES_MAX
           && (f->kind != QUERY_JAC || gc_node_count(m->g, f->y) <= BUILT_ROWS_MAX);
}

static gc_node
unit_constant(maker *m, gc_node y, size_t e)
{
    size_t n = gc_node_count(m->g, y);
    double *at = gc_take_array(m->a, n, sizeof *at);
    gc_shape shape = *gc_node_shape(m->g, y);

    at[e] = 1;
    return gc_graph_const(m->g, gc_node_type(m->g, y), &shape, at, NULL, (gc_span) { 0 });
}

/* The rows of a Jacobian, stacked. */
static void
build_rows(maker *m, gc_node query)
{
    const gc_query f = *gc_node_query(m->g, query);
    uint32_t ny = (uint32_t) gc_node_count(m->g, f.y);
    gc_node *row = gc_take_array(m->a, ny, sizeof *row);
    gc_shape shape = *gc_node_shape(m->g, f.x[0]);
    gc_attr *axis = gc_take(m->a, 4 * sizeof *axis);
    int stack = gc_op_find("stack");

    for (uint32_t e = 0; e < ny; e++)
        if (!gc_gradient(m->g, m->diags, m->names, f.y, unit_constant(m, f.y, e), 1, f.x, &row[e]))
            return;
    if (stack < 0 || ny == 0 || shape.rank == GC_MAX_RANK)
        return;
    memmove(shape.dim + 1, shape.dim, shape.rank * sizeof *shape.dim);
    shape.dim[0] = ny;
    shape.rank++;
    axis->given = true;
    axis->n = 1;
    axis->at = gc_take(m->a, sizeof *axis->at);
    m->l->built[query] = gc_graph_op(m->g, (size_t) stack, gc_node_type(m->g, f.x[0]), &shape,
                                    ny, row, axis, (gc_span) { 0 });
}

/* All gradients of one scalar y in one pass, so that they share their nodes. */
static void
build_grads(maker *m, gc_node query)
{
    const gc_query f = *gc_node_query(m->g, query);
    gc_node *x = gc_take_array(m->a, m->built_room, sizeof *x),
            *of = gc_take_array(m->a, m->built_room, sizeof *of);
    size_t n = 0;

    for (gc_node i = query; i < m->built_room; i++)
        if (gc_node_op(m->g, i) == NODE_QUERY && wants_built(m, i)) {
            const gc_query *other = gc_node_query(m->g, i);
            if (other->kind == f.kind && other->y == f.y && other->seed == f.seed) {
                x[n] = other->x[0];
                of[n++] = i;
            }
        }
    gc_node *bx = gc_take_array(m->a, n, sizeof *bx);
    if (gc_gradient(m->g, m->diags, m->names, f.y, f.kind == QUERY_VJP ? f.seed : GC_NO_NODE, n, x,
                    bx))
        for (size_t k = 0; k < n; k++)
            m->l->built[of[k]] = bx[k];
}

static void
build_all(maker *m, const uint8_t *asked)
{
    for (gc_node i = 0; i < m->built_room; i++)
        if (gc_node_op(m->g, i) == NODE_QUERY && asked[i] && wants_built(m, i)) {
            if (gc_node_query(m->g, i)->kind == QUERY_JAC)
                build_rows(m, i);
            else
                build_grads(m, i);
        }
}

/* ---- random directions for the self-checks ---- */

static void
add_pair(maker *m, gc_node y)
{
    gc_graph *g = m->g;
    gc_selftest_output *p = &m->l->pair[m->l->pairs];
    uint8_t *need = gc_take(m->a, g->n);
    gc_shape shape = *gc_node_shape(g, y);

    for (size_t k = 0; k < m->l->pairs; k++)
        if (m->l->pair[k].y == y)
            return;
    gc_graph_needed(g, 1, &y, need);
    p->x = gc_take_array(m->a, g->leaves, sizeof *p->x);
    p->v = gc_take_array(m->a, g->leaves, sizeof *p->v);
    p->vjp = gc_take_array(m->a, g->leaves, sizeof *p->vjp);
    p->n = 0;
    for (size_t l = 0; l < g->leaves; l++)
        if (g->leaf[l].kind != LEAF_CONST && need[g->leaf[l].node])
            p->x[p->n++] = g->leaf[l].node;
    if (p->n == 0 || m->l->pairs == PAIRS_MAX)
        return;
    p->y = y;
    p->w = random_constant(m, y, 1);
    for (uint32_t k = 0; k < p->n; k++) {
        p->v[k] = random_constant(m, p->x[k], k + 2);
        p->vjp[k] = add_vjp(m, y, p->x[k], p->w);
    }
    p->jvp = add_form(m, (gc_query) { QUERY_JVP, y, p->n, p->x, p->v, GC_NO_NODE }, &shape);
    m->l->pairs++;
}

static void
add_pairs(maker *m)
{
    m->l->pair = gc_take_array(m->a, PAIRS_MAX + 1, sizeof *m->l->pair);
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

/* What must be measured for one matter, once everything has been appended. */
static void
list_nodes(maker *m, gc_test_point *t)
{
    const gc_claim *c = t->claim;

    t->node = gc_take_array(m->a, 3 * (size_t) c->iterations + 2 * t->queries, sizeof *t->node);
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
gather(maker *m, size_t n, const gc_node *node)
{
    for (size_t k = 0; k < n; k++)
        if (!m->in[node[k]]) {
            m->in[node[k]] = 1;
            m->l->node[m->l->nodes++] = node[k];
        }
}

static void
gather_all(maker *m)
{
    gc_test_points *l = m->l;

    m->in = gc_take(m->a, m->g->n);
    l->node = gc_take_array(m->a, m->g->n, sizeof *l->node);
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
add_matter(maker *m, const gc_claim *c, const gc_diags *d, const gc_run_options *o)
{
    gc_test_point *t = &m->l->point[m->l->n++];

    t->claim = c;
    t->findings = gc_findings_new(m->a, c, kind_of(c));
    gc_diags_place(d, c->span, &t->findings->result->line, &t->findings->result->column);
    t->samples = gc_point_samples(m->g, c, o->samples);
    if (c->directive == SKIP_FACT)
        return;
    if (c->kind == CLAIM_CHECK || c->kind == CLAIM_AUTO)
        add_pair_forms(m, t, c->y, c->x);
    else
        for (uint32_t k = 0; k < c->iterations; k++)
            collect_forms(m, t, c->iteration[k].left);
}

gc_test_points *
gc_test_points_new(gc_arena *a, gc_graph *g, const gc_diags *d, const gc_run_options *o)
{
    gc_test_points *l = gc_take(a, sizeof *l);
    maker m = { .a = a, .g = g, .l = l, .diags = gc_diags_new(a), .names = gc_names_new(a),
                .program = g->n };
    uint32_t methods = 0;

    l->point = gc_take_array(a, g->claims + 1, sizeof *l->point);
    for (size_t i = 0; i < g->claims; i++)
        if (gc_selects(g, d, o, &g->claim[i])) {
            add_matter(&m, &g->claim[i], d, o);
            methods |= gc_methods_of(g, o, &g->claim[i]);
        }
    l->self = gc_selects_self(g, o);
    if (l->self)
        add_pairs(&m);
    m.built_room = g->n;
    l->built = gc_take_array(a, m.built_room, sizeof *l->built);
    memset(l->built, 0xff, m.built_room * sizeof *l->built);
    uint8_t *asked = gc_take(a, g->n);
    for (size_t k = 0; k < l->n; k++)
        for (size_t f = 0; f < l->point[k].queries; f++)
            asked[l->point[k].query[f]] = 1;
    if (methods & 1u << GC_BY_AUTODIFF)
        build_all(&m, asked);
    for (size_t k = 0; k < l->n; k++)
        list_nodes(&m, &l->point[k]);
    gather_all(&m);
    return l;
}
