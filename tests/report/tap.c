/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/report/tap.c, yaml.c -- every outcome as TAP 13, byte for byte.

   `tap stream` writes the sample itself, for consumers.sh. */
#include <config.h>

#include "tests/near.h"
#include "sample.h"

static const char whole[] =
    "TAP version 13\n"
    "# gradcheck 0.1.0, oracle 256 bit, seed 42\n"
    "1..10\n"
    "ok 1 - student.graph:7 claim grad(f, s) == f*(1 - f)\n"
    "not ok 2 - student.graph:8 claim grad(f, w) == (1 - f) * [x[0], x[1], 1]\n"
    "  ---\n"
    "  message: \"the right side is not the gradient\"\n"
    "  severity: \"fail\"\n"
    "  code: \"GC401\"\n"
    "  verdict: \"CLAIM-WRONG\"\n"
    "  file: \"course/student.graph\"\n"
    "  line: 8\n"
    "  column: 7\n"
    "  kind: \"claim\"\n"
    "  entry: \"w[1]\"\n"
    "  sample: 0\n"
    "  samples: 1\n"
    "  at: \"w[1] = -3\"\n"
    "  metric: \"rel\"\n"
    "  error: 0.36787944117144233\n"
    "  tolerance: 1.0000000000000001e-09\n"
    "  resolution: 2.0000000000000002e-15\n"
    "  entries: 3\n"
    "  wrong: 3\n"
    "  certified: 3\n"
    "  values:\n"
    "    oracle:\n"
    "      dec: \"-0.39322386648296370507\"\n"
    "      value: -0.3932238664829637\n"
    "      hex: \"-0x1.92a946fa34394p-2\"\n"
    "      remark: \"reference, 256 bit\"\n"
    "    forward:\n"
    "      dec: \"-0.39322386648296370\"\n"
    "      value: -0.3932238664829637\n"
    "      hex: \"-0x1.92a946fa34394p-2\"\n"
    "      error: 3.3000000000000002e-18\n"
    "      relative: 8.4e-18\n"
    "      ulp: 0.059999999999999998\n"
    "      allowed: 9.9999999999999998e-17\n"
    "      status: \"right\"\n"
    "    reverse:\n"
    "      dec: \"-0.39322386648296370\"\n"
    "      value: -0.3932238664829637\n"
    "      hex: \"-0x1.92a946fa34394p-2\"\n"
    "      error: 3.3000000000000002e-18\n"
    "      relative: 8.4e-18\n"
    "      ulp: 0.059999999999999998\n"
    "      allowed: 9.9999999999999998e-17\n"
    "      status: \"right\"\n"
    "    central:\n"
    "      dec: \"-0.393223866466\"\n"
    "      value: -0.39322386646599999\n"
    "      hex: \"-0x1.92a946f9e99ddp-2\"\n"
    "      error: 1.6999999999999999e-11\n"
    "      relative: 4.4000000000000003e-11\n"
    "      ulp: 306000\n"
    "      allowed: 5.0000000000000002e-11\n"
    "      status: \"right\"\n"
    "      remark: \"h 2^-20, bar 5e-11\"\n"
    "    claimed:\n"
    "      dec: \"-0.53788284273999021\"\n"
    "      value: -0.53788284273999021\n"
    "      hex: \"-0x1.136561454ba86p-1\"\n"
    "      error: 0.14465897625702651\n"
    "      relative: 0.36787944117144233\n"
    "      ulp: 2600000000000000\n"
    "      allowed: 3.9e-10\n"
    "      status: \"wrong\"\n"
    "  blame: \"the claim; all AD methods and central differences agree with the oracle\"\n"
    "  cause: \"factor\"\n"
    "  because: \"every entry is off by the same factor 1.3678794411714423 = 1/f\"\n"
    "  advice: \"-> a factor f (line 5) is missing on the right side\"\n"
    "  replay: \"gradcheck -k :8 --seed 42 --samples 1 student.graph\"\n"
    "  ...\n"
    "# student.graph:8: the right side is not the gradient; every entry is off by the sam"
    "e factor 1.3678794411714423 = 1/f [GC401]\n"
    "not ok 3 - student.graph:9 claim \"a \\#1 \\\\ name\": grad(r, x) == 1 at x = 0 # TO"
    "DO issue \\#12\n"
    "  ---\n"
    "  message: \"one \\\"derivative\\\"\\nfrom both sides\"\n"
    "  severity: \"todo\"\n"
    "  code: \"GC421\"\n"
    "  verdict: \"KINK\"\n"
    "  file: \"course/student.graph\"\n"
    "  line: 9\n"
    "  column: 17\n"
    "  kind: \"claim\"\n"
    "  entry: \"x\"\n"
    "  turn: \"t = 3\"\n"
    "  sample: 2\n"
    "  samples: 5\n"
    "  at: \"x = 0\"\n"
    "  metric: \"abs\"\n"
    "  error: \"inf\"\n"
    "  tolerance: 0\n"
    "  entries: 1\n"
    "  wrong: 1\n"
    "  convention: 1\n"
    "  ...\n"
    "# student.graph:9: one \"derivative\" from both sides [GC421]\n"
    "ok 4 - student.graph:10 claim g == 1 # SKIP needs 113-bit hardware\n"
    "ok 5 - student.graph:11 check grad(y, x)\n"
    "# note: the function has a kink here; 0 is one of its derivatives [GC412]\n"
    "not ok 6 - student.graph check grad(y, z)\n"
    "  ---\n"
    "  message: \"the budget is spent\"\n"
    "  severity: \"undecided\"\n"
    "  code: \"GC415\"\n"
    "  verdict: \"BUDGET\"\n"
    "  file: \"course/student.graph\"\n"
    "  kind: \"auto\"\n"
    "  sample: 0\n"
    "  samples: 1\n"
    "  entries: 4\n"
    "  undecided: 4\n"
    "  replay: \"gradcheck student.graph\"\n"
    "  ...\n"
    "# student.graph: the budget is spent [GC415]\n"
    "ok 7 - student.graph self-checks # TODO soon\n"
    "ok 8 - student.graph # SKIP not run\n"
    "ok 9 - student.graph # SKIP not run\n"
    "not ok 10 - typo.graph has 1 error\n"
    "  ---\n"
    "  message: \"has 1 error\"\n"
    "  severity: \"error\"\n"
    "  file: \"typo.graph\"\n"
    "  diagnostics:\n"
    "    - severity: \"error\"\n"
    "      code: \"GC104\"\n"
    "      text: \"unknown name 'bb'; did you mean 'b'?\"\n"
    "      file: \"typo.graph\"\n"
    "      line: 4\n"
    "      column: 9\n"
    "    - severity: \"note\"\n"
    "      text: \"b is bound here\"\n"
    "      file: \"typo.graph\"\n"
    "      line: 1\n"
    "      column: 14\n"
    "  ...\n"
    "# typo.graph has 1 error\n"
    "# 2 passed, 1 failed, 1 undecided, 1 skipped, 2 todo, 1 bad file\n"
