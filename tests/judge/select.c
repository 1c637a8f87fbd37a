/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/select.c -- what -k selects, counts and lists. */
#include <config.h>
#include "judge/test_points.h"
#include "tests/trace/traced.h"
#include "tests/near.h"

static void
try_listing(void)
{
    traced t = trace_text("set autocheck = 0\ninput a = 1\ny = a*a\noutput y\n"
                          "claim y == 1\nclaim grad(y, a) == 2\n");
    gc_run_options o = { 0 };
    size_t next = 0;
    unsigned line[4] = { 9, 9, 9, 9 };
    const char *s[4];

    for (int k = 0; k < 4; k++)
        s[k] = gc_run_describe(t.arena, t.g, t.d, &o, &next, &line[k]);
    ok(line[0] == 5, "the list begins with the first claim");
    ok(line[1] == 6, "the next call goes on with the second");
    ok(s[2] && strcmp(s[2], "self-checks") == 0 && line[2] == 0, "the self-checks come last");
    ok(s[3] == NULL, "behind them there is nothing");
    next = 0;
    o.filter = ":6";
    s[0] = gc_run_describe(t.arena, t.g, t.d, &o, &next, &line[0]);
    s[1] = gc_run_describe(t.arena, t.g, t.d, &o, &next, &line[1]);
    ok(s[0] && line[0] == 6 && !s[1], "-k leaves out what it does not select");
    ok(gc_run_count_test_points(t.g->program, t.d, &o) == 1, "and does not count it");
    o.filter = NULL;
    ok(gc_run_count_test_points(t.g->program, t.d, &o) == 3, "claims and self-checks count");
    gc_arena_free(t.arena);
}

/* A pair lists the entries of its derivative. */
static void
try_entries(void)
{
    traced t = trace_text("set autocheck = 0\ninput a = [1, 2, 3]\ny = a[0:2]*a[1:3]\n"
                          "check jac(y, a)\nclaim y == [2, 6]\nclaim sum(a) == 6\n");
    gc_run_options o = { 0 };
    static const char *const ends[] = { "x 6 entries", "x 2 entries", "x 1 entry" };
    size_t next = 0;
    unsigned line;

    for (int k = 0; k < 3; k++) {
        const char *s = gc_run_describe(t.arena, t.g, t.d, &o, &next, &line);
        ok(s && strstr(s, ends[k]), "%s", ends[k]);
    }
    gc_arena_free(t.arena);
}


int
main(void)
{
    plan(10);
    try_listing();
    try_entries();
    return done();
}
