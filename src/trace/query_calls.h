/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/query_calls.h -- what the files of derivative forms share. */
#ifndef GC_TRACE_QUERY_CALLS_H
#define GC_TRACE_QUERY_CALLS_H

#include "trace/tracer.h"

typedef enum gc_query_word { WORD_GRAD, WORD_JAC, WORD_JVP, WORD_VJP, WORD_HESS } gc_query_word;
bool gc_query_find(const char *name, gc_query_word *word);
/* The arguments are those of the form; false: told. */
bool gc_query_check_args(gc_tracer *t, const gc_expr *e, gc_query_word word);
/* grad and hess are of a scalar; false: told. */
bool gc_query_check_scalar(gc_tracer *t, const gc_expr *e, gc_node y);

/* Where the graph is cut, and the brackets behind it: grad(f, w[0]) is grad(f, w)[0]. */
typedef struct gc_place {
    const gc_expr *e;
    gc_node x;
    uint32_t n;
    const gc_expr *chain[GC_MAX_CHAIN];
} gc_place;

bool gc_place_of(gc_tracer *t, const gc_expr *e, gc_place *p);
gc_value gc_place_pick(gc_tracer *t, const gc_place *p, gc_value v, uint32_t lead);
gc_node gc_place_first(gc_tracer *t, const gc_expr *e);

/* ask.c: NODE_QUERY, a witness supplies the value. */
gc_value gc_query_ask(gc_tracer *t, gc_query_kind kind, gc_node y, gc_node x, gc_span at);
gc_value gc_query_ask_jvp(gc_tracer *t, gc_node y, uint32_t n, const gc_node *x, const gc_node *v,
                          gc_span at);
gc_value gc_query_ask_vjp(gc_tracer *t, gc_node y, gc_node seed, gc_node x, gc_span at);
/* A seed of ones. */
gc_value gc_query_ask_ones(gc_tracer *t, gc_node y, gc_node x, gc_span at);
/* NODE_BUILT_GRAD: the gradient is made of nodes. */
gc_value gc_query_build_grad(gc_tracer *t, gc_node y, gc_node x, gc_span at);
gc_value gc_query_build_jac(gc_tracer *t, gc_node y, gc_node x, gc_span at);
gc_value gc_query_build_jvp(gc_tracer *t, gc_node y, uint32_t n, const gc_node *x, const gc_node *v,
                            gc_span at);
gc_value gc_query_build_vjp(gc_tracer *t, gc_node y, gc_node seed, gc_node x, gc_span at);

#endif
