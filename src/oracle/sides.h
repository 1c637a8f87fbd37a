/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/sides.h -- the two one-sided derivatives of an entry, where a reverse sweep may miss. */
#ifndef GC_ORACLE_SIDES_H
#define GC_ORACLE_SIDES_H

#include "oracle/held.h"
#include "tape/one_sided.h"

/* What the two one-sided derivatives along +d and -d say together. */
typedef enum gc_sides_kind {
    SIDES_MEET,                         /* no proof that they differ: the derivative, if there is
                                           one, lies in the hull; and the value does not jump */
    SIDES_DIFFER,                       /* a kink: proved apart */
    SIDES_JUMP,                         /* the value itself jumps: no derivative */
    SIDES_INFINITE,                     /* one of them is infinite */
    SIDES_UNDEFINED,                    /* the function is not defined on one side */
    SIDES_SECOND_ORDER,                 /* first-order information does not decide */
    SIDES_NEEDS_BITS                    /* more precision may decide */
} gc_sides_kind;

/* At one point, over intervals; dies with the replay's next run. */
typedef struct gc_sides gc_sides;
gc_sides *gc_sides_new(gc_arena *a, const gc_replay *at);

/* Which of its derivatives the reverse sweep may miss. */
const gc_held_map *gc_sides_held(gc_sides *s);

/* The row of y of entry e is made of derivatives that the reverse sweep may miss, so that not even
   its value at the point is known: no difference of values measures a derivative of it. */
bool gc_sides_hold_missed(gc_sides *s, gc_node query, size_t e);

/* The one-sided derivatives of entry e of a query node, or of a NODE_BUILT_GRAD: *right along +d,
   *left along -d counted in the direction of +d, so that a derivative is both.  The numbers live
   until the next call; they are meaningful for SIDES_MEET and SIDES_DIFFER, their hull is *hull.
   *stopped is set when *stop became true, the answer is then SIDES_NEEDS_BITS. */
typedef struct gc_two_sides {
    gc_sides_kind kind;
    const gc_interval *right, *left, *hull;
    bool stopped;
} gc_two_sides;
gc_two_sides gc_sides_at(gc_sides *s, gc_node query, size_t e);
/* The same of a whole row of a gradient, Jacobian or vjp, along the direction d of its x. */
gc_two_sides gc_sides_along(gc_sides *s, gc_node query, size_t row, const double *d);

#endif
