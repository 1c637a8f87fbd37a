/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/job.c -- one file loaded, counted and checked; a stop or the end of memory is kept. */
#include <config.h>
#include "cli/job.h"
#include "num/num.h"
#include "tests/cli/folder.h"
#include "tests/near.h"

static gc_options options;

static gc_job_of_file
job(const char *path)
{
    return (gc_job_of_file) { .o = &options, .f = { .path = path, .shown = path } };
}

static gc_job_of_file
checked(const char *path)
{
    gc_job_of_file j = job(path);

    gc_job_load(&j);
    gc_job_check(&j);
    return j;
}

static void
try_good(void)
{
    gc_job_of_file j = job("good.graph");

    gc_job_load(&j);
    ok(j.f.program && j.planned > 1 && !j.report && !j.starved && !gc_stop,
       "loaded: its points are counted, nothing has run");
    gc_job_check(&j);
    const gc_file_report *r = j.report;
    ok(r && r->planned == j.planned && r->results == j.planned && !r->failure && !r->interrupted,
       "checked: as many results as were counted");
    ok(r && !strcmp(r->path, "good.graph") && r->cost.seconds >= 0 && r->cost.seconds < 60,
       "the report has its path and time");
    gc_arena_free(j.f.arena);
    options.replay = gc_text_new(options.arena);
    gc_text_add(&options.replay, "--seed 7");
    j = checked("wrong.graph");
    ok(j.report->result[0]->outcome == OUTCOME_FAIL
       && !strcmp(j.report->result[0]->replay, "gradcheck -k :4 --seed 7 wrong.graph"),
       "the command that repeats a failure has the options and the path");
    gc_arena_free(j.f.arena);
    options.run.filter = "no such claim";
    j = checked("good.graph");
    ok(j.planned == 0 && j.report && j.report->results == 0 && !j.report->failure,
       "a file of which nothing is selected has no point");
    gc_arena_free(j.f.arena);
    options.run.filter = NULL;
}

static void
try_failed(void)
{
    gc_job_of_file j = checked("none.graph");

    ok(j.planned == 1 && !j.starved && !gc_stop, "a file that cannot be read is one point");
    ok(j.report && j.report->failure && strstr(j.report->failure, "No such file")
       && j.report->diags == j.f.diags && j.report->planned == 1 && j.report->results == 0
       && !strcmp(j.report->path, "none.graph"), "its report says why");
    gc_arena_free(j.f.arena);
    j = checked("slip.graph");
    ok(j.planned == 1 && j.report && !strcmp(j.report->failure, "has 1 error")
       && j.report->diags->errors == 1, "a file with an error too");
    gc_arena_free(j.f.arena);
}

static void
try_stop(void)
{
    gc_job_of_file j = job("good.graph"), k = job("good.graph");

    gc_job_load(&j);
    gc_stop = true;
    gc_job_load(&k);
    gc_job_check(&j);
    ok(!k.f.arena && !k.f.program && k.planned == 0, "after a stop nothing is loaded");
    ok(!j.report && !j.starved, "nor checked");
    gc_stop = false;
    gc_arena_free(j.f.arena);
}

/* Without an arena memory has run out. */
static void
try_starved(void)
{
    gc_job_of_file j = job("good.graph");

    gc_job_load(&j);
    gc_arena *a = j.f.arena;
    j.f.arena = NULL;
    gc_job_check(&j);
    ok(j.starved && !j.report && gc_stop, "no memory: no report, and everything stops");
    gc_stop = false;
    gc_arena_free(a);
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    options = (gc_options) { .arena = a, .limits = gc_limits_default,
                             .run = { .tolerance = { -1, -1, -1 } } };
    plan(5 + 3 + 2 + 1);
    if (!enter_folder())
        return 99;
    gc_num_thread_start();
    put("good.graph", "input x = 3\ny = x*x\noutput y\nclaim grad(y, x) == 2*x\n");
    put("wrong.graph", "input x = 3\ny = x*x\noutput y\nclaim grad(y, x) == x\n");
    put("slip.graph", "input x = = 3\n");
    try_good();
    try_failed();
    try_stop();
    try_starved();
    leave_folder();
    gc_num_thread_end();
    gc_arena_free(a);
    return done();
}
