/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/num.h -- what a number system is.

   A number system K is one table of functions.  The tape runs over any K: double, float, complex,
   MPFR interval, double with a running error bound, double with random roundings, dual(K), and a
   system whose operations append instructions to a tape (tape/emit.c).  Numbers are opaque records
   of K->size bytes, made once in place and never moved. */
#ifndef GC_NUM_NUM_H
#define GC_NUM_NUM_H

#include "base/arena.h"
#include "num/precision.h"
#include "num/prim.h"
#include <mpfr.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct gc_num gc_num;
/* y = p(a, b); b (and a) are ignored where the arity says so.  y may be the same number as a or
   b. */
typedef void gc_prim_fn(const gc_num *k, void *y, const void *a, const void *b);

/* A system states what is required and what differs from the fallbacks of gc_num_new. */
struct gc_num {
    const char *name;
    size_t size;                        /* bytes of one number, a multiple of its alignment */
    mpfr_prec_t prec;                   /* interval: bits; else 0 */
    double u;                           /* unit roundoff of the arithmetic that is modelled */
    const gc_num *base;                 /* dual(K): K */
    void *state;                        /* the system's own */
    void *product;                      /* scratch of the fallback of mul_to */
    bool first_wins;                    /* at a tie of max the first argument counts, in its
                                           partials too */

    /* Required: y = a exactly; y = c != 0 ? a : b, where the other side is ignored whole (its NaN
       too) and an undecided c gives the hull of both; a is certainly exactly zero. */
    void (*set)(const gc_num *k, void *y, double a);
    void (*select)(const gc_num *k, void *y, const void *c, const void *a, const void *b);
    bool (*is_zero)(const gc_num *k, const void *a);

    /* Required: prim, or apply, which prim then calls.  A NULL in prim is a primitive that does not
       apply, which is never a pass. */
    gc_prim_fn *prim[P_COUNT];
    void (*apply)(const gc_num *k, gc_prim p, void *y, const void *a, const void *b);

    /* Makes the number 0 of raw bytes.  Fallback: all bytes zero. */
    void (*make)(const gc_num *k, void *y);
    /* y = the real number that the literal spells; a is its double.  Fallback: set(a). */
    void (*set_text)(const gc_num *k, void *y, double a, const char *decimal);
    /* y = a; they may be one.  Fallback: the bytes. */
    void (*copy)(const gc_num *k, void *y, const void *a);

    /* y = the value of a, held: by definition it has no derivative (T_STOP).  Fallback: copy. */
    void (*stop)(const gc_num *k, void *y, const void *a);

    /* A double near a: the middle of an interval, a real part; not finite where there is none.
       Fallback: the double that the number begins with. */
    double (*near)(const gc_num *k, const void *a);

    /* Accumulators, used for n-ary sums, dot products and adjoints: start from make, set or copy,
       add in any order, then end once.  acc may be a or b.  end lets K account for rounding
       independently of the order.  Fallbacks: the primitives add, sub and mul; end does nothing. */
    void (*add_to)(const gc_num *k, void *acc, const void *a);  /* acc += a */
    void (*sub_to)(const gc_num *k, void *acc, const void *a);  /* acc -= a */
    void (*mul_to)(const gc_num *k, void *acc, const void *a, const void *b);   /* acc += a * b */
    void (*end)(const gc_num *k, void *acc);

    /* A partial d where the value y is undefined is undefined too, whatever its formula says (1/a
       at a = -1 for the logarithm): returns d, or room filled with what d then is.  NULL: K does
       not know where values are undefined. */
    const void *(*taint)(const gc_num *k, void *room, const void *d, const void *y);
};

/* A system of these methods, the rest filled in with their fallbacks; it lives in a. */
gc_num *gc_num_new(gc_arena *a, const gc_num *methods);

/* n numbers in one block, each made; number i is gc_num_at (gc_num_get: to read). */
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

/* Scratch for the columns in one K, living in a; not shared between threads. */
typedef struct gc_partials gc_partials;
gc_partials *gc_partials_new(gc_arena *a, const gc_num *k);

/* The partials that a caller can treat without a multiplication. */
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

/* double with a first-order bound of its absolute error (oracle.md 4.2a).  A result gets
   |d/da| e_a + |d/db| e_b + ulps u |y|; accumulators are bounded for every order of summation. */
typedef struct gc_running_error {
    double v, e;
    double m, n;                        /* accumulators: sum of |terms| and their number */
    bool crossed;                       /* rounding alone may have turned a comparison on the way */
    unsigned left;                      /* GC_OVERFLOWED, GC_UNDERFLOWED: a number on the way left
                                           the range of the format, and that may matter here */
    double plain;                       /* e, were there no underflow; where left says of none it
                                           is not kept */
} gc_running_error;
enum { GC_OVERFLOWED = 1, GC_UNDERFLOWED = 2 };
/* The error of a but for what underflow did to it. */
static inline double
gc_running_error_plain(const gc_running_error *a)
{
    return a->left & GC_UNDERFLOWED ? a->plain : a->e;
}
/* p: the format that is modelled.  local: arguments count as exact, so e is the operation's own
   error only. */
gc_num *gc_num_running_error(gc_arena *a, const gc_precision *p, bool local);

/* double with a tangent t into which each operation injects xi * (its local error), xi uniform in
   [-1, 1] from the counter-based generator (oracle.md 4.2b). */
typedef struct gc_stochastic {
    double v, t;
} gc_stochastic;
/* p: the format that is modelled; seed: which stream of errors is injected. */
gc_num *gc_num_stochastic(gc_arena *a, const gc_precision *p, uint64_t seed);

#endif
