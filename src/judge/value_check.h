/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/value_check.h -- a value claimed without any derivative: the kernels must give it too. */
#ifndef GC_JUDGE_VALUE_CHECK_H
#define GC_JUDGE_VALUE_CHECK_H

#include "judge/judge.h"

/* Compares the engine's value of each entry of an op's node with its proved enclosure.  Entries
   that are not proved, or have no allowance, and nodes that are no op's are left alone. */
void gc_check_value(gc_findings *d, gc_measurement *c, gc_node left);

#endif
