/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/messages.c -- one message of each code over many files; of a file with errors all. */
#include <config.h>
#include "report/messages.h"
#include "tests/near.h"

/* A text with so many warnings of each of two codes, each with a note, and errors. */
static gc_diags *
texts(gc_arena *a, int first, int second, int errors)
{
    static const char text[] = "a line\n";
    gc_diags *d = gc_diags_new(a);
    uint32_t file = gc_diags_source(d, "x.graph", text, sizeof text - 1);
    gc_span at = { file, 0, 1 };

    for (int i = 0; i < first + second; i++) {
        gc_diag_add(d, GC_WARNING, i < first ? GC_101 : GC_107, at, "W%d", i);
        gc_diag_note(d, at, "N%d", i);
    }
    for (int i = 0; i < errors; i++)
        gc_diag_add(d, GC_ERROR, GC_101, at, "E%d", i);
    return d;
}

static size_t
count(const char *text, const char *part)
{
    size_t n = 0;

    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

/* What is written of a file after another with the same two codes, or as the first. */
static const struct {
    const char *what;
    int first, second, errors;
    bool all, again;
    size_t warnings, notes, held;
} row[] = {
    { "one message", 1, 0, 0, false, false, 1, 1, 0 },
    { "the first of three of a code", 3, 0, 0, false, false, 1, 1, 2 },
    { "the first of each of two codes", 2, 2, 0, false, false, 2, 2, 2 },
    { "none that was written before", 2, 1, 0, false, true, 0, 0, 3 },
    { "all of a file with an error", 3, 1, 1, false, true, 4, 4, 0 },
    { "all when asked for", 3, 2, 0, true, true, 5, 5, 0 },
    { "nothing", 0, 0, 0, false, false, 0, 0, 0 },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row };

    plan(ROWS + 4);
    for (size_t i = 0; i < ROWS; i++) {
        gc_arena *a = gc_arena_new();
        gc_messages m = { .all = row[i].all };
        gc_text before = gc_text_new(a), out = gc_text_new(a);

        if (row[i].again)
            gc_messages_write(&m, texts(a, 1, 1, 0), &before);
        gc_messages_write(&m, texts(a, row[i].first, row[i].second, row[i].errors), &out);
        if (!ok(count(out.at, "warning: W") == row[i].warnings
                    && count(out.at, "note: N") == row[i].notes && m.held == row[i].held
                    && count(out.at, "error: E") == (size_t) row[i].errors,
                "%s", row[i].what))
            tap_diag("held %zu: %s", m.held, out.at);
        gc_arena_free(a);
    }
    gc_arena *a = gc_arena_new();
    gc_messages m = { 0 };
    gc_text out = gc_text_new(a);
    ok(gc_messages_is_new(&m, a, GC_101) && gc_messages_is_new(&m, a, GC_107)
           && !gc_messages_is_new(&m, a, GC_101) && !gc_messages_is_new(&m, a, GC_107),
       "a code is new once");
    gc_messages_end(&m, &out);
    ok(out.n == 0, "where nothing was held back nothing is said of it");
    m.held = 1;
    gc_messages_end(&m, &out);
    ok(!strcmp(out.at, "1 more message; -v shows all\n"), "one message");
    m.held = 2;
    out = gc_text_new(a);
    gc_messages_end(&m, &out);
    ok(!strcmp(out.at, "2 more messages; -v shows all\n"), "two messages");
    gc_arena_free(a);
    return done();
}
