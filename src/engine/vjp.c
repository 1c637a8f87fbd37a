/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/vjp.c -- reverse mode: back-propagation with one accumulation slot an entry (Goodfellow et
   al., algorithm 6.2): one partial, one multiplication and one addition for each edge. */
#include <config.h>
#include "engine/plan.h"

#include "engine/fault.h"
#include "engine/step.h"

static void
scalar(gc_plan *p, uint32_t s)
{
    const gc_op *op = p->op[s];
    const double *v = p->value;
    double *bv = p->adjoint, by = bv[p->y[s]], a = v[p->a[s]], y = v[p->y[s]], d[2];

    if (by == 0)                        /* an exact zero stops here, whatever the partial */
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

void
gc_plan_vjp(gc_plan *p, gc_node from, gc_node to)
{
    uint32_t begin = gc_step_find(p, from);

    for (uint32_t s = gc_step_find(p, to); s-- > begin;) {
        gc_node i = p->node[s];

        if (!p->active[i] || p->kind[s] == STEP_QUERY)
            continue;
        if (p->kind[s] != STEP_CALL && p->kind[s] != STEP_COPY) {
            scalar(p, s);
            continue;
        }
        const gc_call *c = &p->call[p->a[s]];
        if (p->kind[s] == STEP_COPY) {
            for (size_t e = gc_count(c->y->shape); e-- > 0;)
                gc_tensor_put(c->bx, e, gc_tensor_get(c->bx, e) + gc_tensor_get(c->by, e));
            continue;
        }
        if (p->fault && p->fault->node == i)
            gc_fault_vjp(p->fault, p->op[s], c, p->arena);
        else
            gc_op_vjp(p->op[s], c);
    }
}
