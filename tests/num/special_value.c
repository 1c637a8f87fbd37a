/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/special_value.c -- where a function ends, far out where the formulas change, and whole
   orders; the values between are tried at random in prim.c.  Truth: mpmath 1.2. */
#include <config.h>
#include "num/special_value.h"
#include "tests/near.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#define INF ((double) INFINITY)
#define NONE ((double) NAN)

static const struct {
    const char *name;
    double (*f)(double x);
    double at_0, below, at_inf;
} one[] = {
    { "lgamma", gc_special_lgamma, INF, NONE, INF },
    { "gamma", gc_special_gamma, INF, NONE, INF },
    { "digamma", gc_special_digamma, -INF, NONE, INF },
    { "exp1", gc_special_exp1, INF, NONE, 0 },
    { "expi", gc_special_expi, -INF, NONE, INF },
};
enum { ONES = sizeof one / sizeof *one };

static bool
is_same(double a, double b)
{
    return (isnan(a) && isnan(b)) || (a <= b && a >= b);
}

static void
try_ends(void)
{
    for (int i = 0; i < ONES; i++) {
        ok(is_same(one[i].f(0), one[i].at_0) && is_same(one[i].f(-0.5), one[i].below),
           "%s at 0 and below", one[i].name);
        ok(is_same(one[i].f(INF), one[i].at_inf) && isnan(one[i].f(NONE)), "%s at infinity and nan",
           one[i].name);
    }
}

static const struct {
    double (*f)(double x, double n);
    double x, n, y;
} row[] = {
    { gc_special_polygamma, 0.5, 1, 4.93480220054467931 },
    { gc_special_polygamma, 0x1p-60, 3, 1.0601082388670306e+73 },
    { gc_special_polygamma, 0x1p-250, 3, 6.42905164311760393e+301 },
    { gc_special_polygamma, 0x1p-45, 20, -7.23553284565643461e+302 },
    { gc_special_polygamma, 0x1p-50, 20, -INF },
    { gc_special_polygamma, 0x1p46, 20, -1.37245656943479508e-260 },
    { gc_special_polygamma, 0x1p49, 20, -1.19041631537841789e-278 },
    { gc_special_polygamma, 0x1p40, 1, 9.09494701773341828e-13 },
    { gc_special_polygamma, 0x1p400, 2, -1.49969681389563095e-241 },
    { gc_special_polygamma, 0x1p600, 1, 2.40991986510288412e-181 },
    { gc_special_besselj, 0, 0, 1.0 },
    { gc_special_besselj, 2, -1, -0.576724807756873387 },
    { gc_special_besselj, 2, -3, -0.128943249474402051 },
    { gc_special_besselj, 20, 30, 0.000124015363603543279 },
    { gc_special_bessely, 2, -1, 0.107032431540937547 },
    { gc_special_bessely, 2, -2, -0.617408104190682666 },
    { gc_special_bessely, 20, 30, -114.978146263083414 },
    { gc_special_polygamma, 0, 1, INF },      { gc_special_polygamma, 0, 2, -INF },
    { gc_special_polygamma, INF, 3, 0 },      { gc_special_polygamma, -1, 1, NONE },
    { gc_special_polygamma, 1, 0, NONE },     { gc_special_polygamma, 1, 1.5, NONE },
    { gc_special_polygamma, 1, 21, NONE },    { gc_special_polygamma, 0x1p-1000, 4, -INF },
    { gc_special_polygamma, 0x1p1000, 4, 0 }, { gc_special_besselj, 1, 31, NONE },
    { gc_special_besselj, 1, 0.5, NONE },     { gc_special_bessely, 1, -31, NONE },
    { gc_special_bessely, 0, 2, -INF },       { gc_special_bessely, -1, 2, NONE },
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    /* GSL's handler, which ends the program, stays on: nothing here may wake it. */
    plan(2 * ONES + ROWS + 2);
    try_ends();
    for (int i = 0; i < ROWS; i++) {
        const double y = row[i].f(row[i].x, row[i].n);

        ok(is_same(y, row[i].y) || fabs(y - row[i].y) <= 0x1p-48 * fmax(fabs(row[i].y), 0x1p-1026),
           "order %g at %g: %.17g", row[i].n, row[i].x, y);
    }
    is_rel(gc_special_exp1(705), 9.40993072091545996e-310, 0x1p-49,
           "E1(705), beyond what GSL gives");
    is_rel(gc_special_expi(712), 2.32168008410521133e+306, 0x1p-49,
           "Ei(712), where exp(712) is infinite");
    return done();
}
