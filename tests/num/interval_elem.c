/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_elem.c -- directed rounding of each elementary rule, domains, waves, ties. */
#include <config.h>
#include "num/interval_rule.h"
#include "tests/num/directed.h"

/* ---- monotone and even functions, their domains stated again ---- */

enum { RISES, FALLS, IS_EVEN };
enum { CLOSED, POLE };

static const struct {
    gc_prim p;
    gc_unary_fn *f;
    int kind;
    double from, to;                    /* the domain */
    int end;                            /* what its finite ends are */
} unary[] = {
    { P_sqr, mpfr_sqr, IS_EVEN, -INFINITY, INFINITY, CLOSED },
    { P_cosh, mpfr_cosh, IS_EVEN, -INFINITY, INFINITY, CLOSED },
    { P_abs, mpfr_abs, IS_EVEN, -INFINITY, INFINITY, CLOSED },
    { P_cbrt, mpfr_cbrt, RISES, -INFINITY, INFINITY, CLOSED },
    { P_exp, mpfr_exp, RISES, -INFINITY, INFINITY, CLOSED },
    { P_expm1, mpfr_expm1, RISES, -INFINITY, INFINITY, CLOSED },
    { P_atan, mpfr_atan, RISES, -INFINITY, INFINITY, CLOSED },
    { P_sinh, mpfr_sinh, RISES, -INFINITY, INFINITY, CLOSED },
    { P_tanh, mpfr_tanh, RISES, -INFINITY, INFINITY, CLOSED },
    { P_asinh, mpfr_asinh, RISES, -INFINITY, INFINITY, CLOSED },
    { P_erf, mpfr_erf, RISES, -INFINITY, INFINITY, CLOSED },
    { P_erfc, mpfr_erfc, FALLS, -INFINITY, INFINITY, CLOSED },
    { P_sqrt, mpfr_sqrt, RISES, 0, INFINITY, CLOSED },
    { P_log, mpfr_log, RISES, 0, INFINITY, POLE },
    { P_log1p, mpfr_log1p, RISES, -1, INFINITY, POLE },
    { P_asin, mpfr_asin, RISES, -1, 1, CLOSED },
    { P_acos, mpfr_acos, FALLS, -1, 1, CLOSED },
    { P_acosh, mpfr_acosh, RISES, 1, INFINITY, CLOSED },
    { P_atanh, mpfr_atanh, RISES, -1, 1, POLE },
};
enum { UNARY = sizeof unary / sizeof *unary };

/* The flags and the part of [lo, hi] inside the domain; no value where that is empty. */
static unsigned
clip(int i, double *lo, double *hi, bool *undefined)
{
    const double from = unary[i].from, to = unary[i].to;
    const bool pole = unary[i].end == POLE;
    const bool at_pole = pole && *lo == *hi && (*lo == from || *hi == to);

    *undefined = pole ? *hi <= from || *lo >= to : *hi < from || *lo > to;
    if (*undefined)
        return at_pole ? GC_POLE : GC_DOMAIN;
    unsigned flags = *lo < from || *hi > to ? GC_UNCERTAIN : 0;
    *lo = fmax(*lo, from);
    *hi = fmin(*hi, to);
    return flags;
}

static void
try_unary_box(int i, double lo, double hi, tally *n)
{
    const gc_interval *a = hull(lo, hi);
    gc_interval *y = apply(unary[i].p, a, NULL), *z = number();
    bool undefined;
    unsigned flags = a->flags | clip(i, &lo, &hi, &undefined);

    k->copy(k, z, a);
    k->prim[unary[i].p](k, z, z, NULL);
    count(n, same(z, y), a, NULL, z);
    if (undefined) {
        count(n, gc_interval_is_nan(y) && y->flags == flags, a, NULL, y);
        return;
    }
    const gc_interval *in = hull(lo, hi);
    none();
    expect_at(unary[i].f, in->lo);
    expect_at(unary[i].f, in->hi);
    if (unary[i].kind == IS_EVEN && lo <= 0 && hi >= 0)
        expect_at(unary[i].f, hull(0, 0)->lo);
    flags |= gc_interval_is_bounded(y) ? 0 : GC_UNCERTAIN;
    count(n, is_directed(y, 0) && y->flags == flags, a, NULL, y);
}

