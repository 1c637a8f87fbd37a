/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/job.c -- one file: loaded, counted, checked; memory may run out on the way. */
#include <config.h>
#include "cli/job.h"

#include "cli/progress.h"
#include "report/say.h"

volatile bool gc_stop, gc_interrupted;

static gc_run_options
run_options(const gc_job_of_file *j)
{
    gc_run_options run = j->o->run;

    run.path = j->f.path;
    run.replay = j->o->replay.at;
    run.stop = &gc_stop;
    return run;
}

static void
load(void *state)
{
    gc_job_of_file *j = state;
    gc_run_options run = run_options(j);

    gc_progress_tell(gc_say_base(j->f.shown), 0, 0, "reading");
    gc_load_job(&j->f, j->o, true);
    j->planned = j->f.failure ? 1 : gc_run_count_test_points(j->f.program, j->f.diags, &run);
}

void
gc_job_load(gc_job_of_file *j)
{
    if (gc_stop)
        return;
    j->f.arena = gc_arena_new();
    j->starved = !gc_load_guard(j->f.arena, load, j);
    if (j->starved)
        gc_stop = true;
}

static void
progress(void *state, size_t done, size_t planned, const char *doing)
{
    const gc_job_of_file *j = state;

    gc_progress_tell(gc_say_base(j->f.shown), done, planned, doing);
}

static void
check(void *state)
{
    gc_job_of_file *j = state;
    gc_run_options run = run_options(j);
    double start = gc_progress_now();

    if (j->f.failure) {
        j->report = gc_arena_take(j->f.arena, sizeof *j->report);
        j->report->diags = j->f.diags;
        j->report->failure = j->f.failure;
    } else {
        run.progress = progress;
        run.progress_state = j;
        j->report = gc_run(j->f.arena, j->f.program, j->f.diags, &run);
    }
    j->report->path = j->f.shown;
    j->report->planned = j->planned;
    j->report->cost.seconds = gc_progress_now() - start;
    gc_progress_file_done();
}

void
gc_job_check(gc_job_of_file *j)
{
    if (gc_stop)
        return;
    j->starved = !gc_load_guard(j->f.arena, check, j);
    if (j->starved) {
        j->report = NULL;
        gc_stop = true;
    }
}
