/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_arith.c -- directed rounding of each arithmetic rule, its flags where it has no
   value, and results that are their own arguments. */
#include <config.h>
#include "num/interval_rule.h"
#include "tests/num/directed.h"

static unsigned
uncertain(const gc_interval *y)
{
    return gc_interval_is_bounded(y) ? 0 : GC_UNCERTAIN;
}

/* ---- add, sub, mul, div: extremes in the corners ---- */

static const struct {
    gc_prim p;
    gc_binary_fn *f;
} binary[] = { { P_add, mpfr_add }, { P_sub, mpfr_sub }, { P_mul, mpfr_mul }, { P_div, mpfr_div } };
enum { BINARY = sizeof binary / sizeof *binary };

static void
try_box(int i, const gc_interval *a, const gc_interval *b, tally *n)
{
    const bool unbounded = !gc_interval_is_bounded(a) || !gc_interval_is_bounded(b);
    gc_interval *y = apply(binary[i].p, a, b), *z = number();

    if ((binary[i].p == P_mul && unbounded && (gc_interval_is_zero(a) || gc_interval_is_zero(b)))
        || (binary[i].p == P_div && (gc_interval_holds_zero(b) || unbounded)))
        return;                         /* below, by hand */
    expect_corners(binary[i].f, a, b);
    count(n, is_directed(y, 0) && y->flags == uncertain(y), a, b, y);
    k->copy(k, z, a);
    k->prim[binary[i].p](k, z, z, b);
    count(n, same(z, y), a, b, z);
    k->copy(k, z, b);
    k->prim[binary[i].p](k, z, a, z);
    count(n, same(z, y), a, b, z);
}

static void
try_binary(mpfr_prec_t prec)
{
    for (int i = 0; i < BINARY; i++) {
        tally n = { 0, 0 };

        for (int h = 0; h < POOL * POOL; h++) {
            if (h / POOL > h % POOL || h % POOL == 0 || h / POOL == POOL - 1)
                continue;
            start(prec);
            const gc_interval *a = hull(pool[h / POOL], pool[h % POOL]);
            for (int lo = 0; lo < POOL - 1; lo++)
                for (int hi = lo + (lo == 0); hi < POOL; hi++)
                    try_box(i, a, hull(pool[lo], pool[hi]), &n);
            finish();
        }
        ok(n.tried > 1000 && n.wrong == 0, "%s in %ld bits: directed, on %zu boxes",
           gc_prim_table[binary[i].p].name, (long) prec, n.tried);
    }
}

/* ---- neg, powers, accumulators ---- */

static void
try_power(const gc_interval *a, int n, tally *seen)
{
    gc_interval *y = apply(P_powi, a, hull(n, n)), *z = number();

    if (n < 0 && gc_interval_holds_zero(a))
        return;
    none();
    for (int i = 0; i < 4; i++) {
        mpfr_pow_si(scrap, i & 1 ? a->hi : a->lo, n, i & 2 ? MPFR_RNDU : MPFR_RNDD);
        widen(i & 2 ? MPFR_RNDU : MPFR_RNDD);
    }
    if (n % 2 == 0 && n > 0 && gc_interval_holds_zero(a))
        expect_number(0);
    count(seen, is_directed(y, 0) && y->flags == (a->flags | uncertain(y)), a, NULL, y);
    k->copy(k, z, a);
    k->prim[P_powi](k, z, z, hull(n, n));
    count(seen, same(z, y), a, NULL, z);
}

static void
try_accumulators(const gc_interval *acc, const gc_interval *a, const gc_interval *b, tally *seen)
{
    gc_interval *y = number();

    if (gc_interval_is_zero(a) || gc_interval_is_zero(b))
        return;
    expect_corners(mpfr_mul, a, b);
    mpfr_add(least, acc->lo, least, MPFR_RNDD);
    mpfr_add(greatest, acc->hi, greatest, MPFR_RNDU);
    k->copy(k, y, acc);
    k->mul_to(k, y, a, b);
    count(seen, is_directed(y, 0), a, b, y);
    k->copy(k, y, acc);
    k->add_to(k, y, a);
    count(seen, same(y, apply(P_add, acc, a)) || !gc_interval_is_bounded(y), acc, a, y);
    k->copy(k, y, acc);
    k->sub_to(k, y, a);
    count(seen, same(y, apply(P_sub, acc, a)) || !gc_interval_is_bounded(y), acc, a, y);
}

