/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/vjp.c -- reverse mode: back-propagation with one accumulation slot an entry (Goodfellow et
   al., algorithm 6.2): one partial, one multiplication and one addition for each edge. */
#include <config.h>
#include "engine/plan.h"

#include "engine/fault.h"
#include "engine/mutant.h"
#include "engine/step.h"

/* A map of one or two numbers.  An exact zero contributes nothing, whatever it meets. */
static inline void
scalar(const gc_plan *p, uint32_t s)
{
    const gc_op *op = p->op[s];
    const double *v = p->value;
    double *bv = p->adjoint, by = bv[p->y[s]], a = v[p->a[s]], y = v[p->y[s]], d[2];

    if (by == 0)
        return;
    if (p->kind[s] == STEP_MAP1) {
        d[0] = op->map.d.d1(a, y);
    } else {
        op->map.d.d2(a, v[p->b[s]], y, d);
        if (d[1] != 0)
            bv[p->b[s]] += by * d[1];
    }
    if (d[0] != 0)
        bv[p->a[s]] += by * d[0];
}

/* A node may be asked about whose argument is a constant, to which nothing goes. */
static void
copy(const gc_call *c)
{
    if (!c->bx->at)
        return;
    for (size_t e = gc_shape_count(c->y->shape); e-- > 0;)
        gc_tensor_put(c->bx, e, gc_tensor_get(c->bx, e) + gc_tensor_get(c->by, e));
}

static inline void
run(const gc_plan *p, uint32_t s)
{
    if (!p->active[p->node[s]])
        return;
    switch (p->kind[s]) {
    case STEP_MAP1:
    case STEP_MAP2:
        scalar(p, s);
        break;
    case STEP_CALL:
        gc_op_vjp(p->op[s], &p->call[p->a[s]]);
        break;
    case STEP_COPY:
        copy(&p->call[p->a[s]]);
        break;
    case STEP_FAULT:
        gc_fault_vjp(p, s);
        break;
    default:                            /* queries are not differentiated */
        break;
    }
}

void
gc_step_vjp(const gc_plan *p, uint32_t s)
{
    run(p, s);
}

void
gc_plan_vjp(gc_plan *p, gc_node from, gc_node to)
{
    uint32_t begin = gc_step_find(p, from);

    if (p->mutant) {
        gc_mutant_vjp(p, from, to);
        return;
    }
    for (uint32_t s = gc_step_find(p, to); s-- > begin;)
        run(p, s);
}
