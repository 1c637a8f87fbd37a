/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/complex.c -- a step of 2^-100 along the imaginary axis gives value and derivative; where
   the real function has no value, or its continuation is not at hand, there is none. */
#include <config.h>
#include "num/num.h"
#include "tests/near.h"

#include <complex.h>

static gc_num *k;

typedef double complex number;
static const double h = 0x1p-100;

static number
parts(double re, double im)
{
    const double part[2] = { re, im };
    number z;

    memcpy(&z, part, sizeof z);
    return z;
}

static number
apply(gc_prim p, number a, number b)
{
    number y;

    k->prim[p](k, &y, &a, &b);
    return y;
}

/* Value and derivative by argument `by`, to 20 digits, from mpmath. */
static const struct {
    gc_prim p;
    double a, b;
    int by;
    double value, slope;
} row[] = {
    { P_sqr, -1.5, 0, 0, 2.25, -3.0 }, { P_neg, 2, 0, 0, -2.0, -1.0 },
    { P_sqrt, 2, 0, 0, 1.4142135623730950488, 0.3535533905932737622 },
    { P_cbrt, -2, 0, 0, -1.2599210498948731648, 0.20998684164914552746 },
    { P_cbrt, 2, 0, 0, 1.2599210498948731648, 0.20998684164914552746 },
    { P_exp, 0.5, 0, 0, 1.6487212707001281468, 1.6487212707001281468 },
    { P_expm1, 0x1p-30, 0, 0, 9.3132257504915938475e-10, 1.000000000931322575 },
    { P_expm1, -3, 0, 0, -0.95021293163213605702, 0.049787068367863942979 },
    { P_log, 3, 0, 0, 1.0986122886681096914, 0.33333333333333333333 },
    { P_log1p, 0x1p-30, 0, 0, 9.313225741817976469e-10, 0.99999999906867742625 },
    { P_log1p, -0.5, 0, 0, -0.69314718055994530942, 2.0 },
    { P_sin, 1, 0, 0, 0.84147098480789650665, 0.5403023058681397174 },
    { P_cos, 1, 0, 0, 0.5403023058681397174, -0.84147098480789650665 },
    { P_tan, 1, 0, 0, 1.5574077246549022305, 3.4255188208147597609 },
    { P_asin, -0.5, 0, 0, -0.52359877559829887308, 1.154700538379251529 },
    { P_acos, 0.25, 0, 0, 1.3181160716528179657, -1.0327955589886445027 },
    { P_atan, -2, 0, 0, -1.107148717794090503, 0.2 },
    { P_sinh, 1, 0, 0, 1.1752011936438014569, 1.5430806348152437785 },
    { P_cosh, -1, 0, 0, 1.5430806348152437785, -1.1752011936438014569 },
    { P_tanh, 0.5, 0, 0, 0.4621171572600097585, 0.78644773296592741015 },
    { P_asinh, 2, 0, 0, 1.4436354751788103425, 0.44721359549995793928 },
    { P_acosh, 1.5, 0, 0, 0.962423650119206895, 0.89442719099991587856 },
    { P_atanh, 0.5, 0, 0, 0.5493061443340548457, 1.3333333333333333333 },
    { P_add, 3, 5, 0, 8.0, 1.0 }, { P_add, 3, 5, 1, 8.0, 1.0 }, { P_sub, 3, 5, 0, -2.0, 1.0 },
    { P_sub, 3, 5, 1, -2.0, -1.0 }, { P_mul, 3, 5, 0, 15.0, 5.0 }, { P_mul, 3, 5, 1, 15.0, 3.0 },
    { P_div, 3, 4, 0, 0.75, 0.25 }, { P_div, 3, 4, 1, 0.75, -0.1875 },
    { P_pow, 2, 0.5, 0, 1.4142135623730950488, 0.3535533905932737622 },
    { P_pow, 2, 0.5, 1, 1.4142135623730950488, 0.98025814346854719171 },
    { P_atan2, 1, 2, 0, 0.46364760900080611621, 0.4 },
    { P_atan2, 1, 2, 1, 0.46364760900080611621, -0.2 },
    { P_atan2, 2, 1, 0, 1.107148717794090503, 0.2 },
    { P_atan2, 2, 1, 1, 1.107148717794090503, -0.4 },
    { P_atan2, 1, -2, 0, 2.6779450445889871222, -0.4 },
    { P_atan2, 1, -2, 1, 2.6779450445889871222, -0.2 },
    { P_atan2, 2, -1, 0, 2.0344439357957027354, -0.2 },
    { P_atan2, 2, -1, 1, 2.0344439357957027354, -0.4 },
    { P_atan2, -1, 2, 0, -0.46364760900080611621, 0.4 },
    { P_atan2, -1, 2, 1, -0.46364760900080611621, 0.2 },
    { P_atan2, -2, 1, 0, -1.107148717794090503, 0.2 },
    { P_atan2, -2, 1, 1, -1.107148717794090503, 0.4 },
    { P_atan2, -1, -2, 0, -2.6779450445889871222, -0.4 },
    { P_atan2, -1, -2, 1, -2.6779450445889871222, 0.2 },
    { P_atan2, -2, -1, 0, -2.0344439357957027354, -0.2 },
    { P_atan2, -2, -1, 1, -2.0344439357957027354, 0.4 }, { P_powi, -3, 3, 0, -27.0, 27.0 },
    { P_pow, -3, 3, 0, -27.0, 27.0 },
    { P_powi, -3, 2, 0, 9.0, -6.0 }, { P_powi, 2, -3, 0, 0.125, -0.1875 },
    { P_powi, -2, -1, 0, -0.5, -0.25 }, { P_powi, 5, 0, 0, 1.0, 0.0 },
    { P_powi, 7, 1, 0, 7.0, 1.0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    const char *name = gc_prim_table[row[i].p].name;
    number y = apply(row[i].p, parts(row[i].a, row[i].by == 0 ? h : 0),
                     parts(row[i].b, row[i].by == 1 ? h : 0));

    is_ulp(creal(y), row[i].value, 4, "%s(%g, %g)", name, row[i].a, row[i].b);
    is_ulp(cimag(y)/h, row[i].slope, 6, "... and its slope by argument %d", row[i].by);
}

/* ---- no value: of the real function beside its domain, and of a huge power ---- */

static const struct {
    gc_prim p;
    double a, b;
    bool is_value;
} edge[] = {
    { P_sqrt, -1, 0, false }, { P_sqrt, 0, 0, true },
    { P_log, 0, 0, false }, { P_log, -1, 0, false }, { P_log, 0x1p-1000, 0, true },
    { P_log1p, -1, 0, false }, { P_log1p, -2, 0, false }, { P_log1p, -0.999, 0, true },
    { P_asin, 1.001, 0, false }, { P_asin, -1.001, 0, false }, { P_asin, 0.999, 0, true },
    { P_acos, 1.001, 0, false }, { P_acos, -1.001, 0, false }, { P_acos, -0.999, 0, true },
    { P_asin, 1, 0, true }, { P_asin, -1, 0, true },
    { P_acos, 1, 0, true }, { P_acos, -1, 0, true },
    { P_acosh, 0.999, 0, false }, { P_acosh, 1, 0, true },
    { P_atanh, 1, 0, false }, { P_atanh, -1, 0, false }, { P_atanh, 0.999, 0, true },
    { P_pow, 0, 2, false }, { P_pow, -1, 2, true },
    { P_pow, -1, 0.5, false }, { P_pow, 0.5, -2, true },
    { P_powi, 1, 0x1p53, true }, { P_powi, 1, 0x1p54, false }, { P_powi, 1, NAN, false },
    { P_powi, -1, -0x1p53, true }, { P_cbrt, 0, 0, true }, { P_cbrt, 0.5, 0, true },
};
enum { EDGES = sizeof edge / sizeof *edge };

/* ---- the rest of the system ---- */

static void
try_system(void)
{
    static const gc_prim absent[] = { P_erf, P_erfc, P_abs, P_step, P_max };
    number nan = parts((double) NAN, 0), y = 0, two = 2, zero = 0, small = parts(0, h);
    bool lacks = true;

    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        lacks &= !k->prim[absent[i]];
    ok(lacks, "what has no continuation is absent");
    k->set(k, &y, -1.5);
    ok(creal(y) <= -1.5 && creal(y) >= -1.5 && cimag(y) == 0, "set: a real number");
    k->select(k, &y, &two, &two, &nan);
    ok(y == 2, "select: the first where the condition is not 0, whatever the other is");
    k->select(k, &y, &zero, &nan, &two);
    ok(y == 2, "select: else the second");
    k->select(k, &y, &small, &nan, &two);
    ok(y == 2, "the real part of the condition decides");
    ok(k->is_zero(k, &zero) && !k->is_zero(k, &small) && !k->is_zero(k, &nan),
       "a number with an imaginary part is no zero");
    ok(creal(apply(P_gt, two, parts(2, h))) == 0 && creal(apply(P_ge, two, parts(2, h))) == 1
           && creal(apply(P_gt, two, 1)) == 1 && creal(apply(P_ge, 1, two)) == 0,
       "masks by the real parts; at a tie gt is 0, ge is 1");
    number held = parts(2, h);
    k->stop(k, &held, &held);
    ok(held == 2, "a stop drops the step");
    ok(apply(P_floor, parts(2.5, h), 0) == 2 && apply(P_rint, parts(2.5, h), 0) == 2,
       "stairs by the real part, without a slope");
    is_ulp(creal(apply(P_pi, 0, 0)), 0x1.921fb54442d18p1, 0, "pi");
    ok(k->u <= 0x1p-53 && k->size == sizeof(number), "it rounds as double does");
}

/* Far from the real axis, to 20 digits, from mpmath; (1 + 2i)^3 by hand. */
static void
try_off_axis(void)
{
    static const struct {
        gc_prim p;
        double re, im, y_re, y_im;
    } off[] = {
        { P_expm1, 0.5, 1, -0.10919209570687138044, 1.3873511113297633557 },
        { P_expm1, -1, 2, -1.1530918656742262913, 0.33451182923926224842 },
        { P_log1p, 0.5, 1, 0.58932749817082305861, 0.58800260354756755125 },
        { P_log1p, -0.5, 2, 0.72345949146816273071, 1.3258176636680324651 },
        { P_cbrt, 1, 1, 1.0842150814913511819, 0.2905145555072514445 },
        { P_cbrt, -1, 1, -1.0842150814913511819, 0.2905145555072514445 },
    };

    for (size_t i = 0; i < 6; i++) {
        number y = apply(off[i].p, parts(off[i].re, off[i].im), 0);
        ok(tap_ulps(creal(y), off[i].y_re) <= 4 && tap_ulps(cimag(y), off[i].y_im) <= 4,
           "%s off the axis", gc_prim_table[off[i].p].name);
    }
    number cube = apply(P_powi, parts(1, 2), 3);
    ok(cube == parts(-11, -2), "(1 + 2i)^3 is -11 - 2i");
}

/* atan2 on the cut is that of the real function, on both sides. */
static void
try_cut(void)
{
    const double pi = 0x1.921fb54442d18p1;

    is_ulp(creal(apply(P_atan2, 0, -1)), pi, 0, "atan2(0, -1) is pi");
    is_ulp(creal(apply(P_atan2, parts(-0.0, 0), -1)), -pi, 0, "atan2(-0, -1) is -pi");
    is_ulp(creal(apply(P_atan2, 1, 0)), pi/2, 0, "atan2(1, 0) is pi/2");
    is_ulp(creal(apply(P_atan2, -1, 0)), -pi/2, 0, "atan2(-1, 0) is -pi/2");
    is_ulp(creal(apply(P_atan2, 1, 1)), pi/4, 1, "atan2(1, 1) is pi/4");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    k = gc_num_complex(a);
    plan(2 * ROWS + EDGES + 11 + 7 + 5);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    for (int i = 0; i < EDGES; i++)
        ok(isnan(creal(apply(edge[i].p, edge[i].a, edge[i].b))) != edge[i].is_value,
           "%s(%g, %g) has %s value", gc_prim_table[edge[i].p].name, edge[i].a, edge[i].b,
           edge[i].is_value ? "a" : "no");
    try_system();
    try_off_axis();
    try_cut();
    gc_arena_free(a);
    return done();
}
