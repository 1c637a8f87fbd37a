/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/test_points.h -- the test points of a file, each with what it needs of the graph. */
#ifndef GC_JUDGE_TEST_POINTS_H
#define GC_JUDGE_TEST_POINTS_H

#include "judge/check.h"

/* One selected claim and its place in the graph. */
typedef struct gc_matter {
    const gc_claim *claim;
    gc_docket *docket;
    uint32_t samples, ran, disproved;
    size_t nodes;                       /* what must be measured for it */
    gc_node *node;
    size_t forms;                       /* derivatives that witnesses are asked for */
    gc_node *form;
} gc_matter;

typedef struct gc_docket_list {
    size_t n;
    gc_matter *matter;
    size_t pairs;                       /* for the file's self-checks */
    gc_probe_pair *pair;
    size_t nodes;                       /* everything that is measured at all */
    gc_node *node;
    gc_node *built;                     /* form -> gradient built by autodiff */
    bool self;                          /* the self-checks are selected */
} gc_docket_list;

/* True when -k selects the claim. */
bool gc_selects(const gc_graph *g, const gc_diags *d, const gc_run_options *o, const gc_claim *c);
bool gc_selects_self(const gc_graph *g, const gc_run_options *o);

/* Selects the claims and appends to g the forms, built gradients and random directions they need.
   */
gc_docket_list *gc_docket_list_new(gc_arena *a, gc_graph *g, const gc_diags *d,
                                   const gc_run_options *o);
/* The witnesses that count for a claim: its by, the command line, the file, or all. */
uint32_t gc_methods_of(const gc_graph *g, const gc_run_options *o, const gc_claim *c);

#endif
