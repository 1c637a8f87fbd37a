/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/rows.c -- the numbers of a failure block, a witness a line: columns, measures, what is
   folded, what is cut. */
#include <config.h>
#include "report/block.h"
#include "tests/near.h"
#include "sample.h"

static gc_arena *arena;

static const char *
rows(const gc_report_options *o, const gc_result *r, size_t room)
{
    gc_text out = gc_text_new(arena);

    gc_text_add(&out, "");
    gc_block_rows(&out, o, r, room);
    return out.at ? out.at : "";
}

static const char *
more(const gc_report_options *o, const gc_result *r)
{
    gc_text out = gc_text_new(arena);

    gc_text_add(&out, "");
    gc_block_more(&out, o, r);
    return out.at ? out.at : "";
}

static bool
is(const char *got, const char *want)
{
    if (strcmp(got, want) != 0)
        sample_explain(got, want);
    return strcmp(got, want) == 0;
}

#define U UNKNOWN
/* A row without numbers, and one with the error, the relative error and the ulps. */
#define ROW(name, digits)                                                                          \
    { .who = name, .shown = digits, .same = -1, .sure = -1, .value = 0.25, .error = U,             \
      .relative = U, .ulps = U, .allowed = U }
#define NUMBERS(name, sure_digits, absolute, rel, in_ulps, bar, bad, words)                        \
    { .who = name, .shown = "0.25", .same = -1, .sure = sure_digits, .value = 0.25,                \
      .error = absolute, .relative = rel, .ulps = in_ulps, .allowed = bar, .wrong = bad,           \
      .remark = words }

/* What is said of the error, behind the digits 0.25 and three blanks. */
static const struct {
    const char *what;
    gc_row row;
    const char *metric;
    double tolerance;
    const char *facts;
} fact[] = {
    { "a small error in ulps", NUMBERS("forward", -1, 1e-17, 4e-17, 0.18, U, false, NULL), NULL, 0,
      "0.18 ulp" },
    { "9999 ulps are small", NUMBERS("forward", -1, 1, 4, 9999, U, false, NULL), NULL, 0,
      "1e4 ulp" },
    { "10000 are not: relative, and in ulps", NUMBERS("forward", -1, 1, 4, 10000, U, false, NULL),
      NULL, 0, "rel 4         1e4 ulp" },
    { "an error without a relative one", NUMBERS("claimed", -1, 3, U, 1e9, U, false, NULL),
      NULL, 0, "abs 3         1e9 ulp" },
    { "one that is relative to 0",
      NUMBERS("claimed", -1, 3, (double) INFINITY, 1e9, U, false, NULL), NULL, 0,
      "abs 3         1e9 ulp" },
    { "digits that are not all sure are not counted in ulps",
      NUMBERS("central", 3, 1, 4e-5, 2, U, false, NULL), NULL, 0, "rel 4e-5" },
    { "a remark behind them", NUMBERS("forward", -1, 1, 4, 2, U, false, "so"), NULL, 0,
      "2 ulp         so" },
    { "a remark alone", NUMBERS("complex", -1, U, U, U, U, false, "not applicable"), NULL, 0,
      "not applicable" },
    { "the oracle has no error", NUMBERS("oracle", -1, 0, 0, 0, U, false, "reference"), NULL, 0,
      "reference" },
    { "what a wrong one was allowed", NUMBERS("forward", -1, 1, 4, 8, 1e-3, true, NULL), NULL, 0,
      "8 ulp                             <- allowed: abs 0.001" },
    { "by the claim's own measure", NUMBERS("claimed", -1, 1, 4, 8, 1e-3, true, NULL), "rel", 0.5,
      "8 ulp                             <- allowed: rel 0.5" },
    { "in ulps the number is first", NUMBERS("claimed", -1, 1, 4, 8, U, true, NULL), "ulp", 3,
      "8 ulp                             <- allowed: 3 ulp" },
    { "not of a right one", NUMBERS("forward", -1, 1, 4, 8, 1e-3, false, NULL), NULL, 0, "8 ulp" },
    { "nor where nothing is known", NUMBERS("forward", -1, 1, 4, 8, U, true, NULL), NULL, 0,
      "8 ulp" },
};
enum { FACTS = sizeof fact / sizeof *fact };

static void
try_facts(void)
{
    for (int i = 0; i < FACTS; i++) {
        gc_report_options o = { 0 };
        gc_result r = { .rows = 1, .row = &fact[i].row, .metric = fact[i].metric,
                        .tolerance = fact[i].tolerance };
        const char *digits = fact[i].row.sure < 0 ? "0.25   " : "0.2(5)   ";
        const char *want = gc_arena_format(arena, "    %-10s%s%s\n", fact[i].row.who, digits,
                                           fact[i].facts);
        ok(is(rows(&o, &r, 9), want), "%s", fact[i].what);
    }
}

