/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/yaml.c -- hostile texts and numbers as YAML: a line a fact, whatever the fact holds.
   tap.c compares whole blocks, consumers.sh has them read by others. */
#include <config.h>
#include "report/yaml.h"
#include "tests/near.h"
#include "sample.h"

static gc_arena *arena;

static const char *
block(const gc_report_options *o, const gc_result *r)
{
    gc_text out = gc_text_new(arena);

    gc_yaml_result(&out, o, &(gc_file_report) { .path = "p" }, r);
    return out.at;
}

/* Each line is "---", "...", a key with or without a value, or an item of a list; two, four or six
   blanks deep; nothing that is not printed but UTF-8. */
static bool
is_sound(const char *s)
{
    size_t n = 0;

    for (const char *end; (end = strchr(s, '\n')); s = end + 1, n++) {
        size_t blanks = strspn(s, " "), quotes = 0;
        for (const char *c = s; c < end; c++) {
            if ((unsigned char) *c < ' ')
                return false;
            if (*c == '\\')
                c++;
            else
                quotes += *c == '"';
        }
        bool mark = !strncmp(s, "  ---\n", 6) || !strncmp(s, "  ...\n", 6);
        if (blanks < 2 || blanks > 6 || blanks % 2 || quotes % 2
            || (!mark && !memchr(s, ':', (size_t) (end - s))))
            return false;
    }
    return n >= 2 && !*s;
}

static bool
has(const char *s, const char *line)
{
    bool good = is_sound(s) && strstr(s, line);

    if (!good)
        tap_diag("expected a line: %s\ngot:\n%s", line, s);
    return good;
}

static const struct {
    const char *text, *quoted;
} word[] = {
    { "plain", "plain" },
    { "", "" },
    { "a \"b\" \\c", "a \\\"b\\\" \\\\c" },
    { "two\nlines\tand a tab", "two\\nlines\\tand a tab" },
    { "a\x1b[1m bell\x07", "a\xef\xbf\xbd[1m bell\xef\xbf\xbd" },
    { "\xff\xfe caf\xc3\xa9", "\xef\xbf\xbd\xef\xbf\xbd caf\xc3\xa9" },
    { "- not: a list # nor a comment", "- not: a list # nor a comment" },
    { "\r", "\xef\xbf\xbd" },
};
enum { WORDS = sizeof word / sizeof *word };

static void
try_texts(void)
{
    gc_report_options o = { 0 };

    for (int i = 0; i < WORDS; i++) {
        gc_result r = { .summary = word[i].text, .cause = word[i].text, .resolution = UNKNOWN };
        const char *s = block(&o, &r);
        ok(has(s, gc_arena_format(arena, "  message: \"%s\"\n", word[i].quoted))
           && has(s, gc_arena_format(arena, "  cause: \"%s\"\n", word[i].quoted)),
           "a text: \"%s\"", word[i].quoted);
    }
    gc_row row = { .who = "a-b c/d:é", .shown = NULL, .value = UNKNOWN, .error = UNKNOWN,
                   .relative = UNKNOWN, .ulps = UNKNOWN, .allowed = UNKNOWN };
    gc_result r = { .rows = 1, .row = &row, .resolution = UNKNOWN };
    ok(has(block(&o, &r), "  values:\n    a_b_c_d___:\n"), "a key has letters, digits and _ alone");
}

static const struct {
    double x;
    const char *shown, *hex;
} number[] = {
    { 0.1, "0.10000000000000001", "0x1.999999999999ap-4" },
    { -0.0, "-0", "-0x0p+0" },
    { (double) INFINITY, "\"inf\"", "inf" },
    { -(double) INFINITY, "\"-inf\"", "-inf" },
    { UNKNOWN, "\"nan\"", "nan" },
};
enum { NUMBERS = sizeof number / sizeof *number };

