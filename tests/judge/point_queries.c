/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/point_queries.c -- the derivatives that a checked pair and a claim ask for. */
#include <config.h>
#include "judge/point_maker.h"
#include "tests/judge/judged.h"

/* A graph, and a maker that has looked at it. */
typedef struct made {
    gc_arena *a;
    gc_diags *d;
    gc_graph *g;
    gc_point_maker m;
    gc_point_nodes t;
} made;

static bool
open_graph(made *p, const char *text)
{
    *p = (made) { .a = gc_arena_new() };
    p->g = graph_of(p->a, text, &p->d);
    if (!p->g)
        return false;
    p->m = (gc_point_maker) { .a = p->a, .g = p->g, .diags = p->d };
    gc_point_mark_queries(&p->m);
    return true;
}

static const gc_query *
query_at(const made *p, size_t k)
{
    return gc_node_query(p->g, p->t.query[k]);
}

/* A pair (y, x): the kind and number of its queries, and the first one's shape. */
static const struct {
    const char *what, *text;
    gc_query_kind kind;
    size_t queries;
    gc_shape shape;
} row[] = {
    { "a number by a vector: its gradient", "input x = [1, 2, 3]\ny = sum(x)\n", QUERY_GRAD, 1,
      { 1, { 3 } } },
    { "a number by a number", "input x = 1\ny = x*x\n", QUERY_GRAD, 1, { 0, { 0 } } },
    { "a vector: its Jacobian", "input x = [1, 2, 3]\ny = x[0:2]\n", QUERY_JAC, 1,
      { 2, { 2, 3 } } },
    { "a vector of one entry too", "input x = [1, 2, 3]\ny = [x[0]]\n", QUERY_JAC, 1,
      { 2, { 1, 3 } } },
    { "a matrix by a matrix", "input x : f64[2,3] ~ normal(0, 1)\ny = x.T\n", QUERY_JAC, 1,
      { 4, { 3, 2, 2, 3 } } },
    { "10000 entries are a Jacobian", "input x : f64[100] ~ normal(0, 1)\ny = x*2\n", QUERY_JAC, 1,
      { 2, { 100, 100 } } },
    { "more are 8 products", "input x : f64[100] ~ normal(0, 1)\n"
      "const W : f64[101,100] = 1\ny = W @ x\n", QUERY_VJP, 8, { 1, { 100 } } },
    { "a number by many is a gradient all the same", "input x : f64[20000] ~ normal(0, 1)\n"
      "y = sum(x)\n", QUERY_GRAD, 1, { 1, { 20000 } } },
};

static gc_node
last_named(const gc_graph *g, const char *name)
{
    gc_node found = GC_NO_NODE;

    for (size_t k = 0; k < g->names_n; k++)
        if (!strcmp(g->names[k].shown, name))
            found = g->names[k].node;
    return found;
}

static void
try_pairs(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        made p;
        bool good = open_graph(&p, row[i].text);

        if (good) {
            gc_node y = last_named(p.g, "y"), x = p.g->leaf_node[0];
            gc_point_pair_queries(&p.m, &p.t, y, x);
            good = p.t.queries == row[i].queries;
            for (size_t k = 0; good && k < p.t.queries; k++) {
                const gc_query *q = query_at(&p, k);
                good = q->kind == row[i].kind && q->y == y && q->n == 1 && q->x[0] == x
                    && gc_shape_equal(gc_node_shape(p.g, p.t.query[k]), &row[i].shape)
                    && (q->kind == QUERY_VJP) == (q->seed != GC_NO_NODE)
                    && (k == 0 || q->seed != query_at(&p, k - 1)->seed);
            }
        }
        ok(good, "%s", row[i].what);
        gc_arena_free(p.a);
    }
}

