/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/precision.c -- each row agrees with the laws of its format and with the compiler. */
#include <config.h>
#include "num/precision.h"
#include "tests/near.h"

#include <float.h>

/* bits and the exponent of the largest and of the smallest positive number: IEEE 754-2019, table
   3.5; bfloat16: the exponents of binary32 and 8 bits. */
static const struct {
    const gc_precision *p;
    const char *name;
    int bits, e_max, e_least;
} row[] = {
    { &gc_precision_f64, "f64", 53, 1023, -1074 },
    { &gc_precision_f32, "f32", 24, 127, -149 },
    { &gc_precision_f16, "f16", 11, 15, -24 },
    { &gc_precision_bf16, "bf16", 8, 127, -133 },
};

/* x, and the distance to the next number of f32 or f64 above it in size. */
static const struct {
    double x, f64, f32;
} step[] = {
    { 1, DBL_EPSILON, FLT_EPSILON },
    { -1, DBL_EPSILON, FLT_EPSILON },
    { 1.75, DBL_EPSILON, FLT_EPSILON },
    { 2, 2 * DBL_EPSILON, 2 * FLT_EPSILON },
    { 0.75, DBL_EPSILON / 2, FLT_EPSILON / 2 },
};

int
main(void)
{
    enum { ROWS = sizeof row / sizeof *row, STEPS = sizeof step / sizeof *step };

    tap_plan(4 * ROWS + 2 * STEPS + 2);
    for (int i = 0; i < ROWS; i++) {
        const gc_precision *p = row[i].p;
        double half = ldexp(1, row[i].e_least - 1);

        ok(!strcmp(p->name, row[i].name) && p->bits == row[i].bits && p->u == ldexp(1, -p->bits),
           "%s: one rounding errs by half a unit of its %d bits", row[i].name, row[i].bits);
        ok(p->max == ldexp(2 - ldexp(2, -p->bits), row[i].e_max),
           "%s: the largest number has all bits set", row[i].name);
        ok(p->tiny == (half > 0 ? half : nextafter(0, 1)),
           "%s: below the normal numbers a rounding errs by half the smallest", row[i].name);
        ok(p->digits == (int) ceil(1 + p->bits * log10(2)),
           "%s: %d digits tell its numbers apart", row[i].name, p->digits);
    }
    ok(gc_precision_f64.max == DBL_MAX && gc_precision_f64.digits == DBL_DECIMAL_DIG,
       "f64 is the compiler's double");
    ok(gc_precision_f32.max == (double) FLT_MAX && gc_precision_f32.digits == FLT_DECIMAL_DIG,
       "f32 is the compiler's float");
    for (int i = 0; i < STEPS; i++) {
        ok(gc_precision_ulp(&gc_precision_f64, step[i].x) == step[i].f64,
           "a unit in the last place of the double %g", step[i].x);
        ok(gc_precision_ulp(&gc_precision_f32, step[i].x) == step[i].f32,
           "a unit in the last place of the float %g", step[i].x);
    }
    return done();
}
