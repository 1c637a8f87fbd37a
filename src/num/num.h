/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/num.h -- what a number system is.

   A number system K is one table of functions.  The tape runs over any K: double, long double,
   complex, MPFR interval, double with a running error bound, double with injected noise, dual(K),
   and one whose operations append instructions to a tape (tape/emit.c).  Numbers are opaque
   records of K->size bytes, made once in place and never moved. */
#ifndef GC_NUM_NUM_H
#define GC_NUM_NUM_H

#include "base/arena.h"
#include <mpfr.h>
#include <stdbool.h>
#include <stdint.h>

/* P_exp and so on: the rows of prim.def, in its order. */
typedef enum gc_prim {
#define PRIM0(name, ...) P_##name,
#define PRIM1(name, ...) P_##name,
#define PRIM2(name, ...) P_##name,
#include "num/prim.def"
#undef PRIM0
#undef PRIM1
#undef PRIM2
    P_COUNT
} gc_prim;

/* What is fixed about a primitive. */
typedef struct gc_prim_info {
    const char *name;
    int arity;                          /* 0, 1, 2 */
    double ulps;                        /* |real column - truth| <= ulps * u * |truth|, u = 2^-53
                                           or 2^-24: twice the measured ulps, with margin */
} gc_prim_info;
extern const gc_prim_info gc_prim_table[P_COUNT];

typedef struct gc_num gc_num;
/* y = p(a, b); b (and a) are ignored where the arity says so.  y may be the same number as a or
   b. */
typedef void gc_prim_fn(const gc_num *k, void *y, const void *a, const void *b);

struct gc_num {
    const char *name;
    size_t size;                        /* bytes of one number, a multiple of its alignment */
    mpfr_prec_t prec;                   /* interval: bits; else 0 */
    double u;                           /* unit roundoff of the arithmetic that is modelled */
    const gc_num *base;                 /* dual(K): K */
    void *state;                        /* the system's own */
    bool first_wins;                    /* a tie of max is the first's, to its partials too */

    void (*make)(const gc_num *k, void *y);                     /* raw bytes -> the number 0 */
    void (*set)(const gc_num *k, void *y, double a);            /* exactly a */
    void (*set_text)(const gc_num *k, void *y, double a, const char *decimal);
                                        /* the real number the literal spells (a is its double) */
    void (*copy)(const gc_num *k, void *y, const void *a);
    gc_prim_fn *prim[P_COUNT];          /* NULL: not applicable, which is never a pass */

    /* Accumulators, used for n-ary sums, dot products and adjoints: start from make, set or copy,
       add in any order, then end once.  end lets K account for rounding independently of the
       order. */
    void (*add_to)(const gc_num *k, void *acc, const void *a);  /* acc += a */
    void (*sub_to)(const gc_num *k, void *acc, const void *a);  /* acc -= a */
    void (*mul_to)(const gc_num *k, void *acc, const void *a, const void *b);   /* acc += a * b */
    void (*end)(const gc_num *k, void *acc);

    /* y = c != 0 ? a : b.  The untaken side is ignored whole (its NaN too); where c is undecided
       the hull of both. */
    void (*select)(const gc_num *k, void *y, const void *c, const void *a, const void *b);
    bool (*is_zero)(const gc_num *k, const void *a);            /* certainly exactly zero */

    /* A partial d where the value y is undefined is undefined too, whatever its formula says (1/a
       at a = -1 for the logarithm): returns d, or room filled with what d then is.  NULL: K does
       not know. */
    const void *(*taint)(const gc_num *k, void *room, const void *d, const void *y);
};

/* n numbers in one block, each made. */
void *gc_num_array(const gc_num *k, gc_arena *a, size_t n);
static inline void *
gc_num_at(const gc_num *k, void *array, size_t i)
{
    return (char *) array + i * k->size;
}
static inline const void *
gc_num_get(const gc_num *k, const void *array, size_t i)
{
    return (const char *) array + i * k->size;
}

/* ---- partial derivatives: the d/da and d/db columns, run in any K ---- */

/* Scratch for the columns in one K; not shared between threads. */
typedef struct gc_partials gc_partials;
gc_partials *gc_partials_new(gc_arena *a, const gc_num *k);

/* The kinds of a partial that cost nothing.  */
typedef enum gc_partial_kind {
    PARTIAL_VALUE, PARTIAL_ZERO, PARTIAL_ONE, PARTIAL_MINUS_ONE
} gc_partial_kind;

/* *d = the partial of y = p(a, b) by its argument which (0 or 1), borrowed until the next call.
   *d is valid for every kind. */
gc_partial_kind gc_partial(gc_partials *c, gc_prim p, int which, const void *a, const void *b,
                           const void *y, const void **d);

/* ---- the systems ---- */

gc_num *gc_num_double(gc_arena *a);     /* one number = one double */
gc_num *gc_num_float(gc_arena *a);      /* one float */
gc_num *gc_num_complex(gc_arena *a);    /* double complex */
/* Endpoints of prec bits, rounded outward; see interval.h.  Call gc_num_thread_start first in each
   thread (it sets MPFR's exponent range) and gc_num_thread_end last (it restores it). */
gc_num *gc_num_interval(gc_arena *a, mpfr_prec_t prec);
void gc_num_thread_start(void);
void gc_num_thread_end(void);

/* double with a first-order bound of its absolute error (oracle.md 4.2a): a gc_running_error.  A
   result gets |d/da| e_a + |d/db| e_b + ulps u |y|; accumulators are bounded for every order of
   summation.
   u is 2^-53 or 2^-24.  local: arguments count as exact, so e is the op's own error only. */
typedef struct gc_running_error {
    double v, e;
    double m, n;                        /* accumulators: sum of |terms| and their number */
} gc_running_error;
gc_num *gc_num_running_error(gc_arena *a, double u, bool local);

/* double with a tangent into which each operation injects xi * (its local error), xi uniform in
   [-1, 1] from the counter-based generator (oracle.md 4.2b): a gc_stochastic. */
typedef struct gc_stochastic {
    double v, t;
} gc_stochastic;
gc_num *gc_num_stochastic(gc_arena *a, double u, uint64_t seed);

#endif
