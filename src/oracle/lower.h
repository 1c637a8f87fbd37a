/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/lower.h -- graph -> tape, node by node. */
#ifndef GC_ORACLE_LOWER_H
#define GC_ORACLE_LOWER_H

#include "graph/graph.h"
#include "graph/values.h"

/* Where the number of an input of the tape comes from. */
typedef struct gc_origin {
    gc_node node;
    uint32_t entry;
} gc_origin;

typedef struct gc_lowered {
    gc_tape *t;
    const gc_graph *g;
    uint32_t *first;                    /* of a node: where its refs begin in ref; UINT32_MAX: not
                                           lowered */
    gc_ref *ref;                        /* the computed entries of a node */
    gc_ref *seen;                       /* what its users see: the same, or (local) inputs of its
                                           own */
    gc_origin *origin;                  /* of input number i */
    size_t origins, origin_capacity;
    gc_node *query;                      /* NODE_QUERYs met, in order: their entries are inputs */
    size_t queries, query_capacity;
    uint8_t *active;                    /* instruction depends on an input of an x; see
                                           gc_lower_active */
} gc_lowered;

typedef struct gc_lower_options {
    bool model;                         /* the steps the kernels take, not the mathematics */
    bool local;                         /* every node's users see inputs instead of its result */
    bool emit;                          /* NODE_QUERYs become instructions, not inputs */
    bool held;                          /* every NODE_BUILT_GRAD has instructions of its own */
    gc_node fixed_node;                        /* this node is an input; GC_NO_NODE: none */
} gc_lower_options;

/* The tape of the cone of the n nodes `of`; taken from a, g is borrowed. */
gc_lowered *gc_lower_graph(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of,
                           gc_lower_options o);
/* Marks what depends on the m nodes x, for reverse sweeps. */
void gc_lower_active(gc_lowered *l, gc_arena *a, size_t m, const gc_node *x);
/* Marks all that rounds: instructions between constants too, and constants that no double holds.
   An exact constant needs no adjoint, and the partial by one (an exponent) may be undefined. */
void gc_lower_active_rounding(gc_lowered *l, gc_arena *a);
/* Writes the inputs of a tape that is not local, queries that somebody else answers included, into
   its numbers v over k. */
void gc_lower_set_inputs(const gc_lowered *l, const gc_num *k, void *v, gc_values at);

/* Node i is in the cone. */
static inline bool
gc_lower_has(const gc_lowered *l, gc_node i)
{
    return l->first[i] != UINT32_MAX;
}
/* Its entries on the tape; only where gc_lower_has. */
static inline const gc_ref *
gc_lower_refs(const gc_lowered *l, gc_node i)
{
    return l->ref + l->first[i];
}

#endif