static void
try_one(mpfr_prec_t prec)
{
    tally neg = { 0, 0 }, powers = { 0, 0 }, sums = { 0, 0 };

    for (int lo = 0; lo < POOL - 1; lo++)
        for (int hi = lo + (lo == 0); hi < POOL; hi++) {
            start(prec);
            const gc_interval *a = hull(pool[lo], pool[hi]), *acc = hull(0x1.68p-9, 0.6875);
            gc_interval *y = apply(P_neg, a, NULL);

            count(&neg, mpfr_cmp_d(y->lo, -pool[hi]) == 0 && mpfr_cmp_d(y->hi, -pool[lo]) == 0
                            && y->flags == a->flags, a, NULL, y);
            for (int n = -5; n <= 5; n++)
                if (n != 0)
                    try_power(a, n, &powers);
            for (int h = 1; h < POOL - 4; h++) {
                try_accumulators(acc, a, hull(pool[h], pool[h + 1]), &sums);
                try_accumulators(acc, a, hull(pool[h], pool[h + 4]), &sums);
            }
            finish();
        }
    ok(neg.wrong == 0, "neg in %ld bits is exact", (long) prec);
    ok(powers.tried > 800 && powers.wrong == 0, "powers in %ld bits: directed, on %zu",
       (long) prec, powers.tried);
    ok(sums.wrong == 0, "accumulators in %ld bits: directed, on %zu", (long) prec, sums.tried);
}

/* ---- where a rule has no value, and what an exact zero does ---- */

