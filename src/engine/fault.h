/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/fault.h -- bugs planted in one node of the engine, to try the checks. */
#ifndef GC_ENGINE_FAULT_H
#define GC_ENGINE_FAULT_H

#include "graph/graph.h"

typedef enum gc_fault_sweep { FAULT_VALUE, FAULT_JVP, FAULT_VJP } gc_fault_sweep;
typedef enum gc_fault_kind {
#define FAULT(name, sweep, doc) GC_FAULT_##name,
#include "engine/fault.def"
#undef FAULT
    GC_FAULT_COUNT
} gc_fault_kind;

typedef struct gc_fault {
    gc_node node;
    gc_fault_kind kind;
    double amount;
    uint32_t arg;                       /* vjp_edge: which argument */
    double *runs;                       /* value_drift: how often it ran */
} gc_fault;

typedef struct gc_fault_row {
    const char *name, *doc;
    gc_fault_sweep sweep;
} gc_fault_row;
extern const gc_fault_row gc_fault_table[GC_FAULT_COUNT];

/* After the right value or tangent was written: spoil it. */
void gc_fault_eval(const gc_fault *f, const gc_call *c);
void gc_fault_jvp(const gc_fault *f, const gc_call *c);
/* In place of the right call: adds spoiled cotangents. */
void gc_fault_vjp(const gc_fault *f, const gc_op *op, const gc_call *c, gc_arena *scratch);

#endif
