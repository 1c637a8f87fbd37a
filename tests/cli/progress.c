/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/progress.c -- one line after a second, shown again only now and then, gone at the end. */
#include <config.h>
#include "cli/progress.h"
#include "tests/cli/folder.h"
#include "tests/near.h"
#include <pthread.h>

#define WIPE "\r\x1b[K"

static FILE *shown;

/* What has been written to standard error since the last call. */
static const char *
seen(void)
{
    static char s[4096];
    size_t n;

    fflush(stderr);
    n = fread(s, 1, sizeof s - 1, shown);
    clearerr(shown);
    s[n] = 0;
    return s;
}

/* The same, up to a moment at which it holds that part: soon, but on a busy machine. */
static const char *
seen_soon(const char *part)
{
    static char s[8192];

    s[0] = 0;
    for (int i = 0; i < 500 && !strstr(s, part); i++) {
        usleep(20000);
        strncat(s, seen(), sizeof s - strlen(s) - 1);
    }
    return s;
}

/* As long as the line waits, and a little more. */
static void
wait_until(double start, double seconds)
{
    while (gc_progress_now() - start < seconds)
        usleep(10000);
}

static size_t
count(const char *s, const char *part)
{
    size_t n = 0;

    for (; (s = strstr(s, part)); s++)
        n++;
    return n;
}

static void
try_time(void)
{
    double before = gc_progress_now(), last = before;
    bool forward = true;

    for (int i = 0; i < 1000; i++) {
        double now = gc_progress_now();
        forward = forward && now >= last;
        last = now;
    }
    usleep(20000);
    double passed = gc_progress_now() - before;
    ok(forward && passed >= 0.02 && passed < 20, "time passes in seconds, never backwards");
}

static void
try_off(void)
{
    double start = gc_progress_now();

    gc_progress_start(false, 2);
    wait_until(start, 1.1);
    gc_progress_tell("a.graph", 0, 3, "claim");
    gc_progress_clear();
    ok(!*seen(), "off: nothing is ever shown");
}

static void
try_line(void)
{
    double start = gc_progress_now();
    char name[300];

    gc_progress_start(true, 3);
    gc_progress_tell("a.graph", 0, 4, "claim");
    gc_progress_clear();
    ok(!*seen(), "nothing in the first second, and nothing to take away");
    wait_until(start, 1.05);
    gc_progress_tell("a.graph", 1, 4, "claim");
    ok(!strcmp(seen(), WIPE "[0 of 3 files] a.graph: point 2 of 4, claim"),
       "then a line, in place of the one before");
    for (int i = 0; i < 1000; i++)
        gc_progress_tell("a.graph", 1, 4, "claim");
    ok(count(seen(), WIPE) == 0, "the same line is not shown again");
    gc_progress_file_done();
    wait_until(start, 1.3);
    gc_progress_tell("b.graph", 0, 1, "self-checks");
    ok(!strcmp(seen(), WIPE "[1 of 3 files] b.graph: point 1 of 1, self-checks"),
       "but after a while, with the files that are done");
    gc_progress_clear();
    ok(!strcmp(seen(), WIPE), "it is taken away");
    gc_progress_clear();
    ok(!*seen(), "once");
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    gc_progress_tell(name, 0, 1, "claim");
    const char *s = seen();
    ok(!strncmp(s, WIPE "[1 of 3 files] nnn", 18) && strlen(s) == strlen(WIPE) + 79,
       "shown again at once after it was taken away, and never wider than 79 columns");
    gc_progress_clear();
    seen();
}

/* Nobody says anything for long: the thread shows what was said last, once. */
static void
try_silence(void)
{
    gc_progress_start(true, 1);
    gc_progress_tell("a.graph", 0, 0, "reading");
    gc_progress_tell("a.graph", 0, 2, "claim \xe2\x88\x82y/\xe2\x88\x82x\nand more");
    ok(!strcmp(seen_soon("claim"),
               WIPE "[0 of 1 files] a.graph: point 1 of 2, claim \xe2\x88\x82y/\xe2\x88\x82x"),
       "the last word is shown when the second is over, up to the end of its line");
    gc_progress_tell("a.graph", 0, 0, "proving");
    gc_progress_tell("a.graph", 0, 0, "judging");
    const char *s = seen_soon("judging");
    ok(strstr(s, WIPE "[0 of 1 files] a.graph: judging") && count(s, WIPE) <= 2,
       "a word that came too soon after another is shown a little later");
    gc_progress_end();
    ok(!strcmp(seen(), WIPE), "the end takes it away");
    gc_progress_tell("a.graph", 0, 0, "late");
    usleep(300000);
    ok(!*seen(), "for good");
}

static void *
tell_often(void *arg)
{
    for (int i = 0; i < 2000; i++) {
        gc_progress_tell(arg, 0, 1, "claim");
        if (i % 100 == 0)
            gc_progress_file_done();
    }
    return NULL;
}

/* Lines of several threads do not run into each other, and no file is lost. */
static void
try_threads(void)
{
    double start = gc_progress_now();
    static char name[4][2] = { "a", "b", "c", "d" };
    pthread_t thread[4];

    gc_progress_start(true, 80);
    wait_until(start, 1.05);
    for (int i = 0; i < 4; i++)
        pthread_create(&thread[i], NULL, tell_often, name[i]);
    for (int i = 0; i < 4; i++)
        pthread_join(thread[i], NULL);
    gc_progress_clear();
    const char *s = seen();
    ok(count(s, WIPE "[") == count(s, "claim") && count(s, WIPE "[") >= 1, "each line is whole");
    gc_progress_tell("e", 0, 1, "claim");
    ok(strstr(seen(), "[80 of 80 files] e: point 1 of 1, claim") != NULL,
       "every file that is done is counted");
}

int
main(void)
{
    plan(1 + 1 + 7 + 4 + 2);
    if (!enter_folder() || !freopen(made_here("errors"), "w", stderr)
        || !(shown = fopen("errors", "r")))
        return 99;
    try_time();
    try_off();
    try_line();
    try_silence();
    try_threads();
    fclose(shown);
    leave_folder();
    return done();
}