/* Ends of a and b; NONE: undefined. */
static const struct {
    gc_prim p;
    double a[2], b[2];
    unsigned of_a, of_b;                /* flags of the arguments */
    double lo, hi;
    unsigned flags;
} row[] = {
    { P_neg, { -1, 2 }, { 0, 0 }, GC_TIE, 0, -2, 1, GC_TIE },
    { P_add, { 1, 1 }, { 2, 2 }, GC_TIE, GC_UNCERTAIN_TIE, 3, 3, GC_TIE | GC_UNCERTAIN_TIE },
    { P_sub, { 1, 1 }, { 2, 2 }, GC_TIE, GC_UNCERTAIN, -1, -1, GC_TIE | GC_UNCERTAIN },
    { P_mul, { 3, 3 }, { 2, 2 }, GC_TIE, GC_UNCERTAIN, 6, 6, GC_TIE | GC_UNCERTAIN },
    { P_mul, { 0, 0 }, { 1, 2 }, GC_TIE, GC_UNCERTAIN, 0, 0, GC_TIE },
    { P_mul, { 1, 2 }, { 0, 0 }, GC_UNCERTAIN, GC_TIE, 0, 0, GC_TIE },
    { P_mul, { 0, 0 }, { -INFINITY, 2 }, 0, GC_UNCERTAIN, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_mul, { 0, 0 }, { 1, INFINITY }, GC_TIE, 0, 0, 0, GC_TIE },
    { P_mul, { 1, INFINITY }, { 0, 0 }, GC_TIE, 0, -INFINITY, INFINITY, GC_TIE },
    { P_mul, { 0, 0 }, { NONE, NONE }, GC_TIE, GC_POLE, NONE, NONE, GC_TIE | GC_POLE },
    { P_mul, { NONE, NONE }, { 0, 0 }, GC_POLE, 0, NONE, NONE, GC_POLE },
    { P_div, { 1, 2 }, { 0, 0 }, 0, 0, NONE, NONE, GC_POLE },
    { P_div, { 0, 0 }, { 0, 0 }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_div, { 1, 2 }, { 0, 1 }, 0, 0, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_div, { 1, 2 }, { -1, 0 }, GC_UNCERTAIN_TIE, 0, -INFINITY, INFINITY, GC_UNCERTAIN_TIE },
    { P_div, { 0, 0 }, { 1, 2 }, GC_TIE, GC_UNCERTAIN, 0, 0, GC_TIE },
    { P_div, { 3, 3 }, { 4, 4 }, GC_TIE, GC_UNCERTAIN, 0.75, 0.75, GC_TIE | GC_UNCERTAIN },
    { P_div, { NONE, NONE }, { 1, 1 }, GC_POLE, GC_TIE, NONE, NONE, GC_POLE | GC_TIE },
    { P_div, { 1, 1 }, { NONE, NONE }, GC_TIE, GC_DOMAIN, NONE, NONE, GC_DOMAIN | GC_TIE },
    { P_div, { 1, INFINITY }, { 2, 4 }, 0, 0, 0.25, INFINITY, 0 },
    { P_div, { -INFINITY, -1 }, { 2, 4 }, 0, 0, -INFINITY, -0.25, 0 },
    { P_div, { 1, 3 }, { 2, INFINITY }, 0, 0, 0, 1.5, 0 },
    { P_div, { 1, 3 }, { -INFINITY, -2 }, 0, 0, -1.5, 0, 0 },
    { P_add, { INF, INF }, { -INF, -INF }, 0, GC_TIE, NONE, NONE, GC_DOMAIN | GC_TIE },
    { P_add, { 1, INF }, { -INF, -INF }, 0, 0, -INF, INF, GC_UNCERTAIN },
    { P_add, { -INF, -INF }, { 1, INF }, 0, 0, -INF, INF, GC_UNCERTAIN },
    { P_add, { 1, 2 }, { -INF, -INF }, GC_TIE, 0, -INF, -INF, GC_TIE },
    { P_add, { INF, INF }, { NONE, NONE }, 0, GC_POLE, NONE, NONE, GC_POLE },
    { P_sub, { INF, INF }, { INF, INF }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_sub, { 1, 2 }, { INF, INF }, 0, 0, -INF, -INF, 0 },
    { P_mul, { 0, 0 }, { INF, INF }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_mul, { -INF, -INF }, { 0, 0 }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_mul, { 0, 1 }, { INF, INF }, 0, 0, -INF, INF, GC_UNCERTAIN },
    { P_mul, { 2, 3 }, { -INF, -INF }, 0, GC_TIE, -INF, -INF, GC_TIE },
    { P_div, { 1, 2 }, { INF, INF }, 0, 0, 0, 0, 0 },
    { P_div, { 0, 0 }, { -INF, -INF }, 0, 0, 0, 0, 0 },
    { P_div, { INF, INF }, { -INF, -INF }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_div, { 1, INF }, { INF, INF }, 0, 0, -INF, INF, GC_UNCERTAIN },
    { P_powi, { 0, 0 }, { -1, -1 }, GC_TIE, 0, NONE, NONE, GC_POLE | GC_TIE },
    { P_powi, { -1, 1 }, { -2, -2 }, 0, 0, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_powi, { 0, 1 }, { -1, -1 }, 0, 0, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_powi, { 0, 0 }, { 0, 0 }, GC_TIE, 0, 1, 1, GC_TIE },
    { P_powi, { -2, 3 }, { 0, 0 }, 0, 0, 1, 1, 0 },
    { P_powi, { 2, 2 }, { 0.5, 0.5 }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_powi, { 2, 2 }, { 0x1p70, 0x1p70 }, 0, 0, NONE, NONE, GC_DOMAIN },
    { P_powi, { 2, 2 }, { 1, 2 }, 0, 0, -INFINITY, INFINITY, GC_UNCERTAIN },
    { P_powi, { NONE, NONE }, { 2, 2 }, GC_POLE, 0, NONE, NONE, GC_POLE },
    { P_powi, { 2, 2 }, { NONE, NONE }, 0, GC_DOMAIN, NONE, NONE, GC_DOMAIN },
    { P_powi, { 3, 3 }, { 2, 2 }, GC_TIE, 0, 9, 9, GC_TIE },
};
enum { ROWS = sizeof row / sizeof *row };

static gc_interval *
flagged(const double x[2], unsigned flags)
{
    gc_interval *a = hull(x[0], x[1]);

    a->flags = flags;
    return a;
}

