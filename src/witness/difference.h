/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/difference.h -- what the witnesses by differences share: values at displaced points. */
#ifndef GC_WITNESS_DIFFERENCE_H
#define GC_WITNESS_DIFFERENCE_H

#include "witness/witness.h"

/* One query while its differences are taken. */
typedef struct gc_displacement {
    gc_subject *st;
    const gc_query *query;
    gc_query_shape shape;
    size_t decisions;                   /* those that y hangs on */
    const uint32_t *decision;
} gc_displacement;

/* What the functions below take; valid until the next point. */
gc_displacement gc_displacement_of(gc_subject *st, gc_node query);
/* Why no difference of values tells this query's derivative; NULL: one does. */
const char *gc_displacement_absent(const gc_displacement *v);
/* Begins the differences of one query: x becomes an input of the f64 plan, with the engine's
   value. */
void gc_displacement_start(const gc_displacement *v);
/* Evaluates with entry j of x set to at. */
void gc_displacement_move(const gc_displacement *v, size_t j, double at);
/* 1 + the number of the first decision that the program takes another way at the displaced point,
   where the graph is not the program any more; 0: none. */
uint32_t gc_displacement_crossed(const gc_displacement *v);
/* Restores the point. */
void gc_displacement_end(const gc_displacement *v);
/* The f64 plan's value of entry j of x. */
double gc_displacement_input(const gc_displacement *v, size_t j);
/* Sets it without evaluating. */
void gc_displacement_set(const gc_displacement *v, size_t j, double at);
/* Entry i of y at the displaced point, or the cotangent's combination where the query has one. */
double gc_displacement_row(const gc_displacement *v, size_t i);
/* First-order bound of that number's rounding error at the point where the plan is now. */
double gc_displacement_error(const gc_displacement *v, size_t i);
/* The largest such error of row i with entry j of x on the n points p; restores the point. */
double gc_displacement_errors(const gc_displacement *v, size_t i, size_t j, int n, const double *p);

/* Takes the arrays of t and marks the columns to try, all or a spread of them; t->given is set in
   the latter case. */
uint8_t *gc_displacement_columns(const gc_displacement *v, double evaluations, gc_estimate *t);

/* The oracle's own values at n points x of entry j: number k of *f encloses row i at x[k].  They
   are numbers of one interval system, *num, in the subject's scratch; of 184 bits, or more where
   these do not tell them apart.  False: stopped. */
bool gc_displacement_exact_rows(const gc_displacement *v, size_t i, size_t j, int n,
                                const double *x, const gc_num **num, void **f);

#endif
