/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/say.c -- words, numbers and names that all formats share. */
#include <config.h>
#include "report/say.h"
#include "tests/near.h"

static gc_arena *arena;

/* ---- numbers ---- */

static const struct {
    double x;
    const char *exact, *hex, *shortly;
} number[] = {
    { 0, "0", "0x0p+0", "0" },
    { -0.0, "-0", "-0x0p+0", "-0" },
    { 0.1, "0.10000000000000001", "0x1.999999999999ap-4", "0.1" },
    { 2.6e15, "2600000000000000", "0x1.2795f58d5p+51", "2.6e15" },
    { -4.44e-11, NULL, NULL, "-4.4e-11" },
    { 1e100, "1e+100", NULL, "1e100" },
    { 1e-5, NULL, NULL, "1e-5" },
    { NAN, "nan", "nan", "nan" },
    { -NAN, "nan", "nan", "nan" },
    { INFINITY, "inf", "inf", "inf" },
    { -INFINITY, "-inf", "-inf", "-inf" },
};

static bool
writes(void (*write)(gc_text *out, double x), double x, const char *want)
{
    gc_text out = gc_text_new(arena);

    gc_text_add(&out, "> ");
    write(&out, x);
    return !want || (!strncmp(out.at, "> ", 2) && !strcmp(out.at + 2, want));
}

static void
try_numbers(void)
{
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        ok(writes(gc_say_exact, number[i].x, number[i].exact)
               && writes(gc_say_hex, number[i].x, number[i].hex)
               && writes(gc_say_short, number[i].x, number[i].shortly),
           "%g is written exactly, by its bits and shortly", number[i].x);
}

/* ---- texts ---- */

static const struct {
    const char *text;
    unsigned width;
    const char *clipped;
} clip[] = {
    { "abc", 3, "abc" },  { "abcd", 3, "ab…" },   { "abc", 1, "…" },    { "abc", 0, "" },
    { "", 0, "" },        { "a\nb\tc", 9, "a b c" }, { "äöü", 3, "äöü" }, { "äöüß", 3, "äö…" },
    { "日本語", 6, "日本語" }, { "日本語", 5, "日本…" },  { "日本語", 4, "日…" },
    { "a\x01z", 9, "a\xef\xbf\xbdz" },
};

static const struct {
    const char *path, *base;
} base[] = {
    { "a/b/c.graph", "c.graph" }, { "c.graph", "c.graph" }, { "/c.graph", "c.graph" },
    { "a/", "a/" },               { "-", "-" },
};

static void
try_texts(void)
{
    for (size_t i = 0; i < sizeof clip / sizeof *clip; i++) {
        gc_text out = gc_text_new(arena);
        gc_say_clipped(&out, clip[i].text, clip[i].width);
        ok(!strcmp(out.at, clip[i].clipped), "'%s' in %u columns", clip[i].clipped, clip[i].width);
    }
    for (size_t i = 0; i < sizeof base / sizeof *base; i++)
        ok(!strcmp(gc_say_base(base[i].path), base[i].base), "%s is %s", base[i].path,
           base[i].base);
    ok(gc_say_width("") == 0 && gc_say_width("aä") == 2 && gc_say_width("日本") == 4,
       "columns are counted, not bytes");
    ok(!strcmp(gc_say_clean(arena, "a\n\tä\x1b[1m\xff"), "a\n\tä\xef\xbf\xbd[1m\xef\xbf\xbd"),
       "control characters and broken bytes are replaced, line feeds and tabs stay");
}

/* ---- outcomes ---- */

static const struct {
    gc_outcome outcome;
    const char *word;
    bool good, good_if_allowed, trouble, trouble_if_allowed;
} outcome[] = {
    { OUTCOME_PASS, "pass", true, true, false, false },
    { OUTCOME_FAIL, "fail", false, false, true, true },
    { OUTCOME_UNDECIDED, "undecided", false, true, true, false },
    { OUTCOME_SKIP, "skip", true, true, false, false },
    { OUTCOME_TODO_FAIL, "todo", false, false, false, false },
    { OUTCOME_TODO_PASS, "todo-pass", true, true, false, false },
};

static void
try_outcomes(void)
{
    gc_report_options strict = { 0 }, lax = { .allow_undecided = true };

    for (size_t i = 0; i < sizeof outcome / sizeof *outcome; i++) {
        gc_outcome o = outcome[i].outcome;
        ok(!strcmp(gc_say_outcome(o), outcome[i].word)
               && gc_say_is_ok(o, &strict) == outcome[i].good
               && gc_say_is_ok(o, &lax) == outcome[i].good_if_allowed
               && gc_say_is_trouble(o, &strict) == outcome[i].trouble
               && gc_say_is_trouble(o, &lax) == outcome[i].trouble_if_allowed,
           "%s", outcome[i].word);
    }
    ok(!strcmp(gc_say_severity(GC_ERROR), "error")
           && !strcmp(gc_say_severity(GC_WARNING), "warning")
           && !strcmp(gc_say_severity(GC_NOTE), "note"),
       "severities");
}

