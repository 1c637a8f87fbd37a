/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/tie.h -- the truth of a derivative where a reverse sweep may miss it. */
#ifndef GC_JUDGE_TIE_H
#define GC_JUDGE_TIE_H

#include "judge/measurement.h"

/* Settles entry e of a query node by its two one-sided derivatives at the oracle's present
   precision: proved, or measured where first-order information does not decide.  *t holds what the
   sweep gave, and gets the truth; allowed is what the entry may be off.  False: more precision is
   needed. */
bool gc_tie_settle(gc_measurement *c, gc_node query, size_t e, double allowed, gc_enclosure *t);
/* The one-sided derivatives of a row of a gradient, Jacobian or vjp along the direction d of its x,
   the left one counted along d: proved at the oracle's present precision, or measured.  False:
   neither. */
bool gc_tie_along(gc_measurement *c, gc_node query, size_t row, const double *d, gc_bounds *right,
                  gc_bounds *left);
/* Why nothing is known of what is made of such an entry. */
extern const char gc_tie_made_of_missed[];
/* Measures an entry that no precision of the ladder settled: *t gets what was found, be it that
   nothing agrees. */
void gc_tie_measure(gc_measurement *c, gc_node query, size_t e, gc_enclosure *t);

#endif
