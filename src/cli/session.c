/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/session.c -- all files read, then all checked, then the exit status. */
#include <config.h>
#include "cli/session.h"

#include "cli/files.h"
#include "cli/job.h"
#include "cli/output.h"
#include "cli/pool.h"
#include "cli/progress.h"
#include "report/messages.h"
#include "report/say.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *volatile crashed;    /* ends the stream on standard output; NULL: nothing */

typedef struct session {
    const gc_options *o;
    gc_arena *arena;
    size_t n;
    gc_job_of_file *job;
    gc_outputs outputs;
    const gc_file_report **reports;     /* those written so far */
    size_t written, next_id;
    gc_totals totals;
    gc_messages messages;               /* on standard error */
    size_t troubles;                    /* for --max-fail */
    double start;
    bool usage, enough, starved;
} session;

static void
load_one(void *state, size_t i)
{
    gc_job_load(&((session *) state)->job[i]);
}

static void
check_one(void *state, size_t i)
{
    gc_job_check(&((session *) state)->job[i]);
}

/* ---- telling ---- */

/* --max-fail: results after the last one allowed are as if not run, whatever -j ran meanwhile. */
static void
cut(session *s, gc_file_report *f)
{
    const gc_report_options o = { .allow_undecided = s->o->run.allow_undecided };
    const uint32_t most = s->o->run.max_fail;

    s->troubles += f->failure != NULL;
    for (size_t i = 0; i < f->results; i++) {
        s->troubles += gc_say_is_trouble(f->result[i]->outcome, &o);
        if (most && s->troubles >= most)
            f->results = i + 1;
    }
    if (most && s->troubles >= most) {
        s->enough = gc_stop = true;
        f->interrupted = false;         /* what is missing was not wanted */
    }
}

static void
tell_diags(session *s, const gc_diags *d)
{
    gc_text text = gc_text_new(s->arena);

    if (s->outputs.for_people || !d || !d->n || (s->o->quiet && !d->errors))
        return;
    gc_progress_clear();
    gc_messages_write(&s->messages, d, &text);
    fputs(text.at, stderr);
}

static gc_file_report *
not_run(session *s, const gc_job_of_file *j)
{
    gc_file_report *f = gc_arena_take(s->arena, sizeof *f);

    f->path = j->f.shown;
    f->planned = j->planned;
    return f;
}

static void
tell_one(void *state, size_t i)
{
    session *s = state;
    gc_job_of_file *j = &s->job[i];

    if (s->enough)
        j->report = not_run(s, j);
    else if (!j->report || (j->report->interrupted && !j->report->results))
        return;
    else
        cut(s, j->report);
    gc_say_add_totals(&s->totals, j->report);
    tell_diags(s, j->report->diags);
    s->reports[s->written++] = j->report;
    gc_outputs_file(&s->outputs, j->report, s->next_id);
    s->next_id += j->planned;
    if (!gc_outputs_heard(&s->outputs))
        gc_stop = true;
}

/* ---- the whole ---- */

static void
make_jobs(session *s)
{
    gc_paths paths = { .arena = s->arena, .verbose = s->o->verbose,
                       .pass_nothing = s->o->pass_nothing };

    for (size_t i = 0; i < s->o->words; i++)
        gc_paths_add(&paths, s->o->word[i], s->o->recursive);
    s->n = paths.n;
    s->job = gc_arena_array(s->arena, s->n, sizeof *s->job);
    s->reports = gc_arena_array(s->arena, s->n, sizeof *s->reports);
    for (size_t i = 0; i < s->n; i++) {
        s->job[i].o = s->o;
        s->job[i].f.path = s->job[i].f.shown = paths.at[i];
    }
    s->usage = !gc_outputs_open(&s->outputs, s->o, s->arena, paths.n, paths.at);
    s->messages.all = s->o->verbose;
    s->messages.color = s->outputs.color_errors;
}

/* The seed is shown when it is one for all files and something is drawn. */
static void
find_seed(const session *s, gc_report_options *run)
{
    bool same = true, any = false;

    run->seed = s->o->run.seed;
    for (size_t i = 0; i < s->n; i++) {
        const gc_program *p = s->job[i].f.program;
        if (!p || !p->drawn)
            continue;
        if (!s->o->run.has_seed) {
            same = same && (!any || run->seed == p->set.seed);
            run->seed = p->set.seed;
        }
        any = true;
    }
    run->has_seed = s->o->run.has_seed || (same && any);
}

