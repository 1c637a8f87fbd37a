/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/block.c -- what stands around the numbers: the head, the point, the words; how long
   and how wide a block may be. */
#include <config.h>
#include "report/block.h"
#include "tests/near.h"
#include "sample.h"

static gc_arena *arena;
static gc_report_options options;

static const char *
block(const char *path, const gc_result *r)
{
    gc_text out = gc_text_new(arena);

    gc_block_write(&out, &options, &(gc_file_report) { .path = path }, r);
    return out.at;
}

static bool
is(const char *got, const char *want)
{
    if (strcmp(got, want) != 0)
        sample_explain(got, want);
    return strcmp(got, want) == 0;
}

/* ---- the head ---- */

static const struct {
    gc_outcome outcome;
    const char *word;
} head[] = {
    { OUTCOME_FAIL, "FAIL" }, { OUTCOME_UNDECIDED, "UNDECIDED" }, { OUTCOME_TODO_FAIL, "TODO" },
};

static void
try_head(void)
{
    for (int i = 0; i < 3; i++) {
        gc_result r = { .text = "claim", .outcome = head[i].outcome };
        ok(is(block("a/b.graph", &r), gc_arena_format(arena, "%s a/b.graph  claim\n",
                                                      head[i].word)), "%s", head[i].word);
    }
    gc_result r = { .text = "claim", .line = 7, .code = GC_401 };
    ok(is(block("b", &r), "FAIL b:7  claim                                                       "
                          "              [GC401]\n  more    gradcheck --explain GC401\n"),
       "the line; the code in its column, and where it is explained");
    r.code = GC_NONE;
    ok(is(block("a\x1b[1mb", &r), "FAIL a\xef\xbf\xbd[1mb:7  claim\n"),
       "no control character of a file's name reaches the terminal");
    options.color = true;
    ok(is(block("b", &r), "\x1b[1;31mFAIL\x1b[0m\x1b[1m b:7  claim\x1b[0m\n"), "with colors");
    options.color = false;
}

/* ---- the entry ---- */

static const struct {
    const char *what;
    gc_result r;
    const char *line;
} entry[] = {
    { "no entry and no sample", { .text = "c" }, "" },
    { "the only entry", { .text = "c", .entry = "w", .samples = 1,
                          .counts = { .entries = 1, .wrong = 1 } },
      "  entry w   only entry; only sample\n" },
    { "one of several", { .text = "c", .entry = "w[1]", .samples = 1,
                          .counts = { .entries = 3, .wrong = 1 } },
      "  entry w[1]   the one wrong entry out of 3; only sample\n" },
    { "several of several", { .text = "c", .entry = "w[1]", .sample = 1, .samples = 5,
                              .counts = { .entries = 3, .wrong = 2 } },
      "  entry w[1]   worst of 2 wrong entries out of 3; sample 2 of 5\n" },
    { "none wrong", { .text = "c", .entry = "w[1]", .samples = 1, .counts = { .entries = 3 } },
      "  entry w[1]   worst of 3 entries; only sample\n" },
    { "some undecided", { .text = "c", .samples = 1, .counts = { .entries = 3, .undecided = 2 } },
      "  point 2 of 3 entries undecided; only sample\n" },
    { "wrong ones come first", { .text = "c", .entry = "w", .samples = 1,
                                 .counts = { .entries = 3, .wrong = 1, .undecided = 2 } },
      "  entry w   the one wrong entry out of 3; only sample\n" },
    { "an iteration and a point", { .text = "c", .entry = "w", .iteration = "t = 3", .samples = 1,
                                    .at = "x = 0" }, "  entry w (t = 3)   only sample; x = 0\n" },
    { "an iteration alone", { .text = "c", .iteration = "t = 3", .samples = 1 },
      "  point (t = 3)   only sample\n" },
};
enum { ENTRIES = sizeof entry / sizeof *entry };

static void
try_entry(void)
{
    for (int i = 0; i < ENTRIES; i++)
        ok(is(block("b", &entry[i].r), gc_arena_format(arena, "FAIL b  c\n%s", entry[i].line)),
           "the point: %s", entry[i].what);
}

/* ---- the words ---- */

