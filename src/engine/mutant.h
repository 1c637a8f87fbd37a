/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/mutant.h -- a reverse sweep that goes wrong by a policy, to try the checks. */
#ifndef GC_ENGINE_MUTANT_H
#define GC_ENGINE_MUTANT_H

#include "engine/plan.h"

/* How the sweep goes; all zero is the right way. */
typedef struct gc_mutant {
    enum { ORDER_BACKWARD, ORDER_FORWARD, ORDER_AS_REACHED } order;
    enum { SEED_GIVEN, SEED_TWICE } seed;
    enum { ACCUMULATE, ACCUMULATE_NOT } accumulate;
    enum { CLEAR, CLEAR_NOT } clear;
} gc_mutant;

/* As gc_plan_vjp, by the policy p->mutant. */
void gc_mutant_vjp(gc_plan *p, gc_node from, gc_node to);

#endif
