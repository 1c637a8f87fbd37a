/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_bessel.c -- values to 45 digits (mpmath 1.2), extremes inside a box, ends of
   domains, orders.  prim.c and partial.c try every row at random boxes; arb.c compares with Arb. */
#include <config.h>
#include "tests/num/rule_rows.h"

static const rule_point point[] = {
    { P_besselj, 1, 0, "0.76519768655796655144971752610266322090927429" },
    { P_besselj, 2.5, 0, "-0.0483837764681979963272877788512034336318110201" },
    { P_besselj, -3, 1, "-0.339058958525936458925514597206478896973080418" },
    { P_besselj, 3, -1, "-0.339058958525936458925514597206478896973080418" },
    { P_besselj, 3, -2, "0.486091260585891076907831094114984034801662266" },
    { P_besselj, -3, -3, "0.309062722255251643618260194946833149429135936" },
    { P_besselj, 0.5, 7, "0.0000000120158673277630228761105527879977892652618179" },
    { P_besselj, 40, 30, "-0.104085949765649726933127574192554668363418645" },
    { P_bessely, 1, 0, "0.0882569642156769579829267660235151628278175231" },
    { P_bessely, 2.5, 0, "0.498070359615231887827472350362089806115062533" },
    { P_bessely, 0.25, 1, "-2.70410522931528244410776206925695803724128344" },
    { P_bessely, 3, -1, "-0.324674424791799978437012839287953239669275143" },
    { P_bessely, 3, -2, "-0.16040039348492372967576829953798091810401204" },
    { P_bessely, 0.5, 7, "-3794295.86688911143489939323040610815918462491" },
    { P_bessely, 40, 30, "-0.114714586685050256426063811995466648876529196" },
    { P_exp1, 0.5, 0, "0.55977359477616081174679593931508523522684689" },
    { P_exp1, 1, 0, "0.219383934395520273677163775460121649031047293" },
    { P_expi, 0.5, 0, "0.454219904863173579920523812662802365281405554" },
    { P_expi, 0.25, 0, "-0.54254326466191372953353185173431316186059515" },
    { P_expi, 40, 0, "6039718263611241.57835923141851069129370288859" },
};
enum { POINTS = sizeof point / sizeof *point };

static const rule_box box[] = {
    /* J0 has its minimum -0.402759... at 3.8317..., Y0 its maximum 0.52078... at 2.1971... */
    { P_besselj, 3.75, 3.9375, 0, -0.402759, -0.4016, -0.408, -0.3978, 0 },
    { P_besselj, -8, 8, 0, -0.4027, 1, -1, 1, 0 },
    { P_besselj, -INF, INF, 3, -0.5, 0.5, -1, 1, GC_UNCERTAIN },
    { P_besselj, -0.125, 0.125, 0, 0.99611, 1, 0.98, 1, 0 },
    { P_bessely, 2.125, 2.25, 0, 0.5197, 0.520786, 0.518, 0.523, 0 },
    { P_bessely, 0, 1, 0, -INF, 0.0882, -INF, INF, GC_UNCERTAIN },
    { P_exp1, 0.5, 1, 0, 0.219384, 0.559773, 0.219383, 0.559774, 0 },
    { P_expi, 0.5, 1, 0, 0.45422, 1.895117, 0.45421, 1.895118, 0 },
};
enum { BOXES = sizeof box / sizeof *box };

static const rule_none none[] = {
    { P_besselj, 2, 2, 0.5, 0.5, GC_DOMAIN }, { P_besselj, 2, 2, -31, -31, GC_UNCERTAIN },
    { P_besselj, 2, 2, NONE, NONE, 0 },       { P_bessely, 0, 0, 2, 2, GC_POLE },
    { P_bessely, -1, -0.5, 2, 2, GC_DOMAIN }, { P_bessely, 2, 2, 0.25, 0.25, GC_DOMAIN },
    { P_exp1, 0, 0, 0, 0, GC_POLE },          { P_exp1, -1, -1, 0, 0, GC_DOMAIN },
    { P_expi, 0, 0, 0, 0, GC_POLE },          { P_expi, -1, -1, 0, 0, GC_DOMAIN },
};
enum { NONES = sizeof none / sizeof *none };

/* The library alone takes all memory at a negative order there. */
static void
try_far(void)
{
    const gc_interval *far = hull(8.645844421169315e+37, 8.645844421169315e+37),
                      *order = hull(0, 0);
    const gc_interval *farther = hull(0x1p1000, 0x1p1001);

    ok(gc_interval_width(apply(P_besselj, far, order)) < 0x1p-100, "J0 far out");
    ok(gc_interval_width(apply(P_bessely, far, order)) < 0x1p-100, "Y0 far out");
    ok(gc_interval_width(apply(P_besselj, farther, order)) <= 2, "J0 over all there is");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    plan(2 * POINTS + 3 * BOXES + NONES + 3);
    for (int i = 0; i < POINTS; i++)
        try_point(&point[i]);
    for (int i = 0; i < BOXES; i++)
        try_box(&box[i]);
    for (int i = 0; i < NONES; i++)
        try_none(&none[i]);
    try_far();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
