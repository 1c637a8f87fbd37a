/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/output.c -- the reports of one run, each in its format to its sink. */
#include <config.h>
#include "cli/output.h"

#include "cli/progress.h"
#include <gradcheck/gradcheck.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The command line, then FORCE_COLOR, NO_COLOR (no-color.org: set and not empty), the terminal. */
bool
gc_output_wants_color(const gc_options *o, int fd)
{
    const char *force = getenv("FORCE_COLOR"), *no = getenv("NO_COLOR"), *term = getenv("TERM");

    if (o->color != WHEN_AUTO)
        return o->color == WHEN_ALWAYS;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    if (no && *no)
        return false;
    return isatty(fd) && term && *term && strcmp(term, "dumb") != 0;
}

static const gc_report_format *
main_format(const gc_options *o)
{
    const char *name = o->format;

    if (!name)
        name = !o->output && isatty(STDOUT_FILENO) ? "human" : "tap";
    return gc_format_find(name);
}

static bool
open_one(gc_output *p, const gc_options *o, const char *path, size_t n, const char *const *input)
{
    const char *why = NULL;

    if (!path) {
        p->sink = gc_sink_stdout();
    } else if (!gc_sink_open(&p->sink, path, n, input, &why)) {
        gc_sink_error("cannot write to %s: %s", path, why);
        return false;
    }
    p->o.color = p->format->for_people
              && (p->sink.fd == STDOUT_FILENO ? gc_output_wants_color(o, STDOUT_FILENO)
                                              : o->color == WHEN_ALWAYS);
    p->o.seconds = o->verbose || (p->format->for_people && isatty(p->sink.fd));
    p->o.quiet = o->quiet;
    p->o.verbose = (int) o->verbose;
    p->o.top = o->top;
    p->o.selected = o->run.filter != NULL;
    p->o.hex = o->hex;
    p->o.version = gradcheck_version();
    p->o.prec = o->run.prec;
    p->o.allow_undecided = o->run.allow_undecided;
    return true;
}

/* Two reports in one file would be none. */
static bool
is_same(const gc_sink *a, const gc_sink *b)
{
    struct stat x, y;

    if (a->fd == b->fd)
        return true;
    return fstat(a->fd, &x) == 0 && fstat(b->fd, &y) == 0 && S_ISREG(x.st_mode)
           && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool
gc_outputs_open(gc_outputs *u, const gc_options *o, gc_arena *a, size_t n,
                const char *const *input)
{
    u->n = 1 + o->reports;
    u->at = gc_arena_array(a, u->n, sizeof *u->at);
    u->text = gc_text_new(a);
    u->at[0].format = main_format(o);
    u->color_errors = gc_output_wants_color(o, STDERR_FILENO);
    for (size_t i = 0; i < o->reports; i++)
        u->at[i + 1].format = gc_format_find(o->report[i].format);
    for (size_t i = 0; i < u->n; i++)
        if (!open_one(&u->at[i], o, i ? o->report[i - 1].path : o->output, n, input))
            return false;
    for (size_t i = 1; i < u->n; i++)
        for (size_t k = 0; k < i; k++)
            if (is_same(&u->at[i].sink, &u->at[k].sink)) {
                gc_sink_error("two reports cannot go to %s", u->at[i].sink.path);
                return false;
            }
    u->for_people = u->at[0].format->for_people && u->at[0].sink.fd == STDOUT_FILENO;
    return true;
}

static void
flush(gc_outputs *u, gc_output *p)
{
    if (u->text.n)
        gc_progress_clear();
    gc_sink_write(&p->sink, &u->text);
}

void
gc_outputs_begin(gc_outputs *u, const gc_report_options *run)
{
    for (size_t i = 0; i < u->n; i++) {
        gc_report_options *o = &u->at[i].o;
        o->has_seed = run->has_seed;
        o->seed = run->seed;
        o->planned = run->planned;
        o->files = run->files;
        o->name_width = run->name_width;
        o->nothing = run->nothing;
        o->report = run->report;
        u->at[i].format->begin(&u->text, o);
        flush(u, &u->at[i]);
    }
}

void
gc_outputs_file(gc_outputs *u, const gc_file_report *f, size_t first_id)
{
    for (size_t i = 0; i < u->n; i++) {
        u->at[i].format->file(&u->text, &u->at[i].o, f, first_id);
        flush(u, &u->at[i]);
        u->at[i].o.done++;
    }
}

void
gc_outputs_end(gc_outputs *u, const gc_totals *t, bool interrupted, const char *nothing,
               const char *bail)
{
    for (size_t i = 0; i < u->n; i++) {
        u->at[i].o.nothing = nothing;
        u->at[i].o.bail = bail;
        u->at[i].format->end(&u->text, &u->at[i].o, t, interrupted);
        flush(u, &u->at[i]);
        gc_sink_close(&u->at[i].sink);
    }
}

bool
gc_outputs_good(const gc_outputs *u)
{
    for (size_t i = 0; i < u->n; i++)
        if (u->at[i].sink.closed || u->at[i].sink.failed)
            return false;
    return true;
}

bool
gc_outputs_heard(const gc_outputs *u)
{
    for (size_t i = 0; i < u->n; i++)
        if (!u->at[i].sink.closed && !u->at[i].sink.failed)
            return true;
    return false;
}

const char *
gc_outputs_crashed(const gc_outputs *u)
{
    return u->at[0].sink.fd == STDOUT_FILENO ? u->at[0].format->crashed : NULL;
}
