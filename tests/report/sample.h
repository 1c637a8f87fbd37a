/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/sample.h -- results made by hand, one of each outcome, for the tests of the formats. */
#ifndef GC_TESTS_REPORT_SAMPLE_H
#define GC_TESTS_REPORT_SAMPLE_H

#include "report/say.h"
#include <math.h>
#include <string.h>

#define UNKNOWN ((double) NAN)

/* The slip of cli.md 3.4: the factor f forgotten in the gradient of a logistic neuron. */
static const gc_row neuron_rows[] = {
    { .who = "oracle", .shown = "-0.39322386648296370507", .same = 23, .sure = -1,
      .value = -0.39322386648296370507, .error = UNKNOWN, .relative = UNKNOWN, .ulps = UNKNOWN,
      .allowed = UNKNOWN, .remark = "reference, 256 bit" },
    { .who = "forward", .shown = "-0.39322386648296370", .same = 20, .sure = -1,
      .value = -0.39322386648296370507, .error = 3.3e-18, .relative = 8.4e-18, .ulps = 0.06,
      .allowed = 1e-16, .judged = true },
    { .who = "reverse", .shown = "-0.39322386648296370", .same = 20, .sure = -1,
      .value = -0.39322386648296370507, .error = 3.3e-18, .relative = 8.4e-18, .ulps = 0.06,
      .allowed = 1e-16, .judged = true },
    { .who = "central", .shown = "-0.393223866466", .same = 12, .sure = 13,
      .value = -0.393223866466, .error = 1.7e-11, .relative = 4.4e-11, .ulps = 306000,
      .allowed = 5e-11, .judged = true, .remark = "h 2^-20, bar 5e-11" },
    { .who = "claimed", .shown = "-0.53788284273999021", .same = 3, .sure = -1,
      .value = -0.53788284273999021, .error = 0.1446589762570265, .relative = 0.36787944117144233,
      .ulps = 2.6e15, .allowed = 3.9e-10, .judged = true, .wrong = true },
};

static const struct gc_wrong neuron_wrongs[] = {
    { "w[1]", 0, -0.53788284273999021, -0.39322386648296371, 0.36787944117144233 },
    { "w[2]", 0, 0.26894142136999512, 0.19661193324148185, 0.36787944117144239 },
    { "w[0]", 0, -0.26894142136999512, -0.19661193324148185, 0.36787944117144239 },
};

static const gc_result_note kink_note[] = {
    { GC_412, "the function has a kink here; 0 is one of its derivatives" },
};

static const gc_result student[] = {
    { .kind = "claim",
      .line = 7,
      .column = 7,
      .text = "claim grad(f, s) == f*(1 - f)",
      .outcome = OUTCOME_PASS,
      .verdict = "OK",
      .samples = 1,
      .resolution = 2e-15,
      .counts = { .entries = 1, .certified = 1 } },
    { .kind = "claim",
      .line = 8,
      .column = 7,
      .text = "claim grad(f, w) == (1 - f) * [x[0], x[1], 1]",
      .outcome = OUTCOME_FAIL,
      .code = GC_401,
      .verdict = "CLAIM-WRONG",
      .summary = "the right side is not the gradient",
      .entry = "w[1]",
      .samples = 1,
      .at = "w[1] = -3",
      .metric = "rel",
      .error = 0.36787944117144233,
      .tolerance = 1e-9,
      .resolution = 2e-15,
      .rows = 5,
      .row = neuron_rows,
      .wrongs = 3,
      .more = neuron_wrongs,
      .blame = "the claim; all AD methods and central differences agree with the oracle",
      .cause = "factor",
      .because = "every entry is off by the same factor 1.3678794411714423 = 1/f",
      .advice = "-> a factor f (line 5) is missing on the right side",
      .replay = "gradcheck -k :8 --seed 42 --samples 1 student.graph",
      .counts = { .entries = 3, .wrong = 3, .certified = 3 } },
    { .kind = "claim",
      .line = 9,
      .column = 17,
      .title = "a #1 \\ name",
      .text = "claim \"a #1 \\ name\": grad(r, x) == 1\tat x = 0",
      .outcome = OUTCOME_TODO_FAIL,
      .why = "issue #12",
      .code = GC_421,
      .verdict = "KINK",
      .summary = "one \"derivative\"\nfrom both sides",
      .entry = "x",
      .sample = 2,
      .samples = 5,
      .iteration = "t = 3",
      .at = "x = 0",
      .metric = "abs",
      .error = (double) INFINITY,
      .tolerance = 0,
      .resolution = UNKNOWN,
      .counts = { .entries = 1, .wrong = 1, .convention = 1 } },
    { .kind = "claim",
      .line = 10,
      .column = 6,
      .text = "claim g == 1",
      .outcome = OUTCOME_SKIP,
      .why = "needs 113-bit hardware",
      .verdict = "SKIPPED",
      .resolution = UNKNOWN },
    { .kind = "check",
      .line = 11,
      .column = 7,
      .text = "check grad(y, x)",
      .outcome = OUTCOME_PASS,
      .code = GC_412,
      .verdict = "KINK",
      .samples = 1,
      .resolution = UNKNOWN,
      .notes = 1,
      .note = kink_note,
      .counts = { .entries = 1, .convention = 1 } },
    { .kind = "auto",
      .text = "check grad(y, z)",
      .outcome = OUTCOME_UNDECIDED,
      .code = GC_415,
      .verdict = "BUDGET",
      .summary = "the budget is spent",
      .samples = 1,
      .resolution = UNKNOWN,
      .replay = "gradcheck student.graph",
      .counts = { .entries = 4, .undecided = 4 } },
    { .kind = "self",
      .text = "self-checks",
      .outcome = OUTCOME_TODO_PASS,
      .why = "soon",
      .verdict = "OK",
      .samples = 1,
      .resolution = UNKNOWN },
};

