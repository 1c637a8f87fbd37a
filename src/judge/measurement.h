/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/measurement.h -- one graph at one point, measured: engine, slack, proof and testimonies. */
#ifndef GC_JUDGE_MEASUREMENT_H
#define GC_JUDGE_MEASUREMENT_H

#include "judge/run.h"
#include "witness/witness.h"

enum { GC_WITNESSES = 16 };

typedef struct gc_measurement {
    gc_subject st;
    const gc_run_options *o;
    const gc_diags *diags;              /* where names stand in the text; NULL */
    gc_oracle *oracle;
    gc_enclosure **truth;               /* [which][entry] */
    gc_estimate *(*said)[GC_WITNESSES];/* [which][witness]; NULL: not asked yet */
    const gc_point *point;
    uint32_t sample;
    bool stopped;
    const gc_precision *coarsest;       /* of the types in the graph */
} gc_measurement;

/* For the n nodes: everything is bound and lowered once, here. */
gc_measurement *gc_measurement_new(gc_arena *a, gc_graph *g, size_t n, const gc_node *nodes,
                                   gc_node *built, const gc_run_options *o);
/* Goes to a point and proves the m nodes of wanted (all of them among nodes); their slack is
   computed, or that of everything.  False: stopped. */
bool gc_measurement_at(gc_measurement *c, const gc_point *p, size_t m, const gc_node *wanted,
                       bool everything);

static inline const gc_enclosure *
gc_measurement_truth(const gc_measurement *c, gc_node i, size_t e)
{
    return &c->truth[c->st.which[i]][e];
}
gc_rounding gc_measurement_rounding(const gc_measurement *c, gc_node i, size_t e);
double gc_measurement_linearized_bound(gc_measurement *c, gc_node i, size_t e);
/* The slack that a testimony is judged by. */
gc_rounding gc_measurement_rounding_by(gc_measurement *c, const gc_estimate *said, size_t e);
double gc_measurement_linearized_bound_by(gc_measurement *c, const gc_estimate *said, size_t e);
/* The engine's value. */
double gc_measurement_value(const gc_measurement *c, gc_node i, size_t e);
/* The format of node i's numbers. */
const gc_precision *gc_measurement_precision(const gc_measurement *c, gc_node i);
/* What witness number w of the list says of a form here; asked once. */
const gc_estimate *gc_measure_witness(gc_measurement *c, gc_node query, size_t w);

#endif
