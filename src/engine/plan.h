/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/plan.h -- a graph bound once: slots, steps and buffers, replayed without allocation.

   This is the engine under test: kernels in double or float, and one value, one tangent and one
   adjoint for each entry of each node that is needed.  Other nodes have no slot and no step. */
#ifndef GC_ENGINE_PLAN_H
#define GC_ENGINE_PLAN_H

#include "graph/graph.h"
#include "graph/point.h"
#include "graph/values.h"

enum { GC_NO_SLOT = UINT32_MAX };

/* The arrays kind, op, node, y, a, b have one element a step. */
typedef struct gc_plan {
    const gc_graph *g;                  /* borrowed; it must not change while the plan is used */
    bool f64;                           /* nodes of type f32 run the double kernels too */
    uint32_t steps;
    uint8_t *kind;                      /* STEP_…, see step.h */
    const gc_op **op;                   /* with the kernels of the node's type; NULL: no op */
    gc_node *node;
    uint32_t *y, *a, *b;                /* scalar maps: slots of the value and the arguments; calls
                                           and copies: a is an index into call[] */
    gc_call *call;
    uint32_t *slot;                     /* of a node, in units of 8 bytes; GC_NO_SLOT: none */
    size_t slots;
    double *value, *tangent, *adjoint;  /* tangent and adjoint are NULL until they are cleared for
                                           the first time */
    uint8_t *active;                    /* the node depends on one that is differentiated */
    gc_node fixed_node;                 /* its value and tangent are given: its step does not run;
                                           GC_NO_NODE */
    double *entries;                    /* room for the entries of any NODE_QUERY here */
    struct gc_planted *planted;         /* a fault in one step, see fault.h; NULL */
    const struct gc_mutant *mutant;     /* how reverse sweeps go wrong, see mutant.h; NULL */
    gc_arena *arena;
} gc_plan;

typedef struct gc_plan_options {
    bool f64;                           /* run all nodes in double */
    bool calls;                         /* run scalar nodes by kernel calls too, as faults need it
                                         */
} gc_plan_options;

/* Binds the n nodes `of` and everything they need; the m nodes x are those to differentiate by.
   The plan lives in a. */
gc_plan *gc_plan_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of, size_t m,
                     const gc_node *x, gc_plan_options o);

/* Writes the values of the leaves. */
void gc_plan_point(gc_plan *p, const gc_point *at);

/* Computes the values of the nodes in [from, to), derivative queries included (derivative.h). */
void gc_plan_eval(gc_plan *p, gc_node from, gc_node to);
/* Computes the tangents of the nodes in [from, to) at the present values.  The caller clears the
   tangents and writes those of the nodes that are differentiated by. */
void gc_plan_jvp(gc_plan *p, gc_node from, gc_node to);
/* Runs the nodes in [from, to) backwards and adds what they pass back to the adjoints of their
   arguments.  The caller clears the adjoints and writes those of the nodes to differentiate. */
void gc_plan_vjp(gc_plan *p, gc_node from, gc_node to);

/* Zeroes the tangents of all nodes; the first call allocates them. */
void gc_plan_clear_tangent(gc_plan *p);
/* Zeroes the adjoints of all nodes; the first call allocates them. */
void gc_plan_clear_adjoint(gc_plan *p);

/* Entry e of node i in one of the three buffers, as a double.  Node i must have a slot. */
double gc_plan_get(const gc_plan *p, const double *buffer, gc_node i, size_t e);
/* Writes it: rounded to the type of the node. */
void gc_plan_put(gc_plan *p, double *buffer, gc_node i, size_t e, double x);

/* The node has a slot: it is needed. */
static inline bool
gc_plan_has(const gc_plan *p, gc_node i)
{
    return p->slot[i] != GC_NO_SLOT;
}

/* The plan's values for readers that do not know plans; borrowed. */
gc_values gc_plan_values(const gc_plan *p);
/* The type that node i is computed in. */
gc_type gc_plan_type(const gc_plan *p, gc_node i);

#endif
