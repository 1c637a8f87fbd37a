/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search.h -- the search for the known mistake that explains a wrong gradient. */
#ifndef GC_JUDGE_SEARCH_H
#define GC_JUDGE_SEARCH_H

#include "judge/judge.h"

typedef struct gc_search {
    gc_findings *d;
    gc_measurement *c;
    const gc_graph *g;
    gc_node left;                       /* the query that the claim is about */
    size_t n;                           /* its entries */
    const double *truth, *claimed;
    double half;                        /* half a unit of the last written digit of a literal */
    const gc_shape *shape;
} gc_search;

/* Enters the cause, the sentence that says it, and the advice (NULL: none) into the result. */
void gc_search_name(gc_search *s, const char *cause, const char *because, const char *advice);
/* The n numbers predicted are the claimed ones, entry by entry. */
bool gc_search_explains(const gc_search *s, const double *predicted);
/* "W (line 3)", "a relu node (line 5)": taken from the findings' arena. */
const char *gc_search_place(gc_search *s, gc_node i);

/* Each tries one family of mistakes; true when one of them explains every entry. */
bool gc_search_ratio(gc_search *s);             /* one factor common to all entries */
bool gc_search_node_factor(gc_search *s);       /* a factor for each entry, the values of a node */
bool gc_search_rearrangement(gc_search *s);     /* transposed, or shifted by one */
bool gc_search_decay(gc_search *s);             /* a multiple of an input was added */
bool gc_search_edge(gc_search *s);              /* one use of one node is left out */

#endif
