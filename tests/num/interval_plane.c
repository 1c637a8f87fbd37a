/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_plane.c -- directed rounding of pow (to one unit) and atan2, whose extremes lie
   in the corners of a box; what lies on an edge of their domains. */
#include <config.h>
#include "num/interval_rule.h"
#include "tests/num/directed.h"

static void
try_alias(gc_prim p, const gc_interval *a, const gc_interval *b, const gc_interval *y, tally *n)
{
    gc_interval *z = number();

    k->copy(k, z, a);
    k->prim[p](k, z, z, b);
    count(n, same(z, y), a, b, z);
    k->copy(k, z, b);
    k->prim[p](k, z, a, z);
    count(n, same(z, y), a, b, z);
}

/* Of a base that is partly negative only the rest counts, and the result is uncertain; where some
   exponent is whole, negative bases have powers too, and nothing is said of the result. */
static void
try_pow(const gc_interval *a, const gc_interval *b, tally *n)
{
    const bool outside = mpfr_sgn(a->lo) < 0;
    gc_interval *y = apply(P_pow, a, b);
    gc_interval *in = hull(fmax(gc_bounds_of(a).lo, 0), gc_bounds_of(a).hi);

    if (mpfr_sgn(a->hi) <= 0 || (gc_interval_is_zero(b) && mpfr_sgn(a->lo) <= 0))
        return;
    const bool whole = ceil(gc_bounds_of(b).lo) <= gc_bounds_of(b).hi;
    if (outside && whole) {
        mpfr_set_inf(least, -1);
        mpfr_set_inf(greatest, 1);
    } else {
        expect_corners(mpfr_pow, in, b);
    }
    const unsigned flags = (a->flags | b->flags)
                         | (outside || !gc_interval_is_bounded(y) ? GC_UNCERTAIN : 0);
    count(n, is_directed(y, 1) && y->flags == flags, a, b, y);
    try_alias(P_pow, a, b, y, n);
}

/* Off the cut. */
static void
try_atan2(const gc_interval *a, const gc_interval *b, tally *n)
{
    gc_interval *y = apply(P_atan2, a, b);

    if (gc_interval_holds_zero(a) && mpfr_sgn(b->lo) <= 0)
        return;
    expect_corners(mpfr_atan2, a, b);
    count(n, is_directed(y, 0) && y->flags == (a->flags | b->flags), a, b, y);
    try_alias(P_atan2, a, b, y, n);
}

static void
try_boxes(mpfr_prec_t prec)
{
    tally pows = { 0, 0 }, angles = { 0, 0 };

    for (int lo = 0; lo < POOL - 1; lo++)
        for (int hi = lo + (lo == 0); hi < POOL - 1; hi++) {
            start(prec);
            const gc_interval *a = hull(pool[lo], pool[hi]);
            for (int h = 1; h < POOL - 1; h++)
                for (int m = h; m < POOL - 1; m++) {
                    const gc_interval *b = hull(pool[h], pool[m]);
                    try_pow(a, b, &pows);
                    try_atan2(a, b, &angles);
                }
            finish();
        }
    ok(pows.tried > 10000 && pows.wrong == 0, "pow in %ld bits: directed, on %zu boxes",
       (long) prec, pows.tried);
    ok(angles.tried > 10000 && angles.wrong == 0, "atan2 in %ld bits: directed, on %zu boxes",
       (long) prec, angles.tried);
}

/* ---- edges, by hand; PI: rounded outward ---- */

