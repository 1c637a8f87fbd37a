/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/prim.h -- the scalar primitives and what is known about each: prim.def as C. */
#ifndef GC_NUM_PRIM_H
#define GC_NUM_PRIM_H

#include <math.h>

/* P_exp and so on: the rows of prim.def, in its order. */
typedef enum gc_prim {
#define PRIM(name, ...) P_##name,
#include "num/prim.def"
    P_COUNT
} gc_prim;

/* What the files beside prim.def must know about a row.  tests/num/traits.c and tests/tape/emit.c
   hold each of them, present or absent, against the interval rules and the double column. */
typedef enum gc_trait {
    GC_KINK = 1,                /* not differentiable where a = 0 (where a = b, if it has two
                                   arguments); elsewhere |f(x + d) - f(x)| <= max |d_i| */
    GC_JUMP = 2,                /* a kink where the value, 0 or 1, jumps */
    GC_NONFINITE = 4,           /* infinite or undefined at some arguments of moderate size */
    GC_UNDERFLOWS = 8,          /* may give 0 in double for a nonzero truth of nonzero arguments */
    GC_EXTENDS_DOMAIN = 16,     /* the formula of a partial has values where the row has none */
    GC_ZERO_A = 32,             /* an exactly zero a gives exactly zero, whatever b is */
    GC_ZERO_B = 64,             /* an exactly zero b likewise */
    GC_STAIRS = 128,            /* one argument; whole numbers, constant but for rises by 1 */
    GC_ABSOLUTE = 256           /* the real column is accurate where it is large only: its bound is
                                   ulps * u * max(|truth|, 1) */
} gc_trait;

/* What is fixed about a primitive. */
typedef struct gc_prim_info {
    const char *name;
    int arity;                          /* 0, 1, 2 */
    double ulps;                        /* |real column - truth| <= ulps * u * |truth|, u = 2^-53
                                           or 2^-24: twice the measured ulps, with margin */
    unsigned traits;                    /* of gc_trait */
} gc_prim_info;
extern const gc_prim_info gc_prim_table[P_COUNT];

/* What the ulps of p count in at a value v: |v|, or 1 where the row is accurate no further. */
static inline double
gc_prim_scale(gc_prim p, double v)
{
    return gc_prim_table[p].traits & GC_ABSOLUTE && fabs(v) < 1 ? 1 : v;
}

#endif
