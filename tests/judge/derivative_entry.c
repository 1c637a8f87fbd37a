/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/derivative_entry.c -- one entry: when its error is explained, and what is said else. */
#include <config.h>
#include "tests/checks/checked.h"

#define SQUARES "input x = [2, 3]\ny = sum(x*x)\noutput y\ncheck grad(y, x)\n"

/* A rounding model made by hand. */
static double noise, bound, linear, plain;
static unsigned left;

static gc_rounding
model_first(const gc_uncertainty *u, size_t e)
{
    (void) u;
    (void) e;
    return (gc_rounding) { .noise_level = noise, .bound = bound, .left = left, .plain = plain };
}

static double
model_sharp(const gc_uncertainty *u, size_t e)
{
    (void) u;
    (void) e;
    return linear;
}

/* Entry 1 of the gradient is 6; forward mode says seen.  A model allows 8 noise, 1.01 linear, 1.01
   bound; the parts of 6 that its own rounding adds are below 1e-14. */
static const struct {
    const char *what;
    double seen;
    gc_tolerance within;
    double noise, bound, linear;
    const char *verdict, *note;
} entries[] = {
    { "the true number", 6, { -1, -1, -1 }, 0, 0, 0, "PASS OK", NULL },
    { "within the noise", 6.00000005, { -1, -1, -1 }, 0.0625, 1, 0.5, "PASS OK", NULL },
    { "within the noise, of 53 bits 26 are lost", 6.00000008, { -1, -1, -1 }, 0.0625, 1, 0.5,
      "PASS ILL-CONDITIONED 417", "ill-conditioned this way, rounding took 8e-08 of 6" },
    { "within the noise, of one digit", 6.4, { -1, -1, -1 }, 0.0625, 1, 0.5,
      "PASS ILL-CONDITIONED 417", "forward at x[1]: ill-conditioned this way" },
    { "within the linearized bound", 6.5, { -1, -1, -1 }, 0.05, 1, 0.55,
      "PASS ILL-CONDITIONED 417", "explained by correlated rounding" },
    { "past it, with a good resolution", 6.6, { -1, -1, -1 }, 0.05, 1, 0.55, "FAIL AD-WRONG 402",
      NULL },
    { "past it, with a resolution below a tenth", 6.8, { -1, -1, -1 }, 0.05, 1, 0.61,
      "PASS ILL-CONDITIONED 417", "low resolution, rounding alone may reach 0.62 of 6" },
    { "past the running bound, whatever the resolution", 7.1, { -1, -1, -1 }, 0.05, 1, 0.61,
      "FAIL AD-WRONG 402", NULL },
    { "far below it", -1e9, { -1, -1, -1 }, 0.05, 1, 0.61, "FAIL AD-WRONG 402", NULL },
    { "a low resolution without a running bound", 9, { -1, -1, -1 }, 0.05, NAN, 0.61,
      "UNDECIDED UNDECIDED 415", NULL },
    { "an infinite model", 7, { -1, -1, -1 }, INFINITY, INFINITY, INFINITY,
      "UNDECIDED UNDECIDED 415", NULL },
    { "no model", 7, { -1, -1, -1 }, NAN, NAN, NAN, "UNDECIDED UNDECIDED 415", NULL },
    { "nan", NAN, { -1, -1, -1 }, 9, 9, 9, "FAIL NONFINITE 407", NULL },
    { "an infinity", INFINITY, { -1, -1, -1 }, 9, 9, 9, "FAIL NONFINITE 407", NULL },
    { "nan under a tolerance", NAN, { 9, 9, 9 }, 9, 9, 9, "FAIL NONFINITE 407", NULL },
    { "at the user's tolerance", 6.5, { -1, 0.5, -1 }, 0, 0, 0, "PASS OK", NULL },
    { "an ulp past it", 6.500000000000001, { -1, 0.5, -1 }, 9, 9, 9, "FAIL AD-WRONG 402", NULL },
    { "at a relative one", 7.5, { 0.25, -1, -1 }, 0, 0, 0, "PASS OK", NULL },
    { "past it, though rounding may be that large", 7.6, { 0.25, -1, -1 }, 9, 9, 9,
      "FAIL AD-WRONG 402", NULL },
    { "a tolerance of 0 and the true number", 6, { 0, -1, -1 }, 0, 0, 0, "PASS OK", NULL },
    { "a tolerance of 0 and the next one", 6.000000000000001, { 0, -1, -1 }, 9, 9, 9,
      "FAIL AD-WRONG 402", NULL },
    { "an infinite tolerance", 7, { -1, INFINITY, -1 }, 0, 0, 0, "UNDECIDED UNDECIDED 415", NULL },
};

