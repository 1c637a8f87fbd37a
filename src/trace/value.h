/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/value.h -- what an expression is while a program is traced. */
#ifndef GC_TRACE_VALUE_H
#define GC_TRACE_VALUE_H

#include "graph/builder.h"
#include "syntax/parse.h"

typedef struct gc_tracer gc_tracer;     /* tracer.h */
typedef struct gc_untyped gc_untyped;

typedef enum gc_value_kind {
    VALUE_BAD,                          /* an error was reported; whatever meets it reports none */
    VALUE_INT,                          /* an integer known from the text */
    VALUE_INTS,                         /* a tensor of them */
    VALUE_NUMBER,                       /* a literal that is no integer */
    VALUE_UNTYPED,                      /* known, but of no type yet */
    VALUE_NODE
} gc_value_kind;

typedef struct gc_ints {
    gc_shape shape;
    int64_t *at;
} gc_ints;

typedef struct gc_value {
    uint8_t kind;
    bool declared_int;                  /* INT INTS: declared int; never meets a float */
    bool minus, digits;                 /* NUMBER: its negative; the oracle reads the digits */
    union {
        int64_t i;
        const gc_ints *ints;
        const gc_expr *number;
        gc_untyped *untyped;
        gc_node node;
    };
} gc_value;

typedef enum gc_untyped_kind {
    UNTYPED_NUMBER,                     /* number[0], decimal[0] */
    UNTYPED_LIST,                       /* the same, one for each entry of shape */
    UNTYPED_INTS,                       /* ints, of shape */
    UNTYPED_OP,                         /* op of untyped arguments */
    UNTYPED_LOAD                        /* a file of measured numbers */
} gc_untyped_kind;

/* A value that takes the type of what it meets: a tree, because 1/3 in f32 and f64 are different
   nodes, and because the oracle must see the division.  Trees can be deep: never walked by
   recursion. */
struct gc_untyped {
    uint8_t kind;
    bool unshared;                      /* bound to a name: a node of its own, never shared */
    bool static_int;                    /* i is its exact value, by the rules of integers */
    bool digits;                        /* the oracle reads the decimals */
    uint16_t op;                        /* of OP; of ints that left the 64 bits: likewise */
    uint32_t n;
    int64_t i;
    const gc_shape *shape;
    gc_span span;
    gc_node node[2];                    /* once made: as f64, f32 */
    const char *shown;                  /* its name, recorded in the graph when it is made */
    gc_span name_span;
    const double *value;                /* its entries in f64, once asked for */
    union {
        struct {
            const double *number;
            const char *const *decimal; /* entries may be NULL: the number is exact */
        };
        const int64_t *ints;
        struct {
            gc_untyped **arg;
            gc_attr *attr;
        };
        struct {
            const char *path;
            const double *loaded, *half_unit;
        };
    };
};

/* The value of an expression whose error has been reported. */
static inline gc_value
gc_value_bad(void)
{
    return (gc_value) { .kind = VALUE_BAD };
}
/* A node of the graph. */
static inline gc_value
gc_value_of_node(gc_node i)
{
    return (gc_value) { .kind = VALUE_NODE, .node = i };
}
/* An integer that was not declared int. */
static inline gc_value
gc_value_of_int(int64_t i)
{
    return (gc_value) { .kind = VALUE_INT, .i = i };
}
/* w, which lives as long as the trace. */
static inline gc_value
gc_value_of_untyped(gc_untyped *w)
{
    return (gc_value) { .kind = VALUE_UNTYPED, .untyped = w };
}

/* ---- untyped.c, materialize.c: values without a type, and the nodes they become ---- */

/* The shape of v; borrowed from v or its node. */
const gc_shape *gc_value_shape(gc_tracer *t, gc_value v);
/* Whether v has a type, *type: nodes and declared ints have one. */
bool gc_value_has_type(const gc_tracer *t, gc_value v, gc_type *type);
/* A new untyped value, of which kind, shape (taken) and span are set. */
gc_untyped *gc_untyped_new(gc_tracer *t, gc_untyped_kind kind, const gc_shape *shape, gc_span span);
/* A literal, untyped, with what it points to. */
typedef struct gc_literal {
    gc_untyped untyped;
    double number;
    const char *decimal;
} gc_literal;
/* Makes v, of VALUE_NUMBER, an untyped value in l, and returns &l->untyped; the digits live as long
   as the graph. */
gc_untyped *gc_untyped_literal(gc_tracer *t, gc_value v, gc_literal *l);
/* Any value but a node or VALUE_BAD as an untyped one. */
gc_untyped *gc_untyped_of(gc_tracer *t, gc_value v, gc_span span);
/* The number x; decimal are its digits where x is rounded, or NULL. */
gc_value gc_untyped_number(gc_tracer *t, double x, const char *decimal, gc_span span);
/* An op of n untyped arguments; arg and attr are taken. */
gc_untyped *gc_untyped_op(gc_tracer *t, size_t op, const gc_shape *shape, uint32_t n,
                          gc_untyped **arg, gc_attr *attr, gc_span span);
/* The node of a value as that type; a node must have it already.  Returns GC_NO_NODE after
   reporting a diagnostic. */
gc_node gc_value_to_node(gc_tracer *t, gc_value v, gc_type type, gc_span span);
/* The same as the type it has, else as that of `set dtype`; an untyped name keeps the type it was
   first made with. */
gc_node gc_value_to_node_as_is(gc_tracer *t, gc_value v, gc_span span);
/* The value to bind a name to: if untyped, it becomes a node that no equal value shares, so that
   the name can be differentiated by. */
gc_value gc_value_unshared(gc_tracer *t, gc_value v, gc_span span);
/* The entries of v in f64; they live as long as the trace.  Returns NULL after reporting, of what,
   that v depends on leaves or was declared int. */
const double *gc_value_entries(gc_tracer *t, gc_value v, gc_span span, const char *what);
/* The same, each rounded once to the type; they live as long as the graph. */
double *gc_value_entries_as(gc_tracer *t, gc_value v, gc_type type, gc_span span, const char *what);
/* Rounds d, or the digits decimal that d was read from (NULL: d is exact), once to the float *f.
   Returns false where the result is out of the float's range. */
bool gc_round_literal(double d, const char *decimal, double *f);

#endif
