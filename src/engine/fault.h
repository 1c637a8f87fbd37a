/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/fault.h -- faults planted in the engine, to try the checks. */
#ifndef GC_ENGINE_FAULT_H
#define GC_ENGINE_FAULT_H

#include "engine/mutant.h"

typedef enum gc_fault_sweep {
    FAULT_VALUE, FAULT_JVP,             /* spoils y or dy, once it is computed */
    FAULT_VJP,                          /* spoils what one argument gets, before it is added */
    FAULT_UPSTREAM,                     /* spoils by, before the node's rule runs */
    FAULT_MUTANT                        /* the whole reverse sweep */
} gc_fault_sweep;

typedef enum gc_fault_kind {
#define FAULT(name, sweep, function, doc) GC_FAULT_##name,
#define MUTANT(name, policy, doc) GC_FAULT_##name,
#include "engine/fault.def"
#undef FAULT
#undef MUTANT
    GC_FAULT_COUNT
} gc_fault_kind;

typedef struct gc_fault {
    gc_node node;                       /* not of a FAULT_MUTANT */
    gc_fault_kind kind;
    double amount;
    uint32_t arg;                       /* vjp_edge: which argument */
    double *runs;                       /* value_drift: counts the runs */
} gc_fault;

typedef struct gc_fault_row {
    const char *name, *doc;
    gc_fault_sweep sweep;
    /* Spoils t in place: the tensor that the sweep says, of argument k. */
    void (*spoil)(const gc_fault *f, const gc_call *c, uint32_t k, const gc_tensor *t);
    gc_mutant mutant;
} gc_fault_row;
/* The rows of fault.def, by kind. */
extern const gc_fault_row gc_fault_table[GC_FAULT_COUNT];

/* Plants f in place of what was planted before; NULL plants nothing.  f is borrowed.  A node that
   has no kernel call (leaves, queries, casts; scalar maps unless the plan was made with calls) and
   a node without a slot stay as they are. */
void gc_fault_plant(gc_plan *p, const gc_fault *f);

/* Computes the value of step s, of kind STEP_FAULT, and spoils it if the fault is in values. */
void gc_fault_eval(const gc_plan *p, uint32_t s);
/* Likewise its tangent. */
void gc_fault_jvp(const gc_plan *p, uint32_t s);
/* Likewise what it passes back. */
void gc_fault_vjp(const gc_plan *p, uint32_t s);

#endif
