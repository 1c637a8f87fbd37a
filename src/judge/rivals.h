/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/rivals.h -- the numbers that claims hold against a node: they say how well a truth near 0
   has to be known. */
#ifndef GC_JUDGE_RIVALS_H
#define GC_JUDGE_RIVALS_H

#include "graph/graph.h"
#include "oracle/enclose.h"

typedef struct gc_rivals gc_rivals;

/* The two sides of each claim of the graph, from both ends; taken from a. */
gc_rivals *gc_rivals_new(gc_arena *a, const gc_graph *g);
/* Bits by which y, which encloses entry e of node i and 0, is too wide: some rival that is not 0
   lies in it, so that a claim is neither true nor false.  -1: none.  here: per node, it is
   enclosed at this point. */
double gc_rivals_missed(const gc_rivals *r, const gc_oracle *o, const uint8_t *here, gc_node i,
                        size_t e, const gc_interval *y);

#endif
