/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/stochastic.c -- double with a tangent that carries random roundings: the linearised Monte
   Carlo arithmetic of CADNA and Verificarlo, one sample.

   Each operation adds xi * ulps (u |y| + the least subnormal number) to the tangent, xi uniform in
   [-1, 1]: draw number i of the seed's stream for the i-th rounding, so a sample is the same on
   every platform. */
#include <config.h>
#include "base/rng.h"
#include "num/num.h"

#include <math.h>

typedef struct noise {
    gc_num *k;                          /* double: values and partials */
    gc_partials *partials;
    double u, tiny;
    uint64_t seed, drawn;
} noise;

/* An exact zero stays exact: it may meet an infinite partial later. */
static double
rounding(const gc_num *k, double ulps, double v, bool underflows)
{
    noise *s = k->state;

    if (ulps == 0 || (v == 0 && !underflows))
        return 0;
    return (2 * gc_rng_uniform(s->seed, s->drawn++) - 1) * ulps * (s->u * fabs(v) + s->tiny);
}

/* 0 of arguments that are not: it fell below the least subnormal number. */
static bool
fell(gc_prim p, const gc_stochastic *a, const gc_stochastic *b)
{
    return ((p == P_mul || p == P_div) && a->v != 0 && b->v != 0)
           || ((p == P_sqr || p == P_powi) && a->v != 0) || p == P_exp || p == P_pow || p == P_erfc;
}

/* A constant argument adds nothing, be its partial infinite. */
static double
slope(const noise *s, gc_prim p, int which, const gc_stochastic *a, const gc_stochastic *b,
      const double *v)
{
    const gc_stochastic *x = which ? b : a;
    const void *d;

    if (x->t == 0)
        return 0;
    gc_partial(s->partials, p, which, &a->v, &b->v, v, &d);
    return *(const double *) d * x->t;
}

/* Exactly 0, whatever the other factor is (see running.c). */
static bool
annihilates(gc_prim p, const gc_stochastic *a, const gc_stochastic *b)
{
    return (p == P_mul && ((a->v == 0 && a->t == 0) || (b->v == 0 && b->t == 0)))
           || (p == P_div && a->v == 0 && a->t == 0);
}

static void
apply(const gc_num *k, gc_prim p, void *py, const void *pa, const void *pb)
{
    const noise *s = k->state;
    const int arity = gc_prim_table[p].arity;
    const gc_stochastic zero = { 0, 0 };
    const gc_stochastic a = arity > 0 ? *(const gc_stochastic *) pa : zero;
    const gc_stochastic b = arity > 1 ? *(const gc_stochastic *) pb : zero;
    gc_stochastic y = zero;

    if (annihilates(p, &a, &b)) {
        *(gc_stochastic *) py = zero;
        return;
    }
    s->k->prim[p](s->k, &y.v, &a.v, &b.v);
    for (int i = 0; i < arity; i++)
        y.t += slope(s, p, i, &a, &b, &y.v);
    y.t += rounding(k, gc_prim_table[p].ulps, y.v, fell(p, &a, &b));
    *(gc_stochastic *) py = y;
}

#define RUN(name) \
    static void fn_##name(const gc_num *k, void *y, const void *a, const void *b) \
    { \
        apply(k, P_##name, y, a, b); \
    }
#define PRIM0(name, ...) RUN(name)
#define PRIM1(name, ...) RUN(name)
#define PRIM2(name, ...) RUN(name)
#include "num/prim.def"
#undef PRIM0
#undef PRIM1
#undef PRIM2

/* ---- accumulators: each addition rounds its partial sum; the first adds to nothing ---- */

static void
add_term(const gc_num *k, void *acc, double v, double t)
{
    gc_stochastic *y = acc;
    const bool exact = y->v == 0 || v == 0;

    y->v += v;
    y->t += exact ? t : t + rounding(k, 1, y->v, false);
}

static void
add_to(const gc_num *k, void *acc, const void *a)
{
    const gc_stochastic *x = a;
    add_term(k, acc, x->v, x->t);
}

static void
sub_to(const gc_num *k, void *acc, const void *a)
{
    const gc_stochastic *x = a;
    add_term(k, acc, -x->v, -x->t);
}

static void
mul_to(const gc_num *k, void *acc, const void *pa, const void *pb)
{
    const gc_stochastic *a = pa, *b = pb;
    const double v = a->v * b->v;
    const double ta = a->t == 0 ? 0 : a->t * b->v, tb = b->t == 0 ? 0 : a->v * b->t;

    add_term(k, acc, v, ta + tb + rounding(k, 1, v, fell(P_mul, a, b)));
}

static void
end(const gc_num *k, void *acc)
{
    (void) k;
    (void) acc;
}

/* ---- the rest of the system ---- */

static void
make(const gc_num *k, void *y)
{
    (void) k;
    *(gc_stochastic *) y = (gc_stochastic) { 0, 0 };
}

static void
set(const gc_num *k, void *y, double a)
{
    (void) k;
    *(gc_stochastic *) y = (gc_stochastic) { a, 0 };
}

static void
set_text(const gc_num *k, void *y, double a, const char *decimal)
{
    (void) decimal;
    *(gc_stochastic *) y = (gc_stochastic) { a, rounding(k, 1, a, false) };
}

static void
copy(const gc_num *k, void *y, const void *a)
{
    (void) k;
    *(gc_stochastic *) y = *(const gc_stochastic *) a;
}

static void
select_(const gc_num *k, void *y, const void *c, const void *a, const void *b)
{
    copy(k, y, ((const gc_stochastic *) c)->v != 0 ? a : b);
}

static bool
is_zero(const gc_num *k, const void *a)
{
    const gc_stochastic *x = a;

    (void) k;
    return x->v == 0 && x->t == 0;
}

gc_num *
gc_num_stochastic(gc_arena *a, double u, uint64_t seed)
{
    gc_num *k = gc_take(a, sizeof *k);
    noise *s = gc_take(a, sizeof *s);

    *s = (noise) { .k = gc_num_double(a), .u = u, .seed = seed };
    s->k->first_wins = true;
    s->partials = gc_partials_new(a, s->k);
    s->tiny = u < 0x1p-30 ? 0x1p-1074 : 0x1p-150;
    *k = (gc_num) {
        .name = "noise", .size = sizeof(gc_stochastic), .u = u, .base = s->k, .state = s,
        .first_wins = true,
        .make = make, .set = set, .set_text = set_text, .copy = copy,
        .add_to = add_to, .sub_to = sub_to, .mul_to = mul_to, .end = end,
        .select = select_, .is_zero = is_zero,
        .prim = {
#define PRIM0(name, ...) [P_##name] = fn_##name,
#define PRIM1(name, ...) [P_##name] = fn_##name,
#define PRIM2(name, ...) [P_##name] = fn_##name,
#include "num/prim.def"
#undef PRIM0
#undef PRIM1
#undef PRIM2
        },
    };
    return k;
}
