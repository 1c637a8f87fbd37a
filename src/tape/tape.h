/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/tape.h -- straight-line programs of scalar primitives, run over any number system.

   An instruction is known by its index, a gc_ref; arguments always have smaller indices.  The tape
   is a structure of arrays: 9 bytes an instruction, and a descriptor for each n-ary one. */
#ifndef GC_TAPE_TAPE_H
#define GC_TAPE_TAPE_H

#include "num/num.h"

typedef uint32_t gc_ref;

/* What stands in op[] besides the primitives. */
enum {
    T_INPUT = P_COUNT,                  /* a: number of the input, in order of creation */
    T_CONST,                            /* a: index into constant[] */
    T_SUM,                              /* a: index into many[] */
    T_DOT,                              /* a: index into many[] */
    T_SELECT,                           /* a: index into many[]; three refs: c, then, else */
    T_STOP,                             /* a: index into many[]; one ref, whose value it is, and no
                                           derivative: for models of kernels that shift */
    T_SHIFT,                            /* a: index into many[]; a double near the largest of n
                                           refs, held: for formulas whose value, and so every
                                           derivative, does not depend on it */
    T_COUNT
};

typedef struct gc_constant {
    double value;
    const char *decimal;                /* the literal's own digits; NULL: value is exact */
} gc_constant;

/* n terms; term i of side s is list[s][i], or start[s] + i * stride[s] where list[s] is NULL. */
typedef struct gc_many {
    uint32_t n;
    gc_ref start[2];
    int32_t stride[2];
    const gc_ref *list[2];
} gc_many;

typedef struct gc_tape {
    gc_arena *arena;
    gc_ref n, inputs;
    uint8_t *op;
    gc_ref *a, *b;
    gc_constant *constant;
    gc_many *many;
    size_t constants, manys;
    size_t capacity[5];                 /* of the five arrays above */
    gc_ref *seen;                       /* constants by hash: 1 + instruction, 0 where free */
    size_t seen_size;                   /* a power of two */
    bool first_wins;                    /* see gc_num: so do derivatives that are emitted into it */
} gc_tape;

/* An empty tape in a. */
gc_tape *gc_tape_new(gc_arena *a);

/* ---- builders; each returns the new instruction (or an equal older constant) ---- */
gc_ref t_input(gc_tape *t);
gc_ref t_const(gc_tape *t, double exact);
/* The digits are copied; t_const(value) where they spell value exactly; "pi" is that number. */
gc_ref t_literal(gc_tape *t, double value, const char *decimal);
/* n = 0: the constant 0; n = 1: a copy, an instruction of its own; n = 2: an addition. */
gc_ref t_sum(gc_tape *t, size_t n, const gc_ref *x);
/* Lists with a constant step are stored without a list.  n = 1: a product. */
gc_ref t_dot(gc_tape *t, size_t n, const gc_ref *a, const gc_ref *b);
gc_ref t_select(gc_tape *t, gc_ref c, gc_ref a, gc_ref b);
gc_ref t_stop(gc_tape *t, gc_ref x);
/* n > 0. */
gc_ref t_shift(gc_tape *t, size_t n, const gc_ref *x);
gc_ref t_prim(gc_tape *t, gc_prim p, gc_ref a, gc_ref b);
/* t_exp(t, a), t_add(t, a, b), t_pi(t) ...: one for each row. */
#define PRIM0(name, ...) \
    static inline gc_ref t_##name(gc_tape *t) \
    { \
        return t_prim(t, P_##name, 0, 0); \
    }
#define PRIM1(name, ...) \
    static inline gc_ref t_##name(gc_tape *t, gc_ref a) { return t_prim(t, P_##name, a, 0); }
#define PRIM2(name, ...) \
    static inline gc_ref t_##name(gc_tape *t, gc_ref a, gc_ref b) \
    { \
        return t_prim(t, P_##name, a, b); \
    }
#include "num/prim.def"

/* Term i of a side of a sum or a dot product. */
static inline gc_ref
gc_many_at(const gc_many *m, int side, size_t i)
{
    return m->list[side] ? m->list[side][i]
                         : (gc_ref) ((int64_t) m->start[side] + (int64_t) i * m->stride[side]);
}

/* The arguments of any instruction, in order; a dot product's side 1 follows its side 0. */
size_t gc_tape_args(const gc_tape *t, gc_ref i);
gc_ref gc_tape_arg(const gc_tape *t, gc_ref i, size_t j);

/* NULL when every argument is older than its instruction and every index in range; else what is
   wrong (a static text). */
const char *gc_tape_verify(const gc_tape *t);
/* The name of a primitive that the tape uses and K lacks; NULL: all are there. */
const char *gc_tape_lacks(const gc_tape *t, const gc_num *k);

/* ---- run ---- */

/* Computes v[from .. to) over K; inputs' numbers must be set before.  v: t->n numbers (made).
   A primitive that K lacks gives NaN.  Returns false when *stop became true (checked now and then;
   NULL: never). */
bool gc_tape_run(const gc_tape *t, const gc_num *k, void *v, gc_ref from, gc_ref to,
                 const volatile bool *stop);

/* active[i] = instruction i depends on one of the n refs x (x themselves included). */
void gc_tape_active(const gc_tape *t, size_t n, const gc_ref *x, uint8_t *active);
/* Instruction i has an argument that is active and counts for its derivative. */
bool gc_tape_depends(const gc_tape *t, gc_ref i, const uint8_t *active);

/* What a reverse sweep goes over: the active instructions of [from, to), until *stop (NULL: to the
   end). */
typedef struct gc_sweep {
    const uint8_t *active;
    gc_ref from, to;
    const volatile bool *stop;
} gc_sweep;

/* Reverse sweep over K (the adjoint method): on entry adj holds the seeds (zero elsewhere), on
   return adj[i] is the adjoint of instruction i, for every active i in [from, to).
   Inactive arguments get nothing; an exactly zero adjoint stops there, whatever the partial.  The
   accumulator of i is ended when the sweep reaches it. */
bool gc_tape_reverse(const gc_tape *t, const gc_num *k, gc_arena *scratch, const void *v, void *adj,
                     gc_sweep over);

/* ---- number systems that need a tape's floor ---- */

/* dual(K): a value and a tangent, both in K (tape/dual.c); from the d/da columns alone. */
gc_num *gc_dual_num(gc_arena *a, const gc_num *k);
void *gc_dual_value(const gc_num *dual, void *y);
void *gc_dual_tangent(const gc_num *dual, void *y);

/* A system whose operations append instructions to t: a number begins with its gc_ref.  Running the
   adjoint sweep over it writes the tape of the gradient (tape/emit.c). */
gc_num *gc_emit_num(gc_arena *a, gc_tape *t);

/* Appends to t the instructions of d(sum_i seed[i] * y[i]) / dx: bx[j] gets the ref of the
   gradient by x[j] (the constant 0 where y does not depend on it).  x may be interior refs.
   seed NULL: ones.  Only instructions between x and y are visited. */
void gc_tape_derive(gc_tape *t, size_t ny, const gc_ref *y, const gc_ref *seed, size_t nx,
                      const gc_ref *x, gc_ref *bx);

#endif
