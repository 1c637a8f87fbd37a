/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/measurement.h -- one graph at one point, measured: engine, slack, proof and testimonies. */
#ifndef GC_JUDGE_MEASUREMENT_H
#define GC_JUDGE_MEASUREMENT_H

#include "judge/run.h"
#include "witness/witness.h"

enum { GC_WITNESSES = 16 };

typedef struct gc_case {
    gc_stand st;
    const gc_run_options *o;
    const gc_diags *diags;              /* where names stand in the text; NULL */
    gc_oracle *oracle;
    gc_enclosure **truth;               /* [which][entry] */
    gc_testimony *(*said)[GC_WITNESSES];/* [which][witness]; NULL: not asked yet */
    const gc_point *point;
    uint32_t sample;
    bool stopped;
    double u;                           /* of the coarsest type in the graph */
} gc_case;

/* For the n nodes: everything is bound and lowered once, here. */
gc_case *gc_case_new(gc_arena *a, gc_graph *g, size_t n, const gc_node *nodes, gc_node *built,
                     const gc_run_options *o);
/* Goes to a point and proves the m nodes of wanted (all of them among nodes); their slack is
   computed, or that of everything.  False: stopped. */
bool gc_case_at(gc_case *c, const gc_point *p, size_t m, const gc_node *wanted, bool everything);

static inline const gc_enclosure *
gc_case_truth(const gc_case *c, gc_node i, size_t e)
{
    return &c->truth[c->st.which[i]][e];
}
gc_slack gc_case_slack(const gc_case *c, gc_node i, size_t e);
double gc_case_sharp(gc_case *c, gc_node i, size_t e);
/* The slack that a testimony is judged by. */
gc_slack gc_case_slack_by(gc_case *c, const gc_testimony *said, size_t e);
double gc_case_sharp_by(gc_case *c, const gc_testimony *said, size_t e);
/* The engine's value. */
double gc_case_value(const gc_case *c, gc_node i, size_t e);
/* Unit roundoff of node i's type. */
double gc_case_unit(const gc_case *c, gc_node i);
/* What witness number w of the list says of a form here; asked once. */
const gc_testimony *gc_case_ask(gc_case *c, gc_node form, size_t w);

#endif
