/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/sink.c -- all bytes arrive, in order, or the sink says that they did not: once. */
#include <config.h>
#include "cli/sink.h"
#include "tests/cli/folder.h"
#include "tests/near.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>

static gc_arena *arena;

/* ---- what is written to standard error meanwhile ---- */

static int true_stderr, errors;

/* A pipe, for its bytes are no file's and count in no limit. */
static void
catch_errors(void)
{
    int pipes[2] = { -1, -1 };

    if (pipe(pipes) != 0)
        tap_diag("no pipe");
    dup2(pipes[1], STDERR_FILENO);
    close(pipes[1]);
    errors = pipes[0];
}

static const char *
slurp(int fd)
{
    static char s[4096];
    ssize_t n = read(fd, s, sizeof s - 1);

    close(fd);
    s[n < 0 ? 0 : n] = 0;
    return s;
}

static const char *
caught(void)
{
    dup2(true_stderr, STDERR_FILENO);
    return slurp(errors);
}

static const char *
contents(const char *path)
{
    return slurp(open(path, O_RDONLY));
}

static size_t
lines(const char *s)
{
    size_t n = 0;

    for (; *s; s++)
        n += *s == '\n';
    return n;
}

/* ---- opening ---- */

static gc_text
text(const char *s)
{
    gc_text t = gc_text_new(arena);

    gc_text_add(&t, s);
    return t;
}

/* Opens, writes and closes; why is what gc_sink_open gave. */
static bool
write_to(const char *path, size_t n, const char *const *input, const char *words, const char **why)
{
    gc_sink s;

    if (!gc_sink_open(&s, path, n, input, why))
        return false;
    gc_text t = text(words);
    gc_sink_write(&s, &t);
    gc_sink_close(&s);
    return !s.closed && !s.failed && t.n == 0;
}

static const char *const input[] = { "nothere", "in", "in2" };

static void
try_open(void)
{
    const char *why = NULL;
    gc_sink s;
    struct stat before, after;

    ok(gc_sink_open(&s, "-", 0, NULL, &why) && s.fd == STDOUT_FILENO, "- is standard output");
    fstat(STDOUT_FILENO, &before);
    gc_sink_close(&s);
    ok(fstat(STDOUT_FILENO, &after) == 0 && before.st_ino == after.st_ino,
       "which is not closed");
    ok(write_to(made_here("out"), 3, input, "first and longer", &why)
       && !strcmp(contents("out"), "first and longer"), "a new file is made");
    ok(write_to("out", 3, input, "second", &why) && !strcmp(contents("out"), "second"),
       "an old one begins anew");
    ok(!gc_sink_open(&s, "no/such/folder", 3, input, &why) && !strcmp(why, strerror(ENOENT)),
       "what cannot be opened: why");
    ok(!gc_sink_open(&s, ".", 3, input, &why), "a folder cannot");
    const char *null = "/dev/null";
    ok(write_to(null, 1, &null, "gone", &why), "a device may be input and output");
}

static void
try_inputs(void)
{
    static const char *const name[] = { "in", "./in", "same", "soft" };
    const char *why = NULL;

    put("in", "input");
    if (link("in", made_here("same")) != 0 || symlink("in", made_here("soft")) != 0)
        tap_diag("no links here");
    for (int i = 0; i < 4; i++) {
        why = NULL;
        ok(!write_to(name[i], 3, input, "no", &why) && why
           && !strcmp(why, "it is one of the files to be checked")
           && !strcmp(contents("in"), "input"), "an input is not overwritten, named %s", name[i]);
    }
    ok(write_to("out", 3, input, "third", &why), "another file is, though it is there");
}

/* ---- writing ---- */

enum { MUCH = 3000000 };

static void
alarmed(int signal)
{
    (void) signal;
}

/* Reads slowly, and compares with what was sent. */
static void *
read_slowly(void *arg)
{
    static char got[10007];
    int fd = *(int *) arg;
    size_t at = 0;
    ssize_t n;
    static size_t right;
    sigset_t all;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
    right = 0;
    while ((n = read(fd, got, sizeof got)) > 0) {
        for (ssize_t i = 0; i < n; i++, at++)
            right += got[i] == (char) ('a' + at % 23);
        usleep(500);
    }
    return right == at ? &right : NULL;
}

