/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/human.c, block.c, rows.c -- what people read, byte for byte, and its bounds. */
#include <config.h>

#include "tests/near.h"
#include "sample.h"

static const char whole[] =
    "FAIL  student.graph       2 of 4 checks, 1 undecided, 2 todo, 1 skipped, 2 not run\n"
    "ERROR typo.graph          has 1 error\n"
    "none  empty.graph         nothing to check\n"
    "\n"
    "FAIL course/student.graph:8  claim grad(f, w) == (1 - f) * [x[0], x[1], 1]          "
    "[GC401]\n"
    "  entry w[1]   worst of 3 wrong entries out of 3; only sample; w[1] = -3\n"
    "    oracle    -0.39322386648296370507   reference, 256 bit\n"
    "    forward   -0.39322386648296370      0.06 ulp\n"
    "    reverse   -0.39322386648296370      0.06 ulp\n"
    "    central   -0.3932238664(66)         rel 4.4e-11   h 2^-20, bar 5e-11\n"
    "    claimed   -0.53788284273999021      rel 0.37      2.6e15 ulp          <- allowed"
    ": rel 1e-9\n"
    "  blame   the claim; all AD methods and central differences agree with the oracle\n"
    "  cause   every entry is off by the same factor 1.3678794411714423 = 1/f\n"
    "          -> a factor f (line 5) is missing on the right side\n"
    "  replay  gradcheck -k :8 --seed 42 --samples 1 student.graph      more: gradcheck -"
    "-explain GC401\n"
    "\n"
    "UNDECIDED course/student.graph  check grad(y, z)                                    "
    "[GC415]\n"
    "  point 4 of 4 entries undecided; only sample\n"
    "          the budget is spent\n"
    "  replay  gradcheck student.graph      more: gradcheck --explain GC415\n"
    "\n"
    "typo.graph:4:9: error: unknown name 'bb'; did you mean 'b'?  [GC104]\n"
    "    4 | y = a + bb\n"
    "      |         ^^\n"
    "typo.graph:1:14: note: b is bound here\n"
    "more: gradcheck --explain GC104\n"
    "\n"
    "note  student.graph:11 check grad(y, x)\n"
    "      the function has a kink here; 0 is one of its derivatives  [GC412]\n"
    "\n"
    "checks: 2 passed, 1 failed, 1 undecided, 1 skipped, 2 todo, 1 bad file  (3 files, se"
    "ed 42)\n"
    "gradient entries: 4 certified, 2 by convention, 4 undecided\n"
;

static const char colored[] =
    "    oracle    -0.39322386648296370507   reference, 256 bit\n"
    "    forward   -0.39322386648296370      0.06 ulp\n"
    "    reverse   -0.39322386648296370      0.06 ulp\n"
    "    central   -0.393223866\x1b[1m4(66)\x1b[0m         rel 4.4e-11   h 2^-20, bar 5e-"
    "11\n"
    "    claimed   -0.\x1b[1m53788284273999021\x1b[0m      rel 0.37      2.6e15 ulp      "
    "    <- allowed: rel 1e-9\n"
;

static const char top[] =
    "claimed   -0.53788284273999021      rel 0.37      2.6e15 ulp          <- allowed: rel 1e-9\n"
    "    also      w[2]       0.2689414213699951, oracle 0.19661193324148185, rel 0.37\n"
    "              w[0]       -0.2689414213699951, oracle -0.19661193324148185, rel 0.37\n"
    "  blame";

static const char hex[] =
    "    central   -0x1.92a946f9e99ddp-2   rel 4.4e-11   h 2^-20, bar 5e-11\n";

static const char verbose[] =
    "      pass      :11 check grad(y, x)\n"
    "                1 by convention\n"
    "                note: the function has a kink here; 0 is one of its derivatives  [GC412]\n";

static const char timed[] =
    "FAIL  student.graph       2 of 4 checks, 1 undecided, 2 todo, 1 skipped, 2 not run  3 ms\n";

static const char quiet[] = "ERROR typo.graph          has 1 error\n\nFAIL";

static const char unlucky[] =
    "ok    a.graph             1 check, interrupted\n"
    "\n"
    "interrupted; checks so far: 1 passed  (1 file)\n";

static void
has(gc_arena *a, const gc_report_options *o, const char *want, const char *what)
{
    gc_report_options mine = *o;
    const char *got = sample_report(gc_format_find("human"), a, &mine);

    if (!ok(strstr(got, want) != NULL, "%s", what))
        tap_diag("wanted:\n%s\ngot:\n%s", want, got);
}

static void
try_interrupted(gc_arena *a)
{
    gc_file_report f = { .path = "a.graph", .planned = 7, .results = 1, .result = student_results,
                         .interrupted = true };
    const gc_file_report *all[] = { &f };
    gc_report_options o = { .done = 1, .report = all };
    gc_totals t = { .files = 1, .passed = 1 };
    gc_text out = gc_text_new(a);

    gc_format_find("human")->file(&out, &o, &f, 1);
    gc_text_add(&out, "\n");
    gc_format_find("human")->end(&out, &o, &t, true);
    if (!ok(strcmp(out.at, unlucky) == 0, "Ctrl-C is said, and what was done stands"))
        sample_explain(out.at, unlucky);
}

/* What the sample says instead when one option is another. */
static void
try_options(gc_arena *a, const gc_report_options *o)
{
    gc_report_options p = *o;

    p.color = true;
    has(a, &p, colored, "digits that differ from the oracle are bold");
    p = *o;
    p.top = 3;
    has(a, &p, top, "--top 3 adds two entries");
    p = *o;
    p.hex = true;
    has(a, &p, hex, "--hex shows the bits");
    p = *o;
    p.verbose = 1;
    has(a, &p, verbose, "-v shows every point, its entries and notes");
    p = *o;
    p.seconds = true;
    p.allow_undecided = true;
    has(a, &p, timed, "times are shown where they may be");
    ok(!strstr(sample_report(gc_format_find("human"), a, &p), "UNDECIDED"),
       "with permission the undecided are not shown as trouble");
    p = *o;
    p.quiet = true;
    const char *got = sample_report(gc_format_find("human"), a, &p);
    ok(!strstr(got, "empty.graph") && !strstr(got, "note  "), "-q: no notes, no idle files");
    has(a, &p, quiet, "-q: failures are shown");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();
    gc_report_options o, p;

    plan(10);
    sample_options(&o);
    p = o;
    const char *got = sample_report(gc_format_find("human"), a, &p);
    if (!ok(strcmp(got, whole) == 0, "one of each outcome"))
        sample_explain(got, whole);
    try_options(a, &o);
    try_interrupted(a);
    gc_arena_free(a);
    return done();
}
