/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/culprit.h -- the node at which a number, or a derivative, is lost. */
#ifndef GC_JUDGE_CULPRIT_H
#define GC_JUDGE_CULPRIT_H

#include "judge/measurement.h"

/* Of what node i depends on: the first node that makes something that is no number of numbers, or
   else the first function whose slope is none; of a kink or a jump the only op that can have one.
   GC_NO_NODE: not known. */
gc_node gc_culprit_find(const gc_measurement *c, gc_node i, gc_proof proof);
/* The text, and where it happens: "undefined here: a pole, at y = log(…) in line 2".  Taken from a,
   or text itself where node is GC_NO_NODE. */
const char *gc_culprit_text(gc_arena *a, const gc_measurement *c, const char *text, gc_node node);

#endif
