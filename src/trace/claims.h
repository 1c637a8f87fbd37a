/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/claims.h -- what the files of claims and checks share. */
#ifndef GC_TRACE_CLAIMS_H
#define GC_TRACE_CLAIMS_H

#include "trace/literal.h"
#include "trace/tracer.h"

/* The claim of the program at that place, with that text if it is not NULL: all iterations of a
   loop share one, and all graphs.  *fresh: it was made now.  Returns NULL after reporting that the
   limit of claims is passed. */
gc_claim *gc_claim_at(gc_tracer *t, gc_span at, const char *text, bool *fresh);
/* Appends the sides of the current loop iteration to the nodes of c; high: GC_NO_NODE but for
   "in [a, b]". */
void gc_claim_add_iteration(gc_tracer *t, gc_claim *c, gc_node left, gc_node right, gc_node high);
/* Adds the clauses of s to the claim.  fresh: the claim is new; in later iterations of a loop only
   "at" is looked at, which must not change. */
void gc_clause_add_all(gc_tracer *t, const gc_stmt *s, gc_claim *claim, bool fresh);
/* Writes the clauses "at" and "by" as the text of a claim shows them. */
void gc_clause_text(const gc_stmt *s, gc_text *out);
/* Records that the nodes from `from` to the newest were made for claims, so that no warning about
   unused nodes concerns them. */
void gc_claim_only_range(gc_tracer *t, gc_node from);
/* At a call of f, a def with a rule f'(u) = …: claims that the derivative left equals the rule's
   value right. */
void gc_claim_rule(gc_tracer *t, const gc_expr *call, const gc_def *f, gc_node from, gc_value left,
                   gc_value right);
/* How a check's text shows node i: by its name, or its number. */
const char *gc_check_stmt_shown(gc_tracer *t, gc_node i);
/* Appends the automatic checks, and reports what can be known only at the end of the file. */
void gc_auto_checks_add(gc_tracer *t);
/* Warns of each claim that compares a value that changes from point to point with a literal. */
void gc_warn_fixed(gc_tracer *t);

#endif