static void
try_unary(mpfr_prec_t prec)
{
    for (int i = 0; i < UNARY; i++) {
        tally n = { 0, 0 };

        start(prec);
        for (int lo = 0; lo < POOL - 1; lo++)
            for (int hi = lo + (lo == 0); hi < POOL; hi++)
                try_unary_box(i, pool[lo], pool[hi], &n);
        finish();
        ok(n.tried > 200 && n.wrong == 0, "%s in %ld bits: directed, on %zu boxes",
           gc_prim_table[unary[i].p].name, (long) prec, n.tried);
    }
}

/* ---- waves: within 4 units, the square of the radius, and what the midpoint is off ---- */

static const double widths[] = { 0, 0x1p-7, 0x1p-5, 0.125, 0.5, 0.875 };

/* The real range of sin or cos over [lo, hi], in wide: extremes at multiples of pi. */
static void
range_of_wave(bool cosine, double lo, double hi, mpfr_t least_out, mpfr_t greatest_out)
{
    MPFR_DECL_INIT(x, 200);
    double shift = cosine ? 0 : M_PI / 2;

    mpfr_set_d(x, lo, MPFR_RNDN);
    (cosine ? mpfr_cos : mpfr_sin)(least_out, x, MPFR_RNDN);
    mpfr_set_d(x, hi, MPFR_RNDN);
    (cosine ? mpfr_cos : mpfr_sin)(greatest_out, x, MPFR_RNDN);
    if (mpfr_greater_p(least_out, greatest_out))
        mpfr_swap(least_out, greatest_out);
    for (int n = -12; n <= 12; n++)
        if (lo <= n * M_PI + shift && hi >= n * M_PI + shift)
            mpfr_set_si(n % 2 ? least_out : greatest_out, n % 2 ? -1 : 1, MPFR_RNDN);
}

static void
try_wave(mpfr_prec_t prec, bool cosine)
{
    tally n = { 0, 0 };
    MPFR_DECL_INIT(lo, 200);
    MPFR_DECL_INIT(hi, 200);

    start(prec);
    for (int i = -240; i <= 240; i++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
            gc_interval *a = hull(i / 32.0, i / 32.0 + widths[w]), *z = number();
            gc_bounds x = gc_bounds_of(a);

            a->flags = GC_TIE;
            gc_interval *y = apply(cosine ? P_cos : P_sin, a, NULL);
            double off = ldexp(fmax(fabs(x.lo), fabs(x.hi)), (int) -prec);
            double r = (x.hi - x.lo) / 2 + off;
            double slack = x.hi - x.lo < 0.9 ? ldexp(4, (int) -prec) + r * r + 2 * off : 2;

            range_of_wave(cosine, x.lo, x.hi, lo, hi);
            bool good = mpfr_lessequal_p(y->lo, lo) && mpfr_greaterequal_p(y->hi, hi)
                     && mpfr_cmp_si(y->lo, -1) >= 0 && mpfr_cmp_si(y->hi, 1) <= 0
                     && y->flags == GC_TIE;
            mpfr_sub(lo, lo, y->lo, MPFR_RNDU);
            mpfr_sub(hi, y->hi, hi, MPFR_RNDU);
            count(&n, good && mpfr_cmp_d(lo, slack) <= 0 && mpfr_cmp_d(hi, slack) <= 0, a, NULL, y);
            k->copy(k, z, a);
            k->prim[cosine ? P_cos : P_sin](k, z, z, NULL);
            count(&n, same(z, y), a, NULL, z);
        }
    finish();
    ok(n.wrong == 0, "%s in %ld bits: enclosed to 4 units and r^2, on %zu boxes",
       cosine ? "cos" : "sin", (long) prec, n.tried);
}

