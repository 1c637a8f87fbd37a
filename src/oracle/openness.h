/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/openness.h -- whether the decisions of a graph are proved, at a point and around it. */
#ifndef GC_ORACLE_OPENNESS_H
#define GC_ORACLE_OPENNESS_H

#include "graph/values.h"

typedef enum gc_openness {
    DECISION_OPEN,                      /* proved for all points near this one: the graph is the
                                           program there, with all its derivatives */
    DECISION_HOLDS,                     /* proved at the point alone: the value is right */
    DECISION_UNKNOWN                    /* not proved, or proved to be the other one */
} gc_openness;

/* state[k] of each decision of g, where the leaves have these values; one that the graph holds both
   sides of is open.  What may move are inputs, params, and all that a query of g derives by.
   Returns whether all are open.  False with *stop set: stopped, the states say nothing. */
bool gc_openness_find(gc_arena *scratch, const gc_graph *g, gc_values at, gc_openness *state,
                      const volatile bool *stop);

#endif
