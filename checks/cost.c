/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/cost.c -- what one evaluation and one gradient of a graph cost, counted exactly. */
#include <config.h>
#include "checks/cost.h"

gc_cost
gc_cost_of(const gc_case *c)
{
    const gc_graph *g = c->st.g;
    const gc_plan *p = c->st.wide;      /* the program itself, without what claims add */
    gc_cost cost = { 0 };

    for (gc_node i = 0; i < g->n; i++) {
        if (!gc_plan_has(p, i))
            continue;
        cost.nodes++;
        cost.edges += gc_node_args(g, i);
        cost.scalar_nodes += gc_node_count(g, i);
    }
    cost.stored_values = p->slots;
    return cost;
}
