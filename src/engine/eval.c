/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/eval.c -- forward propagation (Goodfellow et al., algorithm 6.1). */
#include <config.h>
#include "engine/plan.h"

#include "engine/derivative.h"
#include "engine/fault.h"
#include "engine/step.h"

static void
copy(const gc_call *c)
{
    for (size_t e = gc_shape_count(c->y->shape); e-- > 0;)
        gc_tensor_put(c->y, e, gc_tensor_get(c->x, e));
}

void
gc_plan_eval(gc_plan *p, gc_node from, gc_node to)
{
    double *v = p->value;
    uint32_t end = gc_step_find(p, to);

    for (uint32_t s = gc_step_find(p, from); s < end; s++) {
        if (p->node[s] == p->fixed_node)
            continue;
        switch (p->kind[s]) {
        case STEP_MAP1:
            v[p->y[s]] = p->op[s]->map.f.d1(v[p->a[s]]);
            break;
        case STEP_MAP2:
            v[p->y[s]] = p->op[s]->map.f.d2(v[p->a[s]], v[p->b[s]]);
            break;
        case STEP_CALL:
            gc_op_eval(p->op[s], &p->call[p->a[s]]);
            break;
        case STEP_COPY:
            copy(&p->call[p->a[s]]);
            break;
        case STEP_QUERY:
            gc_derivative_eval(p, p->node[s]);
            break;
        case STEP_FAULT:
            gc_fault_eval(p, s);
            break;
        default:
            break;
        }
    }
}
