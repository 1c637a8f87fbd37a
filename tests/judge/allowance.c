/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/judge/allowance.c -- first gate, linearized bound, running bound: in this order. */
#include <config.h>
#include "judge/allowance.h"
#include "tests/near.h"

/* What the rounding model says of the one entry, and which error is asked about. */
typedef struct row {
    const char *what;
    double noise, bound, sharp, error;
    gc_allowed how;
} row;

/* u = 2^-53, truth 0, no radius: the gates are min(8 noise, bound), 1.01 sharp, 1.01 bound. */
static const row table[] = {
    { "no error", 1, 10, 5, 0, ALLOWED_FIRST },
    { "at the first gate, by the noise level", 1, 10, 5, 8, ALLOWED_FIRST },
    { "at the first gate, by the running bound", 2, 10, 5, 10, ALLOWED_FIRST },
    { "past it, within the linearized bound", 1, 10, 9, 9, ALLOWED_LINEARIZED },
    { "past it and the linearized bound", 1, 10, 8.5, 9, ALLOWED_NOT },
    { "no linearized bound: the running bound", 1, 10, NAN, 10, ALLOWED_LINEARIZED },
    { "past the running bound", 1, 10, NAN, 11, ALLOWED_NOT },
    { "no noise level: the running bound", NAN, 10, 5, 10, ALLOWED_FIRST },
    { "no running bound: the noise level", 1, NAN, 5, 8, ALLOWED_FIRST },
    { "an infinite model says nothing", INFINITY, INFINITY, 5, 1, ALLOWED_UNKNOWN },
    { "no model says nothing", NAN, NAN, 5, 1, ALLOWED_UNKNOWN },
    { "no error needs no model", NAN, NAN, NAN, 0, ALLOWED_FIRST },
    { "nor does an infinite bound past the first gate", 1, INFINITY, NAN, 9, ALLOWED_UNKNOWN },
    { "nor an infinite linearized bound", 1, 10, INFINITY, 9, ALLOWED_UNKNOWN },
    { "NaN is within nothing", 1, 10, 9, NAN, ALLOWED_NOT },
    { "nor is an infinite error", 1, 10, 9, INFINITY, ALLOWED_NOT },
};

/* Its bound alone, with the same errors: 1.01 bound. */
static const row last[] = {
    { "within the running bound", NAN, 10, 0, 10, ALLOWED_RUNNING },
    { "past it", NAN, 10, 0, 10.2, ALLOWED_NOT },
    { "no running bound says nothing", 1, NAN, 0, 0, ALLOWED_UNKNOWN },
    { "nor does an infinite one", 1, INFINITY, 0, 1, ALLOWED_UNKNOWN },
    { "NaN is within no bound", 1, 10, 0, NAN, ALLOWED_NOT },
};

static const row *now;
static unsigned left;
static double plain;

static gc_rounding
first(const gc_uncertainty *u, size_t e)
{
    (void) u;
    (void) e;
    return (gc_rounding) { .noise_level = now->noise, .bound = now->bound, .left = left,
                            .plain = plain };
}

static double
sharp(const gc_uncertainty *u, size_t e)
{
    (void) u;
    (void) e;
    return now->sharp;
}

/* x is within the tolerance of ref; one ulp of 1 is 2^-52 in double, 2^-23 in float. */
static const struct {
    const char *what;
    gc_tolerance t;
    double ref;
    const gc_precision *p;
    double allowed;
} within[] = {
    { "absolute", { -1, 0.5, -1 }, 100, &gc_precision_f64, 0.5 },
    { "relative", { 0.25, -1, -1 }, -100, &gc_precision_f64, 25 },
    { "both add up", { 0.25, 0.5, -1 }, 100, &gc_precision_f64, 25.5 },
    { "ulps of a double", { -1, -1, 3 }, 1, &gc_precision_f64, 0x3p-52 },
    { "ulps of a float", { -1, -1, 3 }, 1, &gc_precision_f32, 0x3p-23 },
    { "absolute, of an infinite reference", { -1, 0.5, -1 }, INFINITY, &gc_precision_f64, 0.5 },
    { "relative by 0, of an infinite one", { 0, 0.5, -1 }, -INFINITY, &gc_precision_f64, 0.5 },
    { "ulps of an infinite one: none", { -1, -1, 3 }, INFINITY, &gc_precision_f64, 0 },
    { "the larger of ulps and absolute", { -1, 0.5, 3 }, 1, &gc_precision_f64, 0.5 },
};