static void
try_tan(mpfr_prec_t prec)
{
    tally n = { 0, 0 };

    start(prec);
    for (int i = -120; i <= 120; i++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
            const gc_interval *a = hull(i / 16.0, i / 16.0 + widths[w]);
            gc_bounds x = gc_bounds_of(a);
            gc_interval *y = apply(P_tan, a, NULL);

            if (floor(x.lo / M_PI - 0.5) < floor(x.hi / M_PI - 0.5)) {  /* a pole between */
                count(&n, mpfr_inf_p(y->lo) && mpfr_inf_p(y->hi) && y->flags == GC_UNCERTAIN, a,
                      NULL, y);
                continue;
            }
            none();
            expect_at(mpfr_tan, a->lo);
            expect_at(mpfr_tan, a->hi);
            count(&n, is_directed(y, 0) && y->flags == 0, a, NULL, y);
        }
    finish();
    ok(n.wrong == 0, "tan in %ld bits: directed, on %zu boxes", (long) prec, n.tried);
}

/* ---- by hand: flags, ties, and angles that say nothing ---- */

static const struct {
    gc_prim p;
    double a[2], b[2];
    double lo, hi;
    unsigned flags;                     /* besides those of the arguments */
} row[] = {
    { P_sin, { 0, 1 }, { 0, 0 }, -1, 1, 0 },
    { P_cos, { 2, 3 }, { 0, 0 }, -1, 1, 0 },
    { P_sin, { 5, INFINITY }, { 0, 0 }, -1, 1, GC_UNCERTAIN },
    { P_sin, { 0, 0 }, { 0, 0 }, 0, 0, 0 }, { P_cos, { 0, 0 }, { 0, 0 }, 1, 1, 0 },
    { P_sin, { NONE, NONE }, { 0, 0 }, NONE, NONE, 0 },
    { P_tan, { NONE, NONE }, { 0, 0 }, NONE, NONE, 0 },
    { P_tan, { 0, 1 }, { 0, 0 }, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_tan, { 0, 0 }, { 0, 0 }, 0, 0, 0 },
    { P_log, { NONE, NONE }, { 0, 0 }, NONE, NONE, 0 },
    { P_step, { NONE, NONE }, { 0, 0 }, NONE, NONE, 0 },
    { P_step, { 2, 3 }, { 0, 0 }, 1, 1, 0 }, { P_step, { -3, -2 }, { 0, 0 }, 0, 0, 0 },
    { P_step, { 0, 0 }, { 0, 0 }, 0, 1, GC_TIE },
    { P_step, { 0, 1 }, { 0, 0 }, 0, 1, GC_UNCERTAIN_TIE },
    { P_step, { -1, 0 }, { 0, 0 }, 0, 1, GC_UNCERTAIN_TIE },
    { P_max, { 1, 4 }, { 2, 3 }, 2, 4, 0 }, { P_max, { 2, 3 }, { 1, 4 }, 2, 4, 0 },
    { P_max, { -1, INFINITY }, { 2, 3 }, 2, INFINITY, GC_UNCERTAIN },
    { P_max, { NONE, NONE }, { 2, 3 }, NONE, NONE, 0 },
    { P_max, { 2, 3 }, { NONE, NONE }, NONE, NONE, 0 },
    { P_gt, { 3, 4 }, { 1, 2 }, 1, 1, 0 }, { P_gt, { 1, 2 }, { 3, 4 }, 0, 0, 0 },
    { P_gt, { 1, 2 }, { 2, 3 }, 0, 0, 0 },
    { P_gt, { 2, 3 }, { 1, 2 }, 0, 1, GC_UNCERTAIN_TIE },
    { P_gt, { 2, 2 }, { 2, 2 }, 0, 0, 0 },
    { P_gt, { 1, 3 }, { 2, 2 }, 0, 1, GC_UNCERTAIN_TIE },
    { P_ge, { 3, 4 }, { 1, 2 }, 1, 1, 0 }, { P_ge, { 1, 2 }, { 3, 4 }, 0, 0, 0 },
    { P_ge, { 1, 2 }, { 2, 3 }, 0, 1, GC_UNCERTAIN_TIE },
    { P_ge, { 2, 3 }, { 1, 2 }, 1, 1, 0 },
    { P_ge, { 2, 2 }, { 2, 2 }, 1, 1, 0 },
    { P_ge, { 1, 3 }, { 2, 2 }, 0, 1, GC_UNCERTAIN_TIE },
    { P_gt, { NONE, NONE }, { 1, 1 }, NONE, NONE, 0 },
    { P_ge, { 1, 1 }, { NONE, NONE }, NONE, NONE, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

/* Each argument brings a flag of its own, which the result of a rule of two joins. */
static void
try_rows(void)
{
    start(120);
    for (int i = 0; i < ROWS; i++) {
        gc_interval *a = hull(row[i].a[0], row[i].a[1]), *b = hull(row[i].b[0], row[i].b[1]);
        gc_interval *want = hull(row[i].lo, row[i].hi);
        const bool two = gc_prim_table[row[i].p].arity == 2;

        for (int own = 0; own < 2; own++) {
            a->flags |= own ? GC_POLE : 0;
            b->flags |= own ? GC_DOMAIN : 0;
            want->flags = row[i].flags | (own ? GC_POLE | (two ? GC_DOMAIN : 0) : 0);
            gc_interval *y = apply(row[i].p, a, b);
            ok(same(y, want), "%s of [%g, %g], [%g, %g]%s", gc_prim_table[row[i].p].name,
               row[i].a[0], row[i].a[1], row[i].b[0], row[i].b[1], own ? ", flagged" : "");
        }
    }
    finish();
}

static void
try_pi(mpfr_prec_t prec)
{
    start(prec);
    gc_interval *y = number();
    y->flags = GC_TIE;
    k->prim[P_pi](k, y, NULL, NULL);
    mpfr_const_pi(least, MPFR_RNDD);
    mpfr_const_pi(greatest, MPFR_RNDU);
    ok(is_directed(y, 0) && y->flags == 0, "pi in %ld bits", (long) prec);
    finish();
}

/* Of angles up to 2^1100 all that is asked is computed, of larger ones nothing is said. */
static void
try_large(mpfr_prec_t prec)
{
    start(prec);
    for (int e = 1099; e <= 1100; e++) {
        const gc_interval *half = hull(0x1p550, 0x1p550);
        gc_interval *a = apply(P_mul, half, hull(ldexp(1, e - 550), ldexp(1, e - 550)));
        gc_interval *minus = apply(P_neg, a, NULL);
        gc_interval *y[4] = { apply(P_sin, a, NULL), apply(P_cos, a, NULL),
                              apply(P_sin, minus, NULL), apply(P_cos, minus, NULL) };
        bool known = true, unknown = true;

        for (int i = 0; i < 4; i++) {
            known &= mpfr_cmp_si(y[i]->lo, -1) > 0 && mpfr_cmp_si(y[i]->hi, 1) < 0;
            unknown &= mpfr_cmp_si(y[i]->lo, -1) == 0 && mpfr_cmp_si(y[i]->hi, 1) == 0;
        }
        ok(e == 1099 ? known : unknown, "angles of 2^%d in %ld bits", e, (long) prec);
        ok(gc_interval_is_bounded(apply(P_tan, a, NULL)) == (e == 1099), "tan too");
    }
    finish();
}

int
main(void)
{
    gc_num_thread_start();
    plan((UNARY + 8) * PRECISIONS + 2 * ROWS + 10);
    for (int i = 0; i < 10; i++)
        try_wave(3 + i / 2, i % 2);
    for (int i = 0; i < PRECISIONS; i++) {
        try_unary(precisions[i]);
        try_wave(precisions[i], false);
        try_wave(precisions[i], true);
        try_tan(precisions[i]);
        try_pi(precisions[i]);
        try_large(precisions[i]);
    }
    try_rows();
    gc_num_thread_end();
    return done();
}
