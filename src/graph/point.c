/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/point.c -- values for the leaves, drawn or given. */
#include <config.h>
#include "graph/point.h"

#include "base/hash.h"
#include "base/rng.h"
#include <string.h>

/* The key of a leaf's draws: nothing else in the file has a part in it. */
static uint64_t
stream_of(const gc_graph *g, const gc_leaf *l, uint64_t seed, uint32_t sample)
{
    uint64_t h = gc_hash_mix(seed, gc_hash_bytes(g->name, strlen(g->name)));

    h = gc_hash_mix(h, gc_hash_bytes(l->name, strlen(l->name)));
    return gc_hash_mix(h, sample);
}

static const double *
draw(gc_arena *a, const gc_graph *g, const gc_leaf *l, uint64_t stream)
{
    size_t n = gc_node_count(g, l->node);
    gc_type type = gc_node_type(g, l->node);
    double *x = gc_arena_array(a, n, sizeof *x);

    for (size_t k = 0; k < n; k++) {
        x[k] = l->draw == DRAW_UNIFORM ? l->p[0] + (l->p[1] - l->p[0]) * gc_rng_uniform(stream, k)
                                       : l->p[0] + l->p[1] * gc_rng_normal(stream, k);
        x[k] = type == GC_F32 ? (double) (float) x[k] : x[k];
    }
    return x;
}

gc_point *
gc_point_take(gc_arena *a, const gc_graph *g, uint64_t seed, uint32_t s, const gc_claim *claim)
{
    gc_point *p = gc_arena_take(a, sizeof *p);

    p->sample = s;
    p->value = gc_arena_array(a, g->leaves, sizeof *p->value);
    for (uint32_t k = 0; claim && k < claim->ats; k++)
        p->value[claim->at[k].leaf] = claim->at[k].value;
    for (size_t l = 0; l < g->leaves; l++)
        if (!p->value[l])
            p->value[l] = g->leaf[l].draw == DRAW_NONE
                              ? g->leaf[l].value
                              : draw(a, g, &g->leaf[l], stream_of(g, &g->leaf[l], seed, s));
    return p;
}

uint32_t
gc_point_samples(const gc_graph *g, const gc_claim *claim, uint32_t samples)
{
    size_t fixed = 0;

    for (uint32_t k = 0; claim && k < claim->ats; k++)
        fixed += g->leaf[claim->at[k].leaf].draw != DRAW_NONE;
    if (fixed >= g->drawn)
        return 1;
    return samples ? samples : g->set.samples ? g->set.samples : 5;
}
