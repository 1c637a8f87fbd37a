/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/rule.h -- the .grad texts of the ops: parsed once, evaluated for a node. */
#ifndef GC_AUTODIFF_RULE_H
#define GC_AUTODIFF_RULE_H

#include "trace/tracer.h"

/* "if rank(b) == 1: …; …": the first value whose condition holds (NULL: always). */
typedef struct gc_rule_case {
    const gc_expr *condition, *value;
} gc_rule_case;

typedef struct gc_rule {
    bool read;
    uint32_t n;                         /* 0: no gradient by this argument */
    gc_rule_case *at;
} gc_rule;

/* The rules of one op, and the names that may stand in them. */
typedef struct gc_op_rules {
    gc_rule rule[GC_MAX_ARGS];
    const char *arg[GC_MAX_ARGS], *attr[GC_MAX_ATTRS];
} gc_op_rules;

struct gc_rules {
    gc_diags *d;                        /* the texts are sources of this list */
    gc_names *names;
    const char *y, *by, *xk, *k;
    gc_op_rules **op;
    size_t ops, capacity;
};

/* The rule of argument k of an op, parsed; NULL: the text is wrong (told). */
const gc_rule *gc_rule_at(gc_tracer *t, size_t op, uint32_t k);
/* by, the adjoint of node i, carried over to its argument k. */
gc_value gc_rule_piece(gc_tracer *t, const gc_rule *rule, gc_node i, uint32_t k, gc_node by);

#endif
