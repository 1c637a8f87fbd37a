/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/culprit.h -- the node at which a number, or a derivative, is lost. */
#ifndef GC_JUDGE_CULPRIT_H
#define GC_JUDGE_CULPRIT_H

#include "judge/judge.h"

/* Of what node i depends on: the first node that makes something that is no number of numbers, or
   else the first function whose slope is none; of a kink or a jump the only op that can have one.
   GC_NO_NODE: not known. */
gc_node gc_culprit_find(const gc_measurement *c, gc_node i, gc_proof proof);
/* The text, and where it happens: "undefined here: a pole, at y = log(…) in line 2".  Taken from a,
   or text itself where node is GC_NO_NODE. */
const char *gc_culprit_text(gc_arena *a, const gc_measurement *c, const char *text, gc_node node);
/* Of what node i depends on: the first op whose value left the range in one of these ways
   (GC_OVERFLOWED, GC_UNDERFLOWED).  GC_NO_NODE: none did, though a derivative may have. */
gc_node gc_culprit_first_left(const gc_measurement *c, gc_node i, unsigned left);
/* How a number on the way to the seen one, which estimates entry e of node i with that
   uncertainty, left the range, if that explains it: GC_OVERFLOWED, GC_UNDERFLOWED; 0: it does not.
   Where nothing finite is seen, any overflow on the way explains it. */
unsigned gc_culprit_left(const gc_measurement *c, const gc_uncertainty *q, gc_node i, size_t e,
                         double seen);
/* Says that the number of f, which has the uncertainty q, is off from that truth since one on the
   way to f->node left the range, and names the first node that did so, be it by its value or by its
   adjoint or tangent alone: a finding, or a note where no number is seen.  left is of
   gc_culprit_left. */
void gc_culprit_record_left(gc_findings *d, gc_measurement *c, const gc_uncertainty *q,
                            const gc_finding *f, double truth, unsigned left);

#endif
