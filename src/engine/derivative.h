/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/derivative.h -- the entries of a derivative query, by reverse sweeps of the plan. */
#ifndef GC_ENGINE_DERIVATIVE_H
#define GC_ENGINE_DERIVATIVE_H

#include "engine/plan.h"

/* Writes the entries of q at the plan's values into out, row-major: y by x of a Jacobian, y of a
   jvp, x of a gradient or vjp.  It runs one reverse sweep for each row of a Jacobian or jvp and one
   sweep otherwise; the adjoints of the last sweep stay in p->adjoint. */
void gc_derivative_reverse(gc_plan *p, const gc_query *q, double *out);

/* Writes the entries of node i, a NODE_QUERY, into the plan's values.  gc_plan_eval calls it when
   it meets such a node. */
void gc_derivative_eval(gc_plan *p, gc_node i);

#endif
