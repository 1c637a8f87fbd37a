/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/query_calls.h -- what the files of derivative queries share. */
#ifndef GC_TRACE_QUERY_CALLS_H
#define GC_TRACE_QUERY_CALLS_H

#include "trace/tracer.h"

typedef enum gc_query_word { WORD_GRAD, WORD_JAC, WORD_JVP, WORD_VJP, WORD_HESS } gc_query_word;

/* Whether name is one of the five; *word is then set. */
bool gc_query_find(const char *name, gc_query_word *word);
/* Whether number and keywords of the arguments fit the word; reports a diagnostic where not. */
bool gc_query_check_args(gc_tracer *t, const gc_expr *e, gc_query_word word);
/* Whether y is a scalar, as grad and hess require; reports a diagnostic where not. */
bool gc_query_check_scalar(gc_tracer *t, const gc_expr *e, gc_node y);

/* What a derivative is taken by: a node, and the brackets behind its name.  grad(f, w[0]) is
   grad(f, w)[0]. */
typedef struct gc_place {
    const gc_expr *e;
    gc_node x;
    uint32_t n;                         /* of chain, the outermost last */
    const gc_expr *chain[GC_MAX_CHAIN];
} gc_place;

/* Reads the place e: a name, a member of a family or entries of one.  Returns false after reporting
   a diagnostic: e is not a place, or nothing can be differentiated by it. */
bool gc_place_of(gc_tracer *t, const gc_expr *e, gc_place *p);
/* The entries of the derivative v that the brackets of p pick; the first lead dimensions of v
   belong to y. */
gc_value gc_place_pick(gc_tracer *t, const gc_place *p, gc_value v, uint32_t lead);
/* The node of y, the first argument of a query. */
gc_node gc_place_first(gc_tracer *t, const gc_expr *e);

/* ---- query_nodes.c: inside claims a NODE_QUERY, whose value a witness supplies ---- */

/* grad (kind QUERY_GRAD, of x's shape) or jac (y's shape, then x's). */
gc_value gc_query_ask(gc_tracer *t, gc_query_kind kind, gc_node y, gc_node x, gc_span at);
/* The derivative of y along the tangents v[k] of x[k], summed; of y's shape. */
gc_value gc_query_ask_jvp(gc_tracer *t, gc_node y, uint32_t n, const gc_node *x, const gc_node *v,
                          gc_span at);
/* seed' dy/dx, of x's shape; seed has y's. */
gc_value gc_query_ask_vjp(gc_tracer *t, gc_node y, gc_node seed, gc_node x, gc_span at);
/* The same with a seed of ones: the derivative of y by x entry by entry, where y is elementwise. */
gc_value gc_query_ask_ones(gc_tracer *t, gc_node y, gc_node x, gc_span at);

/* ---- elsewhere a gradient made of nodes; grad ends in a NODE_BUILT_GRAD ---- */

/* grad of a scalar y, of x's shape. */
gc_value gc_query_build_grad(gc_tracer *t, gc_node y, gc_node x, gc_span at);
/* jac, row by row: y's shape, then x's. */
gc_value gc_query_build_jac(gc_tracer *t, gc_node y, gc_node x, gc_span at);
/* jvp, from the Jacobians; of y's shape. */
gc_value gc_query_build_jvp(gc_tracer *t, gc_node y, uint32_t n, const gc_node *x, const gc_node *v,
                            gc_span at);
/* vjp, from the Jacobian; of x's shape. */
gc_value gc_query_build_vjp(gc_tracer *t, gc_node y, gc_node seed, gc_node x, gc_span at);

#endif
