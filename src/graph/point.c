/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/point.c -- values for the leaves, drawn or given. */
#include <config.h>
#include "graph/point.h"

#include "base/hash.h"
#include "base/rng.h"
#include <string.h>

/* The key of a leaf's draws: nothing else in the file has a part in it. */
static uint64_t
stream_of(const gc_program *program, const gc_leaf *l, uint64_t seed, uint32_t sample)
{
    uint64_t h = gc_hash_mix(seed, gc_hash_bytes(program->name, strlen(program->name)));

    h = gc_hash_mix(h, gc_hash_bytes(l->name, strlen(l->name)));
    return gc_hash_mix(h, sample);
}

static const double *
draw(gc_arena *a, const gc_leaf *l, uint64_t stream)
{
    size_t n = gc_shape_count(&l->shape);
    double *x = gc_arena_array(a, n, sizeof *x);

    for (size_t k = 0; k < n; k++) {
        x[k] = l->draw == DRAW_UNIFORM ? l->p[0] + (l->p[1] - l->p[0]) * gc_rng_uniform(stream, k)
                                       : l->p[0] + l->p[1] * gc_rng_normal(stream, k);
        x[k] = l->type == GC_F32 ? (double) (float) x[k] : x[k];
    }
    return x;
}

static const double *
own_value(gc_arena *a, const gc_program *program, size_t l, uint64_t seed, uint32_t sample)
{
    const gc_leaf *leaf = &program->leaf[l];

    return leaf->draw == DRAW_NONE ? leaf->value
                                   : draw(a, leaf, stream_of(program, leaf, seed, sample));
}

gc_point *
gc_point_take(gc_arena *a, const gc_program *program, uint64_t seed, uint32_t s,
              const gc_claim *claim)
{
    gc_point *p = gc_arena_take(a, sizeof *p);

    p->sample = s;
    p->seed = seed;
    p->leaves = program->leaves;
    p->value = gc_arena_array(a, program->leaves, sizeof *p->value);
    for (uint32_t k = 0; claim && k < claim->ats; k++)
        p->value[claim->at[k].leaf] = claim->at[k].value;
    for (size_t l = 0; l < program->leaves; l++)
        if (!p->value[l])
            p->value[l] = own_value(a, program, l, seed, s);
    return p;
}

const double *
gc_point_leaf(gc_arena *a, const gc_program *program, const gc_point *at, size_t l)
{
    return l < at->leaves ? at->value[l] : own_value(a, program, l, at->seed, at->sample);
}

uint32_t
gc_point_samples(const gc_program *program, const gc_claim *claim, uint32_t samples)
{
    size_t fixed = 0;

    for (uint32_t k = 0; claim && k < claim->ats; k++)
        fixed += program->leaf[claim->at[k].leaf].draw != DRAW_NONE;
    if (fixed >= program->drawn)
        return 1;
    return samples ? samples : program->set.samples ? program->set.samples : 5;
}