static void
try_predicates(void)
{
    ok(gc_allowance_may_underflow(0) && gc_allowance_may_underflow(-0x1.8p-101)
           && !gc_allowance_may_underflow(0x1p-100) && !gc_allowance_may_underflow(NAN),
       "products on the way to a tiny number may have been subnormal");
    ok(gc_allowance_counted(1, 10) == 1 && gc_allowance_counted(1.01, -10) == 0
           && gc_allowance_counted(1, 0) == 0 && gc_allowance_counted(NAN, 1) == 0
           && gc_allowance_counted(INFINITY, 1) == 0,
       "roundoff counts while it leaves a digit");
    ok(gc_allowance_literal(2, 3, 1, &gc_precision_f64) == 3
           && gc_allowance_literal(4, 3, 1, &gc_precision_f64) == 4
           && gc_allowance_literal(0, 0, -8, &gc_precision_f64) == 0x1p-50
           && gc_allowance_literal(0, 0, 8, &gc_precision_f32) == 0x1p-21,
       "a literal: its digits, the roundoff, its own rounding, the largest");
    ok(gc_allowance_is_coarse(2e-3, -1) && !gc_allowance_is_coarse(5e-4, -1)
           && !gc_allowance_is_coarse(1, 0), "coarse: more than a thousandth");
    ok(gc_allowance_negligible(1, 1) == 0x1p-33 && gc_allowance_negligible(0x1p-40, 1) == 0x1p-40
           && gc_allowance_negligible(5, 0) == 5 && gc_allowance_negligible(INFINITY, 0) == 0
           && gc_allowance_negligible(INFINITY, 2) == 0x1p-32
           && gc_allowance_negligible(NAN, 0) == 0,
       "an enclosure is narrow beside its number, whatever rounding would excuse");
    ok(gc_allowance_is_one(0x1p-50, 1) && !gc_allowance_is_one(0x1p-49, 1)
           && gc_allowance_is_one(0, 0) && !gc_allowance_is_one(NAN, 1),
       "what stands for one number");
    ok(gc_allowance_is_low(2, 10) && !gc_allowance_is_low(0.5, 10) && !gc_allowance_is_low(2, 0)
           && gc_allowance_is_low(NAN, 10),
       "low resolution: a tenth of the truth");
    ok(!gc_allowance_is_stated(&(gc_tolerance){ -1, -1, -1 })
           && gc_allowance_is_stated(&(gc_tolerance){ 0, -1, -1 })
           && gc_allowance_is_stated(&(gc_tolerance){ -1, 0, -1 })
           && gc_allowance_is_stated(&(gc_tolerance){ -1, -1, 0 }),
       "a tolerance of 0 is one");
    ok(!gc_allowance_shrinks(4, 2) && gc_allowance_shrinks(4, nextafter(2, 0))
           && !gc_allowance_shrinks(4, 9),
       "truncation falls to less than half at the second step");
}

static void
try_diagnosis(void)
{
    ok(gc_allowance_explains(2, 2, 0) && !gc_allowance_explains(2, 2.0001, 0)
           && gc_allowance_explains(2, 2.0001, 0.001),
       "a diagnosis explains a number to its digits");
    ok(gc_allowance_noise(-3) == 3 * 0x1p-44 && gc_allowance_noise(0) == 0,
       "or to what rounding leaves of larger ones");
}

static void
try_lossy(void)
{
    ok(gc_allowance_is_lossy(0x1p-26, -1, &gc_precision_f64)
           && !gc_allowance_is_lossy(0x1p-27, -1, &gc_precision_f64)
           && !gc_allowance_is_lossy(0x1p-13, 1, &gc_precision_f32)
           && !gc_allowance_is_lossy(1, 0, &gc_precision_f64)
           && !gc_allowance_is_lossy(NAN, 1, &gc_precision_f64), "half of the digits are lost");
}

/* What an overflow or an underflow on the way explains: the running bound is 10, and without the
   underflow 2. */
