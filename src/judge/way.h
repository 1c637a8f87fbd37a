/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/way.h -- the way that a program goes at a point, and what is proved of its decisions. */
#ifndef GC_JUDGE_WAY_H
#define GC_JUDGE_WAY_H

#include "judge/measurement.h"
#include "oracle/openness.h"

typedef struct gc_way {
    gc_graph *g;                        /* NULL: it cannot be traced there, or stopped */
    const gc_openness *state;           /* of its decisions; NULL: all are open */
} gc_way;

/* The graph of the program at a point.  Of decisions that are not open both sides are in it, as far
   as they can be traced.  The states are taken from a. */
gc_way gc_way_at(gc_arena *a, gc_program *p, const gc_point *at, const volatile bool *stop);
/* Takes back what was proved of the m nodes where it hangs on a decision of c->way that is not
   open. */
void gc_way_withhold(gc_measurement *c, size_t m, const gc_node *wanted);

#endif
