/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/stochastic.c -- double with a tangent that carries random roundings: the linearised Monte
   Carlo arithmetic of CADNA and Verificarlo, one sample.

   Each operation adds xi * ulps (u |y| + the least subnormal number) to the tangent, xi uniform in
   [-1, 1]: draw number i of the seed's stream for the i-th rounding, so a sample is the same on
   every platform. */
#include <config.h>
#include "base/rng.h"
#include "num/rounding_model.h"

typedef struct stochastic {
    gc_rounding_model m;
    uint64_t seed, drawn;
} stochastic;

static bool
is_exact_zero(const gc_stochastic *a)
{
    return a->v == 0 && a->t == 0;
}

/* An exact zero stays exact, for it may meet an infinite partial later; one that underflowed is
   not exact. */
static double
draw_error(const gc_num *k, double ulps, double v, bool underflows)
{
    stochastic *s = k->state;

    if (ulps == 0 || (v == 0 && !underflows))
        return 0;
    return (2 * gc_rng_uniform(s->seed, s->drawn++) - 1) * ulps * gc_rounding_model_ulp(&s->m, v);
}

/* A value 0 of these arguments is below the least subnormal number. */
static bool
underflows(gc_prim p, const gc_stochastic *a, const gc_stochastic *b)
{
    return gc_prim_table[p].traits & GC_UNDERFLOWS && a->v != 0
        && (gc_prim_table[p].arity < 2 || b->v != 0);
}

/* A constant argument adds nothing, even where its partial is infinite. */
static double
by_partial(const stochastic *s, gc_prim p, int which, const gc_stochastic *a,
           const gc_stochastic *b, const double *v)
{
    const gc_stochastic *x = which ? b : a;
    const void *d;

    if (x->t == 0)
        return 0;
    gc_partial(s->m.partials, p, which, &a->v, &b->v, v, &d);
    return *(const double *) d * x->t;
}

static void
apply(const gc_num *k, gc_prim p, void *py, const void *pa, const void *pb)
{
    const stochastic *s = k->state;
    const int arity = gc_prim_table[p].arity;
    const gc_stochastic zero = { 0, 0 };
    const gc_stochastic a = arity > 0 ? *(const gc_stochastic *) pa : zero;
    const gc_stochastic b = arity > 1 ? *(const gc_stochastic *) pb : zero;
    gc_stochastic y = zero;

    if (!gc_rounding_model_annihilates(p, is_exact_zero(&a), is_exact_zero(&b))) {
        s->m.k->prim[p](s->m.k, &y.v, &a.v, &b.v);
        for (int i = 0; i < arity; i++)
            y.t += by_partial(s, p, i, &a, &b, &y.v);
        y.t += draw_error(k, gc_prim_table[p].ulps, gc_prim_scale(p, y.v), underflows(p, &a, &b));
    }
    *(gc_stochastic *) py = y;
}

/* ---- accumulators: each addition rounds its partial sum; the first adds to nothing ---- */

static void
add_term(const gc_num *k, void *acc, double v, double t)
{
    gc_stochastic *y = acc;
    const bool exact = y->v == 0 || v == 0;

    y->v += v;
    y->t += exact ? t : t + draw_error(k, 1, y->v, false);
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

    add_term(k, acc, v, ta + tb + draw_error(k, 1, v, underflows(P_mul, a, b)));
}

/* ---- the rest of the system ---- */

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
    *(gc_stochastic *) y = (gc_stochastic) { a, draw_error(k, 1, a, false) };
}

static void
select_(const gc_num *k, void *y, const void *c, const void *a, const void *b)
{
    (void) k;
    *(gc_stochastic *) y = *(const gc_stochastic *) (((const gc_stochastic *) c)->v != 0 ? a : b);
}

static bool
is_zero(const gc_num *k, const void *a)
{
    (void) k;
    return is_exact_zero(a);
}

gc_num *
gc_num_stochastic(gc_arena *a, const gc_precision *p, uint64_t seed)
{
    stochastic *s = gc_arena_take(a, sizeof *s);

    *s = (stochastic) { .m = gc_rounding_model_new(a, p), .seed = seed };
    return gc_num_new(a, &(gc_num) {
        .name = "stochastic", .size = sizeof(gc_stochastic), .u = p->u, .base = s->m.k,
        .state = s, .first_wins = true,
        .set = set, .select = select_, .is_zero = is_zero, .apply = apply, .set_text = set_text,
        .add_to = add_to, .sub_to = sub_to, .mul_to = mul_to,
    });
}
