/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/ray.h -- what the files of the one-sided sweep share. */
#ifndef GC_TAPE_RAY_H
#define GC_TAPE_RAY_H

#include "tape/one_sided.h"

struct gc_one_sided {
    const gc_tape *t;
    const gc_num *k;
    gc_partials *partials;
    const char *at;                     /* values at the point */
    char *value, *slope;                /* of instructions that do not simply keep theirs */
    uint8_t *state, *limit, *seeded;
    gc_ref first;                       /* nothing before it moves */
    void *zero;                         /* the number 0, never written */
    void *part, *step;                  /* registers */
    void *tip;                          /* the same, GC_RAY_TIP_DEPTH of them */
    int nested;                         /* of ray_tip.c: sums in one another, steps taken */
    gc_ref steps;
};

enum { GC_RAY_TIP_DEPTH = 4 };

/* ---- what is known of an instruction ---- */

/* The limit 0+ of instruction i, and its slope there (0 where it is fixed). */
const gc_interval *gc_ray_value(const gc_one_sided *s, gc_ref i);
const gc_interval *gc_ray_slope(const gc_one_sided *s, gc_ref i);
/* Both are one point, the same. */
bool gc_ray_same_point(const gc_interval *a, const gc_interval *b);

typedef enum gc_ray_sign { RAY_NEGATIVE = -1, RAY_NOUGHT, RAY_POSITIVE, RAY_UNKNOWN } gc_ray_sign;
/* What is proved of the sign of every number in y. */
gc_ray_sign gc_ray_sign_of(const gc_interval *y);

/* ---- what is found ---- */

/* Instruction i has the limit y (a number of k).  meets: all its arguments meet their values at the
   point, and so does it. */
void gc_ray_set_value(gc_one_sided *s, gc_ref i, const void *y, bool meets);
/* It moves, with the slope d. */
void gc_ray_set_slope(gc_one_sided *s, gc_ref i, const void *d);

/* ---- the chain rule (tape/ray_smooth.c) ---- */

/* The sum of the terms of m. */
void gc_ray_sum(gc_one_sided *s, gc_ref i, const gc_many *m);
/* The sum of the products of the two sides of m. */
void gc_ray_dot(gc_one_sided *s, gc_ref i, const gc_many *m);
/* a - b; x - x is 0 for ever, whatever the slope of x. */
void gc_ray_difference(gc_one_sided *s, gc_ref i);
/* a b; 0 for ever where one factor is. */
void gc_ray_product(gc_one_sided *s, gc_ref i);
/* Any other primitive that is smooth inside its domain. */
void gc_ray_smooth(gc_one_sided *s, gc_ref i, gc_prim p);

/* Instruction i is the root of a sum of squares (weighed by numbers that keep their value) of
   numbers that are all 0 at the point: a norm at its tip has one-sided derivatives.  False: it is
   not, and nothing was found. */
bool gc_ray_tip(gc_one_sided *s, gc_ref i);

/* ---- decisions (tape/ray_kinks.c) ---- */

/* gt, ge and step: a mask of two values, constant between the ties of its arguments. */
void gc_ray_mask(gc_one_sided *s, gc_ref i, gc_prim p);
/* floor and rint: constant between steps; on one, by the side it is left to. */
void gc_ray_stairs(gc_one_sided *s, gc_ref i, gc_prim p);
/* |a|: at 0 the slope is |slope of a|, whichever way it goes. */
void gc_ray_abs(gc_one_sided *s, gc_ref i);
/* max(a, b): the greater one; at a tie the steeper one; at a tie of slopes too a number that has
   the greater slope. */
void gc_ray_max(gc_one_sided *s, gc_ref i);
/* c != 0 ? a : b, by the limit of c. */
void gc_ray_select(gc_one_sided *s, gc_ref i, const gc_many *m);

#endif
