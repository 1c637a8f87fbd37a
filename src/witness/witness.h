/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/witness.h -- whatever can give the derivative of a form at a point. */
#ifndef GC_WITNESS_WITNESS_H
#define GC_WITNESS_WITNESS_H

#include "oracle/enclose.h"
#include "engine/plan.h"
#include "oracle/roundoff.h"

/* Where the witnesses stand: one graph at one point. */
typedef struct gc_subject {
    gc_graph *g;
    gc_arena *arena;                    /* for the whole run */
    gc_arena *scratch;                  /* for this point */
    gc_plan *plan;                      /* the engine under test, at the point */
    gc_plan *f64;                      /* double kernels on the same bits, for displaced points */
    gc_roundoff *roundoff;                  /* of nodes[], in the engine's arithmetic */
    gc_roundoff *f64_roundoff;             /* the same in double; may be slacks itself */
    gc_roundoff *formula_roundoff;         /* of the mathematics' own steps; may be slacks itself */
    bool formula_here;                    /* they were run at this point */
    size_t n;
    const gc_node *nodes;               /* what is measured */
    uint32_t *which;                    /* node -> its place in nodes; UINT32_MAX */
    gc_node *built;                     /* NODE_QUERY -> its gradient built by autodiff; GC_NO_NODE
                                           */
    double step;                        /* --step; 0: automatic */
    const volatile bool *stop;
} gc_subject;

/* What a witness says of one form at the point. */
typedef struct gc_estimate {
    const char *absent;                 /* why it says nothing; NULL: it does */
    double *value;                      /* one for each entry of the form */
    uint8_t *given;                     /* entry was computed; NULL: all */
    gc_node rounding_of;                   /* its rounding is that node's slack, entry by entry … */
    double rounding_scale;                 /* … times this */
    bool plain;                         /* … by the steps of the mathematics, not of the kernels */
    double floor;                       /* what underflow alone may leave */
    double *bar;                        /* or (differences): absolute rounding bars; NULL */
    double *step;                       /* differences: half the distance of the points */
    const char *remark;                 /* "h 2^-20"; NULL */
} gc_estimate;

/* A form's shape: rows of y by columns of x. */
typedef struct gc_query_view {
    const gc_query *query;
    gc_node node, y, x;
    size_t ny, nx;
    const double *w;                    /* vjp: the cotangent's values; NULL */
} gc_query_view;
gc_query_view gc_view_of(const gc_subject *st, gc_node query);

typedef struct gc_witness {
    const char *name, *doc;
    int number;                         /* GC_BY_… */
    void (*give)(gc_subject *st, gc_node query, gc_estimate *t);
    /* Differences: what exact arithmetic gives on the same points, and the rounding bar there.
       NULL: not a difference. */
    bool (*again)(gc_subject *st, gc_node query, size_t e, gc_enclosure *exact, double *bar);
} gc_witness;

/* The witnesses of Makefile.am's list, in its order; NULL past the end. */
const gc_witness *gc_witness_at(size_t i);

/* The most node evaluations that one witness may spend on one form at one point; past it, a spread
   of entries is tried (the testimony says which). */
extern const double gc_witness_work;
enum { GC_SAMPLE_COLUMNS = 64 };
/* Marks up to GC_SAMPLE_COLUMNS of n columns, evenly; returns their number (all of them when the
   work allows). */
size_t gc_sample_columns(size_t n, double work_each, uint8_t *take);

#endif
