/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/derivative.c -- the entries of a derivative query, by reverse sweeps of the plan. */
#include <config.h>
#include "engine/derivative.h"

static bool
is_by_rows(const gc_query *q)
{
    return q->kind == QUERY_JAC || q->kind == QUERY_JVP;
}

/* Row r of a Jacobian or jvp starts from a unit vector, a gradient from ones (it is that of the
   sum), a vjp from its cotangent. */
static void
seed(gc_plan *p, const gc_query *q, size_t r)
{
    if (is_by_rows(q)) {
        gc_plan_put(p, p->adjoint, q->y, r, 1);
        return;
    }
    for (size_t e = gc_node_count(p->g, q->y); e-- > 0;)
        gc_plan_put(p, p->adjoint, q->y, e,
                    q->kind == QUERY_VJP ? gc_plan_get(p, p->value, q->seed, e) : 1);
}

static void
read_row(const gc_plan *p, gc_node x, double *out)
{
    for (size_t e = gc_node_count(p->g, x); e-- > 0;)
        out[e] = gc_plan_get(p, p->adjoint, x, e);
}

/* One row of the Jacobian times the tangents. */
static double
dot_tangents(const gc_plan *p, const gc_query *q)
{
    double sum = 0;

    for (uint32_t k = 0; k < q->n; k++)
        for (size_t e = 0, n = gc_node_count(p->g, q->x[k]); e < n; e++)
            sum += gc_plan_get(p, p->adjoint, q->x[k], e) * gc_plan_get(p, p->value, q->v[k], e);
    return sum;
}

void
gc_derivative_reverse(gc_plan *p, const gc_query *q, double *out)
{
    size_t rows = is_by_rows(q) ? gc_node_count(p->g, q->y) : 1;

    for (size_t r = 0; r < rows; r++) {
        gc_plan_clear_adjoint(p);
        seed(p, q, r);
        gc_plan_vjp(p, 0, q->y + 1);
        if (q->kind == QUERY_JVP)
            out[r] = dot_tangents(p, q);
        else
            read_row(p, q->x[0], out + r * gc_node_count(p->g, q->x[0]));
    }
}

void
gc_derivative_eval(gc_plan *p, gc_node i)
{
    gc_derivative_reverse(p, gc_node_query(p->g, i), p->entries);
    for (size_t e = gc_node_count(p->g, i); e-- > 0;)
        gc_plan_put(p, p->value, i, e, p->entries[e]);
}
