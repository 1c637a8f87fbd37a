/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_sweep.h -- a reverse sweep in which one step, wherever the text takes it, is wrong.
   */
#ifndef GC_JUDGE_SEARCH_SWEEP_H
#define GC_JUDGE_SEARCH_SWEEP_H

#include "judge/search.h"

typedef enum gc_wrong_step {
    STEP_WEIGHT,                        /* what goes back to one argument is weighted by a factor */
    STEP_SLOPE,                         /* a wrong derivative of a function of one variable */
    STEP_ELSEWHERE,                     /* its derivative at another node: that of another group */
    STEP_TURNED,                        /* an argument that is a square matrix is transposed */
    STEP_NEXT, STEP_PREVIOUS,           /* an argument is taken from the step after or before */
    STEP_OTHER,                         /* an argument is that of another group, step by step */
    STEP_ONLY                           /* only what one use of the variable gives is kept */
} gc_wrong_step;

/* Nodes that one place of the text makes, in their order: one for each turn of a loop. */
typedef struct gc_group {
    size_t n;
    const gc_node *node;
} gc_group;

typedef struct gc_slip {
    gc_wrong_step kind;
    const gc_group *group;
    uint32_t arg;
    double factor;                      /* STEP_WEIGHT */
    size_t slope;                       /* STEP_SLOPE: a row of gc_slip_slopes */
    const gc_group *other;              /* STEP_ELSEWHERE; STEP_OTHER, and which argument of it */
    uint32_t other_arg;
} gc_slip;

/* A derivative as it is misremembered, of the argument x and the value y. */
typedef struct gc_wrong_slope {
    const char *text;                   /* "1 - y" */
    double (*f)(double x, double y);
} gc_wrong_slope;
extern const gc_wrong_slope gc_slip_slopes[];
enum { GC_WRONG_SLOPES = 10 };

/* The gradient, at the present point, that comes of the wrong step; s->n numbers.  false: there is
   no such step. */
bool gc_slip_wrong(gc_search *s, const gc_slip *w, double *out);
/* It is the claimed one: for gc_search_confirm. */
bool gc_slip_holds(gc_search *s, const void *wrong);
/* Enters the wrong step as the cause into the result. */
void gc_slip_name(gc_search *s, const gc_slip *w);
/* The right gradient: the adjoints of all nodes stay in the plan. */
void gc_slip_right(gc_search *s);

#endif
