/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/step.h -- the steps of a plan: what runs for each node.  For the files of engine/ only. */
#ifndef GC_ENGINE_STEP_H
#define GC_ENGINE_STEP_H

#include "engine/plan.h"

enum {
    STEP_NONE,                          /* leaves, constants and parts: nothing runs */
    STEP_MAP1, STEP_MAP2,               /* a map of double scalars: the op's functions are called */
    STEP_CALL,                          /* a kernel call */
    STEP_COPY,                          /* a cast, or a NODE_BUILT_GRAD and its built gradient */
    STEP_QUERY,                         /* a NODE_QUERY */
    STEP_FAULT                          /* a kernel call in which a fault is planted */
};

/* Makes the steps of the nodes marked in needed[p->g->n], whose slots are known; calls: as in
   gc_plan_options. */
void gc_step_fill(gc_plan *p, const uint8_t *needed, bool calls);
/* Points the adjoints (or else the tangents) of all kernel calls into their new buffer.  Those of
   nodes that are not active stay absent. */
void gc_step_bind(gc_plan *p, double *buffer, bool adjoint);
/* The first step whose node is at least i. */
uint32_t gc_step_find(const gc_plan *p, gc_node i);
/* Runs one step backwards. */
void gc_step_vjp(const gc_plan *p, uint32_t s);

/* Node i in a buffer; absent (at NULL) unless present. */
gc_tensor gc_plan_tensor(const gc_plan *p, gc_node i, double *buffer, bool present);

#endif