/* ---- results ---- */

static void
try_results(void)
{
    static const struct gc_wrong more[] = { { "w[1]", 2, 0, 0, 0 }, { "w[1]", 1, 0, 0, 0 },
                                            { "w[0]", 2, 0, 0, 0 } };
    gc_file_report f = { .path = "a/b.graph", .failure = "has 1 error" };
    gc_result r = { .line = 7, .text = "claim y == 1", .code = GC_401, .verdict = "CLAIM-WRONG",
                    .summary = "wrong", .entry = "w[1]", .sample = 2, .more = more, .wrongs = 3 };
    gc_text out = gc_text_new(arena);

    gc_say_name(&out, &f, &r);
    ok(!strcmp(out.at, "b.graph:7 claim y == 1"), "a test point's name");
    r.line = 0;
    out = gc_text_new(arena);
    gc_say_name(&out, &f, &r);
    ok(!strcmp(out.at, "b.graph claim y == 1"), "one of the file as a whole has no line");
    out = gc_text_new(arena);
    gc_say_failure(&out, &f);
    ok(!strcmp(out.at, "b.graph has 1 error"), "a file that could not be checked");
    ok(!strcmp(gc_say_message(&r), "wrong"), "the message is the summary");
    r.summary = NULL;
    ok(!strcmp(gc_say_message(&r), "the claim is wrong"), "or the code's title");
    r.code = GC_NONE;
    ok(!strcmp(gc_say_message(&r), "CLAIM-WRONG"), "or the verdict");
    ok(gc_say_is_worst(&r, 0) && !gc_say_is_worst(&r, 1) && !gc_say_is_worst(&r, 2),
       "the worst entry is that of its own sample");
    r.entry = NULL;
    ok(!gc_say_is_worst(&r, 0), "a result without one has none");
}

/* ---- totals ---- */

static void
try_totals(void)
{
    gc_result r[7];
    const gc_result *of[7];
    gc_file_report f = { .results = 7, .result = of }, bad = { .failure = "why" };
    gc_totals t = { 0 };
    gc_text out = gc_text_new(arena), entries = gc_text_new(arena);

    for (size_t i = 0; i < 7; i++) {
        r[i] = (gc_result) { .outcome = i < 6 ? outcome[i].outcome : OUTCOME_PASS,
                             .counts = { i, 1, 2, 3, 7, 4, 5, 6 } };
        of[i] = &r[i];
    }
    gc_say_totals(&out, &t);
    gc_say_entries(&entries, &t.counts);
    ok(!strcmp(out.at, "0 passed") && entries.n == 0, "of nothing");
    gc_say_add_totals(&t, &f);
    gc_say_add_totals(&t, &bad);
    ok(t.files == 2 && t.bad_files == 1 && t.passed == 2 && t.failed == 1 && t.undecided == 1
           && t.skipped == 1 && t.todo == 2, "each outcome is counted");
    const gc_entry_counts *c = &t.counts;
    ok(c->entries == 21 && c->wrong == 7 && c->certified == 14 && c->negligible == 21
           && c->measured == 49 && c->convention == 28 && c->undecided == 35 && c->undefined == 42,
       "and each kind of entry, the last result's too");
    out = gc_text_new(arena);
    gc_say_totals(&out, &t);
    ok(!strcmp(out.at, "2 passed, 1 failed, 1 undecided, 1 skipped, 2 todo, 1 bad file"),
       "what is not 0 is said");
    gc_text_add(&entries, "> ");
    gc_say_entries(&entries, c);
    ok(!strcmp(entries.at, "> 14 certified, 21 negligible, 49 measured, not proved, "
                           "28 by convention, 42 undefined, 35 undecided"),
       "of the entries too, without a comma in front");
    t.bad_files = 2;
    out = gc_text_new(arena);
    gc_say_totals(&out, &t);
    ok(strstr(out.at, ", 2 bad files") != NULL, "two are files");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(sizeof number / sizeof *number + sizeof clip / sizeof *clip + sizeof base / sizeof *base
         + 2 + sizeof outcome / sizeof *outcome + 1 + 8 + 6);
    try_numbers();
    try_texts();
    try_outcomes();
    try_results();
    try_totals();
    gc_arena_free(arena);
    return done();
}
