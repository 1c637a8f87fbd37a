/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_check.h -- a claim judged at one point: mathematics first, then working precision. */
#ifndef GC_JUDGE_CLAIM_CHECK_H
#define GC_JUDGE_CLAIM_CHECK_H

#include "judge/check.h"

/* Judges one turn of a fact at the case's point.  refute: what is found counts as evidence that the
   claim is false.  Returns GC_AGREE when the fact holds, GC_DISAGREE when it is proved false. */
gc_opinion
gc_fact_judge(gc_findings *d, gc_measurement *c, const gc_claim *claim, const gc_iteration *t);

#endif
