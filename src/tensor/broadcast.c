/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tensor/broadcast.c -- one walk over shapes that stretch to y. */
#include <config.h>
#include "tensor/broadcast.h"

#include <assert.h>

/* How far x moves, in entries, when dimension d of y advances by one. */
static void
strides_along(const gc_shape *y, const gc_shape *x, size_t stride[GC_MAX_RANK])
{
    size_t own[GC_MAX_RANK];
    uint32_t shift = y->rank - x->rank;

    assert(x->rank <= y->rank);
    gc_shape_strides(x, own);
    for (uint32_t d = 0; d < y->rank; d++) {
        bool stretched = d < shift || x->dim[d - shift] == 1;
        assert(stretched || x->dim[d - shift] == y->dim[d]);
        stride[d] = stretched ? 0 : own[d - shift];
    }
}

/* Dimension d continues dimension d - 1 in every tensor: the two are one longer dimension. */
static bool
continues(const gc_walk *w, uint32_t d)
{
    if ((uint64_t) w->dim[d - 1] * w->dim[d] > UINT32_MAX)
        return false;
    for (int k = 0; k < w->n; k++)
        if (w->stride[k][d - 1] != w->stride[k][d] * w->dim[d])
            return false;
    return true;
}

static void
move(gc_walk *w, uint32_t to, uint32_t from)
{
    w->dim[to] = w->dim[from];
    for (int k = 0; k < w->n; k++)
        w->stride[k][to] = w->stride[k][from];
}

/* Drops dimensions of size 1 and melts neighbours, so that the last dimension, the run, is as long
   as it can be. */
static void
melt(gc_walk *w)
{
    uint32_t kept = 0;

    for (uint32_t d = 0; d < w->rank; d++) {
        if (w->dim[d] == 1)
            continue;
        move(w, kept, d);
        if (kept > 0 && continues(w, kept)) {
            uint32_t longer = w->dim[kept - 1] * w->dim[kept];
            move(w, kept - 1, kept);
            w->dim[kept - 1] = longer;
        } else {
            kept++;
        }
    }
    w->rank = kept;
}

void
gc_walk_start(gc_walk *w, const gc_shape *y, int n, const gc_shape *const x[])
{
    assert(n <= GC_WALK_MAX);
    *w = (gc_walk) { .n = n, .rank = y->rank, .runs = 1, .run = 1 };
    for (int k = 0; k < n; k++)
        strides_along(y, x[k], w->stride[k]);
    for (uint32_t d = 0; d < y->rank; d++)
        w->dim[d] = y->dim[d];
    if (gc_shape_count(y) == 0) {
        w->runs = 0;
        return;
    }
    melt(w);
    if (w->rank > 0) {
        uint32_t last = --w->rank;      /* what is left to count are the dimensions outside */
        w->run = w->dim[last];
        for (int k = 0; k < n; k++)
            w->step[k] = w->stride[k][last];
    }
    for (uint32_t d = 0; d < w->rank; d++)
        w->runs *= w->dim[d];
}

void
gc_walk_next(gc_walk *w)
{
    w->runs--;
    w->at += w->run;
    for (uint32_t d = w->rank; d-- > 0;) {
        for (int k = 0; k < w->n; k++)
            w->offset[k] += w->stride[k][d];
        if (++w->index[d] < w->dim[d])
            return;
        w->index[d] = 0;
        for (int k = 0; k < w->n; k++)
            w->offset[k] -= w->stride[k][d] * w->dim[d];
    }
}
