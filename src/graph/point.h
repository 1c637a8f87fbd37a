/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/point.h -- values for the leaves, drawn or given. */
#ifndef GC_GRAPH_POINT_H
#define GC_GRAPH_POINT_H

#include "graph/program.h"

/* value[l]: the entries of leaf l, rounded to its type, as doubles. */
typedef struct gc_point {
    uint32_t sample;
    uint64_t seed;
    size_t leaves;                      /* those that the program had when it was taken */
    const double **value;
} gc_point;

/* The point of sample number s under the seed; claim's at (NULL: none) replaces leaves.  Draw k of
   sample s of leaf l comes from hash(seed, program name, leaf name, s, k): adding a leaf or a claim
   changes no other draw. */
gc_point *gc_point_take(gc_arena *a, const gc_program *program, uint64_t seed, uint32_t s,
                        const gc_claim *claim);
/* The entries of leaf l, of one that the program got later too; taken from a where it is drawn. */
const double *gc_point_leaf(gc_arena *a, const gc_program *program, const gc_point *at, size_t l);
/* How many samples this claim runs at (ruling 14). */
uint32_t gc_point_samples(const gc_program *program, const gc_claim *claim, uint32_t samples);

#endif
