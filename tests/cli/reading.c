/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/reading.c -- what counts as a number, and what each option of its own leaves behind.
   options.sh says what is refused, and in which words. */
#include <config.h>
#include "cli/reading.h"
#include "graph/witness_names.h"
#include "tests/near.h"
#include <locale.h>

static gc_arena *arena;
static gc_options options;
static gc_reading r;

static void
start(void)
{
    options = (gc_options) { .arena = arena, .limits = gc_limits_default,
                             .replay = gc_text_new(arena) };
    r = (gc_reading) { .o = &options, .a = arena, .name = "--it" };
}

static const struct {
    const char *text;
    uint64_t n;
} whole[] = {
    { "0", 0 }, { "7", 7 }, { "007", 7 }, { "0x1F", 31 }, { "0X1f", 31 },
    { "18446744073709551615", UINT64_MAX }, { "0xffffffffffffffff", UINT64_MAX },
};
static const char *const not_whole[] = {
    "", " 1", "1 ", "+1", "-1", "1.0", "1e3", "0x", "0xg", "x1", "abc", "1,000", "1_000",
    "18446744073709551616", "0x10000000000000000", "99999999999999999999999999", "\n1", "0x-1",
};
static const struct {
    const char *text;
    double x;
} real[] = {
    { "0", 0 }, { "1.5", 1.5 }, { ".5", 0.5 }, { "1e-3", 0.001 }, { "2E3", 2000 },
    { "0x1p-20", 0x1p-20 }, { "1e308", 1e308 },
};
static const char *const not_real[] = {
    "", " 1", "1 ", "+1", "-1", "1,5", "1e999", "inf", "nan", "INF", "1e", "e5", "--1", "1e-3x",
};
enum {
    WHOLES = sizeof whole / sizeof *whole, NOT_WHOLE = sizeof not_whole / sizeof *not_whole,
    REALS = sizeof real / sizeof *real, NOT_REAL = sizeof not_real / sizeof *not_real
};

static void
try_numbers(const char *where)
{
    bool good = true;
    uint64_t n;
    double x;

    for (int i = 0; i < WHOLES; i++)
        good = good && gc_reading_parse_whole(whole[i].text, &n) && n == whole[i].n;
    ok(good, "whole numbers, %s", where);
    for (int i = 0; i < NOT_WHOLE; i++)
        if (gc_reading_parse_whole(not_whole[i], &n)) {
            good = false;
            tap_diag("'%s' is taken", not_whole[i]);
        }
    ok(good, "nothing else is one, %s", where);
    for (int i = 0; i < REALS; i++)
        good = good && gc_reading_parse_real(real[i].text, &x) && x >= real[i].x && x <= real[i].x;
    ok(good, "numbers, %s", where);
    for (int i = 0; i < NOT_REAL; i++)
        if (gc_reading_parse_real(not_real[i], &x)) {
            good = false;
            tap_diag("'%s' is taken", not_real[i]);
        }
    ok(good, "nothing else is one, %s", where);
}

static bool
says(const char *want)
{
    bool good = r.error && !strcmp(r.error, want);

    if (!good)
        tap_diag("expected: %s, got: %s", want, r.error ? r.error : "no error");
    return good;
}

static void
try_bounds(void)
{
    uint64_t n;
    double x;

    start();
    ok(gc_reading_whole(&r, "3", 3, 5, &n) && n == 3 && gc_reading_whole(&r, "5", 3, 5, &n)
       && n == 5 && !r.error, "both bounds are possible");
    ok(!gc_reading_whole(&r, "6", 3, 5, &n)
       && says("--it takes a whole number from 3 to 5, not '6'"), "one more is not");
    ok(!gc_reading_whole(&r, "2", 3, 5, &n)
       && says("--it takes a whole number from 3 to 5, not '2'"), "nor one less");
    ok(!gc_reading_whole(&r, "-2", 0, UINT64_MAX, &n)
       && says("--it takes a whole number, not '-2'"),
       "where there is no upper bound none is named");
    ok(gc_reading_real(&r, "0", false, &x) && !gc_reading_real(&r, "0", true, &x)
       && says("--it takes a positive number, not '0'"), "0 is not negative, nor positive");
}

