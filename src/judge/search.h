/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search.h -- the search for the known mistake that explains a wrong gradient. */
#ifndef GC_JUDGE_SEARCH_H
#define GC_JUDGE_SEARCH_H

#include "judge/judge.h"

/* The values of all nodes at one point, and the two sides there. */
typedef struct gc_search_point {
    double *value;
    const double *truth, *claimed;
} gc_search_point;
enum { GC_SEARCH_POINTS = 3 };

typedef struct gc_search {
    gc_findings *d;
    gc_measurement *c;
    const gc_graph *g;
    gc_node left;                       /* the query that the claim is about */
    gc_node right;                      /* what it is claimed to be */
    size_t n;                           /* its entries */
    const double *truth, *claimed;
    double half;                        /* half a unit of the last written digit of a literal */
    const gc_shape *shape;

    /* What gc_search_open adds; room ends with the search. */
    gc_arena *room;
    gc_plan *plan;                      /* of both sides, in double, at one of the points */
    gc_search_point at[GC_SEARCH_POINTS];
    size_t points, here, wrong;         /* wrong: claimed entries that are not the true ones */
    double noise;                       /* what rounding may leave of a sum of such numbers */
    const gc_node *own;                 /* in order: the nodes that only the right side needs */
    size_t owns;
    double work;                        /* numbers written so far */
} gc_search;

/* Enters the cause, the sentence that says it, and the advice (NULL: none) into the result. */
void gc_search_name(gc_search *s, const char *cause, const char *because, const char *advice);
/* The n numbers predicted are the claimed ones, entry by entry. */
bool gc_search_explains(const gc_search *s, const double *predicted);
/* "W (line 3)", "a relu node (line 5)": taken from the findings' arena. */
const char *gc_search_place(gc_search *s, gc_node i);

/* Dimensions and numbers of entries that a sum may have been divided by: the first few above 2,
   each once. */
typedef struct gc_search_sizes {
    size_t n;
    double size[12];
} gc_search_sizes;
void gc_search_add_size(gc_search_sizes *sizes, double size);

/* ---- slips that are tried at several points ---- */

/* Evaluates both sides here and at two points beside it; false: the graph is too large, or the
   engine does not agree with what was proved.  Of a literal there is only one point. */
bool gc_search_open(gc_search *s);
/* Counts numbers that are about to be written; false: the search has cost enough. */
bool gc_search_spend(gc_search *s, double numbers);
/* Entry e of the right side, at the plan's values. */
double gc_search_right(const gc_search *s, size_t e);
/* The plan's values become those of point k again. */
void gc_search_reset(gc_search *s, size_t k);
/* And the two sides those of that point. */
void gc_search_move(gc_search *s, size_t k);
/* The slip explains the numbers at every point.  Where there is but one it must explain at least
   three wrong entries: one or two may be so by chance.  Ends at point 0. */
bool gc_search_confirm(gc_search *s, bool (*holds)(gc_search *s, const void *slip),
                       const void *slip);
/* The same, but where there is no other point to ask it is taken as it is here. */
bool gc_search_stays(gc_search *s, bool (*holds)(gc_search *s, const void *slip),
                     const void *slip);
/* Entry e of node i: at the present point, or where there is no plan as the engine has it. */
double gc_search_value(const gc_search *s, gc_node i, size_t e);
/* The right side, as it stands in the plan now, is the true gradient. */
bool gc_search_is_true(const gc_search *s);

/* Each tries one family of mistakes; true when one of them explains every entry. */
bool gc_search_ratio(gc_search *s);             /* a known factor common to all entries */
bool gc_search_some_factor(gc_search *s);       /* a factor common to all entries, whatever it is */
bool gc_search_node_factor(gc_search *s);       /* a factor for each entry, the values of a node */
bool gc_search_rearrangement(gc_search *s);     /* transposed, reversed, or shifted by one */
bool gc_search_decay(gc_search *s);             /* a multiple of the variable was added */
bool gc_search_edge(gc_search *s);              /* one use of one node is left out */
bool gc_search_chain(gc_search *s);             /* it is the gradient by another node */
bool gc_search_step(gc_search *s);              /* one step of the reverse sweep is wrong */
bool gc_search_repair(gc_search *s);            /* one place of the right side is wrong */

#endif