;

/* What the sample says instead when one option is another. */
static const char allowed[] =
    "ok 6 - student.graph check grad(y, z) # SKIP undecided\n"
    "ok 7 - student.graph self-checks # TODO soon\n";

static const char more[] =
    "  more:\n"
    "    - entry: \"w[2]\"\n"
    "      sample: 0\n"
    "      value: 0.2689414213699951\n"
    "      oracle: 0.19661193324148185\n"
    "      relative: 0.36787944117144239\n"
    "  blame:";

static const char costly[] =
    "ok 1 - student.graph:7 claim grad(f, s) == f*(1 - f)\n"
    "  ---\n"
    "  severity: \"pass\"\n"
    "  verdict: \"OK\"\n";

static void
has(gc_arena *a, gc_report_options *o, const char *want, const char *what)
{
    const char *got = sample_report(gc_format_find("tap"), a, o);

    if (!ok(strstr(got, want) != NULL, "%s", what))
        tap_diag("wanted:\n%s\ngot:\n%s", want, got);
}

static void
is_end(gc_arena *a, const char *bail, bool interrupted, const char *want)
{
    gc_text out = gc_text_new(a);
    gc_report_options o = { .bail = bail };
    gc_totals t = { .passed = 3 };

    gc_format_find("tap")->end(&out, &o, &t, interrupted);
    if (!ok(strcmp(out.at, want) == 0, "the end is %.*s", (int) strcspn(want, "\n"), want))
        sample_explain(out.at, want);
}

static void
is_begin(gc_arena *a, const gc_report_options *o, const char *want, const char *what)
{
    gc_text out = gc_text_new(a);

    gc_format_find("tap")->begin(&out, o);
    if (!ok(strcmp(out.at, want) == 0, "%s", what))
        sample_explain(out.at, want);
}

int
main(int argc, char **argv)
{
    gc_arena *a = gc_arena_new();
    gc_report_options o;
    const char *got;

    (void) argv;
    sample_options(&o);
    got = sample_report(gc_format_find("tap"), a, &o);
    if (argc > 1) {
        fputs(got, stdout);
        gc_arena_free(a);
        return 0;
    }
    plan(9);
    if (!ok(strcmp(got, whole) == 0, "one of each outcome"))
        sample_explain(got, whole);
    o.allow_undecided = true;
    has(a, &o, allowed, "with permission an undecided point is skipped");
    o.top = 2;
    has(a, &o, more, "--top 2 adds the second worst entry, not the worst again");
    o.verbose = 1;
    has(a, &o, costly, "-v gives the facts of points that pass");
    is_end(a, "out of memory", false, "Bail out! out of memory\n");
    is_end(a, NULL, true, "# interrupted: 3 passed\n");
    is_begin(a, &(gc_report_options) { .version = "1.0", .nothing = "no claim holds 'a#b'" },
             "TAP version 13\n# gradcheck 1.0\n1..0 # SKIP no claim holds 'a\\#b'\n",
             "nothing selected is a skipped stream");
    is_begin(a, &(gc_report_options) { .version = "1.0", .planned = 2, .has_seed = true,
                                       .seed = UINT64_MAX },
             "TAP version 13\n# gradcheck 1.0, seed 18446744073709551615\n1..2\n",
             "the plan comes before the first point");
    is_begin(a, &(gc_report_options) { .version = "1.0", .planned = 2, .prec = 184 },
             "TAP version 13\n# gradcheck 1.0, oracle 184 bit\n1..2\n",
             "seeds that differ are not shown");
    gc_arena_free(a);
    return done();
}
