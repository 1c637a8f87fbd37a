/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/load.c -- a file becomes a program, or says why not; memory that runs out is caught. */
#include <config.h>
#include "cli/load.h"
#include "tests/cli/folder.h"
#include "tests/near.h"

static gc_arena *arena;
static gc_options options;

static gc_loaded
load(const char *path, bool graph)
{
    gc_loaded f = { .path = path, .arena = arena };

    gc_load_job(&f, &options, graph);
    return f;
}

static bool
is(const char *got, const char *want)
{
    bool good = got && !strcmp(got, want);

    if (!good)
        tap_diag("expected %s, got %s", want, got ? got : "nothing");
    return good;
}

/* ---- files ---- */

static void
try_good(void)
{
    gc_loaded f = load("good.graph", true);

    ok(f.program && f.graph && f.tree && !f.failure && !f.diags->n, "a good file: all there is");
    ok(f.program && is(f.program->name, "good") && is(f.shown, "good.graph"),
       "its graph has its name without .graph");
    f = load("./good.graph", false);
    ok(f.tree && !f.program && !f.graph && !f.failure, "no program where none is asked for");
    f = load("./b.c", true);
    ok(f.program && is(f.program->name, "b.c"), "another name is the graph's as it is");
    f = load(".graph", true);
    ok(f.program && is(f.program->name, ".graph"), "so is one that is nothing but .graph");
    f = load("-", true);
    ok(f.program && is(f.program->name, "stdin") && is(f.shown, "<stdin>"),
       "- is standard input");
}

static void
try_bad(void)
{
    gc_loaded f = load("none.graph", true);

    ok(!f.tree && !f.program && is(f.failure, "cannot be read: No such file or directory"),
       "a file that is not there");
    ok(f.diags->errors == 1 && f.diags->at[0].code == GC_134
       && is(f.diags->source[f.diags->at[0].span.file].path, "none.graph"),
       "is one error with its name");
    f = load("one.graph", true);
    ok(f.tree && !f.program && !f.graph && is(f.failure, "has 1 error"), "a file with one error");
    f = load("two.graph", true);
    ok(!f.program && is(f.failure, "has 2 errors"), "with two");
    f = load("one.graph", false);
    ok(f.tree && !f.failure, "names are not looked up where no program is asked for");
    f = load("slip.graph", false);
    ok(!f.program && is(f.failure, "has 1 error"), "but the syntax is checked");
    f = load("warned.graph", true);
    ok(f.program && !f.failure && f.diags->warnings, "a warning is no failure");
}

static void
try_options(void)
{
    static const char *key[] = { "seed" }, *value[] = { "7" };

    options.limits.file = 10;
    ok(is(load("good.graph", true).failure,
          "cannot be read: larger than 10 bytes (--limit file=N allows more)"), "--limit file");
    options.limits = gc_limits_default;
    options.limits.errors = 1;
    gc_loaded f = load("two.graph", true);
    ok(f.diags->n == 1 && is(f.failure, "has 2 errors"), "--limit errors: shown, all counted");
    options.limits = gc_limits_default;
    options.limits.nodes = 1;
    ok(is(load("good.graph", true).failure, "has 1 error"), "--limit nodes");
    options.limits = gc_limits_default;
    options.key = key;
    options.value = value;
    options.settings = 1;
    f = load("good.graph", true);
    ok(f.program && f.program->set.seed == 7, "--set");
    options.settings = 0;
    ok(is(load("sub/out.graph", true).failure, "has 1 error"),
       "a file outside the folder is refused");
    options.allow_outside = true;
    ok(load("sub/out.graph", true).program != NULL, "unless --allow-outside");
    options.allow_outside = false;
    f = load("sub/in.graph", true);
    ok(f.program && gc_trace_at(f.program, NULL) == f.graph,
       "a program can be traced again when loading is over");
}

/* ---- memory ---- */

typedef struct work {
    gc_arena *arena;
    int steps;
} work;

static void
small(void *state)
{
    work *w = state;

    gc_arena_take(w->arena, 8);
    w->steps++;
}

/* More than there can be. */
static void
large(void *state)
{
    work *w = state;

    w->steps++;
    gc_arena_array(w->arena, SIZE_MAX / 2, 8);
    w->steps++;
}

/* In an arena that hangs below. */
static void
large_below(void *state)
{
    work *w = state;
    work below = { .arena = gc_arena_like(w->arena) };

    large(&below);
}

static void
try_guard(void)
{
    work w = { .arena = arena };

    ok(gc_load_guard(arena, small, &w) && w.steps == 1, "work that ends is done");
    w.steps = 0;
    ok(!gc_load_guard(arena, large, &w) && w.steps == 1, "where memory runs out it ends there");
    ok(!gc_load_guard(arena, large_below, &w), "in an arena below too");
    ok(gc_load_guard(arena, small, &w) && w.steps == 2, "the arena can be used again");
    ok(!gc_load_guard(NULL, small, &w) && w.steps == 2, "without an arena nothing is done");
}

int
main(void)
{
    static const char good[] = "input x = 3\ny = x*x\noutput y\nclaim grad(y, x) == 2*x\n";

    arena = gc_arena_new();
    options = (gc_options) { .arena = arena, .limits = gc_limits_default };
    plan(6 + 7 + 7 + 5);
    if (!enter_folder() || mkdir(made_here("sub"), 0700) != 0)
        return 99;
    put("good.graph", good);
    put("b.c", good);
    put(".graph", good);
    put("one.graph", "input x = 3\ny = zz\noutput y\n");
    put("two.graph", "input x = 3\ny = zz\nz = qq\noutput y\n");
    put("slip.graph", "input x = = 3\n");
    put("warned.graph", "input x ~ normal(0, 1)\ny = x*x\noutput y\nclaim grad(y, x) == 3\n");
    put("sub/out.graph", "include \"../good.graph\"\n");
    put("sub/in.graph", "include \"part.graph\"\n");
    put("sub/part.graph", good);
    if (!freopen("good.graph", "r", stdin))
        return 99;
    try_good();
    try_bad();
    try_options();
    try_guard();
    leave_folder();
    gc_arena_free(arena);
    return done();
}