static void
try_entry(size_t i)
{
    checked t;

    checked_open(&t, SQUARES);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_forward);
    said->value[1] = entries[i].seen;
    said->uncertainty.first = model_first;
    said->uncertainty.sharp = model_sharp;
    noise = entries[i].noise;
    bound = entries[i].bound;
    linear = entries[i].linear;
    t.job.within = entries[i].within;
    t.usable[0] = 0;
    gc_check_estimate(&t.job, GC_BY_forward, said);
    const char *verdict = verdict_text(t.m.a, t.d->result);
    const gc_result *r = t.d->result;
    if (!ok(!strcmp(verdict, entries[i].verdict)
                && (entries[i].note ? r->notes == 1 && strstr(r->note[0].text, entries[i].note)
                                    : r->notes == 0)
                && (r->outcome == OUTCOME_PASS
                    || (t.d->worst.entry == 1 && !strcmp(t.d->worst.who, "forward")
                        && t.d->worst.node == t.job.query)),
            "%s: %s", entries[i].what, entries[i].verdict))
        tap_diag("%s: %s", verdict, r->notes ? r->note[0].text : "");
    gc_arena_free(t.m.a);
}

/* Entry 1 is 6, forward says seen, and a number on the way left the range. */
static const struct {
    const char *what;
    unsigned left;
    double seen, bound, plain;
    gc_tolerance within;
    const char *verdict;
} lefts[] = {
    { "no bound, and an overflow", GC_OVERFLOWED, 0, INFINITY, 0, { -1, -1, -1 },
      "FAIL OVERFLOW 428" },
    { "no bound, and an underflow", GC_UNDERFLOWED, 0, INFINITY, 0, { -1, -1, -1 },
      "FAIL UNDERFLOW 429" },
    { "both: the overflow", GC_OVERFLOWED | GC_UNDERFLOWED, 0, INFINITY, 0, { -1, -1, -1 },
      "FAIL OVERFLOW 428" },
    { "neither", 0, 0, INFINITY, 0, { -1, -1, -1 }, "UNDECIDED UNDECIDED 415" },
    { "an allowance that counts the underflow", GC_UNDERFLOWED, 0, 9, 1, { -1, -1, -1 },
      "FAIL UNDERFLOW 429" },
    { "an error that rounding explains too", GC_UNDERFLOWED, 5.5, 9, 1, { -1, -1, -1 },
      "PASS ILL-CONDITIONED 417" },
    { "one that takes less than half of the digits", GC_UNDERFLOWED, 6.00000001, 9, 0,
      { -1, -1, -1 }, "PASS OK" },
    { "a bound that counts the overflow", GC_OVERFLOWED, 0, 9, 9, { -1, -1, -1 },
      "PASS ILL-CONDITIONED 417" },
    { "past every bound the engine is wrong", GC_OVERFLOWED, 30, 9, 9, { -1, -1, -1 },
      "FAIL AD-WRONG 402" },
    { "a stated tolerance knows of no range", GC_OVERFLOWED | GC_UNDERFLOWED, 0, INFINITY, 0,
      { -1, 0.5, -1 }, "FAIL AD-WRONG 402" },
    { "nan of an overflow is a note", GC_OVERFLOWED, NAN, 9, 9, { -1, -1, -1 }, "PASS OK 410" },
    { "and of an underflow", GC_UNDERFLOWED, INFINITY, 9, 9, { -1, -1, -1 }, "PASS OK 410" },
};

static void
try_left(size_t i)
{
    checked t;

    checked_open(&t, SQUARES);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_forward);
    said->value[1] = lefts[i].seen;
    said->uncertainty.first = model_first;
    said->uncertainty.sharp = model_sharp;
    noise = bound = linear = lefts[i].bound;
    plain = lefts[i].plain;
    left = lefts[i].left;
    t.job.within = lefts[i].within;
    t.usable[0] = 0;
    gc_check_estimate(&t.job, GC_BY_forward, said);
    left = 0;
    const char *verdict = verdict_text(t.m.a, t.d->result);
    if (!ok(!strcmp(verdict, lefts[i].verdict), "the range: %s: %s", lefts[i].what,
            lefts[i].verdict))
        tap_diag("%s", verdict);
    gc_arena_free(t.m.a);
}

/* Where the function is smooth through a tie, an engine may return what a choice of branches gives,
   0 … 1 here; where there is no allowance it may not. */
