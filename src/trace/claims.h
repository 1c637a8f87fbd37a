/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/claims.h -- what the files of claims and checks share. */
#ifndef GC_TRACE_CLAIMS_H
#define GC_TRACE_CLAIMS_H

#include "trace/literal.h"
#include "trace/tracer.h"

void gc_claim_stmt(gc_tracer *t, const gc_stmt *s);
/* A claim; key: the place of the tree that all its turns come from, or NULL.  NULL: one too many,
   told. */
gc_claim *gc_claim_new(gc_tracer *t, const void *key, gc_span where);
void gc_claim_add_iteration(gc_tracer *t, gc_claim *c, gc_node left, gc_node right, gc_node high);
void gc_clause_add_all(gc_tracer *t, const gc_stmt *s, size_t claim, bool fresh);
/* at and by, as the text of a claim shows them. */
void gc_clause_text(const gc_stmt *s, gc_text *out);
/* The nodes from on were made for claims only. */
void gc_claim_only_range(gc_tracer *t, gc_node from);
/* with f'(u) = …: at a call of f. */
void gc_claim_rule(gc_tracer *t, const gc_expr *call, const gc_def *f, gc_node from, gc_value left,
                   gc_value right);
void gc_check_stmt(gc_tracer *t, const gc_stmt *s);
void gc_check_stmt_output(gc_tracer *t, const gc_stmt *s);
/* Pairs that no check names; warnings that need the whole file. */
void gc_check_stmt_finish(gc_tracer *t);
/* warn_fixed.c */
void gc_warn_fixed(gc_tracer *t);

#endif
