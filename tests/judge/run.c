/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/run.c -- which points claims are judged at, and what becomes of the results. */
#include <config.h>
#include "tests/judge/judged.h"

/* Results of a text: their number, the verdicts of the first and the last but one (the self-checks
   come last), and how many samples the first one ran. */
static const struct {
    const char *what, *text;
    size_t results;
    const char *first, *last;
    uint32_t samples;
} row[] = {
    { "one point without a random leaf", "input x = 3\nclaim x == 3", 2, "PASS OK", "PASS OK", 1 },
    { "5 points with one", "input x ~ normal(0, 1)\nclaim x == x", 2, "PASS OK", "PASS OK", 5 },
    { "as many as the file says", "set samples = 3\ninput x ~ normal(0, 1)\nclaim x == x", 2,
      "PASS OK", "PASS OK", 3 },
    { "at: a point of its own", "input x = 3\nclaim x == 4 at x = 4\nclaim x == 3", 3, "PASS OK",
      "PASS OK", 1 },
    { "at: false there", "input x = 3\nclaim x == 3 at x = 4\nclaim x == 3", 3,
      "FAIL CLAIM-WRONG 401", "PASS OK", 1 },
    { "at: no other claim moves", "input x = 3\nclaim x == 3\nclaim x == 3 at x = 3\n"
      "claim x == 4 at x = 4", 4, "PASS OK", "PASS OK", 1 },
    { "skip", "input x = 3\nskip \"later\" claim x == 4\nclaim x == 3", 3, "SKIP SKIPPED",
      "PASS OK", 0 },
    { "skip with a point of its own", "input x = 3\nskip \"later\" claim x == 5 at x = 4", 2,
      "SKIP SKIPPED", "SKIP SKIPPED", 0 },
    { "todo, and false", "input x = 3\ntodo \"later\" claim x == 4\nclaim x == 3", 3,
      "TODO-FAIL CLAIM-WRONG 401", "PASS OK", 1 },
    { "todo, and true", "input x = 3\ntodo \"later\" claim x == 3", 2, "TODO-PASS OK",
      "TODO-PASS OK", 1 },
};

static void
try_rows(void)
{
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        gc_arena *a = gc_arena_new();
        const gc_file_report *f = judged(a, gc_arena_format(a, "%s\n", row[i].text));
        size_t n = f ? f->results : 0;

        if (!ok(n == row[i].results && f->planned == n && !f->interrupted
                    && !strcmp(verdict_of(a, f, 0), row[i].first)
                    && !strcmp(verdict_of(a, f, n - 2), row[i].last)
                    && f->result[0]->samples == row[i].samples
                    && !strcmp(f->result[n - 1]->kind, "self")
                    && !strcmp(verdict_of(a, f, n - 1), "PASS OK"),
                "%s", row[i].what) && n)
            tap_diag("%zu: %s, %s, %u, %s", n, verdict_of(a, f, 0), verdict_of(a, f, n - 2),
                     (unsigned) f->result[0]->samples, verdict_of(a, f, n - 1));
        gc_arena_free(a);
    }
}

/* A claim that is false at one sample of many has failed, wherever that is. */
static void
try_samples(void)
{
    gc_arena *a = gc_arena_new();
    bool caught = true;

    for (uint32_t k = 0; k < 4; k++) {
        gc_diags *d;
        gc_graph *g = graph_of(a, "set samples = 4\ninput x ~ uniform(0, 1)\nclaim x == x\n", &d);
        double at = gc_point_take(a, g->program, g->program->set.seed, k, NULL)->value[0][0];
        const gc_file_report *f = judged(
            a, gc_arena_format(a, "set samples = 4\ninput x ~ uniform(0, 1)\n"
                                  "claim abs(x - %.17g) > 0.0000001\n", at));
        caught = caught && f && f->result[0]->outcome == OUTCOME_FAIL && f->result[0]->sample == k
              && f->result[0]->samples == 4;
    }
    ok(caught, "each of 4 samples is judged, the last too, and named");
    gc_arena_free(a);
}

/* What is said of progress, and a stop in the middle. */
typedef struct watch {
    volatile bool stop;
    size_t calls, after, last, all, rungs, claims;
} watch;

static void
progress(void *state, size_t done_, size_t planned, const char *doing)
{
    watch *w = state;

    w->calls += !strcmp(doing, "proving");
    w->rungs += !strncmp(doing, "proving beyond 1", 16) && strstr(doing, " bits");
    w->claims += !strncmp(doing, "claim ", 6);
    w->last = done_;
    w->all = planned;
    w->stop = w->calls > w->after;
}

static const gc_file_report *
watched(gc_arena *a, watch *w, size_t after, const char *text)
{
    gc_run_options o = judged_options;

    *w = (watch) { .after = after };
    o.progress = progress;
    o.progress_state = w;
    o.stop = &w->stop;
    return judged_with(a, text, &o);
}

static void
try_stop(void)
{
    static const char *const text = "set samples = 4\ninput x ~ normal(0, 1)\nclaim x == x\n"
                                    "claim x == x + 1\nclaim x == 4 at x = 4\n";
    gc_arena *a = gc_arena_new();
    watch w;
    const gc_file_report *f = watched(a, &w, 99, text);

    ok(w.calls == 5 && w.last == 4 && w.all == 5 && !f->interrupted && f->results == 4,
       "a call for each point: 4 samples, and one of its own");
    ok(w.claims == 9 && w.rungs == 0, "one for each claim at each of its points");
    watched(a, &w, 99, "input t = 1e-40\ny = sin(t)/t\nset autocheck = 0\n"
                       "claim hess(y, t) == -1/3 within 1e-9 rel\n");
    ok(w.rungs >= 1, "and one for each precision that was not enough: %zu", w.rungs);
    f = watched(a, &w, 2, text);
    ok(f->interrupted && f->planned == 4 && f->results == 1
           && !strcmp(verdict_of(a, f, 0), "FAIL CLAIM-WRONG 401") && f->result[0]->samples == 2,
       "stopped in the middle: what failed has failed, what passed so far has not passed");
    f = watched(a, &w, 0, text);
    ok(f->interrupted && f->results == 0, "stopped at once: nothing is said");
    gc_arena_free(a);
}

/* Seeds, and what the report knows of its file. */
static void
try_options(void)
{
    static const char *const text = "set seed = 5\ninput x ~ normal(0, 1)\nclaim x == 9\n";
    gc_run_options o = judged_options;
    gc_arena *a = gc_arena_new();
    const char *file = judged(a, text)->result[0]->row[1].shown;

    o.has_seed = true;
    const char *zero = judged_with(a, text, &o)->result[0]->row[1].shown;
    o.seed = 5;
    const char *five = judged_with(a, text, &o)->result[0]->row[1].shown;
    ok(!strcmp(file, five) && strcmp(file, zero), "a seed of the command line beats the file's");
    const gc_file_report *f = judged(a, "input x = 3\ny = x*x\noutput y\nclaim y == 9\n");
    ok(!strcmp(f->path, "test.graph") && !strcmp(f->name, "test") && f->diags
           && f->cost.nodes == 2, "a report knows its file and its cost");
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(sizeof row / sizeof *row + 1 + 5 + 2);
    try_rows();
    try_samples();
    try_stop();
    try_options();
    gc_num_thread_end();
    return done();
}
