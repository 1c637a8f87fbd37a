/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_gamma.c -- values to 45 digits (mpmath 1.2), minima inside a box, ends of
   domains, orders.  prim.c and partial.c try every row at random boxes; arb.c compares with Arb. */
#include <config.h>
#include "tests/num/rule_rows.h"

static const rule_point point[] = {
    { P_lgamma, 0.5, 0, "0.572364942924700087071713675676529355823647406" },
    { P_lgamma, 1.25, 0, "-0.0982718364218131614638538026966358402256227036" },
    { P_lgamma, 0x1p-70, 0, "48.5203026391961716592057595813865168693019731" },
    { P_lgamma, 0x1p70, 0, "56102071109790486052405.7243220597906265498055" },
    { P_gamma, 0.25, 0, "3.62560990822190831193068515586767200299516768" },
    { P_gamma, 1.5, 0, "0.886226925452758013649083741670572591398774728" },
    { P_gamma, 20.5, 0, "540624298233507504.47368736478082214122731664" },
    { P_digamma, 0.25, 0, "-4.22745353337626540808953014609668357736724444" },
    { P_digamma, 1.5, 0, "0.0364899739785765205590236670012444328068403953" },
    { P_polygamma, 1, 1, "1.6449340668482264364724151666460251892189499" },
    { P_polygamma, 0.25, 1, "17.1973291545071107392713191193352240215068944" },
    { P_polygamma, 1.5, 2, "-0.828796644234319995596334261160299870709808093" },
    { P_polygamma, 0x1p-20, 3, "7253554917687775048237062.49391566892951195513" },
    { P_polygamma, 0x1p40, 1, "0.000000000000909494701773341828221315701723499792056702498" },
    { P_polygamma, 30, 5, "0.0000010726994936161623892479458790375260992267164" },
    { P_polygamma, 200, 20, "-1.21911785563617419243475979476003424813006019e-29" },
};
enum { POINTS = sizeof point / sizeof *point };

static const rule_box box[] = {
    /* The minimum of lgamma is -0.12148..., of gamma 0.88560..., both at 1.46163... */
    { P_lgamma, 1, 2, 0, -0.12148, 0, -0.125, 0, 0 },
    { P_lgamma, 1.4375, 1.5, 0, -0.121486, -0.1207823, -0.1235, -0.1207822, 0 },
    { P_lgamma, 1.46875, 2, 0, -0.12146, 0, -0.12147, 0, 0 },
    { P_lgamma, 0.5, 1.4375, 0, -0.1212, 0.57236, -0.1213, 0.57237, 0 },
    { P_lgamma, 0, 3, 0, -0.12148, INF, -0.125, INF, GC_UNCERTAIN },
    { P_lgamma, -1, 1, 0, 0, INF, -0.125, INF, GC_UNCERTAIN },
    { P_lgamma, 1, INF, 0, -0.12148, INF, -0.125, INF, GC_UNCERTAIN },
    { P_lgamma, 3, INF, 0, 0.6931472, INF, 0.6931471, INF, GC_UNCERTAIN },
    { P_gamma, 1, 2, 0, 0.88561, 1, 0.875, 1, 0 },
    { P_gamma, 1.4375, 1.5, 0, 0.885604, 0.886226, 0.8835, 0.886228, 0 },
    { P_gamma, 2, 4, 0, 1, 6, 1, 6, 0 },
    { P_gamma, 0.5, 1, 0, 1, 1.77245, 1, 1.77246, 0 },
    { P_gamma, 0, 3, 0, 0.88561, INF, 0.875, INF, GC_UNCERTAIN },
    { P_digamma, 0, 2, 0, -INF, 0.42278, -INF, 0.42279, GC_UNCERTAIN },
    { P_polygamma, 1, 2, 1, 0.644935, 1.644934, 0.644934, 1.644935, 0 },
    { P_polygamma, 1, 2, 2, -2.404113, -0.404114, -2.404114, -0.404113, 0 },
    { P_polygamma, 0, 1, 1, 1.644935, INF, 1.644934, INF, GC_UNCERTAIN },
    { P_polygamma, 1, INF, 1, 0, 1.644934, 0, 1.644935, GC_UNCERTAIN },
    { P_polygamma, 1, INF, 2, -2.404113, 0, -2.404114, 0, GC_UNCERTAIN },
};
enum { BOXES = sizeof box / sizeof *box };

static const rule_none none[] = {
    { P_lgamma, 0, 0, 0, 0, GC_POLE },          { P_lgamma, -1.5, -1.5, 0, 0, GC_DOMAIN },
    { P_gamma, 0, 0, 0, 0, GC_POLE },           { P_gamma, -3, -2.5, 0, 0, GC_DOMAIN },
    { P_digamma, 0, 0, 0, 0, GC_POLE },         { P_digamma, -0.5, -0.5, 0, 0, GC_DOMAIN },
    { P_polygamma, 0, 0, 1, 1, GC_POLE },       { P_polygamma, -2, -1, 1, 1, GC_DOMAIN },
    { P_polygamma, 2, 2, 0, 0, GC_DOMAIN },     { P_polygamma, 2, 2, -1, -1, GC_DOMAIN },
    { P_polygamma, 2, 2, 1.5, 1.5, GC_DOMAIN }, { P_polygamma, 2, 2, 21, 21, GC_UNCERTAIN },
    { P_polygamma, 2, 2, 1, 2, GC_UNCERTAIN },  { P_polygamma, NONE, NONE, 1, 1, 0 },
};
enum { NONES = sizeof none / sizeof *none };

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    plan(2 * POINTS + 3 * BOXES + NONES);
    for (int i = 0; i < POINTS; i++)
        try_point(&point[i]);
    for (int i = 0; i < BOXES; i++)
        try_box(&box[i]);
    for (int i = 0; i < NONES; i++)
        try_none(&none[i]);
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
