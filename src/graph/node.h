/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/node.h -- what one node of a graph is: 16 bytes, and 8 for its place in the text. */
#ifndef GC_GRAPH_NODE_H
#define GC_GRAPH_NODE_H

#include "base/span.h"
#include "tensor/tensor.h"

typedef uint32_t gc_node;               /* index; arguments come before their users */
enum { GC_NO_NODE = UINT32_MAX };

/* What a node's op may be besides the numbers of the registry. */
enum {
    NODE_LEAF = 0xfff0, /* attr: number of the leaf in the program */
    NODE_CONST,         /* attr: index into constant[] */
    NODE_BUILT_GRAD,    /* grad(y, x) inside a program: one argument, the built gradient, whose
                           value it copies; attr: index into query[].  The oracle ignores the
                           argument and differentiates the tape itself. */
    NODE_QUERY,         /* a derivative in a claim: a witness supplies the value; no arguments;
                           attr: index into query[] */
    NODE_CAST,          /* f64(x), f32(x): one argument of the other float type */
    NODE_PART           /* one output of an op that has several: its argument, the op's node, is a
                           vector of all of them; attr: the entry where this one begins.  It is
                           a view: nothing is computed, copied or kept for it. */
};

/* A node as a graph stores it.  Most nodes have at most two arguments and no attributes, so these
   stand in the record itself. */
typedef struct gc_node_record {
    uint16_t op;                        /* number in the registry, or NODE_… */
    uint8_t type;                       /* gc_type */
    uint8_t n;                          /* number of arguments, or GC_MANY */
    uint32_t shape;                     /* index into shapes[] */
    uint32_t at[2];                     /* n = 2: the arguments; attr is 0.  n = 1: the argument,
                                           and attr.  n = 0: nothing, and attr.  GC_MANY: where
                                           arg[] holds the number of arguments, then they; and
                                           attr. */
} gc_node_record;
enum { GC_MANY = UINT8_MAX };

/* gc_span in 8 bytes.  A length beyond its field is cut: it only underlines, and lines end before
   that; a file beyond it is nowhere. */
typedef struct gc_node_place {
    uint32_t at;
    uint16_t file, length;
} gc_node_place;

/* grad, jac, jvp, vjp of y by x (hess is jac of NODE_BUILT_GRADs). */
typedef enum gc_query_kind { QUERY_GRAD, QUERY_JAC, QUERY_JVP, QUERY_VJP } gc_query_kind;
typedef struct gc_query {
    gc_query_kind kind;
    gc_node y;
    uint32_t n;                         /* jvp: n pairs (x, tangent v); others: 1 */
    const gc_node *x, *v;               /* v: jvp's tangents; NULL otherwise */
    gc_node seed;                       /* vjp's cotangent; else GC_NO_NODE */
} gc_query;

typedef struct gc_const_value {
    const double *at;                   /* rounded to the node's type; count entries */
    const char *decimal;                /* set only where the oracle must read the digits (a scalar,
                                           sign first); "pi": that number */
} gc_const_value;

typedef struct gc_node_name {           /* "h[3]" of node; several names may share one node */
    gc_node node;
    uint32_t at;                        /* where it stands in its file: the order of the names */
    const char *shown;                  /* with members */
} gc_node_name;

/* What every node has when it is appended: shape and the n older nodes arg are copied, span is
   where the text makes it. */
typedef struct gc_new_node {
    gc_type type;
    const gc_shape *shape;
    uint32_t n;
    const gc_node *arg;
    gc_span span;
} gc_new_node;

#endif