static void
try_rows(void)
{
    start(120);
    for (int i = 0; i < ROWS; i++) {
        const double *a = row[i].a, *b = row[i].b;
        gc_interval *y = apply(row[i].p, flagged(a, row[i].of_a), flagged(b, row[i].of_b)),
                    *want = flagged((const double[]) { row[i].lo, row[i].hi }, row[i].flags);
        ok(same(y, want), "%s of [%g, %g], [%g, %g]", gc_prim_table[row[i].p].name, a[0], a[1],
           b[0], b[1]);
    }
    gc_interval *acc = hull(1, 1), *tie = flagged((const double[]) { 2, 2 }, GC_TIE),
                *minus = flagged((const double[]) { -1, -1 }, GC_UNCERTAIN);
    k->mul_to(k, acc, tie, minus);
    ok(same(acc, flagged((const double[]) { -1, -1 }, GC_TIE | GC_UNCERTAIN)),
       "mul_to joins flags");
    k->add_to(k, acc, hull(0, 0));
    k->sub_to(k, acc, hull(0, 0));
    ok(acc->flags == (GC_TIE | GC_UNCERTAIN), "flags stay");
    acc = hull(1, 1);
    k->add_to(k, acc, tie);
    k->sub_to(k, acc, minus);
    ok(same(acc, flagged((const double[]) { 4, 4 }, GC_TIE | GC_UNCERTAIN)), "sums join flags");
    k->sub_to(k, acc, acc);
    ok(gc_interval_holds(acc, 0) && gc_interval_is_point(acc), "an accumulator less itself");
    acc = hull(1, 1);
    k->mul_to(k, acc, hull(0, 0), flagged((const double[]) { 1, 2 }, GC_UNCERTAIN));
    ok(same(acc, hull(1, 1)), "an exact zero adds nothing, no flag either");
    finish();
}

static void
try_infinite_sums(void)
{
    start(120);
    for (int i = 0; i < 4; i++) {       /* what is forgotten may not be said */
        gc_interval *acc = flagged((const double[]) { i ? INF : 1, INF }, 0);
        if (i <= 1)
            k->add_to(k, acc, flagged((const double[]) { -INF, -INF }, 0));
        else if (i == 2)
            k->sub_to(k, acc, flagged((const double[]) { INF, INF }, 0));
        else
            k->mul_to(k, acc, hull(2, 2), flagged((const double[]) { -INF, -INF }, 0));
        ok(same(acc, flagged((const double[]) { -INF, INF }, GC_UNCERTAIN)),
           "an infinite sum less infinity is unknown");
    }
    gc_interval *acc = hull(1, 1);
    k->add_to(k, acc, flagged((const double[]) { NONE, NONE }, GC_POLE));
    k->add_to(k, acc, hull(1, 1));
    ok(gc_interval_is_nan(acc) && acc->flags == GC_POLE, "an undefined term stays");
    finish();
}

/* One number beside itself, however wide its enclosure is; in place too. */
static void
try_itself(void)
{
    start(120);
    const double ends[] = { -1, 3 }, zero[] = { 0, 0 };
    gc_interval *a = flagged(ends, GC_TIE), *want = flagged(zero, GC_TIE);
    ok(same(apply(P_sub, a, a), want), "a - a is 0");
    k->prim[P_sub](k, a, a, a);
    ok(same(a, want), "in its own place");
    a = hull(1, INFINITY);
    ok(!gc_interval_is_bounded(apply(P_sub, a, a)), "but not where a may be infinite");
    a = hull(1, 3);
    ok(same(apply(P_gt, a, a), hull(0, 0)) && same(apply(P_ge, a, a), hull(1, 1)),
       "a > a never holds, a >= a always");
    a = hull(NAN, NAN);
    ok(gc_interval_is_nan(apply(P_ge, a, a)), "but where a is none");
    finish();
}

int
main(void)
{
    gc_num_thread_start();
    plan((BINARY + 3) * PRECISIONS + ROWS + 10 + 5);
    for (int i = 0; i < PRECISIONS; i++) {
        try_binary(precisions[i]);
        try_one(precisions[i]);
    }
    try_rows();
    try_infinite_sums();
    try_itself();
    gc_num_thread_end();
    return done();
}
