/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/tangent_state.h -- what the model of a forward sweep consists of (private). */
#ifndef GC_ORACLE_TANGENT_STATE_H
#define GC_ORACLE_TANGENT_STATE_H

#include "oracle/tangent_roundoff.h"

struct gc_tangent_roundoff {
    gc_arena *arena;
    const gc_query *q;
    const uint32_t *order;
    const volatile bool *stop;
    gc_lowered *l;
    gc_num *running, *noise[GC_STOCHASTIC_RUNS], *local;        /* dual numbers */
    void *v;                            /* of the running numbers, which are the largest */
    void *direction, *seed, *row;       /* in the running numbers' base */
    gc_rounding *rounding;              /* of each row */
    size_t ny, rows;
    /* made when a linearized bound is first asked for */
    double *own;                        /* own errors: of each value and, behind it, its tangent */
    void *adj;
    size_t own_of;                      /* the direction that they belong to */
    bool own_here;
};

#endif
