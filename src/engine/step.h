/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/step.h -- the kinds of a plan's steps, for the three sweeps. */
#ifndef GC_ENGINE_STEP_H
#define GC_ENGINE_STEP_H

#include "engine/plan.h"

enum {
    STEP_NONE,                          /* leaves, constants: nothing to run */
    STEP_MAP1, STEP_MAP2,               /* a scalar double map: through the op's own functions */
    STEP_CALL,                          /* a kernel call */
    STEP_COPY,                          /* casts, and NODE_BUILT_GRAD: its built gradient */
    STEP_QUERY
};

/* The first step whose node is at least i. */
uint32_t gc_step_find(const gc_plan *p, gc_node i);

#endif
