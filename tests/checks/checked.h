/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checked.h -- one check on a text at its first point, over estimates that a test may spoil. */
#ifndef GC_TESTS_CHECKED_H
#define GC_TESTS_CHECKED_H

#include "tests/judge/judged.h"

/* A text whose first statement that is tested is `check grad(y, x)` or so. */
typedef struct checked {
    measured m;
    gc_findings *d;
    gc_job job;
    uint8_t *usable;                    /* what job.usable is */
} checked;

/* A job for everything there is at the point: all witnesses, no tolerance, all entries that are
   proved, all outputs.  ops: NULL, or a registry with ops of one's own. */
__attribute__((unused)) static bool
checked_with(checked *t, const char *text, const gc_run_options *o, const gc_op *ops)
{
    *t = (checked) { 0 };
    if (!measure_ops(&t->m, text, o, ops))
        return false;
    t->d = gc_findings_new(t->m.a, NULL, "check");
    t->job = (gc_job) { .c = t->m.c, .d = t->d, .query = GC_NO_NODE, .by = ~0u,
                        .within = { -1, -1, -1 }, .pairs = t->m.l->pairs, .pair = t->m.l->pair,
                        .legs = true };
    if (t->m.l->n && t->m.l->point[0].queries) {
        gc_node query = t->job.query = t->m.l->point[0].query[0];
        t->usable = gc_arena_take(t->m.a, gc_node_count(t->m.g, query));
        for (size_t e = 0; e < gc_node_count(t->m.g, query); e++)
            t->usable[e] = gc_enclosure_is_proved(gc_measurement_truth(t->m.c, query, e));
        t->job.usable = t->usable;
    }
    return true;
}

__attribute__((unused)) static bool
checked_open(checked *t, const char *text)
{
    return checked_with(t, text, &judged_options, NULL);
}

/* What a witness says of the query: later calls of the measurement give the same, spoiled. */
__attribute__((unused)) static gc_estimate *
said_of(checked *t, gc_node query, size_t w)
{
    return (gc_estimate *) gc_measurement_witness(t->m.c, query, w);
}

/* Runs the check; the verdict on everything found since the text was opened. */
__attribute__((unused)) static const char *
run_check(checked *t, const gc_check *check)
{
    check->run(&t->job);
    return verdict_text(t->m.a, t->d->result);
}

/* One witness, spoiled at one entry of a gradient, and the verdict that follows. */
typedef struct spoiled_row {
    const char *what;
    int w;                              /* of this witness; -1: nothing is spoiled */
    uint32_t by;                        /* the witnesses that count */
    double slip;                        /* is added to its last entry */
    const char *absent, *verdict;
} spoiled_row;

/* One point a row, each on the same text. */
__attribute__((unused)) static void
try_spoiled(const char *text, const char *name, size_t n, const spoiled_row *row)
{
    for (size_t i = 0; i < n; i++) {
        checked t;
        const char *verdict = "none";

        if (checked_open(&t, text)) {
            if (row[i].w >= 0) {
                gc_estimate *said = said_of(&t, t.job.query, (size_t) row[i].w);
                said->value[gc_node_count(t.m.g, t.job.query) - 1] += row[i].slip;
                said->absent = row[i].absent;
            }
            t.job.by = row[i].by;
            verdict = run_check(&t, gc_check_find(name));
        }
        if (!ok(!strcmp(verdict, row[i].verdict), "%s: %s", row[i].what, row[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(t.m.a);
    }
}

#endif
