/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/autodiff_graph.c -- what the built gradient says of a query, with the rounding of its
   own nodes. */
#include <config.h>
#include "tests/engine/queries.h"
#include "tests/judge/judged.h"

extern const gc_witness gc_witness_autodiff_graph;

static gc_estimate
ask(measured *m)
{
    gc_estimate t = { 0 };

    gc_witness_autodiff_graph.estimate(&m->c->st, m->l->point[0].query[0], &t);
    return t;
}

static void
try_row(const struct query_row *r)
{
    measured m;

    measure(&m, r->text);
    gc_estimate t = ask(&m);
    bool right = !t.absent;

    if (gc_node_query(m.g, m.l->point[0].query[0])->kind == QUERY_JVP) {
        ok(t.absent && !t.value, "%s: no gradient is built", r->what);
    } else {
        for (size_t e = 0; e < r->n && right; e++)
            right = tap_ulps(t.value[e], r->entry[e]) <= 0;
        ok(right, "%s", r->what);
    }
    gc_arena_free(m.a);
}

int
main(void)
{
    measured m;

    gc_num_thread_start();
    plan(QUERY_ROWS + 3);
    for (int i = 0; i < QUERY_ROWS; i++)
        try_row(&query_row[i]);
    measure(&m, "input x : f32 = 3\ny = x*x\nclaim grad(y, x) == 6\n");
    gc_node query = m.l->point[0].query[0], built = m.l->built[query];
    gc_estimate t = ask(&m);
    ok(t.uncertainty.node == built && built != query, "the rounding is that of the built nodes");
    ok(t.uncertainty.precision == &gc_precision_f32, "in the type of the query");
    m.l->built[query] = m.g->leaf_node[0];
    is_ulp(ask(&m).value[0], 3, 0, "the number is that of the built node");
    gc_arena_free(m.a);
    gc_num_thread_end();
    return done();
}
