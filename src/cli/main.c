/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/main.c -- files in, exit status out. */
#include <config.h>

#include "cli/blas.h"
#include "cli/job.h"
#include "cli/look.h"
#include "cli/session.h"
#include "cli/sink.h"
#include "num/num.h"
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct start {
    char **argv;
    gc_arena *arena;
    gc_options o;
    int code;
} start;

static void
stop(int signal)
{
    (void) signal;
    gc_stop = gc_interrupted = true;
}

/* A failed assertion, or a library that gives up. */
static void
give_up(int signal)
{
    static const char text[] = "gradcheck: internal error; please report it with the file\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);

    (void) signal;
    (void) ignored;
    gc_session_bail();
    _exit(GC_EXIT_INTERNAL);
}

static void
handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction a = { .sa_handler = handler, .sa_flags = flags };

    sigemptyset(&a.sa_mask);
    sigaction(signal, &a, NULL);
}

/* A second Ctrl-C ends at once.  A closed pipe is an error of write(), not a signal. */
static void
set_signals(void)
{
    handle(SIGINT, stop, (int) SA_RESETHAND);
    handle(SIGTERM, stop, (int) SA_RESETHAND);
    handle(SIGPIPE, SIG_IGN, 0);
    handle(SIGABRT, give_up, (int) SA_RESETHAND);
}

/* Where a standard stream is closed, a file opened later would take its number. */
static void
keep_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

static int
usage_error(const char *error)
{
    gc_sink_error("%s\nTry 'gradcheck --help'.", error);
    return GC_EXIT_ERROR;
}

static int
act(const gc_options *o)
{
    switch (o->mode) {
    case MODE_HELP:
    case MODE_VERSION:
    case MODE_LIST_OPS:
    case MODE_EXPLAIN:
        return gc_look_about(o);
    case MODE_CHECK:
        return o->words ? gc_session_check(o) : usage_error("no FILE given");
    default:
        return o->words ? gc_look_files(o) : usage_error("no FILE given");
    }
}

static void
begin(void *state)
{
    start *s = state;
    const char *error = NULL;

    if (gc_options_read(&s->o, s->arena, s->argv, &error))
        s->code = act(&s->o);
    else
        s->code = usage_error(error);
}

int
main(int argc, char **argv)
{
    start s = { .argv = argv, .arena = gc_arena_new() };

    (void) argc;
    gc_blas_start();
    keep_standard_streams();
    set_signals();
    gsl_set_error_handler_off();
    gc_num_thread_start();
    if (!gc_load_guard(s.arena, begin, &s)) {
        gc_sink_error("out of memory");
        s.code = GC_EXIT_INTERNAL;
    }
    gc_num_thread_end();
    gc_arena_free(s.arena);
    return s.code;
}
