/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/one_sided.h -- right derivatives along a ray, kinks included, without any convention.

   Along a direction d of some instructions x every instruction i is a function of one variable,

       f_i(s) = v_i(x + s d),   s >= 0 and small.

   One forward sweep over intervals encloses its limit f_i(0+) and its right derivative f_i'(0+).  A
   comparison that is tied at the point is decided by the sign of its difference's own right
   derivative (lexicographic differentiation: Nesterov 2005; Khan & Barton 2013, 2015); abs and max
   need no decision at all, for they have one-sided derivatives: |t| and max(ta, tb).  So the number
   belongs to the function, and not to the branch that some engine happens to take at the tie. */
#ifndef GC_TAPE_ONE_SIDED_H
#define GC_TAPE_ONE_SIDED_H

#include "num/interval.h"
#include "tape/tape.h"

/* What is known of an instruction along the ray; of two arguments the later state prevails. */
typedef enum gc_ray_state {
    RAY_FIXED,                          /* it keeps its limit near 0+: the slope is exactly 0 */
    RAY_MOVES,                          /* limit and slope are enclosed */
    RAY_INFINITE,                       /* the limit is enclosed, the slope is infinite */
    RAY_SECOND_ORDER,                   /* a tie, or an infinite partial, whose tangent is 0 too */
    RAY_NEEDS_BITS,                     /* more precision may decide */
    RAY_UNDEFINED                       /* outside a domain, or at a pole, near 0+ */
} gc_ray_state;

/* How the limit 0+ compares with the value at the point itself. */
typedef enum gc_ray_limit { RAY_MEETS, RAY_MAY_JUMP, RAY_JUMPS } gc_ray_limit;

typedef struct gc_ray {
    gc_ray_state state;
    gc_ray_limit limit;
    const gc_interval *value;           /* f(0+) */
    const gc_interval *slope;           /* f'(0+); meaningless after RAY_MOVES */
} gc_ray;

/* The machinery for one tape in one interval system k; both live as long as a. */
typedef struct gc_one_sided gc_one_sided;
gc_one_sided *gc_one_sided_new(gc_arena *a, const gc_tape *t, const gc_num *k);
/* Begins a ray at the point where the instructions have the values at (t->n numbers of k, borrowed
   until the next start): nothing moves yet. */
void gc_one_sided_start(gc_one_sided *s, const void *at);
/* Instruction x moves with slope d (a number of k), whatever its own arguments do. */
void gc_one_sided_move(gc_one_sided *s, gc_ref x, const void *d);
/* Sweeps the instructions before to.  False: *stop became true. */
bool gc_one_sided_run(gc_one_sided *s, gc_ref to, const volatile bool *stop);
/* What was found of instruction i; valid until the next start. */
gc_ray gc_one_sided_at(const gc_one_sided *s, gc_ref i);

/* ---- where a reverse sweep may not give the derivative ---- */

/* suspect[i] = at the values v over the intervals k the partials of instruction i are a convention
   or infinite: a comparison that is not strict, a root at 0, an inverse at the end of its
   domain. */
void gc_tape_suspects(const gc_tape *t, const gc_num *k, const void *v, uint8_t *suspect);
/* through[i] = some path from instruction i to one of the n instructions y goes through a suspect
   (i itself counts where it is no end of the path).  through: t->n bytes, written before the last
   y only.  False: there is no such path at all. */
bool gc_tape_through_suspects(const gc_tape *t, const uint8_t *suspect, size_t n, const gc_ref *y,
                              uint8_t *through);

#endif
