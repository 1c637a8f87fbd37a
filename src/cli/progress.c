/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/progress.c -- one line on a terminal's standard error, after a second, gone at the end. */
#include <config.h>
#include "cli/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>

enum { COLUMNS = 79 };
static const double FIRST = 1.0, AGAIN = 0.1;   /* seconds */

/* There is one terminal. */
static struct {
    pthread_mutex_t lock;
    bool on, shown;
    double start, last;
    size_t files, files_done;
} line = { .lock = PTHREAD_MUTEX_INITIALIZER };

double
gc_progress_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

void
gc_progress_start(bool on, size_t files)
{
    line.on = on;
    line.files = files;
    line.files_done = 0;
    line.start = line.last = gc_progress_now();
}

void
gc_progress_tell(const char *file, size_t done, size_t planned, const char *doing)
{
    double now = line.on ? gc_progress_now() : 0;

    if (!line.on)
        return;
    pthread_mutex_lock(&line.lock);
    if (now - line.start >= FIRST && (now - line.last >= AGAIN || !line.shown)) {
        char text[4 * COLUMNS];
        snprintf(text, sizeof text, "[%zu of %zu files] %s: point %zu of %zu, %s",
                 line.files_done, line.files, file, done + 1, planned, doing);
        fprintf(stderr, "\r\x1b[K%.*s", COLUMNS, text);
        line.shown = true;
        line.last = now;
    }
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
    pthread_mutex_unlock(&line.lock);
}