static void
try_digits(void)
{
    gc_row row = NUMBERS("central", 5, 0, 0, 0, U, false, NULL);
    gc_result r = { .rows = 1, .row = &row };
    gc_report_options o = { 0 };

    row.shown = "0.123456e-7";
    ok(is(rows(&o, &r, 9), "    central   0.123(456)e-7   rel 0\n"),
       "unsure digits in brackets, without the exponent");
    row.sure = 8;
    ok(is(rows(&o, &r, 9), "    central   0.123456e-7   rel 0\n"), "none where all are sure");
    o.color = true;
    row.same = 4;
    row.sure = 5;
    ok(is(rows(&o, &r, 9), "    central   0.12\x1b[1m3(456)e-7\x1b[0m   rel 0\n"),
       "bold from the first digit that differs; colors have no width");
    row.who = "oracle";
    row.sure = -1;
    ok(is(rows(&o, &r, 9), "    oracle    0.123456e-7\n"), "the oracle differs from nothing");
    o = (gc_report_options) { .hex = true };
    ok(is(rows(&o, &r, 9), "    oracle    0x1p-2\n"), "--hex: the bits");
    row.value = UNKNOWN;
    ok(is(rows(&o, &r, 9), "    oracle    0.123456e-7\n"), "of a number that has some");
    row.shown = NULL;
    row.remark = "nothing";
    ok(is(rows(&o, &r, 9), "    oracle    nothing\n"), "no digits: the remark in their place");
}

/* Right witnesses are folded where there is no room, the last ones first. */
static void
try_room(void)
{
    gc_row row[] = { ROW("oracle", "1"), ROW("forward", "12"), ROW("reverse", "1"),
                     ROW("central", "1"), ROW("gsl", "1"), ROW("claimed", "1") };
    gc_result r = { .rows = 6, .row = row };
    gc_report_options o = { 0 };
    static const char oracle[] = "    oracle    1\n", end[] = "    claimed   1\n",
        wrong[] = "    central   1\n", first[] = "    forward   12\n";

    row[3].wrong = true;
    ok(!strstr(rows(&o, &r, 6), "others"), "as many lines as rows: all");
    ok(is(rows(&o, &r, 5), gc_arena_format(arena, "%s%s%s%s    others    reverse, gsl: nothing "
                                           "wrong\n", oracle, first, wrong, end)),
       "a line less: two are folded into one");
    ok(is(rows(&o, &r, 2), gc_arena_format(arena, "%s%s%s    others    forward, reverse, gsl: "
                                           "nothing wrong\n", oracle, wrong, end)),
       "the oracle, the claim and what is wrong are never folded");
    r.rows = 0;
    ok(is(rows(&o, &r, 5), ""), "no rows: nothing");
}

static void
try_width(void)
{
    gc_row row[] = { ROW("oracle", "0.25"), ROW("a", "0.123456789") };
    gc_result r = { .rows = 2, .row = row };
    gc_report_options o = { 0 };
    char words[300];
    const char *lines;

    row[0].remark = "r";
    row[1].remark = "s";
    ok(is(rows(&o, &r, 9), "    oracle    0.25          r\n    a         0.123456789   s\n"),
       "facts begin in one column, behind the longest digits");
    memset(words, 'w', sizeof words - 1);
    words[sizeof words - 1] = 0;
    row[0].remark = words;
    row[1].shown = &words[sizeof words - 71];           /* 70 digits */
    lines = strtok(gc_arena_format(arena, "%s", rows(&o, &r, 9)), "\n");
    ok(strspn(&lines[18], " ") == 56 && gc_say_width(lines) == GC_BLOCK_COLUMNS,
       "but in the 75th at the latest, and are cut where the line ends");
}

static void
try_more(void)
{
    static const struct gc_wrong wrong[] = {
        { "w[1]", 1, 0.5, 0.25, 1 }, { "w[2]", 0, 1, 2, 0.5 }, { NULL, 1, 3, 4, 0.25 },
    };
    gc_result r = { .entry = "w[1]", .sample = 1, .samples = 1, .wrongs = 3, .more = wrong };
    gc_report_options o = { .top = 1 };

    ok(is(more(&o, &r), ""), "--top 1: the worst alone, which the rows show");
    o.top = 0;
    ok(is(more(&o, &r), ""), "--top 0 too");
    o.top = 2;
    ok(is(more(&o, &r), "    also      w[2]       1, oracle 2, rel 0.5\n"), "--top 2: one more");
    o.top = 9;
    ok(is(more(&o, &r), "    also      w[2]       1, oracle 2, rel 0.5\n"
                        "                         3, oracle 4, rel 0.25\n"),
       "as many as there are");
    o.top = 1;
    o.verbose = 1;
    r.samples = 5;
    ok(is(more(&o, &r), "    also      w[2]       1, oracle 2, rel 0.5, sample 1\n"
                        "                         3, oracle 4, rel 0.25, sample 2\n"),
       "-v: all; their samples where there are several");
    r.wrongs = 0;
    ok(is(more(&o, &r), ""), "none");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(FACTS + 7 + 4 + 2 + 6);
    try_facts();
    try_digits();
    try_room();
    try_width();
    try_more();
    gc_arena_free(arena);
    return done();
}
