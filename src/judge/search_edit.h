/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_edit.h -- one place of a claim's right side, and what could stand there instead. */
#ifndef GC_JUDGE_SEARCH_EDIT_H
#define GC_JUDGE_SEARCH_EDIT_H

#include "judge/search.h"

/* What becomes of the entries v of a place; w: of node by, stretched to them; d: of the derivative
   of the function of one variable that node by is. */
typedef enum gc_edit_kind {
    EDIT_SCALE,                         /* factor * v */
    EDIT_ONE,                           /* 1 */
    EDIT_REST,                          /* 1 - v */
    EDIT_TRANSPOSE,                     /* of a square matrix */
    EDIT_AXIS,                          /* the op there works along the other axis of its matrix */
    EDIT_ACROSS,                        /* so does the op by, which is stretched to the place */
    EDIT_SLOPE, EDIT_TIMES_SLOPE, EDIT_OVER_SLOPE,      /* d, v * d, v / d */
    EDIT_REPLACE,                       /* w */
    EDIT_PLUS, EDIT_MINUS,              /* v + w, v - w */
    EDIT_TIMES, EDIT_OVER, EDIT_TIMES_REST      /* v * w, v / w, v * (1 - w) */
} gc_edit_kind;

typedef struct gc_edit {
    gc_node node;                       /* what is edited, */
    gc_node user;                       /* as this one of the claim's own nodes reads it */
    uint32_t arg;                       /* in this place; GC_NO_NODE for user: as all of them do */
    gc_edit_kind kind;
    gc_node by;
    gc_node or;                         /* EDIT_REPLACE: this one would do as well; GC_NO_NODE */
    double factor;
} gc_edit;

/* A use of a node as an argument of an op, or all of them. */
static inline bool
gc_edit_is_use(const gc_edit *e)
{
    return e->user != GC_NO_NODE;
}
/* Does the edit make sense at all: shapes, ops? */
bool gc_edit_fits(const gc_search *s, const gc_edit *edit);
/* Is node i a function of one variable, entry by entry, with a slope worth a name? */
bool gc_edit_is_curve(const gc_graph *g, gc_node i);
/* The slope of such a node at the plan's values. */
double gc_edit_slope(const gc_search *s, gc_node i, size_t e);
/* Evaluates the right side with the edit at the present point: is it the true gradient now?  The
   plan's values are those of the point again. */
bool gc_edit_holds(gc_search *s, const void *edit);
/* Enters the cause that the edit mends into the result. */
void gc_edit_name(gc_search *s, const gc_edit *edit);

#endif