static const char *
why_nothing(const session *s)
{
    if (s->o->run.filter)
        return gc_arena_format(s->arena, "no claim matches -k '%s'", s->o->run.filter);
    if (s->n == 0)
        return "there is no .graph file in the folder";
    return s->n == 1 ? "the file holds nothing to check" : "the files hold nothing to check";
}

static void
begin(session *s)
{
    gc_report_options run = { .files = s->n, .report = s->reports };

    for (size_t i = 0; i < s->n; i++) {
        unsigned width = gc_say_width(gc_say_base(s->job[i].f.shown));
        run.planned += s->job[i].planned;
        run.name_width = width > run.name_width ? width : run.name_width;
    }
    find_seed(s, &run);
    run.nothing = run.planned ? NULL : gc_interrupted ? "interrupted" : why_nothing(s);
    gc_outputs_begin(&s->outputs, &run);
}

static bool
checked_nothing(const session *s)
{
    const gc_totals *t = &s->totals;

    return t->passed + t->failed + t->undecided + t->todo + t->bad_files == 0;
}

static void
end(session *s)
{
    const char *nothing = NULL;

    if (checked_nothing(s) && !gc_interrupted && !s->starved)
        nothing = s->totals.skipped ? "all checks are skipped" : why_nothing(s);
    s->totals.seconds = gc_progress_now() - s->start;
    gc_progress_end();
    gc_outputs_end(&s->outputs, &s->totals, gc_interrupted, nothing,
                   s->starved ? "out of memory" : NULL);
    gc_text text = gc_text_new(s->arena);
    gc_messages_end(&s->messages, &text);
    fputs(text.at, stderr);
    if (nothing && !s->outputs.for_people)
        gc_sink_error("nothing was checked: %s", nothing);
    if (s->starved)
        gc_sink_error("out of memory; the report ends here");
}

static bool
is_starved(session *s)
{
    for (size_t i = 0; i < s->n; i++)
        s->starved = s->starved || s->job[i].starved;
    return s->starved;
}

static void
run(void *state)
{
    session *s = state;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = s->o->jobs ? s->o->jobs : processors > 0 ? (size_t) processors : 1;
    bool show = !s->o->quiet && isatty(STDERR_FILENO) && gc_output_wants_color(s->o, STDERR_FILENO);

    make_jobs(s);
    if (s->usage)
        return;
    crashed = gc_outputs_crashed(&s->outputs);
    s->next_id = 1;
    gc_progress_start(show, s->n);
    gc_pool_run(s->n, threads, load_one, NULL, s);
    begin(s);
    if (!is_starved(s))
        gc_pool_run(s->n, threads, check_one, tell_one, s);
    is_starved(s);
    end(s);
}

static int
status(const session *s)
{
    const gc_totals *t = &s->totals;

    if (s->usage || !gc_outputs_good(&s->outputs))
        return GC_EXIT_ERROR;
    if (gc_interrupted)
        return GC_EXIT_INTERRUPTED;
    if (s->o->exit_zero)
        return GC_EXIT_OK;
    if (t->bad_files)
        return GC_EXIT_ERROR;
    if (t->failed || (t->undecided && !s->o->run.allow_undecided))
        return GC_EXIT_FAILED;
    if (checked_nothing(s))
        return s->o->pass_nothing ? GC_EXIT_OK : (int) s->o->skip_exit;
    return GC_EXIT_OK;
}

void
gc_session_bail(void)
{
    const char *text = crashed;
    ssize_t ignored = text ? write(STDOUT_FILENO, text, strlen(text)) : 0;

    (void) ignored;
}

int
gc_session_check(const gc_options *o)
{
    session s = { .o = o, .arena = gc_arena_new(), .start = gc_progress_now() };
    bool good = gc_load_guard(s.arena, run, &s);

    gc_progress_end();
    if (!good)
        gc_sink_error("out of memory");
    int code = good && !s.starved ? status(&s) : GC_EXIT_INTERNAL;
    for (size_t i = 0; i < s.n; i++)
        gc_arena_free(s.job[i].f.arena);
    gc_arena_free(s.arena);
    return code;
}
