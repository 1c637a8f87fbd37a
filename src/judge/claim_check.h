/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_check.h -- a claim judged at one point: mathematics first, then working precision. */
#ifndef GC_JUDGE_CLAIM_CHECK_H
#define GC_JUDGE_CLAIM_CHECK_H

#include "judge/check.h"

/* Judges one iteration of a claim, not of a check, at the measured point.  Returns GC_AGREE when
   the fact is proved, GC_DISAGREE when it is proved false; what is found goes to d, except that a
   refute claim records nothing for being false. */
gc_opinion gc_claim_judge(gc_findings *d, gc_measurement *c, const gc_claim *claim,
                          const gc_iteration *t);
/* The tolerance that the user gives: the claim's, else the command line's, else the file's;
   negative numbers where there is none. */
gc_tolerance gc_claim_tolerance(const gc_measurement *c, const gc_claim *claim);

#endif
