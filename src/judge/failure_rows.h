/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/failure_rows.h -- the numbers of a failure block: every method's value of one entry. */
#ifndef GC_JUDGE_FAILURE_ROWS_H
#define GC_JUDGE_FAILURE_ROWS_H

#include "judge/judge.h"

/* Fills entry, at, row … of the result from the worst finding. */
void gc_failure_rows_build(gc_findings *d, gc_measurement *c);

#endif
