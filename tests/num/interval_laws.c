/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval.c, interval_ends.c -- equations between rules, flags, accumulators, ends. */
#include <config.h>
#include "base/rng.h"
#include "tests/num/words.h"

/* Functional equations at random points: both sides hold one truth, so they meet. */
static bool
meet(const gc_interval *a, const gc_interval *b)
{
    return mpfr_lessequal_p(a->lo, b->hi) && mpfr_lessequal_p(b->lo, a->hi)
        && gc_interval_width(a) < 0x1p-100 * fmax(1, fabs(gc_bounds_of(a).hi))
        && gc_interval_width(b) < 0x1p-100 * fmax(1, fabs(gc_bounds_of(b).hi));
}

static void
try_equations(void)
{
    bool pythagoras = true, inverse = true, quotient = true, power = true, erfs = true,
         hyper = true;
    gc_interval *one = hull(1, 1), *two = hull(2, 2);

    for (uint64_t i = 0; i < 300; i++) {
        const double v = 6 * gc_rng_uniform(1, i) + 0.01;
        gc_interval *x = hull(v, v), *s = apply(P_sin, x, x), *c = apply(P_cos, x, x);
        gc_interval *e = apply(P_exp, x, x), *sh = apply(P_sinh, x, x), *ch = apply(P_cosh, x, x);

        pythagoras = pythagoras && meet(apply(P_add, apply(P_sqr, s, s), apply(P_sqr, c, c)), one);
        inverse = inverse && meet(apply(P_log, e, e), x);
        quotient = quotient && meet(apply(P_div, s, c), apply(P_tan, x, x));
        power = power && meet(apply(P_pow, x, two), apply(P_sqr, x, x))
             && meet(apply(P_powi, x, two), apply(P_sqr, x, x));
        erfs = erfs && meet(apply(P_add, apply(P_erf, x, x), apply(P_erfc, x, x)), one);
        hyper = hyper && meet(apply(P_add, sh, ch), e)
             && meet(apply(P_div, sh, ch), apply(P_tanh, x, x)) && meet(apply(P_asinh, sh, sh), x)
             && meet(apply(P_acosh, ch, ch), x);
    }
    ok(pythagoras, "sin^2 + cos^2 = 1");
    ok(inverse, "log(exp(x)) = x");
    ok(quotient, "sin / cos = tan");
    ok(power, "pow(x, 2) = powi(x, 2) = x^2");
    ok(erfs, "erf + erfc = 1");
    ok(hyper, "sinh + cosh = exp, sinh / cosh = tanh, and back");
}

static void
try_exact(void)
{
    gc_interval *four = hull(4, 4), *zero = hull(0, 0), *three = hull(3, 3);

    ok(gc_interval_is_point(apply(P_sqrt, four, four)), "sqrt(4) is a point");
    ok(gc_interval_is_point(apply(P_exp, zero, zero)), "exp(0) is a point");
    ok(gc_interval_is_point(apply(P_div, three, four)), "3 / 4 is a point");
    gc_interval *third = apply(P_div, four, three);
    mpfr_nextabove(third->lo);
    ok(mpfr_equal_p(third->lo, third->hi), "4 / 3 is one unit in the last place wide");
    ok(gc_interval_is_point(apply(P_powi, three, hull(20, 20))), "3^20 is a point");
}

static void
try_range(void)
{
    gc_interval *big = hull(0x1p40, 0x1p40), *y = apply(P_exp, big, big);

    ok(gc_bounds_of(y).lo > 0x1p1000 && gc_bounds_of(y).hi == INF && y->flags == 0,
       "a result beyond the exponent range is a number, and its lower end holds");
    y = apply(P_exp, apply(P_neg, big, big), big);
    ok(gc_bounds_of(y).lo == 0 && mpfr_sgn(y->hi) > 0 && y->flags == 0,
       "a result below it lies between 0 and the least number");
    y = apply(P_sqr, hull(0x1p600, 0x1p600), big);
    ok(gc_bounds_of(apply(P_sin, y, y)).lo == -1 && gc_bounds_of(apply(P_tan, y, y)).lo == -INF,
       "angles beyond 2^1100 are not reduced");
    k->set(k, y, -INF);
    ok(mpfr_inf_p(y->lo) && mpfr_inf_p(y->hi) && gc_interval_is_point(apply(P_exp, y, y))
           && gc_interval_holds(apply(P_exp, y, y), 0) && y->flags == 0,
       "an infinite number is the limit that it stands for");
    k->set(k, y, NAN);
    ok(isnan(gc_bounds_of(y).lo) && y->flags == GC_DOMAIN, "an undefined input is no number");
    y = apply(P_add, y, big);
    ok(isnan(gc_bounds_of(y).lo) && isnan(gc_bounds_of(y).hi) && y->flags == GC_DOMAIN,
       "what is undefined stays undefined");
}

