/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/tie.c -- what is proved, measured and left open at ties and infinite partials; the
   derivatives are worked out by hand. */
#include <config.h>
#include "tests/judge/judged.h"

/* c is x, q is |x|, e is sin(x) but for the value written in; n is 0. */
static const char program[] = "input x = 0\n"
                              "c = cbrt(x)^3\n"
                              "q = sqrt(abs(x)*abs(-x))\n"
                              "e = x*where(equal(x, 0), 3, sin(x)/x)\n"
                              "l = where(x > 0, x*log(x), 0)\n"
                              "o = where(x > 0, x*sin(1/x), 0)\n"
                              "h = x^1.5\n"
                              "n = sqrt((x - x)^2)\n"
              "s = log1p(x)*where(log1p(x) < sin(log1p(x)), sin(log1p(x)), 1e-160)\n"
                              "set autocheck = 0\n";

static const struct {
    const char *what, *claim, *verdict;
    size_t measured;
} row[] = {
    { "cbrt(x)^3 is x", "claim grad(c, x) == 1", "PASS MEASURED 427", 1 },
    { "and its derivative not 0", "claim grad(c, x) == 0", "FAIL CLAIM-WRONG 401", 1 },
    { "it is defined", "claim grad(c, x) undefined", "FAIL CLAIM-WRONG 421", 0 },
    { "sqrt(x^2) has none at 0", "claim grad(q, x) undefined", "PASS MEASURED 427", 0 },
    { "sqrt(x^2): a number between the sides", "claim grad(q, x) == 0.25", "PASS MEASURED 427", 0 },
    { "sqrt(x^2): a number outside", "claim grad(q, x) == 1.5", "FAIL KINK 411", 0 },
    { "a removable singularity by its neighbours",
      "claim grad(e, x) == 1", "PASS MEASURED 427", 1 },
    { "and not by the value written in", "claim grad(e, x) == 3", "FAIL CLAIM-WRONG 401", 1 },
    { "x log x has an infinite slope", "claim grad(l, x) undefined", "PASS MEASURED 427", 0 },
    { "no number is that slope", "refute grad(l, x) == 0", "PASS MEASURED 427", 0 },
    { "x sin(1/x) is open", "claim grad(o, x) == 0", "UNDECIDED UNDECIDED 416", 0 },
    { "a side of 0 as far as is seen, beside one of 1e-160", "claim grad(s, x) undefined",
      "UNDECIDED UNDECIDED 416", 0 },
    { "at the end of a domain the inner side counts", "claim grad(h, x) == 0",
      "PASS FD-UNRELIABLE 413", 0 },
    { "what is constant is proved", "claim grad(n, x) == 0", "PASS FD-UNRELIABLE 413", 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(size_t r)
{
    gc_arena *a = gc_arena_new();
    const gc_file_report *f =
        judged(a, gc_arena_format(a, "%s%s\n", program, row[r].claim));
    const char *verdict = verdict_of(a, f, 0);
    const size_t seen = f ? f->result[0]->counts.measured : 0;

    if (!ok(!strcmp(verdict, row[r].verdict) && seen == row[r].measured, "%s", row[r].what))
        tap_diag("%s, measured %zu", verdict, seen);
    gc_arena_free(a);
}

/* What is said of a claim: its summary, its first note, or the oracle's row. */
static const struct {
    const char *what, *claim, *said;
} words[] = {
    { "a measured number has a note", "claim grad(c, x) == 1",
      "at x: measured, all steps agree, not proved" },
    { "and is no reference", "claim grad(c, x) == 0", "measured, all steps agree, not proved" },
    { "a measured kink has a note", "claim grad(q, x) undefined",
      "at x: in [-1, 1], a kink: measured, not proved" },
    { "a number outside a measured set", "claim grad(q, x) == 1.5",
      "a kink: the value lies outside the measured set" },
    { "a proved set is one", "claim grad(relu(x), x) == 1.5",
      "a kink: the value lies outside the proved set" },
    { "an infinite slope has a note", "claim grad(l, x) undefined",
      "at x: an infinite slope: measured, not proved" },
    { "it is no proved pole", "claim grad(l, x) == 0",
      "an infinite slope: measured, not proved" },
    { "nothing agrees in a check either", "check grad(o, x)",
      "neither proved nor measured: differences at three steps do not agree" },
    { "what does not agree", "claim grad(o, x) == 0",
      "neither proved nor measured: differences at three steps do not agree" },
};
enum { WORDS = sizeof words / sizeof *words };

static bool
says(const gc_result *r, const char *text)
{
    bool said = r->summary && strstr(r->summary, text);

    for (size_t k = 0; k < r->notes; k++)
        said |= strstr(r->note[k].text, text) != NULL;
    for (size_t k = 0; k < r->rows; k++)
        said |= r->row[k].remark && strstr(r->row[k].remark, text);
    return said;
}

static void
try_words(size_t w)
{
    gc_arena *a = gc_arena_new();
    const gc_file_report *f = judged(a, gc_arena_format(a, "%s%s\n", program, words[w].claim));

    if (!ok(says(f->result[0], words[w].said), "%s", words[w].what))
        tap_diag("%s", f->result[0]->summary ? f->result[0]->summary : "no summary");
    gc_arena_free(a);
}

/* Measuring is dear: beyond 64 entries of a point the rest is undecided, and says why. */
static void
try_many(void)
{
    gc_arena *a = gc_arena_new();
    const gc_file_report *f = judged(a, "input x = zeros(66)\ny = sum(cbrt(x)^3)\n"
                                        "set autocheck = 0\nclaim grad(y, x) == 1\n");
    const gc_result *r = f->result[0];

    ok(!strcmp(verdict_text(a, r), "UNDECIDED UNDECIDED 416") && r->counts.measured == 64
           && r->counts.undecided == 2 && says(r, "64 entries of this point were measured"),
       "two of 66 entries are not measured any more");
    gc_arena_free(a);
}

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS + WORDS + 1);
    for (size_t w = 0; w < WORDS; w++)
        try_words(w);
    try_many();
    for (size_t r = 0; r < ROWS; r++)
        try_row(r);
    gc_num_thread_end();
    return done();
}