static const gc_result *const student_results[] = {
    &student[0], &student[1], &student[2], &student[3], &student[4], &student[5], &student[6],
};

static const gc_file_report student_file = {
    .path = "course/student.graph", .name = "student", .planned = 9, .results = 7,
    .result = student_results, .cost = { .nodes = 12, .edges = 14, .seconds = 0.003 }
};

/* What sample_report writes: the student's file, one with errors, one with nothing. */
enum { SAMPLE_PLANNED = 10 };

__attribute__((unused)) static void
sample_options(gc_report_options *o)
{
    *o = (gc_report_options) {
        .top = 1, .version = "0.1.0", .has_seed = true, .seed = UINT64_C(42), .prec = 256,
        .planned = SAMPLE_PLANNED, .files = 3, .name_width = 13
    };
}

static gc_file_report *
sample_bad_file(gc_arena *a)
{
    static const char text[] = "input a = 2, b = 1\n\n\ny = a + bb\n";
    gc_file_report *f = gc_arena_take(a, sizeof *f);
    gc_diags *d = gc_diags_new(a);
    uint32_t file = gc_diags_source(d, "typo.graph", text, sizeof text - 1);

    gc_diag_add(d, GC_ERROR, GC_104, (gc_span) { file, 29, 2 },
                "unknown name 'bb'; did you mean 'b'?");
    gc_diag_note(d, (gc_span) { file, 13, 1 }, "b is bound here");
    *f = (gc_file_report) { .path = "typo.graph", .diags = d, .failure = "has 1 error",
                            .planned = 1 };
    return f;
}

__attribute__((unused)) static const char *
sample_report(const gc_report_format *f, gc_arena *a, gc_report_options *o)
{
    static const gc_file_report nothing = { .path = "empty.graph", .name = "empty" };
    const gc_file_report *all[3] = { &student_file, sample_bad_file(a), &nothing };
    gc_text out = gc_text_new(a);
    gc_totals t = { .seconds = 0.008 };
    size_t id = 1;

    o->report = all;
    f->begin(&out, o);
    for (o->done = 0; o->done < 3; o->done++) {
        gc_say_add_totals(&t, all[o->done]);
        f->file(&out, o, all[o->done], id);
        id += all[o->done]->planned;
    }
    f->end(&out, o, &t, false);
    return out.at;
}

/* The first line in which two texts differ, for the eye. */
__attribute__((unused)) static void
sample_explain(const char *got, const char *want)
{
    size_t line = 1;

    for (; *got && *got == *want; got++, want++)
        line += *got == '\n';
    tap_diag("first difference in line %zu\n got: %.*s\nwant: %.*s", line,
             (int) strcspn(got, "\n"), got, (int) strcspn(want, "\n"), want);
}

#endif
