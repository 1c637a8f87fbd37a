/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/cost.h -- what one evaluation and one gradient of a graph cost, counted exactly. */
#ifndef GC_JUDGE_COST_H
#define GC_JUDGE_COST_H

#include "judge/measurement.h"

/* Edges: one partial, one product and one sum each in the reverse sweep (Goodfellow et al., 6.5.3);
   scalar instructions and multiply-adds from the tape. */
gc_cost gc_cost_of(const gc_measurement *c);

#endif