static void
try_setters(void)
{
    start();
    ok(gc_set_methods(&r, "reverse,central") && gc_set_methods(&r, "forward,oracle")
       && options.run.methods == (1u << GC_BY_forward | 1u << GC_BY_oracle),
       "methods: a set; the last option counts");
    ok(!gc_set_methods(&r, "forward,") && !gc_set_methods(&r, ",forward")
       && !gc_set_methods(&r, "forward,,reverse"), "without gaps");
    ok(gc_set_seed(&r, "0") && options.run.has_seed && options.run.seed == 0
       && !strcmp(options.replay.at, "--seed 0"), "seed: 0 is one, and it is repeated");
    start();
    gc_set_seed(&r, "random");
    uint64_t first = options.run.seed, n;
    ok(gc_reading_parse_whole(options.replay.at + 7, &n) && n == first && first >> 32 == 0,
       "a random one is repeated as the number that was drawn");
    gc_set_seed(&r, "random");
    ok(options.run.seed != first, "and is another each time");
    options.run.step = 3;
    ok(gc_set_step(&r, "0.25") && options.run.step >= 0.25 && options.run.step <= 0.25
       && gc_set_step(&r, "auto") && options.run.step <= 0, "step: a number, or auto again");
    ok(gc_set_max_fail(&r, NULL) && options.run.max_fail == 1 && gc_set_max_fail(&r, "7")
       && options.run.max_fail == 7, "max-fail: 1, or the number");
    ok(gc_set_color(&r, NULL) && options.color == WHEN_ALWAYS && gc_set_color(&r, "auto")
       && options.color == WHEN_AUTO && gc_set_color(&r, "never") && options.color == WHEN_NEVER,
       "color: always, or as said");
    ok(gc_set_dump(&r, "nodes") && options.mode == MODE_DUMP_NODES && gc_set_dump(&r, "ast")
       && options.mode == MODE_DUMP_AST && !gc_set_dump(&r, "asts")
       && options.mode == MODE_DUMP_AST, "dump: a mode, which a slip leaves");
    ok(gc_set_no_tests(&r, "pass") && options.pass_nothing && gc_set_no_tests(&r, "fail")
       && !options.pass_nothing, "no-tests: the last one counts");
}

static void
try_lists(void)
{
    char name[16];

    start();
    bool good = true;
    for (int i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "k%d=%d=", i, i);
        good = good && gc_set_setting(&r, gc_arena_text(arena, name, strlen(name)));
    }
    ok(good && options.settings == 40 && !strcmp(options.key[39], "k39")
       && !strcmp(options.value[39], "39=") && !strcmp(options.key[0], "k0"),
       "set: many, in order; the value begins at the first =");
    ok(!gc_set_setting(&r, "=1") && !gc_set_setting(&r, "k") && options.settings == 40
       && gc_set_setting(&r, "k=") && !*options.value[40], "a key is needed, a value may be empty");
    ok(gc_set_report(&r, "json:a:b") && gc_set_report(&r, "tap:-") && options.reports == 2
       && !strcmp(options.report[0].format, "json") && !strcmp(options.report[0].path, "a:b")
       && !strcmp(options.report[1].path, "-"), "report: many; the path begins at the first :");
    ok(!gc_set_report(&r, "json:") && !gc_set_report(&r, ":a") && !gc_set_report(&r, "auto:a"),
       "a format and a path are needed");
    ok(gc_set_format(&r, "json") && !strcmp(options.format, "json") && gc_set_format(&r, "auto")
       && !options.format, "format: a name, or auto again");
    ok(gc_set_limit(&r, "nodes=5") && gc_set_limit(&r, "line=0x10") && options.limits.nodes == 5
       && options.limits.line == 16 && options.limits.name == gc_limits_default.name,
       "limit: one each");
    r.name = "--it";
    ok(!gc_set_limit(&r, "nodes=4294967295") && options.limits.nodes == 5
       && says("--it nodes takes a whole number from 1 to 4294967294, not '4294967295'"),
       "which fits 32 bits, with one to spare");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(4 + 4 + 5 + 10 + 7);
    try_numbers("in the C locale");
    if (setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8"))
        try_numbers("where others write a comma");
    else
        for (int i = 0; i < 4; i++)
            tap_skip("no locale with a comma is installed", "where others write a comma");
    setlocale(LC_ALL, "C");
    try_bounds();
    try_setters();
    try_lists();
    gc_arena_free(arena);
    return done();
}