#define PI 99
static const struct {
    gc_prim p;
    double a[2], b[2];
    double lo, hi;
    unsigned flags;                     /* besides those of the arguments */
} row[] = {
    { P_pow, { 0, 0 }, { 1, 2 }, 0, 0, 0 },
    { P_pow, { 0, 0 }, { 0, 0 }, 1, 1, 0 },
    { P_pow, { 0, 0 }, { -2, -1 }, NONE, NONE, GC_POLE },
    { P_pow, { 0, 0 }, { 0, 1 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_pow, { 0, 0 }, { -1, 0 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_pow, { -2, -1 }, { 2, 2 }, 1, 4, 0 },
    { P_pow, { -2, -2 }, { 3, 3 }, -8, -8, 0 },
    { P_pow, { -2, -2 }, { -1, -1 }, -0.5, -0.5, 0 },
    { P_pow, { -2, -2 }, { 0, 0 }, 1, 1, 0 },
    { P_pow, { -1, -1 }, { 0x1p70, 0x1p70 }, 1, 1, 0 },
    { P_pow, { -1, -1 }, { -0x1p70, -0x1p70 }, 1, 1, 0 },
    { P_pow, { -2, -1 }, { 0.5, 0.5 }, NONE, NONE, GC_DOMAIN },
    { P_pow, { -2, -1 }, { 0.25, 0.75 }, NONE, NONE, GC_DOMAIN },
    { P_pow, { -2, -1 }, { 1.5, 2 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_pow, { -2, -1 }, { 2, 2.5 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_pow, { -2, 0 }, { 2, 2 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_pow, { -2, 0 }, { 0.5, 0.5 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_pow, { NONE, NONE }, { 1, 1 }, NONE, NONE, 0 },
    { P_pow, { 1, 1 }, { NONE, NONE }, NONE, NONE, 0 },
    { P_pow, { 2, 3 }, { 0, 0 }, 1, 1, 0 },
    { P_pow, { 1, 1 }, { 5, 6 }, 1, 1, 0 },
    { P_pow, { 0, 1 }, { -1, -1 }, 1, INFINITY, GC_UNCERTAIN },
    { P_atan2, { 0, 0 }, { 0, 0 }, NONE, NONE, GC_DOMAIN },
    { P_atan2, { 0, 0 }, { -2, -1 }, PI, PI, GC_TIE },
    { P_atan2, { 0, 0 }, { -2, 0 }, -PI, PI, GC_UNCERTAIN },
    { P_atan2, { 0, 1 }, { -2, -1 }, -PI, PI, GC_UNCERTAIN },
    { P_atan2, { -1, 0 }, { -2, -1 }, -PI, PI, GC_UNCERTAIN },
    { P_atan2, { -1, 1 }, { -1, 1 }, -PI, PI, GC_UNCERTAIN },
    { P_atan2, { 0, 0 }, { 1, 2 }, 0, 0, 0 },
    { P_atan2, { NONE, NONE }, { 1, 1 }, NONE, NONE, 0 },
    { P_atan2, { 1, 1 }, { NONE, NONE }, NONE, NONE, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
set_end(mpfr_t end, double want, mpfr_rnd_t round)
{
    if (want == PI) {
        mpfr_const_pi(end, round);
    } else if (want == -PI) {
        mpfr_const_pi(end, MPFR_RNDU);
        mpfr_neg(end, end, MPFR_RNDN);
    }
}

static void
try_rows(void)
{
    start(120);
    for (int i = 0; i < ROWS; i++)
        for (int own = 0; own < 2; own++) {
            gc_interval *a = hull(row[i].a[0], row[i].a[1]), *b = hull(row[i].b[0], row[i].b[1]);
            gc_interval *want = hull(row[i].lo, row[i].hi);

            a->flags = own ? GC_UNCERTAIN : 0;
            b->flags = own ? GC_POLE : 0;
            want->flags = row[i].flags | a->flags | b->flags;
            set_end(want->lo, row[i].lo, MPFR_RNDD);
            set_end(want->hi, row[i].hi, MPFR_RNDU);
            ok(same(apply(row[i].p, a, b), want), "%s of [%g, %g], [%g, %g]%s",
               gc_prim_table[row[i].p].name, row[i].a[0], row[i].a[1], row[i].b[0], row[i].b[1],
               own ? ", flagged" : "");
        }
    finish();
}

/* 2^70 + 1 is odd, which no double says. */
static void
try_odd(void)
{
    start(120);
    gc_interval *odd = apply(P_add, hull(0x1p70, 0x1p70), hull(1, 1));

    ok(same(apply(P_pow, hull(-1, -1), odd), hull(-1, -1)), "(-1)^(2^70 + 1) is -1");
    ok(same(apply(P_pow, hull(-1, -1), apply(P_add, odd, hull(1, 1))), hull(1, 1)),
       "(-1)^(2^70 + 2) is 1");
    gc_interval *y = apply(P_pow, hull(-2, -2), odd);
    ok(gc_bounds_of(y).hi < -0x1p1000 && mpfr_inf_p(y->lo) && y->flags == 0,
       "(-2)^(2^70 + 1) is beyond the exponent range, and negative");
    finish();
}

int
main(void)
{
    gc_num_thread_start();
    plan(2 * PRECISIONS + 2 * ROWS + 3);
    for (int i = 0; i < PRECISIONS; i++)
        try_boxes(precisions[i]);
    try_rows();
    try_odd();
    gc_num_thread_end();
    return done();
}
