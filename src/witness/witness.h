/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/witness.h -- whatever can estimate a derivative query at a point. */
#ifndef GC_WITNESS_WITNESS_H
#define GC_WITNESS_WITNESS_H

#include "engine/plan.h"
#include "graph/query.h"
#include "oracle/enclose.h"
#include "oracle/roundoff.h"

/* What witnesses are asked about: one graph at one point. */
typedef struct gc_subject {
    gc_graph *g;
    gc_arena *arena;                    /* lives as long as the run */
    gc_arena *scratch;                  /* reset at the next point */
    gc_plan *plan;                      /* the engine under test, at the point */
    gc_plan *f64;                       /* double kernels on the same bits, for displaced points */
    gc_roundoff *roundoff;              /* of nodes[], in the engine's arithmetic */
    gc_roundoff *f64_roundoff;          /* the same in double; may be roundoff itself */
    bool f64_here;                      /* f64_roundoff was run at this point */
    const uint8_t *floats;              /* per node: it depends on a float; NULL: none does */
    gc_roundoff *formula_roundoff;      /* by the steps of the mathematics; may be f64_roundoff */
    bool formula_here;                  /* formula_roundoff was run at this point */
    struct gc_tangent_model *tangents[2];   /* of forward sweeps at this point, by the kernels'
                                           steps and by the formula's; NULL: not asked yet */
    size_t n;
    const gc_node *nodes;               /* what is measured */
    uint32_t *which;                    /* node -> its place in nodes; UINT32_MAX: none */
    gc_node *built;                     /* NODE_QUERY -> its gradient built by autodiff;
                                           GC_NO_NODE: none */
    double step;                        /* --step; 0: automatic */
    const volatile bool *stop;
} gc_subject;

/* How the numbers of an estimate may be wrong: scale times the rounding that first or sharp
   predicts, plus floor.  judge/allowance.c turns it into an allowance. */
typedef struct gc_uncertainty gc_uncertainty;
struct gc_uncertainty {
    const gc_precision *precision;      /* the last rounding of each number */
    double scale;
    double floor;                       /* absolute: what underflow alone may leave */
    /* Noise level and running bound of entry e: cheap, for a first look. */
    gc_rounding (*first)(const gc_uncertainty *u, size_t e);
    /* The linearized bound of entry e, for what the first look does not explain; NaN: none. */
    double (*sharp)(const gc_uncertainty *u, size_t e);
    /* The node whose adjoint, or tangent, left the range in one of these ways on the way to entry e
       of a query; GC_NO_NODE: none did. */
    gc_node (*left_at)(const gc_uncertainty *u, size_t e, unsigned ways);
    const char *carried;                /* "adjoint", "tangent": what left_at is about */
    gc_subject *subject;
    gc_node node;                       /* the entries whose rounding is meant */
    bool formula;                       /* by the steps of the mathematics, not of the kernels */
};

/* The rounding of a node that is measured, at the subject's point; valid until the next point. */
gc_uncertainty gc_subject_uncertainty(gc_subject *st, gc_node node);
/* The same of a query whose numbers are tangents: by the rounding of forward sweeps. */
gc_uncertainty gc_subject_tangent_uncertainty(gc_subject *st, gc_node query);
/* The arithmetic whose rounding an uncertainty is about. */
const gc_precision *gc_subject_rounds_in(const gc_subject *st, const gc_uncertainty *u);

/* What a witness gives for one query at the point; taken from the subject's scratch, so it dies at
   the next point. */
typedef struct gc_estimate {
    const char *absent;                 /* why the witness does not apply; NULL: it does */
    double *value;                      /* one number for each entry of the query */
    uint8_t *given;                     /* the entry was computed; NULL: all were */
    gc_uncertainty uncertainty;         /* of all witnesses but differences */
    double *bar;                        /* differences: rounding bars, absolute; else NULL */
    double *step;                       /* differences: half the distance of the points */
    uint32_t *crossed;                  /* differences: 1 + the decision that is another one at some
                                           point of the entry's; 0: none; NULL: of no entry */
} gc_estimate;

/* What is compared with the truth in which way. */
typedef enum gc_witness_kind {
    WITNESS_AD,                         /* automatic differentiation: exact but for rounding */
    WITNESS_DIFFERENCE,                 /* of values at displaced points: truncation besides */
    WITNESS_ANALYTIC_STEP,              /* a step so small that it truncates nothing */
    WITNESS_EXTERNAL                    /* numbers computed elsewhere */
} gc_witness_kind;

/* A witness is one file src/witness/NAME_….c that defines gc_witness_NAME_…, and one line in
   Makefile.am.  NAME is what users call it. */
typedef struct gc_witness {
    gc_witness_kind kind;
    gc_code wrong;                      /* the finding when its numbers are wrong */
    /* Estimates the entries of the NODE_QUERY query; *t is zeroed. */
    void (*estimate)(gc_subject *st, gc_node query, gc_estimate *t);
    /* Differences only: encloses what exact arithmetic gives for entry e on the points that
       estimate used, and the rounding bar there.  False: stopped. */
    bool (*exact_difference)(gc_subject *st, gc_node query, size_t e, gc_enclosure *exact,
                             double *bar);
} gc_witness;

/* Witness number w, a GC_BY_… (the order of Makefile.am's list); NULL past the end. */
const gc_witness *gc_witness_at(size_t w);

/* The shape of a query of the subject, with the values of its cotangent. */
gc_query_shape gc_subject_query(const gc_subject *st, gc_node query);

/* The places of a jvp's x, the oldest node first: an x that depends on others is moved by them and
   by its own tangent.  Taken from the subject's scratch. */
const uint32_t *gc_subject_order(const gc_subject *st, const gc_query *q);

/* The most node evaluations that one witness may spend on one query at one point; beyond it a
   spread of entries is tried, and the estimate says which. */
extern const double gc_witness_work;
enum { GC_SAMPLE_COLUMNS = 64 };
/* Marks up to GC_SAMPLE_COLUMNS of n columns, evenly; returns their number (all of them when the
   work allows).  take: n bytes, zeroed. */
size_t gc_witness_sample_columns(size_t n, double work_each, uint8_t *take);

#endif