/* Readers differ about .inf and .nan, and lose the low digits of an integer above 2^53. */
static void
try_numbers(void)
{
    gc_report_options o = { 0 };

    for (int i = 0; i < NUMBERS; i++) {
        gc_row row = { .who = "a", .value = number[i].x, .error = UNKNOWN, .relative = UNKNOWN,
                       .ulps = UNKNOWN, .allowed = UNKNOWN };
        gc_result r = { .rows = 1, .row = &row, .metric = "abs", .error = number[i].x,
                        .tolerance = 1, .resolution = UNKNOWN };
        const char *s = block(&o, &r);
        ok(has(s, gc_arena_format(arena, "      value: %s\n      hex: \"%s\"\n", number[i].shown,
                                  number[i].hex))
           && has(s, gc_arena_format(arena, "  error: %s\n", number[i].shown)),
           "a number: %s", number[i].shown);
    }
    gc_result r = { .counts = { .entries = (size_t) 1 << 53, .wrong = ((size_t) 1 << 53) + 1 },
                    .resolution = UNKNOWN };
    const char *s = block(&o, &r);
    ok(has(s, "  entries: 9007199254740992\n") && has(s, "  wrong: \"9007199254740993\"\n"),
       "a count that a double would round is a text");
}

static void
try_absent(void)
{
    gc_report_options o = { .verbose = 1, .top = 9 };
    gc_result r = { .outcome = OUTCOME_PASS, .verdict = "OK", .kind = "claim",
                    .resolution = UNKNOWN };
    gc_row row = { .who = "gsl", .shown = "x", .value = UNKNOWN, .error = UNKNOWN,
                   .relative = UNKNOWN, .ulps = UNKNOWN, .allowed = UNKNOWN };
    static const struct gc_wrong wrong[] = { { "w", 2, 1, 2, UNKNOWN }, { NULL, 0, 3, 4, 0.5 } };

    ok(!strcmp(block(&o, &r), "  ---\n  severity: \"pass\"\n  verdict: \"OK\"\n  file: \"p\"\n"
                              "  kind: \"claim\"\n  ...\n"), "what is not known is not said");
    r.code = GC_401;
    r.reason = "\"so\"";
    ok(has(block(&o, &r), "  message: \"the claim is wrong\"\n")
       && has(block(&o, &r), "  reason: \"\\\"so\\\"\"\n")
       && has(block(&o, &r), "  code: \"GC401\"\n"),
       "a code is said, and its title without summary");
    r.rows = 1;
    r.row = &row;
    ok(has(block(&o, &r), "    gsl:\n      dec: \"x\"\n  ...\n"), "digits without a number");
    row.judged = true;
    ok(has(block(&o, &r), "      status: \"right\"\n"), "right, where it was judged");
    r.rows = 0;
    r.entry = "w";
    r.sample = 2;
    r.wrongs = 2;
    r.more = wrong;
    ok(has(block(&o, &r), "  more:\n    - entry: \"\"\n      sample: 0\n      value: 3\n"
                          "      oracle: 4\n      relative: 0.5\n  ...\n"),
       "the worst entry is not said twice, one without a name is \"\"");
    o.verbose = 0;
    o.top = 1;
    ok(!strstr(block(&o, &r), "more:"), "--top 1: no others");
}

static void
try_failure(void)
{
    gc_diags *d = gc_diags_new(arena);
    gc_text out = gc_text_new(arena), bare = gc_text_new(arena);
    uint32_t file = gc_diags_source(d, "a \"b\".graph", "x\ny\n", 4);
    uint32_t none = gc_diags_source(d, "none", NULL, 0);

    gc_diag_add(d, GC_WARNING, GC_132, (gc_span) { file, 2, 1 }, "a \"text\"")->hint = "so";
    gc_diag_add(d, GC_ERROR, GC_134, (gc_span) { none, 0, 0 }, "cannot");
    gc_yaml_failure(&out, &(gc_file_report) { .path = "p", .failure = "why", .diags = d });
    ok(has(out.at, "    - severity: \"warning\"\n      code: \"GC132\"\n"
                   "      text: \"a \\\"text\\\"\"\n      hint: \"so\"\n"
                   "      file: \"a \\\"b\\\".graph\"\n      line: 2\n      column: 1\n"),
       "a message: all of it");
    ok(has(out.at, "    - severity: \"error\"\n      code: \"GC134\"\n      text: \"cannot\"\n"
                   "      file: \"none\"\n  ...\n"), "a file without a text has no lines");
    gc_yaml_failure(&bare, &(gc_file_report) { .path = "p", .failure = "why" });
    ok(!strcmp(bare.at, "  ---\n  message: \"why\"\n  severity: \"error\"\n  file: \"p\"\n  ...\n"),
       "no messages: no list");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(WORDS + 1 + NUMBERS + 1 + 6 + 3);
    try_texts();
    try_numbers();
    try_absent();
    try_failure();
    gc_arena_free(arena);
    return done();
}