/* Signals that do not restart a call cut writes short, or break them off before the first byte. */
static void
try_interrupted(void)
{
    struct sigaction act = { .sa_handler = alarmed };
    struct itimerval often = { { 0, 700 }, { 0, 700 } }, never = { { 0, 0 }, { 0, 0 } };
    int pipes[2] = { -1, -1 };
    pthread_t reader;
    gc_text t = gc_text_new(arena);
    void *result = NULL;

    for (size_t i = 0; i < MUCH; i++)
        gc_text_char(&t, (char) ('a' + i % 23), 1);
    if (pipe(pipes) != 0 || pthread_create(&reader, NULL, read_slowly, &pipes[0]) != 0)
        tap_diag("no pipe");
    sigaction(SIGALRM, &act, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    gc_sink s = { .path = "pipe", .fd = pipes[1] };
    gc_sink_write(&s, &t);
    setitimer(ITIMER_REAL, &never, NULL);
    ok(!s.failed && !s.closed && t.n == 0, "a text is written whole, whatever interrupts it");
    gc_sink_close(&s);
    pthread_join(reader, &result);
    ok(result && *(size_t *) result == MUCH, "each byte once, in order");
    close(pipes[0]);
}

static void
try_closed(void)
{
    int pipes[2] = { -1, -1 };
    gc_text t = text("lost");

    if (pipe(pipes) != 0)
        tap_diag("no pipe");
    close(pipes[0]);
    gc_sink s = { .path = "pipe", .fd = pipes[1] };
    catch_errors();
    gc_sink_write(&s, &t);
    gc_sink_write(&s, &(gc_text[]) { text("more") }[0]);
    gc_sink_close(&s);
    ok(s.closed && !s.failed && t.n == 0 && !*caught(), "a reader that has gone is no error");
    close(pipes[1]);
}

/* The file may grow to 10 bytes: a short write, then an error. */
static void
try_full(void)
{
    struct rlimit before, ten;
    const char *why;
    gc_sink s;

    gc_sink_open(&s, made_here("full"), 0, NULL, &why);
    getrlimit(RLIMIT_FSIZE, &before);
    ten = before;
    ten.rlim_cur = 10;
    gc_text t = text("0123456789abcdef");
    fflush(stdout);
    catch_errors();
    setrlimit(RLIMIT_FSIZE, &ten);
    gc_sink_write(&s, &t);
    gc_text more = text("more");
    gc_sink_write(&s, &more);
    gc_sink_close(&s);
    setrlimit(RLIMIT_FSIZE, &before);
    const char *said = caught();
    ok(s.failed && !s.closed && t.n == 0 && more.n == 0, "a full disk: the sink has failed");
    ok(!strcmp(said, "gradcheck: cannot write to full: File too large\n"), "which is said once");
    ok(!strcmp(contents("full"), "0123456789"), "what fitted is there");
}

static void
try_errors(void)
{
    gc_sink bad = { .path = "here", .fd = 77 };

    catch_errors();
    gc_sink_error("%d files, %s", 3, "100%");
    ok(!strcmp(caught(), "gradcheck: 3 files, 100%\n"), "a message is one line that names us");
    catch_errors();
    gc_sink_close(&bad);
    const char *s = caught();
    ok(bad.failed && lines(s) == 1 && strstr(s, "cannot write to here: "),
       "an error that comes when a file is closed is one");
    catch_errors();
    gc_sink_close(&bad);
    ok(!*caught(), "and is not said again");
    bad = (gc_sink) { .path = "here", .fd = 77 };
    gc_text nothing = gc_text_new(arena);
    gc_sink_write(&bad, &nothing);
    ok(!bad.failed, "nothing to write is no error");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(12 + 2 + 1 + 3 + 4);
    if (!enter_folder())
        return 99;
    true_stderr = dup(STDERR_FILENO);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    try_open();
    try_inputs();
    try_interrupted();
    try_closed();
    try_full();
    try_errors();
    leave_folder();
    gc_arena_free(arena);
    return done();
}
