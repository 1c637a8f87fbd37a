/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/op.h -- what an op is.

   An op is one place: one entry of one family table (src/ops/FAMILY.c).  Family files are compiled
   twice, with REAL double and float; what does not depend on REAL (shape, lower, texts) is taken
   from the double table.  House names: x y values, dx dy tangents, bx by cotangents, f d t
   function, derivative, tape. */
#ifndef GC_OPS_OP_H
#define GC_OPS_OP_H

#include "ops/scalar_map.h"
#include "tensor/tensor.h"

/* One attribute, in the order of the op's spec.  Its kinds:
     axis    one axis               axes    a list of axes (or one; absent: all)
     flag    0 or 1                 int     one static integer
     ints    an integer tensor      dims    a shape: reshape(x, [2, 3]), zeros(2, 3)
   The shape rule may rewrite it to its canonical form (axes sorted, none negative), which the
   kernels then rely on; a rewritten attribute is canonical again.  Before the shape rule an absent
   one holds nothing (n = 0) or its fallback (n = 1), given is false in both cases. */
typedef struct gc_attr {
    bool given;
    size_t n;
    int64_t *at;                        /* n integers */
    gc_shape shape;                     /* of an ints attribute */
} gc_attr;

/* ---- shape rule ---- */
typedef struct gc_infer {
    gc_arena *arena;
    uint32_t n;                         /* arguments */
    const gc_shape *x;                  /* [n] */
    gc_attr *attr;                      /* by the op's spec */
    gc_shape y;                         /* to be filled; zeroed (a scalar) before */
    const char *hint;                   /* a second line: "W1 has 3 columns, x has 2 rows"; "$0" and
                                           "$1" stand for the arguments as written */
    int blame;                          /* the argument to point at; -1: the operator */
    uint32_t blame_attr;                /* 1 + the attribute whose value is no use; 0: none */
} gc_infer;

/* ---- kernels ---- */
typedef struct gc_call {
    const gc_attr *attr;
    uint32_t n;                         /* arguments */
    const gc_tensor *x, *y;             /* x[n]; y[0] is the (first) output */
    const gc_tensor *dx, *dy;           /* dx[k].at NULL: zero tangent.  dy is assigned. */
    const gc_tensor *bx, *by;           /* bx[k].at NULL: nobody asked.  bx is added to. */
} gc_call;

/* ---- lowering to the tape ---- */
typedef struct gc_lower {
    gc_tape *t;
    gc_arena *scratch;
    const gc_attr *attr;
    uint32_t n;
    const gc_shape *const *xs;          /* shapes of the arguments */
    const gc_ref *const *x;             /* refs of their entries, row-major */
    const gc_shape *ys;
    gc_ref *y;                          /* to be filled */
} gc_lower;

enum {
    GC_OP_UNTYPED = 1,                     /* zeros ones eye onehot: takes the type it meets */
    GC_OP_MASK = 2,                     /* gives 0 and 1: no derivative */
    GC_OP_KINK = 4,                     /* has points without a derivative */
    GC_OP_HIDDEN = 8,                   /* made by the language only (index, cast, grad): not listed
                                           */
    GC_OP_FLAT = 16,                    /* no derivative but 0 */
    GC_OP_STOP = 32                     /* its derivative is not that of its value, by definition:
                                           no difference of values can see it */
};

typedef struct gc_op {
    const char *name;
    const char *also;                   /* its other names, separated by blanks; NULL */
    const char *doc;                    /* one line: the formula */
    /* Arguments, in order: "x", "a b", "x slope=0.01" (a default makes a constant argument),
       "x n:int" (a static integer, handed over as a constant scalar), "x*" (one or more). */
    const char *args;
    const char *attrs;                  /* "axis:axes keepdims:flag"; NULL */
    unsigned flags;

    int arity;                          /* of map; 0: no map */
    gc_map map;

    /* NULL map.f: all of these; a map op gets them from map.c.  shape returns NULL or what is
       wrong. */
    const char *(*shape)(gc_infer *c);
    void (*eval)(const gc_call *c);
    void (*jvp)(const gc_call *c);
    void (*vjp)(const gc_call *c);
    void (*lower)(const gc_lower *c);   /* the mathematics */
    void (*model)(const gc_lower *c);   /* the steps the kernel takes, for the rounding allowance;
                                           NULL: as lower */

    /* The gradient by each argument in our own language; NULL entry or "": none; an op that
       has arguments, is no mask and has no entry at all states no rule.  Its * and / are
       the ops times and over: an exact 0 silences the other side.  In scope: the
       argument names, y, by, the attributes by name (static integers and lists, as the shape rule
       left them), attributes of other ops by position or keyword as in any call, and the static
       functions
         shape(v)  dim(v, i)  rank(v)  count(v)      of a value or an ints attribute
         count(v, axis)      product of the dimensions of v in the list (or number) axis
         inverse(axes)       of a permutation
       A text may have cases, of which the first true one counts, the last has no condition:
         "if rank(b) == 1: TEXT; if rank(a) == 1: TEXT; TEXT"
       A variadic op "x*" has one text for all: k is the number of the argument, xk the argument,
       place(k, axis) where it begins in y: a list, zero but at axis, where it is the sum of that
       dimension over the arguments before k. */
    const char *grad[4];

    const gc_point_fact *points;        /* ends with x[0] = NAN; NULL */
    /* Calls that try the op, ';' between them.  A letter stands for a fresh input: A any, P
       positive, U in (-1, 1), G above 1, Q a row of probabilities; "A" alone: every shape the test
       thinks of (maps); "A[2,3]": that shape, "A[]" a scalar.  Attributes by position or keyword,
       as in a graph: "sum(A[2,3], axis=[0,-1], keepdims=1); zeros(2,3); onehot([0,2], 3)". */
    const char *examples;
} gc_op;

/* ---- for family files ---- */
#ifdef REAL
#define GC_PASTE2(a, b) a##b
#define GC_PASTE(a, b) GC_PASTE2(a, b)
/* The family's symbol: gc_family_arith_f64. */
#define GC_FAMILY(name) GC_PASTE(GC_PASTE(gc_family_, name), GC_PASTE(_, GC_SUFFIX))
#define R(x) ((REAL) (x))
#define GC_AT(t) ((REAL *) (t).at)
#endif

#endif
