/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/test_points.h -- the test points of a file, each with what it needs of the graph. */
#ifndef GC_JUDGE_TEST_POINTS_H
#define GC_JUDGE_TEST_POINTS_H

#include "judge/check.h"

/* One selected claim: what is known of it after all points, whichever graph they have. */
typedef struct gc_test_point {
    const gc_claim *claim;
    gc_findings *findings;
    uint32_t samples, ran, disproved;
    const char *skip;                   /* why it is not run; NULL: it is */
} gc_test_point;

typedef struct gc_test_points {
    size_t n;
    gc_test_point *point;
    uint32_t methods;                   /* the witnesses that any of them asks */
    bool self;                          /* the self-checks are selected */
} gc_test_points;

/* What a test point needs of one graph. */
typedef struct gc_point_nodes {
    size_t nodes;                       /* what must be measured for it */
    gc_node *node;
    size_t queries;                     /* derivatives that witnesses are asked for */
    gc_node *query;
} gc_point_nodes;

/* One graph of the program with all that the test points need of it. */
typedef struct gc_test_graph {
    gc_graph *g;
    size_t n;
    gc_point_nodes *point;              /* of each of the n test points */
    size_t pairs;                       /* for the file's self-checks */
    gc_selftest_output *pair;
    size_t nodes;                       /* everything that is measured at all */
    gc_node *node;
    gc_node *built;                     /* query -> gradient built by autodiff */
} gc_test_graph;

/* True when -k selects the claim. */
bool gc_select_claim(const gc_program *p, const gc_diags *d, const gc_run_options *o,
                     const gc_claim *c);
/* True when -k selects the self-checks of the file. */
bool gc_select_selfcheck(const gc_program *p, const gc_run_options *o);

/* Selects the claims; taken from a. */
gc_test_points *gc_test_points_new(gc_arena *a, const gc_program *p, const gc_diags *d,
                                   const gc_run_options *o);
/* Appends to g the queries, built gradients and random directions that the points need, and says
   which nodes are theirs; taken from a. */
gc_test_graph *gc_test_graph_new(gc_arena *a, gc_graph *g, const gc_test_points *l);
/* The witnesses that count for a claim: its by, the command line, the file, or all. */
uint32_t gc_test_point_methods(const gc_program *p, const gc_run_options *o, const gc_claim *c);

#endif