/* No pair is asked about twice. */
static void
try_shared(void)
{
    made p;
    gc_point_nodes other = { 0 };

    open_graph(&p, "input a = 1\ninput b = 2\ny = a*b\nz = a + b\nv = [a, b]\n"
                   "claim grad(y, b) + grad(y, a) + grad(z, a) == 3\n");
    gc_node y = last_named(p.g, "y"), z = last_named(p.g, "z"), v = last_named(p.g, "v"),
            a = p.g->leaf_node[0], b = p.g->leaf_node[1];
    size_t n = p.g->n;
    gc_point_pair_queries(&p.m, &p.t, y, b);
    ok(p.g->n == n && query_at(&p, 0)->y == y && query_at(&p, 0)->x[0] == b,
       "the query of a claim serves a check");
    gc_point_pair_queries(&p.m, &other, z, b);
    ok(p.g->n == n + 1 && other.query[0] == n, "another pair has its own");
    gc_point_pair_queries(&p.m, &p.t, z, b);
    ok(p.g->n == n + 1 && p.t.query[0] == other.query[0], "which the next check shares");
    gc_shape scalar = { 0 };
    gc_node twin = gc_point_query(&p.m, *query_at(&p, 0), &scalar);
    gc_point_pair_queries(&p.m, &p.t, z, b);
    ok(twin != other.query[0] && p.t.query[0] == other.query[0], "of two equal ones the first");
    gc_point_pair_queries(&p.m, &p.t, v, a);
    ok(query_at(&p, 0)->kind == QUERY_JAC && p.t.query[0] > twin, "a Jacobian is no gradient");
    gc_arena_free(p.a);
}

/* Random cotangents: the same each time, exact in float, of their node's shape and type. */
static void
try_random(void)
{
    made p;

    open_graph(&p, "input x : f64[2,3] ~ normal(0, 1)\ninput s : f32 = 1\ny = x*2\nt = s*s\n");
    gc_node y = last_named(p.g, "y"), t = last_named(p.g, "t"), x = p.g->leaf_node[0];
    gc_node one = gc_point_random(&p.m, y, 5), same = gc_point_random(&p.m, y, 5),
            two = gc_point_random(&p.m, y, 6), single = gc_point_random(&p.m, t, 5);
    const double *v = gc_node_constant(p.g, one)->at, *u = gc_node_constant(p.g, same)->at,
                 *w = gc_node_constant(p.g, two)->at;
    bool equal = true, other = true, narrow = true;
    for (size_t e = 0; e < 6; e++) {
        equal = equal && v[e] == u[e];
        other = other && v[e] != w[e];
        narrow = narrow && v[e] == (double) (float) gc_rng_normal(5, e);
    }
    ok(equal && other && narrow, "entries depend on the stream alone, and are exact in float");
    ok(gc_node_same_shape(p.g, one, y) && gc_node_type(p.g, single) == GC_F32,
       "shape and type are the node's");
    gc_node product = gc_point_vjp(&p.m, y, x, one);
    const gc_query *q = gc_node_query(p.g, product);
    ok(q->kind == QUERY_VJP && q->y == y && q->x[0] == x && q->n == 1 && q->seed == one
           && gc_node_same_shape(p.g, product, x) && gc_node_type(p.g, product) == GC_F64,
       "a product with a cotangent has the shape of x");
    gc_arena_free(p.a);
}

/* The queries under a side, each once, in order; those of an earlier side stay in front. */
static void
try_sides(void)
{
    made p;
    size_t room = 0;

    open_graph(&p, "input a = 1\ninput b = 2\ny = a*a*b\nk = a + b\n"
                   "claim sin(grad(y, b))*grad(y, a) + grad(y, b)^2 == 4\n"
                   "claim grad(y, a) == 4\nclaim k == 3\n"
                   "claim vjp(y = k, b) == 3\n");
    for (size_t c = 0; c < 4; c++) {
        size_t from = p.t.queries;
        bool good = true;
        const gc_claim_nodes *claim = gc_graph_claim(p.g, p.g->program->claim[c]);
        gc_point_claim_queries(&p.m, &p.t, &room, claim->iteration[0].left);
        for (size_t k = from + 1; k < p.t.queries; k++)
            good = good && p.t.query[k - 1] < p.t.query[k];
        static const size_t want[] = { 3, 1, 0, 1 };
        if (!ok(good && p.t.queries - from == want[c], "side %zu has %zu queries, in order", c,
                want[c]))
            tap_diag("%zu", p.t.queries - from);
    }
    gc_arena_free(p.a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(sizeof row / sizeof *row + 5 + 3 + 4);
    try_pairs();
    try_shared();
    try_random();
    try_sides();
    gc_num_thread_end();
    return done();
}
