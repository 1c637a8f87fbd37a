/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/difference.h -- what the witnesses by differences share: values at displaced points. */
#ifndef GC_WITNESS_DIFFERENCE_H
#define GC_WITNESS_DIFFERENCE_H

#include "witness/witness.h"

/* Begins the differences of one form: x becomes an input of the wide plan, with the engine's value.
   */
void gc_displace_start(gc_subject *st, const gc_query_view *v);
/* Evaluates with entry j of x set to at. */
void gc_displace(gc_subject *st, const gc_query_view *v, size_t j, double at);
/* Puts the point back as it was. */
void gc_displace_end(gc_subject *st, const gc_query_view *v);
/* Row i of y, or the cotangent's combination where the form has one. */
double gc_displaced_row(const gc_subject *st, const gc_query_view *v, size_t i);
/* First-order bound of that row's rounding error at the point the plan now stands at. */
double gc_displaced_error(gc_subject *st, const gc_query_view *v, size_t i);
/* The largest such error of row i with entry j of x on the n points p; leaves the point as it was.
   */
double gc_displaced_errors(gc_subject *st, const gc_query_view *v, size_t i, size_t j, int n,
                           const double *p);
/* Row and column of entry e. */
static inline size_t
gc_row_of(const gc_query_view *v, size_t e)
{
    return v->query->kind == QUERY_JAC ? e / v->nx : 0;
}
static inline size_t
gc_column_of(const gc_query_view *v, size_t e)
{
    return v->query->kind == QUERY_JAC ? e % v->nx : e;
}
static inline size_t
gc_rows_of(const gc_query_view *v)
{
    return v->query->kind == QUERY_JAC ? v->ny : 1;
}

/* The columns to try, all or a spread of them; t->given is set in the latter case. */
uint8_t *gc_columns_to_try(gc_subject *st, const gc_query_view *v, double evaluations,
                           gc_estimate *t);

/* The oracle's own values on n points of entry j: f[k] encloses row i at x[k]; numbers of one
   interval system of 184 bits, *k. */
bool gc_exact_rows(gc_subject *st, const gc_query_view *v, size_t i, size_t j, int n,
                   const double *x, const gc_num **k, void *f);

#endif