static void
try_left(gc_uncertainty *q)
{
    static const struct { const char *what; unsigned left; double seen, plain; unsigned explains; }
    lefts[] = {
        { "nothing left the range", 0, NAN, 2, 0 },
        { "no number", GC_OVERFLOWED, NAN, 2, GC_OVERFLOWED },
        { "infinity of an underflow", GC_UNDERFLOWED, INFINITY, 2, GC_UNDERFLOWED },
        { "a number within the bound", GC_OVERFLOWED, 10, 2, GC_OVERFLOWED },
        { "one past it", GC_OVERFLOWED | GC_UNDERFLOWED, 10.2, 2, 0 },
        { "what rounding explains", GC_UNDERFLOWED, 2, 2, 0 },
        { "what it explains does not come of an underflow", GC_OVERFLOWED | GC_UNDERFLOWED, 2, 2,
          GC_OVERFLOWED },
        { "what it does not", GC_UNDERFLOWED, 2.1, 2, GC_UNDERFLOWED },
        { "what it may not", GC_UNDERFLOWED, 2.1, NAN, GC_UNDERFLOWED },
    };
    const gc_enclosure truth = { .mid = 0 };

    now = last;
    for (size_t i = 0; i < sizeof lefts / sizeof *lefts; i++) {
        left = lefts[i].left;
        plain = lefts[i].plain;
        ok(gc_allowance_left(q, 0, &truth, lefts[i].seen) == lefts[i].explains,
           "the range explains: %s", lefts[i].what);
    }
    ok(gc_allowance_is_lost(1e-300, 2e-300, &gc_precision_f64)
           && !gc_allowance_is_lost(1e-320, 2e-320, &gc_precision_f64)
           && !gc_allowance_is_lost(1e-310, 1, &gc_precision_f64)
           && !gc_allowance_is_lost(1e-40, 2e-40, &gc_precision_f32)
           && gc_allowance_is_lost(0x1p-1021, 0x1p-1021, &gc_precision_f64)
           && !gc_allowance_is_lost(0x1p-1022, 0x1p-1022, &gc_precision_f64),
       "lost: half of the digits of a normal number");
}

int
main(void)
{
    enum {
        ROWS = sizeof table / sizeof *table, LAST = sizeof last / sizeof *last,
        WITHIN = sizeof within / sizeof *within
    };
    gc_uncertainty q = { .precision = &gc_precision_f64, .scale = 1, .first = first,
                         .sharp = sharp };
    gc_enclosure truth = { .mid = 0 };
    double allowed;

    plan(ROWS + LAST + WITHIN + 17 + 10);
    for (now = table; now < table + ROWS; now++)
        ok(gc_allowance_look(&q, 0, &truth, now->error, &allowed) == now->how, "%s", now->what);
    for (now = last; now < last + LAST; now++)
        ok(gc_allowance_running(&q, 0, &truth, now->error) == now->how, "%s", now->what);
    for (int i = 0; i < WITHIN; i++)
        ok(gc_allowance_within(&within[i].t, within[i].ref, within[i].p) == within[i].allowed,
           "a tolerance: %s", within[i].what);

    try_left(&q);
    now = table;
    q.scale = 3;
    q.floor = 100;
    ok(gc_allowance_first(&q, 0, 0) == 3 * 8 + 100, "scale multiplies the model, floor adds to it");
    ok(fabs(gc_allowance_linearized(&q, 0, 0) - (3 * 1.01 * 5 + 100)) < 1e-12,
       "of the linearized bound too");
    q.scale = q.floor = 0;
    ok(gc_allowance_first(&q, 0, -8) == 0x1p-49 && gc_allowance_linearized(&q, 0, -8) == 0x1p-50,
       "two roundings of the truth at first, then one");
    truth.radius = 7;
    ok(gc_allowance_look(&q, 0, &truth, 7, &allowed) == ALLOWED_FIRST && allowed == 7,
       "what the proof leaves open is allowed");
    ok(!gc_allowance_covers(NAN, 1) && !gc_allowance_covers(1, NAN) && gc_allowance_covers(1, 1),
       "NaN is never within");
    try_predicates();
    try_lossy();
    try_diagnosis();
    return done();
}
