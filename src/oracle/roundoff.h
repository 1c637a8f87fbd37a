/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/roundoff.h -- how far a correct engine's rounding may carry each number (oracle.md 4.2).

   Everything is computed from the tape of the kernels' own steps, at the point, in double:
     sigma   noise level: root mean square of 8 sweeps with injected random rounding (CADNA
     linearised) bound   running error bound, holds for every order of summation (Wilkinson; Higham
     2002, 3.3) sharp   first-order worst case of one number: sum of local errors times |adjoint|
     (Linnainmaa 1976) */
#ifndef GC_ORACLE_ROUNDOFF_H
#define GC_ORACLE_ROUNDOFF_H

#include "oracle/replay.h"

enum { GC_STOCHASTIC_RUNS = 8 };

typedef struct gc_rounding {
    double noise_level, bound;
    bool crossed;                       /* rounding alone may have turned a comparison on the way,
                                           so that no model of first order holds; the bound does */
    unsigned left;                      /* GC_OVERFLOWED, GC_UNDERFLOWED, as of gc_running_error */
    double plain;                       /* the bound, were there no underflow */
} gc_rounding;

/* The machinery for one list of nodes, reused at every point. */
typedef struct gc_roundoff gc_roundoff;

/* of: the n nodes whose entries are asked for; p: of the engine's arithmetic; model:
   by the kernels' own steps. */
gc_roundoff *gc_roundoff_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of,
                             const gc_precision *p, bool model, const volatile bool *stop);
/* Only forms that the m nodes need will be computed; wanted NULL: all. */
void gc_roundoff_want(gc_roundoff *s, size_t m, const gc_node *wanted, gc_arena *scratch);
/* At the plan's point.  False: stopped. */
bool gc_roundoff_run(gc_roundoff *s, gc_values at);
gc_rounding gc_roundoff_get(const gc_roundoff *s, size_t which, size_t e);
/* The first node of those marked in needed whose own number left the range in one of these ways;
   GC_NO_NODE: none did, but an adjoint may have. */
gc_node gc_roundoff_first_left(const gc_roundoff *s, unsigned ways, const uint8_t *needed);
/* The node nearest to y whose adjoint left the range in one of these ways on the way back from
   sum_i w[i] y_i (w NULL: entry e); GC_NO_NODE: none did. */
gc_node gc_roundoff_adjoint_left(gc_roundoff *s, gc_node y, const double *w, size_t e,
                                 unsigned ways);
/* The sharp bound of entry e of of[which]; NaN when the tape for it would be too large. */
double gc_roundoff_linearized_bound(gc_roundoff *s, gc_values at, size_t which, size_t e);
/* sum of |local error| |adjoint| of sum_i w[i] y_i (w NULL: entry e), counting only errors that
   depend on the active nodes: what rounding does to a difference of two evaluations. */
double gc_roundoff_value_error(gc_roundoff *s, gc_values at, gc_node y, const double *w, size_t e);

/* Of the same number, at the plan's point: what the running error says, without a noise level.
   bound NaN: stopped. */
gc_rounding gc_roundoff_carried(gc_roundoff *s, gc_values at, gc_node y, const double *w, size_t e);

/* The same model for y as a function of the interior node x, whose values are then those of the
   point and not computed; for the two calls above about y alone.  Taken from a. */
gc_roundoff *gc_roundoff_inside(const gc_roundoff *s, gc_arena *a, gc_node y, gc_node x);

/* The plan now stands elsewhere: forget what gc_roundoff_value_error knows of the point. */
void gc_roundoff_moved(gc_roundoff *s);

#endif
