/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/rivals.c -- 0 to a part of what rounding excuses is known well enough, unless a claim sets
   a smaller number beside it. */
#include <config.h>
#include "judge/rivals.h"

#include <math.h>

typedef struct rival {
    gc_node node;
    uint32_t next;                      /* the next one of the same node; 0: none */
} rival;

struct gc_rivals {
    const gc_graph *g;
    uint32_t *first;                    /* node -> its first rival; 0: none */
    rival *at;                          /* [0] is nobody */
};

static void
add(gc_rivals *r, uint32_t *n, gc_node i, gc_node against)
{
    if (i == GC_NO_NODE || against == GC_NO_NODE)
        return;
    r->at[*n] = (rival) { against, r->first[i] };
    r->first[i] = (*n)++;
}

gc_rivals *
gc_rivals_new(gc_arena *a, const gc_graph *g)
{
    gc_rivals *r = gc_arena_take(a, sizeof *r);
    size_t sides = 0;
    uint32_t n = 1;

    for (size_t c = 0; c < g->claims; c++)
        sides += g->claim_nodes[c].x == GC_NO_NODE ? g->claim_nodes[c].iterations : 0;
    r->g = g;
    r->first = gc_arena_array(a, g->n, sizeof *r->first);
    r->at = gc_arena_array(a, 4 * sides + 1, sizeof *r->at);
    for (size_t c = 0; c < g->claims; c++)
        for (uint32_t k = 0; sides && g->claim_nodes[c].x == GC_NO_NODE
                             && k < g->claim_nodes[c].iterations; k++) {
            const gc_iteration *t = &g->claim_nodes[c].iteration[k];
            add(r, &n, t->left, t->right);
            add(r, &n, t->right, t->left);
            add(r, &n, t->left, t->high);
            add(r, &n, t->high, t->left);
        }
    return r;
}

double
gc_rivals_missed(const gc_rivals *r, const gc_oracle *o, const uint8_t *here, gc_node i, size_t e,
                 const gc_interval *y)
{
    double missed = -1;

    for (uint32_t k = r->first[i]; k; k = r->at[k].next) {
        const gc_node other = r->at[k].node;
        const size_t n = gc_node_count(r->g, other);

        if (!here[other] || n == 0)
            continue;
        const gc_interval *z = gc_oracle_value(o, other, e < n ? e : 0);
        const double size = gc_interval_least(z);

        if (size > 0 && !gc_interval_are_apart(y, z))
            missed = fmax(missed, log2(gc_interval_width(y)) - log2(size) + 53);
    }
    return missed;
}
