/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/cost.c -- what one evaluation and one gradient of a graph cost, counted exactly. */
#include <config.h>
#include "judge/cost.h"

/* A product is one multiplication forward and two backward; a dot product as many each term. */
static void
count_products(const gc_measurement *c, gc_cost *cost)
{
    const gc_graph *g = c->st.g;
    gc_arena *a = gc_arena_like(c->st.arena);
    const gc_lowered *l = gc_lower_graph(
        a, g, g->outputs, g->output, (gc_lower_options){ .fixed_node = GC_NO_NODE });

    cost->tape = l->t->n;
    for (gc_ref i = 0; i < l->t->n; i++)
        if (l->t->op[i] == P_mul || l->t->op[i] == P_div)
            cost->madds_forward++;
        else if (l->t->op[i] == T_DOT)
            cost->madds_forward += l->t->many[l->t->a[i]].n;
    cost->madds_reverse = 2 * cost->madds_forward;
    gc_arena_free(a);
}

gc_cost
gc_cost_of(const gc_measurement *c)
{
    const gc_graph *g = c->st.g;
    const gc_plan *p = c->st.f64;      /* the program itself, without what claims add */
    gc_cost cost = { 0 };

    for (gc_node i = 0; i < g->n; i++) {
        if (!gc_plan_has(p, i))
            continue;
        cost.nodes++;
        cost.edges += gc_node_args(g, i);
        cost.scalar_nodes += gc_node_count(g, i);
    }
    cost.stored_values = p->slots;
    count_products(c, &cost);
    return cost;
}
