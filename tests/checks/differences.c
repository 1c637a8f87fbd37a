/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checks/differences.c -- a difference is held to its rounding bar, then to the same difference in
   exact arithmetic, so that its truncation accuses nobody. */
#include <config.h>
#include "tests/checks/checked.h"

#define BY(name) (1u << GC_BY_##name)
#define SQUARES "input x = [2, 3]\ny = sum(x*x)\noutput y\ncheck grad(y, x)\n"

/* A central difference of x'x is exact: the gradient is [4, 6]. */
static const spoiled_row row[] = {
    { "nothing is wrong", -1, ~0u, 0, NULL, "PASS OK" },
    { "the central difference is off", GC_BY_central, ~0u, 1, NULL, "FAIL FD-WRONG 301" },
    { "GSL's is off", GC_BY_gsl, ~0u, 1, NULL, "PASS FD-UNRELIABLE 302" },
    { "a difference is nan", GC_BY_central, ~0u, NAN, NULL, "FAIL FD-WRONG 301" },
    { "AD is of no interest", GC_BY_forward, ~0u, 1, NULL, "PASS OK" },
    { "nor is the complex step", GC_BY_complex, ~0u, 1, NULL, "PASS OK" },
    { "only witnesses that count", GC_BY_central, ~BY(central), 1, NULL, "PASS OK" },
    { "the one that counts", GC_BY_gsl, BY(gsl), 1, NULL, "PASS FD-UNRELIABLE 302" },
    { "an absent witness says why", GC_BY_central, ~0u, 1, "absent", "PASS OK 423" },
};

/* Bar and value of the one entry are set by hand (NAN: left); h is the step of --step. */
static const struct {
    const char *what, *text;
    double h, value, bar;
    const char *verdict, *note;
} bars[] = {
    { "an error equal to the bar is covered", "y = x*x", 0, 4.5, 0.5, "PASS OK", NULL },
    { "on the other side too", "y = x*x", 0, 3.5, 0.5, "PASS OK", NULL },
    { "an ulp more is not", "y = x*x", 0, 4.500000000000001, 0.5, "FAIL FD-WRONG 301", NULL },
    { "nor is it below", "y = x*x", 0, 3.4999999999999996, 0.5, "FAIL FD-WRONG 301", NULL },
    { "a bar as large as the gradient resolves it", "y = x*x", 0, 4, 4, "PASS OK", NULL },
    { "a larger one drowns it", "y = x*x", 0, 4, 4.000000000000001, "PASS FD-UNRELIABLE 413",
      "rounding (4) drowns the gradient (4)" },
    { "a negative gradient drowns too", "y = -x*x", 0, -4, 5, "PASS FD-UNRELIABLE 413",
      "rounding (5) drowns the gradient (-4)" },
    { "a smaller bar does not", "y = -x*x", 0, -4, 3, "PASS OK", NULL },
    { "past a bar that drowns all it is wrong, no more", "y = x*x", 0, 100, 5, "FAIL FD-WRONG 301",
      NULL },
    { "no bar drowns a gradient of 0", "y = x*0", 0, 0, 1, "PASS OK", NULL },
    { "truncation is no failure", "y = x^3", 0.125, NAN, NAN, "PASS FD-UNRELIABLE 413",
      "central at x is off by 0.016: truncation" },
    { "a slip beside the truncation is one", "y = x^3", 0.125, 12.02, NAN, "FAIL FD-WRONG 301",
      NULL },
    { "a kink inside the step is no failure", "y = abs(x - 2.0625)", 0.125, NAN, NAN,
      "PASS FD-UNRELIABLE 413", "truncation, or a kink inside its step" },
    { "a stencil that leaves the domain", "y = log(x - 1.9375)", 0.125, NAN, NAN,
      "PASS FD-UNRELIABLE 413", "central at x: the stencil leaves the domain" },
    { "a pole on the stencil", "y = 1/(x - 2.125)", 0.125, 1, 0.1, "PASS FD-UNRELIABLE 413",
      "the stencil leaves the domain" },
    { "kernels that overflow", "y = 1e200*x*(1e200*x)*1e-300", 0, 1, 0.1, "PASS FD-UNRELIABLE 413",
      "central at x: its rounding has no bound here" },
    { "kernels without a number there, where the mathematics has one",
      "y = where(prod([1e200, 1e200*x, x - 2]) > 1, 5, 7) + prod([x - 2, 1e200, 1e200])*0", 0, 1,
      0.1, "PASS FD-UNRELIABLE 413", "central at x: its rounding has no bound here" },
    { "a comparison on the stencil that rounding decides",
      "y = where(0.1*x > 0.21250000000000002, 5, 7)", 0.125, 1, 0.1, "PASS FD-UNRELIABLE 413",
      "central at x: its rounding has no bound here" },
    { "a value that is held moves here", "y = stop_gradient(x)*x", 0, NAN, NAN, "PASS OK 423",
      "central not applicable: stop_gradient" },
};

