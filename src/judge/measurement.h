/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/measurement.h -- one graph at one point, measured: engine, roundings, proof, estimates. */
#ifndef GC_JUDGE_MEASUREMENT_H
#define GC_JUDGE_MEASUREMENT_H

#include "graph/witness_names.h"
#include "judge/run.h"
#include "oracle/openness.h"
#include "witness/witness.h"

typedef struct gc_measurement {
    gc_subject st;
    const gc_run_options *o;
    const gc_diags *diags;              /* where names stand in the text; NULL */
    gc_node *opaque;                    /* see gc_opaque_nodes; NULL: none */
    const uint8_t *rounded;             /* see gc_claim_is_exact; NULL: not asked yet */
    gc_oracle *oracle;
    struct gc_rivals *rivals;
    uint8_t *here;                      /* per node: it is enclosed at this point */
    gc_enclosure **truth;               /* [which][entry] */
    gc_estimate *(*said)[GC_WITNESSES]; /* [which][witness]; NULL: not asked yet */
    const gc_point *point;
    const gc_openness *way_state;       /* of the graph's decisions at this point; NULL: all are
                                           open */
    uint32_t sample;
    size_t done, points;                /* those judged and all that there are, for progress */
    size_t measured;                    /* entries that had to be measured at this point */
    bool stopped;
    const gc_precision *coarsest;       /* of the types in the graph */
} gc_measurement;

/* Binds and lowers everything, once, for the n nodes and their gradients built by autodiff (built:
   NODE_QUERY -> node).  Lives in a; g, nodes, built and o are borrowed. */
gc_measurement *gc_measurement_new(gc_arena *a, gc_graph *g, size_t n, const gc_node *nodes,
                                   gc_node *built, const gc_run_options *o);
/* Evaluates the graph at p, encloses the m nodes of wanted (all of them among nodes) and computes
   rounding bounds for them, or for all nodes if everything.  What was measured at the point before
   is gone: the measured truths are overwritten, the estimates freed.  False: stopped. */
bool gc_measurement_at(gc_measurement *c, const gc_point *p, size_t m, const gc_node *wanted,
                       bool everything);

/* Tells whoever watches what is being done; the text is borrowed for the call. */
void gc_measurement_tell(const gc_measurement *c, const char *doing);

/* The enclosure of entry e of node i, of those wanted; overwritten at the next point. */
static inline const gc_enclosure *
gc_measurement_truth(const gc_measurement *c, gc_node i, size_t e)
{
    return &c->truth[c->st.which[i]][e];
}
/* The op without mathematics that node i depends on: why its truths are PROOF_OPAQUE. */
static inline gc_node
gc_measurement_opaque(const gc_measurement *c, gc_node i)
{
    return c->opaque ? c->opaque[i] : GC_NO_NODE;
}
/* How the engine's number for an entry of node i may be wrong, at this point only. */
static inline gc_uncertainty
gc_measurement_uncertainty(gc_measurement *c, gc_node i)
{
    return gc_subject_uncertainty(&c->st, i);
}
/* The engine's value. */
double gc_measurement_value(const gc_measurement *c, gc_node i, size_t e);
/* The format of node i's numbers. */
const gc_precision *gc_measurement_precision(const gc_measurement *c, gc_node i);
/* What witness number w gives for a query here; computed when first asked for.  A measured witness
   dies at the next point. */
const gc_estimate *gc_measurement_witness(gc_measurement *c, gc_node query, size_t w);

#endif
