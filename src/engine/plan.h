/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/plan.h -- a graph bound once: slots, steps and buffers, replayed without allocation.

   The engine under test: double or float kernels, one value, one tangent and one adjoint slot for
   each entry of each node in the cone; nothing else is computed or kept. */
#ifndef GC_ENGINE_PLAN_H
#define GC_ENGINE_PLAN_H

#include "graph/graph.h"
#include "graph/point.h"
#include "graph/values.h"

enum { GC_NO_SLOT = UINT32_MAX };

typedef struct gc_plan gc_plan;
struct gc_plan {
    const gc_graph *g;
    bool f64;                          /* float nodes run the double kernels, on the same bits */
    uint32_t steps;
    uint8_t *kind;
    uint16_t *op;
    gc_node *node;
    uint32_t *y, *a, *b;                /* slots of scalar maps; a: index into call[] of the others
                                           */
    gc_call *call;
    uint32_t *slot;                     /* of a node, in 8-byte units */
    size_t slots;
    double *value, *tangent, *adjoint;  /* tangent and adjoint: NULL until first used */
    uint8_t *active;                    /* of a node: depends on one that is differentiated */
    gc_node fixed_node;                 /* its value and tangent are given: its step does not run */
    /* Fills the value of a NODE_QUERY node, from a derivative of what stands before it. */
    void (*query)(gc_plan *p, gc_node i, void *state);
    void *query_state;
    const struct gc_fault *fault;       /* a planted bug; NULL */
    gc_arena *arena;
};

typedef struct gc_plan_options {
    bool f64;
    bool calls;                         /* no scalar steps: every node through its gc_call (for
                                           faults) */
} gc_plan_options;

/* Binds what the n nodes of need; the m nodes x are those to differentiate by. */
gc_plan *gc_plan_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of, size_t m,
                     const gc_node *x, gc_plan_options o);

/* Writes the leaves. */
void gc_plan_point(gc_plan *p, const gc_point *at);
/* Runs the steps of the nodes in [from, to). */
void gc_plan_eval(gc_plan *p, gc_node from, gc_node to);
/* Tangents of the nodes in (x, to): tangent holds the seeds at x and is zero at other leaves. */
void gc_plan_jvp(gc_plan *p, gc_node from, gc_node to);
/* Adjoints: seeds stand in adjoint; runs the steps of the nodes in [from, to) backwards. */
void gc_plan_vjp(gc_plan *p, gc_node from, gc_node to);

void gc_plan_clear_tangent(gc_plan *p);
void gc_plan_clear_adjoint(gc_plan *p);

/* Entry e of node i in one of the three buffers, as a double. */
double gc_plan_get(const gc_plan *p, const double *buffer, gc_node i, size_t e);
void gc_plan_put(gc_plan *p, double *buffer, gc_node i, size_t e, double x);
static inline bool
gc_plan_has(const gc_plan *p, gc_node i)
{
    return p->slot[i] != GC_NO_SLOT;
}
/* Its values, for those who do not know plans; a node without a slot has none. */
gc_values gc_plan_values(const gc_plan *p);
/* The unit roundoff of node i's own arithmetic. */
double gc_plan_unit(const gc_plan *p, gc_node i);

#endif
