/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/held.h -- derivatives that stand in a graph, and what is made of them.

   grad(y, x) in a program, or in an expression of a claim, is computed by a reverse sweep.  Where a
   tie or an infinite partial lies on the way that number is a convention: it is not what grad(y, x)
   means, and nothing that is computed from it is proved. */
#ifndef GC_ORACLE_HELD_H
#define GC_ORACLE_HELD_H

#include "oracle/replay.h"

/* Entry `entry` of `node`, a NODE_QUERY or a NODE_BUILT_GRAD. */
typedef struct gc_held {
    gc_node node;                       /* GC_NO_NODE: none */
    size_t entry;
} gc_held;

/* What is known of all derivatives of a replay at its present point; taken from a. */
typedef struct gc_held_map gc_held_map;
gc_held_map *gc_held_map_new(gc_arena *a, const gc_replay *at);

/* suspect[e] = the reverse sweep may miss entry e of a derivative.  False: none. */
bool gc_held_suspects(const gc_held_map *m, gc_node derivative, uint8_t *suspect);
/* Instruction i is, or is made of, a derivative that the sweep may miss.  *held: the entry that it
   is, as a slice of a gradient is one; none where something else was made of some. */
bool gc_held_misses(const gc_held_map *m, gc_ref i, gc_held *held);

/* The entry of a derivative that entry e of node i is, missed or not; none: another number. */
gc_held gc_held_of(const gc_lowered *l, gc_node i, size_t e);
/* asked[e] = some of the n nodes depends on entry e of a query. */
void gc_held_asked(const gc_lowered *l, gc_arena *scratch, size_t n, const gc_node *node,
                   gc_node query, uint8_t *asked);

#endif
