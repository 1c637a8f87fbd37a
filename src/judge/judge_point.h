/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/judge_point.h -- one test point, and the self-checks, at the point that is measured. */
#ifndef GC_JUDGE_JUDGE_POINT_H
#define GC_JUDGE_JUDGE_POINT_H

#include "judge/test_points.h"

/* Judges the claim and asks the witnesses about its queries; findings go to m->findings.  False:
   stopped, and the findings are as before. */
bool gc_judge_test_point(gc_measurement *c, gc_test_point *m, const gc_point_nodes *at);
/* Runs the checks of the file; findings go to self.  legs: the oracle's selfcheck too.  False:
   stopped, and the findings are as before. */
bool gc_judge_selftests(gc_measurement *c, const gc_test_graph *l, gc_findings *self, bool legs);

#endif
