/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/judge.h -- findings of all samples of one test point -> its result. */
#ifndef GC_JUDGE_JUDGE_H
#define GC_JUDGE_JUDGE_H

#include "judge/measurement.h"

/* One thing that was found at one entry.  who: the witness, "claimed", "value" … */
typedef struct gc_finding {
    gc_code code;
    gc_node node;                       /* query, or the claim's left side; GC_NO_NODE: the file */
    size_t entry;
    const char *who;
    double seen, error, allowed;
    const char *text;                   /* the summary */
    gc_node culprit;                    /* the node that is to blame; GC_NO_NODE: not known */
} gc_finding;

enum { GC_WORST_KEPT = 32 };

/* A test point while its samples run. */
typedef struct gc_findings {
    gc_arena *arena;
    const gc_claim *claim;              /* NULL: a self-check */
    gc_result *result;
    gc_finding worst;
    double badness;
    const char *iteration;                   /* of the iteration being judged */
    size_t notes_room;
    struct gc_wrong *more;
} gc_findings;

/* Nothing found yet: a pass.  kind is of gc_result, claim NULL for a self-check; taken from a, with
   the result. */
gc_findings *gc_findings_new(gc_arena *a, const gc_claim *claim, const char *kind);
/* Records a finding; the worst one so far decides the result's words, and its rows are built at
   once, from the measurement that is about to change. */
void gc_findings_record(gc_findings *d, gc_measurement *c, const gc_finding *f);
/* A remark that changes no outcome; one of each code is kept. */
void gc_findings_note(gc_findings *d, gc_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Applies todo, skip and the replay line; the result is complete. */
gc_result *gc_findings_close(gc_findings *d, const gc_run_options *o);

/* "w[1]", "p[0],z[2]" of a query; "L", "[2]" of a value. */
const char *gc_judge_entry_text(gc_arena *a, const gc_graph *g, gc_node i, size_t e);

#endif
