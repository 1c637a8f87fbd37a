/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/prove.h -- what the oracle's ladder proves of the entries of nodes. */
#ifndef GC_JUDGE_PROVE_H
#define GC_JUDGE_PROVE_H

#include "judge/measurement.h"

/* Encloses all entries of the m nodes of wanted at the point where c stands, on higher and higher
   precisions, and says in their truths how each was settled.  False: stopped. */
bool gc_prove(gc_measurement *c, size_t m, const gc_node *wanted);

#endif
