/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli/sink.c -- where bytes go. */
#include <config.h>
#include "cli/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

gc_sink
gc_sink_stdout(void)
{
    return (gc_sink) { .path = "standard output", .fd = STDOUT_FILENO };
}

static bool
is_input(const char *path, size_t n, const char *const *input)
{
    struct stat out, in;

    if (stat(path, &out) != 0 || !S_ISREG(out.st_mode))
        return false;
    for (size_t i = 0; i < n; i++)
        if (stat(input[i], &in) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino)
            return true;
    return false;
}

bool
gc_sink_open(gc_sink *s, const char *path, size_t n, const char *const *input, const char **why)
{
    *s = gc_sink_stdout();
    if (strcmp(path, "-") == 0)
        return true;
    s->path = path;
    if (is_input(path, n, input)) {
        *why = "it is one of the files to be checked";
        return false;
    }
    s->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    *why = strerror(errno);
    return s->fd >= 0;
}

void
gc_sink_write(gc_sink *s, gc_text *t)
{
    const char *at = t->at;
    size_t left = t->n;

    t->n = 0;
    while (left && !s->closed && !s->failed) {
        ssize_t put = write(s->fd, at, left);
        if (put >= 0) {
            at += put;
            left -= (size_t) put;
        } else if (errno == EPIPE) {
            s->closed = true;
        } else if (errno != EINTR) {
            s->failed = true;
            gc_sink_error("cannot write to %s: %s", s->path, strerror(errno));
        }
    }
}

void
gc_sink_close(gc_sink *s)
{
    if (s->fd == STDOUT_FILENO || s->closed || s->failed)
        return;
    if (close(s->fd) != 0) {
        s->failed = true;
        gc_sink_error("cannot write to %s: %s", s->path, strerror(errno));
    }
}

void
gc_sink_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("gradcheck: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}
