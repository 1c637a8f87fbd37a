/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/run.h -- one file: its test points counted, then run. */
#ifndef GC_JUDGE_RUN_H
#define GC_JUDGE_RUN_H

#include "judge/result.h"
#include "graph/graph.h"

/* The step of --step auto: chosen for each input, whatever the file says. */
#define GC_STEP_AUTO (-1.0)

typedef struct gc_run_options {
    /* The settings that beat the file's; 0: the file's holds. */
#define WHOLE(field, least, most) uint32_t field;
#define BOUND(member)
#define OWN(type, field, word)    type field;
#define SETTING(key, kind, letter, argument, flags, help) kind
#define FILE_SETTING(key, kind)
#include "graph/settings.def"
    gc_tolerance tolerance;             /* < 0: the file's */
    bool has_seed;                      /* seed is set, perhaps to 0 */
    const char *filter;                 /* -k: NULL all; else text in title, statement, file:line,
                                           node names */
    bool allow_undecided;
    uint32_t max_fail;                  /* stop after so many; 0: never */
    double budget;                      /* multiplies the oracle's budget of operations; 0: 1 */
    const char *path;                   /* for messages and replay lines */
    const char *replay;                 /* "--seed 7 --samples 3": options to repeat in replay lines
                                           */
    const volatile bool *stop;          /* Ctrl-C: end soon, results so far stand */
    const struct gc_fault *fault;       /* a bug planted in the engine, to try the checks; NULL */
    /* Called often, from the running thread: what is being done at which point; NULL */
    void (*progress)(void *state, size_t done, size_t planned, const char *doing);
    void *progress_state;
} gc_run_options;

/* How many test points the program has under these options (claims selected by filter, +
   self-checks). */
size_t gc_run_count_test_points(const gc_program *p, const gc_diags *d, const gc_run_options *o);

/* Runs them all, each point on the graph that the program is there (queries and gradients are
   appended to it); everything in the report is taken from a.
   Never fails: what goes wrong is a result. */
gc_file_report *gc_run(gc_arena *a, gc_program *p, const gc_diags *d, const gc_run_options *o);

/* --list: "claim grad(J, W1) == …   5 samples x 20 entries" of the first selected test point at or
   behind place *next (0 at first), which moves on; its line in *line, 0 for the self-checks, which
   come last.  Taken from a.  NULL behind the last one. */
const char *gc_run_describe(gc_arena *a, const gc_graph *g, const gc_diags *d,
                            const gc_run_options *o, size_t *next, unsigned *line);

/* --dump grads: the values of all named nodes, and every output's gradient by every input and param
   with its enclosure, at sample 0; needs no claim. */
void gc_run_dump(gc_arena *a, const gc_graph *all, const gc_run_options *o, gc_text *out);

#endif
