/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/jvp.c -- forward mode: tangents, in the order of evaluation. */
#include <config.h>
#include "engine/plan.h"

#include "engine/fault.h"
#include "engine/step.h"

/* A product with an exact zero is zero, whatever the other side (an unused side's NaN or infinite
   partial must not spread); the oracle's sweep has the same law. */
static inline double
times(double d, double t)
{
    return d == 0 || t == 0 ? 0 : d * t;
}

/* A map of one or two numbers. */
static inline void
scalar(const gc_plan *p, uint32_t s)
{
    const gc_op *op = p->op[s];
    const double *v = p->value;
    double *dv = p->tangent, a = v[p->a[s]], y = v[p->y[s]], d[2];

    if (p->kind[s] == STEP_MAP1) {
        dv[p->y[s]] = times(op->map.d.d1(a, y), dv[p->a[s]]);
    } else {
        op->map.d.d2(a, v[p->b[s]], y, d);
        dv[p->y[s]] = times(d[0], dv[p->a[s]]) + times(d[1], dv[p->b[s]]);
    }
}

static void
copy(const gc_call *c)
{
    for (size_t e = gc_shape_count(c->y->shape); e-- > 0;)
        gc_tensor_put(c->dy, e, c->dx->at ? gc_tensor_get(c->dx, e) : 0);
}

void
gc_plan_jvp(gc_plan *p, gc_node from, gc_node to)
{
    uint32_t end = gc_step_find(p, to);

    for (uint32_t s = gc_step_find(p, from); s < end; s++) {
        if (p->node[s] == p->fixed_node || !p->active[p->node[s]])
            continue;
        switch (p->kind[s]) {
        case STEP_MAP1:
        case STEP_MAP2:
            scalar(p, s);
            break;
        case STEP_CALL:
            gc_op_jvp(p->op[s], &p->call[p->a[s]]);
            break;
        case STEP_COPY:
            copy(&p->call[p->a[s]]);
            break;
        case STEP_FAULT:
            gc_fault_jvp(p, s);
            break;
        default:                        /* queries are not differentiated */
            break;
        }
    }
}