static void
try_flags(void)
{
    gc_interval *tie = apply(P_step, hull(0, 0), NULL), *zero = hull(0, 0), *two = hull(2, 2), *y;

    ok(apply(P_mul, tie, two)->flags == GC_TIE, "results inherit flags");
    y = apply(P_mul, tie, zero);
    ok(gc_interval_is_point(y) && y->flags == 0, "an exact zero drops them");
    y = apply(P_div, tie, apply(P_sub, hull(1, 1), tie));
    ok(gc_bounds_of(y).hi == INF && y->flags == GC_TIE, "a pole at a tie is called the tie it is");
    y = apply(P_mul, hull(0, 0), apply(P_log, zero, zero));
    ok(isnan(gc_bounds_of(y).lo) && y->flags == GC_POLE, "0 times a pole is undefined");
}

static void
try_select(void)
{
    gc_interval *bad = apply(P_log, hull(-1, -1), NULL), *y = number(), *five = hull(5, 5);

    k->select(k, y, hull(1, 1), five, bad);
    ok(gc_interval_is_point(y) && y->flags == 0,
       "select: what is undefined in the untaken side is ignored");
    k->select(k, y, hull(0, 0), bad, five);
    ok(gc_interval_is_point(y) && y->flags == 0, "select: and the other way round");
    k->select(k, y, hull(0, 1), hull(2, 3), five);
    ok(gc_bounds_of(y).lo == 2 && gc_bounds_of(y).hi == 5 && y->flags == GC_UNCERTAIN_TIE,
       "select: undecided, the hull of both");
    k->select(k, y, hull(0, 1), bad, five);
    ok(gc_bounds_of(y).lo == -INF && y->flags == (GC_UNCERTAIN | GC_UNCERTAIN_TIE),
       "select: undecided with one side undefined, nothing is known");
    k->select(k, y, apply(P_gt, apply(P_sqrt, hull(-1, 4), NULL), hull(-1, -1)), five, bad);
    ok(gc_interval_is_point(y) && y->flags == GC_UNCERTAIN,
       "select: a condition hands its flags on");
    k->select(k, y, bad, five, five);
    ok(isnan(gc_bounds_of(y).lo) && y->flags == GC_DOMAIN, "select: an undefined condition");
}

/* sum a_i b_i by mul_to against mul and add, over boxes of all signs. */
static void
try_accumulators(void)
{
    static const double x[][2] = {
        { 1, 2 }, { -2, -1 }, { -1, 2 }, { 0, 0 }, { 3, 3 }, { 0.1, 0.3 }
    };
    enum { N = sizeof x / sizeof *x };
    gc_interval *acc = hull(0.1, 0.2), *sum = hull(0.1, 0.2), *difference = hull(1, 2);
    gc_interval *bad = number(), *seven = hull(7, 7);

    for (int i = 0; i < N * N; i++) {
        gc_interval *a = hull(x[i / N][0], x[i / N][1]), *b = hull(x[i % N][0], x[i % N][1]);
        /* Sevenths, so that products round. */
        a = apply(P_div, a, seven);
        b = apply(P_div, b, seven);
        k->mul_to(k, acc, a, b);
        k->prim[P_add](k, sum, sum, apply(P_mul, a, b));
    }
    k->end(k, acc);
    ok(same(acc, sum), "mul_to is mul and add");
    k->add_to(k, acc, sum);
    ok(same(acc, apply(P_add, sum, sum)), "add_to is add");
    k->sub_to(k, acc, sum);
    k->sub_to(k, difference, difference);
    ok(gc_bounds_of(difference).lo == -1 && gc_bounds_of(difference).hi == 1,
       "sub_to of an accumulator from itself");
    k->set(k, bad, NONE);
    k->mul_to(k, acc, hull(0, 0), bad);
    ok(isnan(gc_bounds_of(acc).lo) && acc->flags & GC_DOMAIN, "0 times undefined is not dropped");
}

static void
try_ends(void)
{
    gc_interval *y = number(), *z = number();
    double x = 0;

    k->set_text(k, y, 0.1, "0.1");
    ok(holds_text(y, "0.1") && !gc_interval_is_point(y) && gc_interval_width(y) < 0x1p-120,
       "a literal is the number its digits spell");
    ok(gc_interval_rounds(y, 53, &x) && x == 0.1, "both ends round to one double");
    ok(gc_interval_rounds(y, 24, &x) && x == (double) 0.1f, "and to one float");
    ok(!gc_interval_rounds(hull(1, 1 + 0x1p-52), 53, &x), "ends that round apart");
    ok(gc_interval_rounds(hull(1, 1 + 0x1p-52), 24, &x) && x == 1, "are one float still");
    k->set_text(k, y, 0.5, "0x1p-1");
    ok(gc_interval_is_point(y) && gc_bounds_of(y).lo == 0.5, "a hexadecimal literal is exact");
    ok(gc_interval_width(hull(1, 3)) == 2 && gc_interval_width(hull(0, INF)) == INF, "width");
    ok(gc_interval_holds(hull(1, 3), 3) && !gc_interval_holds(hull(1, 3), 3.5)
       && !gc_interval_holds(hull(1, 3), NONE), "holds");
    gc_interval_join(k, z, hull(1, 2), hull(5, 6));
    ok(gc_bounds_of(z).lo == 1 && gc_bounds_of(z).hi == 6, "join");
    ok(gc_interval_is_bounded(hull(1, 2)) && !gc_interval_is_bounded(hull(1, INF)), "is bounded");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    plan(41);
    try_equations();
    try_exact();
    try_range();
    try_flags();
    try_select();
    try_accumulators();
    try_ends();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