static void
try_bars(void)
{
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        gc_run_options o = judged_options;
        gc_arena *a = gc_arena_new();
        checked t;

        o.step = bars[i].h;
        checked_with(&t, gc_arena_format(a, "input x = 2\n%s\noutput y\ncheck grad(y, x)\n",
                                         bars[i].text), &o, NULL);
        gc_estimate *said = said_of(&t, t.job.query, GC_BY_central);
        if (!isnan(bars[i].value))
            said->value[0] = bars[i].value;
        if (!isnan(bars[i].bar))
            said->bar[0] = bars[i].bar;
        t.job.by = BY(central);
        const char *verdict = run_check(&t, gc_check_find("central"));
        const gc_result *r = t.d->result;
        const char *note = r->notes ? r->note[0].text : "";
        if (!ok(!strcmp(verdict, bars[i].verdict)
                    && (bars[i].note ? strstr(note, bars[i].note) != NULL : r->notes == 0),
                "%s: %s", bars[i].what, bars[i].verdict))
            tap_diag("%s: %s", verdict, note);
        gc_arena_free(t.m.a);
        gc_arena_free(a);
    }
}

/* What a finding says, and which entries are looked at. */
static void
try_entries(void)
{
    checked t;

    checked_open(&t, SQUARES);
    t.job.by = BY(central);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_central);
    said->value[1] = 7;
    t.usable[1] = 0;
    ok(!strcmp(run_check(&t, gc_check_find("central")), "PASS OK"),
       "an entry without a known truth is not judged");
    t.usable[1] = 1;
    said->bar[1] = 1;
    t.m.c->truth[t.m.c->st.which[t.job.query]][1].radius = 0.5;
    ok(!strcmp(run_check(&t, gc_check_find("central")), "PASS OK"),
       "what the proof leaves open is allowed on top of the bar");
    t.m.c->truth[t.m.c->st.which[t.job.query]][1].radius = said->bar[1] = 0;
    said->given = gc_arena_take(t.m.a, 2);
    said->given[0] = 1;
    ok(!strcmp(run_check(&t, gc_check_find("central")), "PASS OK 423")
           && strstr(t.d->result->note[0].text, "not all"),
       "an entry that was not computed is not judged, and a note says so");
    said->given[1] = 1;
    run_check(&t, gc_check_find("central"));
    const gc_finding *f = &t.d->worst;
    ok(f->code == GC_301 && f->entry == 1 && f->node == t.job.query && !strcmp(f->who, "central")
           && f->seen == 7 && f->error == 1 && f->allowed > 0 && f->allowed < 1e-6,
       "a finding names entry, witness, error and the exact difference's bar");
    gc_arena_free(t.m.a);
}

/* The exact differences are dear: so many wrong entries are looked at, and no more. */
static void
try_second_looks(void)
{
    enum { MANY = 40, LOOKS = 32 };
    checked t;

    checked_open(&t, "input x : f64[40] ~ normal(0, 1)\ny = sum(x*x)\noutput y\n"
                     "check grad(y, x)\n");
    t.job.by = BY(central);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_central);
    for (size_t e = 0; e < MANY; e++)
        said->value[e] += 1;
    run_check(&t, gc_check_find("central"));
    ok(t.d->result->counts.wrong == LOOKS, "%d of %d wrong entries are looked at again", LOOKS,
       MANY);
    ok(t.d->result->notes == 1 && strstr(t.d->result->note[0].text, "8 more entries are off"),
       "and a note counts the rest");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row, BARS = sizeof bars / sizeof *bars };

    gc_num_thread_start();
    plan(ROWS + BARS + 6);
    try_spoiled(SQUARES, "central", ROWS, row);
    try_bars();
    try_entries();
    try_second_looks();
    gc_num_thread_end();
    return done();
}