static void
try_words(void)
{
    gc_row row[] = { { .who = "oracle", .shown = "1", .same = -1, .sure = -1, .wrong = true } };
    gc_result r = { .text = "c", .summary = "sum", .blame = "bl", .cause = "ca", .because = "be",
                    .advice = "ad", .replay = "re", .why = "later", .code = GC_401,
                    .reason = "sa\nid" };
    static const char rest[] = "  reason  sa id\n  blame   bl\n  cause   be\n          ad\n";
    const char *tail = gc_arena_format(
        arena, "%s  replay  re      more: gradcheck --explain GC401\n", rest);

    ok(strstr(block("b", &r), gc_arena_format(arena, "\n          sum\n%s", tail)) != NULL,
       "the summary, the reason given, whom to blame, why, what to do, how to repeat it");
    r.rows = 1;
    r.row = row;
    const char *s = block("b", &r);
    ok(!strstr(s, "sum\n") && strstr(s, "\n    oracle    1"), "of a failure the rows say it");
    row[0].wrong = false;
    ok(strstr(block("b", &r), "\n          sum\n    oracle") != NULL, "not where no row is wrong");
    row[0].wrong = true;
    row[0].value = NAN;
    ok(strstr(block("b", &r), "\n          sum\n    oracle") != NULL, "nor where no number is");
    row[0].value = 0;
    for (r.code = GC_428; r.code <= GC_429; r.code++)
        ok(strstr(block("b", &r), "\n          sum\n    oracle") != NULL,
           "nor where a number left the range");
    r.code = GC_401;
    r.outcome = OUTCOME_UNDECIDED;
    ok(strstr(block("b", &r), "          sum\n    oracle") != NULL, "not of the undecided");
    r.because = NULL;
    ok(strstr(block("b", &r), "  cause   ca\n") != NULL,
       "without a sentence the word of the cause");
    ok(!strstr(block("b", &r), "later"), "why it was put off is said");
    r.outcome = OUTCOME_TODO_FAIL;
    ok(strstr(block("b", &r), "          ad\n  todo    later\n  replay") != NULL, "of a todo only");
    r.replay = NULL;
    ok(strstr(block("b", &r), "  more    gradcheck --explain GC401\n") != NULL,
       "no command: the page alone");
}

/* ---- sizes ---- */

/* Lines, and the columns of the widest. */
static void
measure(const char *s, size_t *lines, unsigned *columns)
{
    *lines = *columns = 0;
    for (char line[1024]; *s; s += strcspn(s, "\n") + 1, ++*lines) {
        snprintf(line, sizeof line, "%.*s", (int) strcspn(s, "\n"), s);
        unsigned width = gc_say_width(line);
        *columns = width > *columns ? width : *columns;
    }
}

/* A result with all there can be, and every text too long. */
static void
try_sizes(void)
{
    static const char *const who[] = { "oracle", "forward", "reverse", "autodiff", "paths",
                                       "central", "gsl", "complex", "claimed" };
    static const char *const sign[] = { "λ", " ", "w", "[", "1", "]", " ", "=", "=", " ", "é" };
    gc_row row[9];
    gc_text words = gc_text_new(arena);
    size_t lines;
    unsigned columns;

    for (size_t i = 0; i < 400; i++)
        gc_text_add(&words, sign[i % 11]);
    for (size_t i = 0; i < 9; i++) {
        row[i] = neuron_rows[i == 0 ? 0 : i == 8 ? 4 : 1];
        row[i].who = who[i];
        row[i].remark = words.at;
    }
    gc_result r = student[1];
    r.text = r.at = r.blame = r.because = r.advice = words.at;
    r.row = row;
    r.rows = 9;
    const char *s = block("course/student.graph", &r);
    measure(s, &lines, &columns);
    ok(lines <= 12, "a block has at most 12 lines: %zu", lines);
    ok(columns <= GC_BLOCK_COLUMNS, "and at most 100 columns: %u", columns);
    ok(strstr(s, "oracle ") && strstr(s, "claimed "),
       "the oracle and the accused are never folded away");
    ok(strstr(s, "complex: nothing wrong") != NULL, "the others are named");
    options.verbose = 1;
    ok(!strstr(block("b", &r), "others"), "-v folds nothing");
    options.verbose = 0;
    r.replay = words.at;
    ok(strstr(block("b", &r), words.at) != NULL, "a command to repeat is never cut");
    measure(block(words.at, &r), &lines, &columns);
    ok(lines <= 13, "a path may be longer than a line");
}

int
main(void)
{
    arena = gc_arena_new();
    options = (gc_report_options) { .top = 1 };
    plan(6 + ENTRIES + 7 + 11);
    try_head();
    try_entry();
    try_words();
    try_sizes();
    gc_arena_free(arena);
    return done();
}
