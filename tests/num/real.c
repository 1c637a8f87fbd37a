/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/real.c, real_type.h -- double and float by one column: each row at a point, the rows of
   two numbers at ties, zeros and NaN; every result rounded to its type. */
#include <config.h>
#include "num/num.h"
#include "tests/near.h"

#define INF ((double) INFINITY)
#define NONE ((double) NAN)

/* A number of either type, and back. */
typedef union real {
    double d;
    float f;
} real;

static bool is_float;

static real
number(const gc_num *k, double a)
{
    real x;

    k->set(k, &x, a);
    return x;
}

static double
value(const real *x)
{
    return is_float ? (double) x->f : x->d;
}

/* Values to 20 digits, from mpmath where they are not exact. */
static const struct {
    gc_prim p;
    double a, b, y;
} row[] = {
    { P_pi, 0, 0, 3.14159265358979323846 }, { P_neg, 2, 0, -2 }, { P_neg, 0, 0, -0.0 },
    { P_sqr, -1.5, 0, 2.25 }, { P_sqrt, 2.25, 0, 1.5 }, { P_sqrt, -1, 0, NONE },
    { P_cbrt, -27, 0, -3 }, { P_exp, 0.5, 0, 1.6487212707001281468 },
    { P_expm1, 0x1p-30, 0, 9.3132257504915938475e-10 }, { P_log, 3, 0, 1.0986122886681096914 },
    { P_log, 0, 0, -INF }, { P_log1p, 0x1p-30, 0, 9.313225741817976469e-10 },
    { P_sin, 1, 0, 0.84147098480789650665 }, { P_cos, 1, 0, 0.5403023058681397174 },
    { P_tan, 1, 0, 1.5574077246549022305 }, { P_asin, -0.5, 0, -0.52359877559829887308 },
    { P_acos, 0.25, 0, 1.3181160716528179657 }, { P_atan, -2, 0, -1.107148717794090503 },
    { P_sinh, 1, 0, 1.1752011936438014569 }, { P_cosh, -1, 0, 1.5430806348152437785 },
    { P_tanh, 0.5, 0, 0.4621171572600097585 }, { P_asinh, 2, 0, 1.4436354751788103425 },
    { P_acosh, 1.5, 0, 0.962423650119206895 }, { P_atanh, 0.5, 0, 0.5493061443340548457 },
    { P_erf, 0.5, 0, 0.52049987781304653768 }, { P_erfc, 0.5, 0, 0.47950012218695346232 },
    { P_abs, -2, 0, 2 }, { P_step, 2, 0, 1 }, { P_step, 0, 0, 0 }, { P_step, -1, 0, 0 },
    { P_add, 3, 5, 8 }, { P_sub, 3, 5, -2 }, { P_mul, 3, 5, 15 }, { P_div, 3, 4, 0.75 },
    { P_div, 1, 0, INF }, { P_pow, 2, 0.5, 1.4142135623730950488 }, { P_powi, -3, 3, -27 },
    { P_atan2, 1, -2, 2.6779450445889871222 }, { P_atan2, -1, 2, -0.46364760900080611621 },
    { P_max, 2, 3, 3 }, { P_max, 3, 2, 3 }, { P_max, 2, 2, 2 }, { P_max, NONE, 1, NONE },
    { P_max, 1, NONE, NONE }, { P_max, -INF, -1, -1 }, { P_max, -0.0, 0, -0.0 },
    { P_gt, 3, 2, 1 }, { P_gt, 2, 2, 0 }, { P_gt, 2, 3, 0 }, { P_gt, NONE, 1, 0 },
    { P_ge, 3, 2, 1 }, { P_ge, 2, 2, 1 }, { P_ge, 2, 3, 0 }, { P_ge, 1, NONE, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static bool
agrees(double got, double want)
{
    double ulp = is_float ? 0x1p-23 : 0x1p-52;

    if (isnan(want) || isinf(want))
        return isnan(want) ? isnan(got) : got == want;
    return fabs(got - want) <= 2 * ulp * fabs(want) && signbit(got) == signbit(want);
}

static void
try_rows(const gc_num *k)
{
    for (int i = 0; i < ROWS; i++) {
        real a = number(k, row[i].a), b = number(k, row[i].b), y = number(k, 77);

        k->prim[row[i].p](k, &y, &a, &b);
        ok(agrees(value(&y), row[i].y), "%s: %s(%g, %g) is %g", k->name,
           gc_prim_table[row[i].p].name, row[i].a, row[i].b, row[i].y);
        k->prim[row[i].p](k, &a, &a, &b);
        ok(agrees(value(&a), row[i].y), "... in place");
    }
}

static void
try_system(const gc_num *k)
{
    real nan = number(k, NONE), two = number(k, 2), zero = number(k, 0), minus = number(k, -0.0);
    real y = number(k, 1), tenth = number(k, 0.1), third = number(k, 1 + 0x1p-30);
    bool all = true;

    for (int p = 0; p < P_COUNT; p++)
        all &= k->prim[p] != NULL;
    ok(all, "%s has every primitive", k->name);
    ok(k->size == (is_float ? sizeof(float) : sizeof(double))
           && tap_ulps(k->u, is_float ? 0x1p-24 : 0x1p-53) <= 0 && !k->first_wins, "... its size");
    is_ulp(value(&tenth), is_float ? 0x1.99999ap-4 : 0x1.999999999999ap-4, 0, "... rounds 0.1");
    is_ulp(value(&third), is_float ? 1 : 1 + 0x1p-30, 0, "... and what is near 1");
    k->select(k, &y, &two, &two, &nan);
    ok(value(&y) == 2, "select: the first where the condition is not 0");
    k->select(k, &y, &zero, &nan, &two);
    ok(value(&y) == 2, "select: else the second");
    k->select(k, &y, &minus, &nan, &two);
    ok(value(&y) == 2, "-0 is 0");
    k->select(k, &y, &nan, &two, &zero);
    ok(value(&y) == 2, "NaN is not 0");
    ok(k->is_zero(k, &zero) && k->is_zero(k, &minus) && !k->is_zero(k, &nan)
           && !k->is_zero(k, &two), "is_zero");
    k->set_text(k, &y, 0.5, "0.7");
    ok(value(&y) <= 0.5 && value(&y) >= 0.5, "a literal is its double");
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(2 * (2 * ROWS + 10));
    for (int i = 0; i < 2; i++) {
        is_float = i;
        const gc_num *k = i ? gc_num_float(a) : gc_num_double(a);
        try_rows(k);
        try_system(k);
    }
    gc_arena_free(a);
    return done();
}
