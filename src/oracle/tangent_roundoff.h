/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/tangent_roundoff.h -- how far a correct forward sweep's rounding may carry each tangent.

   A gradient has one value and two ways to it, which round differently: a - (a + sin x) with
   a = 1e10 x loses half of its digits in tangents and none in adjoints.  So forward mode has a
   model of its own, the same three looks as roundoff.h, along the directions that it takes. */
#ifndef GC_ORACLE_TANGENT_ROUNDOFF_H
#define GC_ORACLE_TANGENT_ROUNDOFF_H

#include "graph/query.h"
#include "oracle/roundoff.h"

/* The machinery for one query. */
typedef struct gc_tangent_roundoff gc_tangent_roundoff;

/* query: a NODE_QUERY of g; order: the places of its x, the oldest node first (borrowed); p: of the
   engine's arithmetic; model: by the kernels' own steps.  Lives in a. */
gc_tangent_roundoff *gc_tangent_roundoff_new(gc_arena *a, const gc_graph *g, gc_node query,
                                             const uint32_t *order, const gc_precision *p,
                                             bool model, const volatile bool *stop);
/* The instructions of one sweep: what a direction costs. */
size_t gc_tangent_roundoff_length(const gc_tangent_roundoff *s);
/* At the plan's point, along entry j of x[0] or, of a jvp, along its direction.  False: stopped. */
bool gc_tangent_roundoff_run(gc_tangent_roundoff *s, gc_values at, size_t j);
/* Noise level and running bound of the number in row r of the query, as last run. */
gc_rounding gc_tangent_roundoff_get(const gc_tangent_roundoff *s, size_t r);
/* The first node whose tangent along entry j left the range in one of these ways (GC_OVERFLOWED,
   GC_UNDERFLOWED); GC_NO_NODE: none did. */
gc_node gc_tangent_roundoff_first_left(gc_tangent_roundoff *s, gc_values at, size_t j,
                                       unsigned ways);
/* The first-order worst case of that number along entry j; NaN: stopped. */
double gc_tangent_roundoff_linearized_bound(gc_tangent_roundoff *s, gc_values at, size_t j,
                                            size_t r);

#endif
