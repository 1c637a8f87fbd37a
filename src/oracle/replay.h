/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/replay.h -- a lowered graph run over one number system, derivatives in claims included.

   Values first; where a NODE_QUERY stands, the adjoint sweep over the same K supplies its entries.
   So "the value of a node" covers gradients too, over doubles, error bounds, noise and intervals
   alike. */
#ifndef GC_ORACLE_REPLAY_H
#define GC_ORACLE_REPLAY_H

#include "oracle/lower.h"
#include "graph/values.h"

typedef struct gc_replay {
    gc_lowered *l;
    const gc_num *k;
    gc_arena *arena;
    void *v, *adj, *seed;
    uint8_t *skip;                      /* of form number i: its value is not wanted any more */
    const volatile bool *stop;
    gc_ref dirty;                       /* adjoints before this one may hold an older sweep's
                                           numbers */
    gc_node last;                       /* adj holds the gradient of this scalar node */
} gc_replay;

/* l->active must be set when the graph has forms. */
gc_replay *gc_replay_new(gc_arena *a, gc_lowered *l, const gc_num *k, const volatile bool *stop);
/* Sets the inputs from the plan's values and runs.  False: stopped. */
bool gc_replay_run(gc_replay *s, gc_values at);
/* skip[j] = form number j of l is not needed for any of the m nodes. */
void gc_replay_want(const gc_lowered *l, size_t m, const gc_node *wanted, uint8_t *skip,
                   gc_arena *scratch);
/* The adjoints of sum_i w[i] y_i (w NULL: of entry e alone).  False: stopped. */
bool gc_replay_row(gc_replay *s, gc_node y, const double *w, size_t e);

/* Entry e of node i: its value, its adjoint. */
const void *gc_replay_value(const gc_replay *s, gc_node i, size_t e);
const void *gc_replay_adjoint(const gc_replay *s, gc_node i, size_t e);

#endif
