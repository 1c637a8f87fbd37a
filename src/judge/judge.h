/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/judge.h -- findings of all samples of one test point -> its result. */
#ifndef GC_JUDGE_JUDGE_H
#define GC_JUDGE_JUDGE_H

#include "judge/measurement.h"

/* One thing that was found at one entry.  who: the witness, "claimed", "value" … */
typedef struct gc_finding {
    gc_code code;
    gc_node node;                       /* form, or the claim's left side; GC_NO_NODE: the file */
    size_t entry;
    const char *who;
    double seen, error, allowed;
    const char *text;                   /* the summary */
} gc_finding;

enum { GC_WORST_KEPT = 32 };

/* A test point while its samples run. */
typedef struct gc_findings {
    gc_arena *arena;
    const gc_claim *claim;              /* NULL: a self-check */
    gc_result *result;
    gc_finding worst;
    double badness;
    const char *iteration;                   /* of the turn being judged */
    size_t notes_room, more_room;
    struct gc_wrong *more;
} gc_findings;

gc_findings *gc_findings_new(gc_arena *a, const gc_claim *claim, const char *kind);
/* Enters a finding; builds the rows of the failure block when it is the worst so far. */
void gc_findings_record(gc_findings *d, gc_measurement *c, const gc_finding *f);
/* A remark that changes no outcome; one of each code is kept. */
void gc_findings_note(gc_findings *d, gc_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Applies todo, skip and the replay line; the result is complete. */
gc_result *gc_findings_close(gc_findings *d, const gc_run_options *o);

/* "w[1]", "p[0],z[2]" of a form; "L", "[2]" of a value. */
const char *gc_entry_text(gc_arena *a, const gc_graph *g, gc_node i, size_t e);

#endif
