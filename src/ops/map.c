/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/map.c -- the kernels of scalar maps of one, two or three numbers, broadcasting included. */
#include <config.h>
#include "ops/map.h"

#include "tensor/broadcast.h"

#define KERNEL(name) GC_PASTE(GC_PASTE(gc_map_, name), GC_PASTE(_, GC_SUFFIX))
/* The functions of arity n in this file's type: op->map.f.CALLS(2). */
#ifdef GC_SINGLE
#define CALLS(n) s##n
#else
#define CALLS(n) d##n
#endif

static void
start(gc_walk *w, const gc_call *c)
{
    const gc_shape *x[GC_WALK_MAX];

    for (uint32_t k = 0; k < c->n; k++)
        x[k] = c->x[k].shape;
    gc_walk_start(w, c->y[0].shape, (int) c->n, x);
}

/* The place of entry i of the run in argument k. */
static inline size_t
place(const gc_walk *w, uint32_t k, size_t i)
{
    return w->offset[k] + i * w->step[k];
}

void
KERNEL(eval)(const gc_op *op, const gc_call *c)
{
    const REAL *x[3] = { 0 };
    gc_walk w;

    for (uint32_t k = 0; k < c->n; k++)
        x[k] = GC_AT(c->x[k]);
    for (start(&w, c); gc_walk_more(&w); gc_walk_next(&w)) {
        REAL *y = GC_AT(c->y[0]) + w.at;
        if (op->arity == 1)
            for (size_t i = 0; i < w.run; i++)
                y[i] = op->map.f.CALLS(1)(x[0][place(&w, 0, i)]);
        else if (op->arity == 2)
            for (size_t i = 0; i < w.run; i++)
                y[i] = op->map.f.CALLS(2)(x[0][place(&w, 0, i)], x[1][place(&w, 1, i)]);
        else
            for (size_t i = 0; i < w.run; i++)
                y[i] = op->map.f.CALLS(3)(x[0][place(&w, 0, i)], x[1][place(&w, 1, i)],
                                          x[2][place(&w, 2, i)]);
    }
}

/* All partials at entry i of the run. */
static inline void
partials(REAL d[3], const gc_op *op, const gc_call *c, const gc_walk *w, size_t i)
{
    REAL x[3] = { 0 }, y = GC_AT(c->y[0])[w->at + i];

    for (uint32_t k = 0; k < c->n; k++)
        x[k] = GC_AT(c->x[k])[place(w, k, i)];
    if (op->arity == 1)
        d[0] = op->map.d.CALLS(1)(x[0], y);
    else if (op->arity == 2)
        op->map.d.CALLS(2)(x[0], x[1], y, d);
    else
        op->map.d.CALLS(3)(x[0], x[1], x[2], y, d);
}

/* A product with an exactly zero factor contributes nothing, so that 0 * inf does not turn a side
   that where() did not take into NaN. */
static inline REAL
add_product(REAL sum, REAL a, REAL b)
{
    return a == R(0) || b == R(0) ? sum : sum + a * b;
}

void
KERNEL(jvp)(const gc_op *op, const gc_call *c)
{
    gc_walk w;

    for (start(&w, c); gc_walk_more(&w); gc_walk_next(&w))
        for (size_t i = 0; i < w.run; i++) {
            REAL d[3], sum = 0;
            partials(d, op, c, &w, i);
            for (uint32_t k = 0; k < c->n; k++)
                if (c->dx[k].at)
                    sum = add_product(sum, d[k], GC_AT(c->dx[k])[place(&w, k, i)]);
            GC_AT(c->dy[0])[w.at + i] = sum;
        }
}

void
KERNEL(vjp)(const gc_op *op, const gc_call *c)
{
    gc_walk w;

    for (start(&w, c); gc_walk_more(&w); gc_walk_next(&w))
        for (size_t i = 0; i < w.run; i++) {
            REAL d[3], by = GC_AT(c->by[0])[w.at + i];
            if (by == R(0))
                continue;
            partials(d, op, c, &w, i);
            for (uint32_t k = 0; k < c->n; k++)
                if (c->bx[k].at) {
                    REAL *bx = &GC_AT(c->bx[k])[place(&w, k, i)];
                    *bx = add_product(*bx, d[k], by);
                }
        }
}
