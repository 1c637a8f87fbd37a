/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/options.def, src/graph/settings.def, src/base/limits.def -- an option, a setting and a
   limit are one row each: with the rows of extra_*.def more, the command line, its help and its
   messages, the file and what is printed of it know them.  This program links the sources compiled
   with those rows; the fields it reads are all that is left to a consumer. */
#include <config.h>
#include "cli/look.h"
#include "cli/options.h"
#include "tests/near.h"
#include "tests/trace/traced.h"

static gc_arena *arena;

/* What a command line gives: the error, or how a replay line repeats it. */
static const char *
reads(gc_options *o, const char *const *word)
{
    const char *error = NULL, *argv[8] = { "gradcheck" };

    for (size_t i = 0; word[i]; i++)
        argv[i + 1] = word[i];
    return gc_options_read(o, arena, (char **) argv, &error) ? o->replay.at : error;
}
#define READS(o, ...) reads(o, (const char *const[]) { __VA_ARGS__, NULL })

static bool
says(const char *got, const char *want)
{
    bool good = got && strstr(got, want) != NULL;

    if (!good)
        tap_diag("expected a part: %s\ngot: %.900s", want, got ? got : "nothing");
    return good;
}

static void
try_options(void)
{
    gc_options o;

    READS(&o, "x.graph");
    ok(!o.brisk && o.pace == 0 && !o.label && o.loud == 0, "not given: 0");
    const char *s = READS(&o, "--brisk", "--pace=3", "--label", "a b", "--loud", "-l");
    ok(o.brisk && o.pace == 3 && !strcmp(o.label, "a b") && o.loud == 2,
       "by name, the value behind = or in the next word");
    ok(!strcmp(s, "--brisk --pace 3"), "a replay line repeats those with REPEAT");
    READS(&o, "-lbl");
    ok(o.brisk && o.loud == 2, "by letters");
    ok(says(READS(&o, "--pace=10"), "--pace takes a whole number from 1 to 9, not '10'"),
       "a value out of bounds");
    ok(says(READS(&o, "--pace"), "--pace takes a value: N"), "a value that is missing");
    ok(says(READS(&o, "--pase=3"), "did you mean '--pace'?"), "a slip");
}

static void
try_help(void)
{
    gc_text out = gc_text_new(arena);

    gc_options_help(&out);
    ok(says(out.at, "\nExtras:\n  -b, --brisk            without a pause\n"
                    "      --pace N           steps at a time; default: 1\n"
                    "      --label TEXT       what stands above the report\n"
                    "  -l, --loud             more of it\n"), "--help: options");
    ok(says(out.at, "\n  -D, --depth N          levels looked at\n"), "--help: a setting");
    ok(says(out.at, ", rulers\n"), "--help: a limit");
}

/* A text, with --set KEY=VALUE where a value is given. */
static traced
set(const char *text, const char *value)
{
    static const char *const key[] = { "depth" };

    return trace_with(text, &gc_limits_default, NULL, value ? 1 : 0, key, &value);
}

static const char *
message(const traced *t)
{
    gc_text out = gc_text_new(t->arena);

    gc_diags_write(t->d, &out, false);
    return out.at;
}

static void
try_setting(void)
{
    gc_options o;

    READS(&o, "x.graph");
    ok(o.run.depth == 0, "a setting as an option, not given: 0");
    ok(!strcmp(READS(&o, "--depth", "4"), "--depth 4") && o.run.depth == 4, "by its name");
    ok(!strcmp(READS(&o, "-D5"), "--depth 5") && o.run.depth == 5, "by its letter");
    ok(says(READS(&o, "-D0"), "-D takes a whole number from 1 to 9, not '0'"), "out of bounds");
    traced t = set("set depth = 4\nset shade = 1\n", NULL);
    ok(t.g && t.g->program->set.depth == 4 && t.g->program->set.shade == 1, "by the file");
    t = set("set depth = 4\n", "5");
    ok(t.g && t.g->program->set.depth == 5, "--set beats the file");
    ok(says(message(&(traced[]) { set("set depth = 10\n", NULL) }[0]),
            "1:13: error: from 1 to 9 is possible"), "out of bounds in the file");
    ok(says(message(&(traced[]) { set("x = 1\n", "0") }[0]),
            "--set depth:1:1: error: from 1 to 9 is possible"), "out of bounds in --set");
    ok(says(message(&(traced[]) { set("set depht = 1\n", NULL) }[0]), "did you mean 'depth'?"),
       "a slip");
    ok(says(message(&(traced[]) { set("set nosuch = 1\n", NULL) }[0]), " autocheck depth shade\n"),
       "the message lists it");
    ok(says(message(&(traced[]) { set("set shade = 1\nset shade = 1\n", NULL) }[0]),
            "'shade' is set twice"), "once only");
}

static void
try_print(void)
{
    static const char text[] = "set   depth=4\n";
    gc_diags *d = gc_diags_new(arena);
    gc_text fmt = gc_text_new(arena), dump = gc_text_new(arena);
    gc_tree *tree = gc_parse(arena, d, gc_names_new(arena),
                             gc_diags_source(d, "t", text, sizeof text - 1), NULL);

    gc_print_tree(tree, d, &fmt);
    ok(says(fmt.at, "set depth = 4\n"), "--fmt prints a setting");
    gc_look_write_tree(tree, &dump);
    ok(says(dump.at, "\n  set depth 4\n"), "--dump ast too");
}

static void
try_limit(void)
{
    gc_options o;
    gc_diags *d = gc_diags_new(arena);
    gc_text out = gc_text_new(arena);

    READS(&o, "x.graph");
    ok(o.limits.rulers == 3, "a limit, not raised: its default");
    gc_diag_limit(d, (gc_span) { gc_diags_source(d, "t", "x\n", 2), 0, 1 }, &o.limits,
                  GC_LIMIT_rulers);
    gc_diags_write(d, &out, false);
    ok(says(out.at, "more than 3 rulers on the desk"), "what is said when it is passed");
    ok(says(out.at, "--limit rulers="), "and how it is raised");
    ok(!strcmp(READS(&o, "--limit", "rulers=7"), "--limit rulers=7") && o.limits.rulers == 7,
       "raised");
    ok(o.limits.nodes == gc_limits_default.nodes, "that one alone");
    ok(says(READS(&o, "--limit=rulers=0"), "rulers takes a whole number from 1"), "to something");
    ok(says(READS(&o, "--limit=ruler=1"), " or rulers, not 'ruler'"), "a slip names it");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(7 + 3 + 11 + 2 + 7);
    try_options();
    try_help();
    try_setting();
    try_print();
    try_limit();
    gc_arena_free(arena);
    return done();
}
