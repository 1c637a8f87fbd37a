/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/eval.c -- forward propagation (Goodfellow et al., algorithm 6.1). */
#include <config.h>
#include "engine/plan.h"

#include "engine/derivative.h"
#include "engine/fault.h"
#include "engine/step.h"

static void
run_call(gc_plan *p, uint32_t s)
{
    const gc_call *c = &p->call[p->a[s]];

    if (p->kind[s] == STEP_COPY) {
        for (size_t e = gc_count(c->y->shape); e-- > 0;)
            gc_tensor_put(c->y, e, gc_tensor_get(c->x, e));
        return;
    }
    gc_op_eval(p->op[s], c);
    if (p->fault && p->fault->node == p->node[s])
        gc_fault_eval(p->fault, c);
}

void
gc_plan_eval(gc_plan *p, gc_node from, gc_node to)
{
    double *v = p->value;
    uint32_t end = gc_step_find(p, to);

    for (uint32_t s = gc_step_find(p, from); s < end; s++) {
        const gc_op *op = p->op[s];

        if (p->node[s] == p->fixed_node)
            continue;
        if (p->kind[s] == STEP_MAP2)
            v[p->y[s]] = op->map.f.d2(v[p->a[s]], v[p->b[s]]);
        else if (p->kind[s] == STEP_MAP1)
            v[p->y[s]] = op->map.f.d1(v[p->a[s]]);
        else if (p->kind[s] == STEP_QUERY)
            gc_derivative_eval(p, p->node[s]);
        else
            run_call(p, s);
    }
}
