/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/template.h -- the .grad text of an op by an argument, compiled to a list of steps. */
#ifndef GC_AUTODIFF_TEMPLATE_H
#define GC_AUTODIFF_TEMPLATE_H

#include "graph/graph.h"

/* What one step of a template gives: a node of the graph, or integers that are known as soon as
   the shapes and attributes of the differentiated node are known.  arg[] and attr[] are numbers of
   earlier steps unless the comment says otherwise. */
typedef enum gc_template_kind {
    /* nodes */
    STEP_ARGUMENT,                      /* argument number arg[0] of the node */
    STEP_EACH,                          /* xk: the argument differentiated by, of a variadic op */
    STEP_OUTPUT,                        /* y: the node itself */
    STEP_COTANGENT,                     /* by: the adjoint of the node */
    STEP_NUMBER,                        /* a constant: number, decimal */
    STEP_CONST,                         /* a constant of the integer arg[0] */
    STEP_OP,                            /* op of arg[0 .. n), attributes by attr[] */
    /* integers */
    STEP_INT,                           /* integer */
    STEP_LIST,                          /* [arg[0], …], n of them */
    STEP_ATTR,                          /* attribute number arg[0] of the node */
    STEP_STATIC,                        /* the constant argument number arg[0]: an integer */
    STEP_WHICH,                         /* k: the number of the argument differentiated by */
    STEP_SHAPE,                         /* shape(arg[0]) */
    STEP_RANK,                          /* rank(arg[0]) */
    STEP_DIM,                           /* dim(arg[0], arg[1]) */
    STEP_COUNT,                         /* count(arg[0]); n = 2: along the axes arg[1] */
    STEP_PLACE,                         /* place(arg[0], arg[1]) */
    STEP_INVERSE,                       /* inverse(arg[0]) */
    STEP_FOLD                           /* arg[0] op arg[1] of two integers */
} gc_template_kind;

enum { GC_NO_STEP = 0xff };

typedef struct gc_template_step {
    uint8_t kind, n;
    uint16_t op;                        /* OP: its number in the registry; FOLD: the operator */
    uint8_t arg[GC_MAX_ARGS];
    uint8_t attr[GC_MAX_ATTRS];         /* OP: GC_NO_STEP where the attribute has its default */
    int64_t integer;
    double number;
    const char *decimal;                /* its digits, "pi", or NULL */
} gc_template_step;

/* Steps in the order in which their nodes are appended; the last one is the result. */
typedef struct gc_template_steps {
    uint32_t n;
    const gc_template_step *at;
} gc_template_steps;

enum { GC_MAX_STEPS = 64, GC_MAX_CASES = 4 };

/* "if rank(b) == 1: TEXT; …; TEXT": the first case whose condition is not 0 counts. */
typedef struct gc_template {
    uint32_t cases;                     /* 0: no gradient by this argument */
    struct gc_template_case {
        gc_template_steps condition;             /* one integer; n = 0: always */
        gc_template_steps value;
    } at[GC_MAX_CASES];
} gc_template;

/* Compiles text, the gradient of a call of op number op of the registry by one of its arguments.
   The template is taken from a.  Returns NULL after reporting an error that names the op: a bug of
   ours. */
const gc_template *gc_template_compile(gc_arena *a, gc_diags *d, const gc_registry *ops, size_t op,
                                       const char *text);

/* Appends to g the gradient that node i hands to its argument k, by being the adjoint of node i:
   shaped as that argument.  *none: the argument gets nothing, and no node is made.  Returns
   GC_NO_NODE in that case, or after an error was reported: a limit passed, or a bug of ours. */
gc_node gc_template_build(gc_graph *g, gc_diags *d, const gc_template *t, gc_node i, uint32_t k,
                          gc_node by, bool *none);

#endif