static void
try_chosen(void)
{
    static const struct {
        double seen, bound;
        const char *verdict;
    } choice[] = { { 0.5, 0, "PASS KINK 412" }, { 0, 0, "PASS KINK 412" },
                   { 1, 0, "PASS KINK 412" }, { 1.5, 0, "FAIL AD-WRONG 402" },
                   { -0.5, 0, "FAIL AD-WRONG 402" },
                   { 99, INFINITY, "UNDECIDED UNDECIDED 415" } };

    for (size_t i = 0; i < sizeof choice / sizeof *choice; i++) {
        checked t;

        checked_open(&t, SQUARES);
        gc_estimate *said = said_of(&t, t.job.query, GC_BY_forward);
        gc_enclosure *truth = &t.m.c->truth[t.m.c->st.which[t.job.query]][1];
        truth->chosen_lo = 0;
        truth->chosen_hi = 1;
        said->value[1] = choice[i].seen;
        said->uncertainty.first = model_first;
        said->uncertainty.sharp = model_sharp;
        noise = bound = linear = choice[i].bound;
        t.usable[0] = 0;
        gc_check_estimate(&t.job, GC_BY_forward, said);
        const char *verdict = verdict_text(t.m.a, t.d->result);
        if (!ok(!strcmp(verdict, choice[i].verdict), "%g where 0 … 1 is chosen: %s",
                choice[i].seen, choice[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(t.m.a);
    }
}

/* Where a partial is infinite the choices give no set. */
static void
try_any_choice(void)
{
    checked t;

    checked_open(&t, SQUARES);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_forward);
    t.m.c->truth[t.m.c->st.which[t.job.query]][1].tied = true;
    said->value[1] = 77;
    gc_check_estimate(&t.job, GC_BY_forward, said);
    ok(!strcmp(verdict_text(t.m.a, t.d->result), "PASS KINK 412"),
       "any number is a choice at an infinite partial");
    gc_arena_free(t.m.a);
}

/* 10 x > 1 at 0.1 holds by less than a rounding: the derivative of relu(10 x - 1) is 10, and an
   engine may stand on the other side, at 0; nowhere else.  A conventional number is called one. */
static void
try_crossed(void)
{
    static const struct {
        double seen, chosen;
        const char *verdict;
    } crossed[] = { { 0, NAN, "PASS BRANCH-UNSTABLE 430" }, { 10, NAN, "PASS OK" },
                    { 5, NAN, "PASS BRANCH-UNSTABLE 430" }, { -1, NAN, "FAIL AD-WRONG 402" },
                    { 21, NAN, "FAIL AD-WRONG 402" }, { 0, 0, "PASS KINK 412" } };

    for (size_t i = 0; i < sizeof crossed / sizeof *crossed; i++) {
        checked t;

        checked_open(&t, "input x = 0.1\ny = relu(10*x - 1)\noutput y\ncheck grad(y, x)\n");
        gc_estimate *said = said_of(&t, t.job.query, GC_BY_reverse);
        gc_enclosure *truth = &t.m.c->truth[t.m.c->st.which[t.job.query]][0];
        truth->chosen_lo = truth->chosen_hi = crossed[i].chosen;
        said->value[0] = crossed[i].seen;
        gc_check_estimate(&t.job, GC_BY_reverse, said);
        const char *verdict = verdict_text(t.m.a, t.d->result);
        if (!ok(!strcmp(verdict, crossed[i].verdict), "%g where rounding decides: %s",
                crossed[i].seen, crossed[i].verdict))
            tap_diag("%s", verdict);
        gc_arena_free(t.m.a);
    }
}

/* Which entries are compared. */
static void
try_selection(void)
{
    checked t;

    checked_open(&t, SQUARES);
    gc_estimate *said = said_of(&t, t.job.query, GC_BY_autodiff);
    said->value[0] = said->value[1] = 50;
    t.usable[0] = 0;
    said->given = gc_arena_take(t.m.a, 2);
    said->given[0] = 1;
    gc_check_estimate(&t.job, GC_BY_autodiff, said);
    ok(t.d->result->counts.wrong == 0, "neither unusable entries nor those not given");
    said->given[1] = 1;
    gc_check_estimate(&t.job, GC_BY_autodiff, said);
    ok(t.d->result->counts.wrong == 1 && t.d->worst.code == GC_402 && t.d->worst.entry == 1
           && t.d->worst.seen == 50 && t.d->worst.error == 44,
       "all others, and the finding is the witness's own");
    gc_arena_free(t.m.a);
}

int
main(void)
{
    enum { ENTRIES = sizeof entries / sizeof *entries, LEFTS = sizeof lefts / sizeof *lefts };

    gc_num_thread_start();
    plan(ENTRIES + LEFTS + 6 + 1 + 6 + 2);
    for (size_t i = 0; i < ENTRIES; i++)
        try_entry(i);
    for (size_t i = 0; i < LEFTS; i++)
        try_left(i);
    try_chosen();
    try_any_choice();
    try_crossed();
    try_selection();
    gc_num_thread_end();
    return done();
}
