/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/progress.c -- one line on a terminal's standard error, after a second, gone at the end. */
#include <config.h>
#include "cli/progress.h"

#include "base/utf8.h"
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS = 79 };
static const double FIRST = 1.0, AGAIN = 0.1;   /* seconds */

/* There is one terminal.  Work may go on for minutes without a word, so a thread of its own shows
   the last one. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t end;
    pthread_t thread;
    bool on, running, shown;
    double start, last;
    size_t files, files_done;
    char text[8 * COLUMNS];             /* "": nothing since the line was taken away */
    bool news;                          /* it is not the line that is shown */
} line = { .lock = PTHREAD_MUTEX_INITIALIZER, .end = PTHREAD_COND_INITIALIZER };

double
gc_progress_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* So much of the text that the line does not wrap: what has wrapped cannot be taken away. */
static int
bytes_shown(const char *s)
{
    const char *at = s, *end = s + strlen(s);
    struct winsize w = { 0 };
    unsigned room = COLUMNS;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 && w.ws_col <= room)
        room = w.ws_col - 1u;
    while (at < end) {
        uint32_t c;
        unsigned n = gc_utf8_step(at, end, &c), width = gc_utf8_width(c);
        if (width > room || gc_utf8_is_hidden(c) || c < ' ')
            break;
        room -= width;
        at += n;
    }
    return (int) (at - s);
}

/* With the lock held. */
static void
show(double now)
{
    if (!line.text[0] || !line.news || now - line.start < FIRST
        || (now - line.last < AGAIN && line.shown))
        return;
    fprintf(stderr, "\r\x1b[K%.*s", bytes_shown(line.text), line.text);
    line.shown = true;
    line.news = false;
    line.last = now;
}

static void *
watch(void *unused)
{
    pthread_mutex_lock(&line.lock);
    while (line.on) {
        struct timespec t;
        show(gc_progress_now());
        clock_gettime(CLOCK_REALTIME, &t);
        t.tv_nsec += (long) (2 * AGAIN * 1e9);
        t.tv_sec += t.tv_nsec / 1000000000;
        t.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&line.end, &line.lock, &t);
    }
    pthread_mutex_unlock(&line.lock);
    return unused;
}

void
gc_progress_start(bool on, size_t files)
{
    sigset_t all, before;

    gc_progress_end();
    line.on = on;
    line.files = files;
    line.files_done = 0;
    line.start = line.last = gc_progress_now();
    if (!on)
        return;
    sigfillset(&all);                   /* signals are for the main thread */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    line.running = pthread_create(&line.thread, NULL, watch, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void
gc_progress_tell(const char *file, size_t done, size_t planned, const char *doing)
{
    if (!line.on)
        return;
    pthread_mutex_lock(&line.lock);
    char before[sizeof line.text];
    memcpy(before, line.text, sizeof before);
    if (planned)
        snprintf(line.text, sizeof line.text, "[%zu of %zu files] %s: point %zu of %zu, %s",
                 line.files_done, line.files, file, done + 1, planned, doing);
    else
        snprintf(line.text, sizeof line.text, "[%zu of %zu files] %s: %s", line.files_done,
                 line.files, file, doing);
    line.news = line.news || strcmp(line.text, before) != 0;
    show(gc_progress_now());
    pthread_mutex_unlock(&line.lock);
}

void
gc_progress_file_done(void)
{
    pthread_mutex_lock(&line.lock);
    line.files_done++;
    pthread_mutex_unlock(&line.lock);
}

void
gc_progress_clear(void)
{
    pthread_mutex_lock(&line.lock);
    if (line.shown)
        fputs("\r\x1b[K", stderr);
    line.shown = false;
    line.text[0] = 0;
    pthread_mutex_unlock(&line.lock);
}

void
gc_progress_end(void)
{
    gc_progress_clear();
    pthread_mutex_lock(&line.lock);
    line.on = false;
    pthread_cond_signal(&line.end);
    pthread_mutex_unlock(&line.lock);
    if (line.running)
        pthread_join(line.thread, NULL);
    line.running = false;
}
