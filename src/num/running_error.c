/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/running_error.c -- double with a first-order bound of its absolute error, carried along.

   Wilkinson's running error analysis (Higham, Accuracy and Stability, 2nd ed. 2002, 3.3):
   e_y = |dy/da| e_a + |dy/db| e_b + ulps u |y|; terms of second order are left out where the errors
   are small.  Near the underflow threshold an operation may lose half the least subnormal number
   for each ulp; an overflow is an infinity that carries no error. */
#include <config.h>
#include "num/running_sum.h"

/* ---- how an operation hands its arguments' errors on ---- */

/* v / b may leave the range of double where e / b does not. */
static double
by_divisor(const gc_running_error *b, double v)
{
    return fabs(v) * (b->e / fabs(b->v));
}

/* |dy/dx| e_x for x = a or b.  An exact argument adds nothing, even where its partial is
   infinite. */
static double
by_partial(const gc_running *r, gc_prim p, int which, const gc_running_error *a,
           const gc_running_error *b, const double *v)
{
    const gc_running_error *x = which ? b : a;
    const void *d;

    if (x->e == 0)
        return 0;
    if (p == P_div && which)
        return by_divisor(b, *v);
    gc_partial(r->m.partials, p, which, &a->v, &b->v, v, &d);
    return fabs(*(const double *) d) * x->e;
}

bool
gc_running_is_small(double v, double e)
{
    return e <= 0x1p-20 * fmin(fabs(v), 1);
}

/* An infinite number without an error stands for an overflow: the engine's is infinite, the truth
   lies beyond half of the largest number. */
static bool
is_overflow(const gc_running_error *a)
{
    return isinf(a->v) && a->e == 0;
}

/* The end of what an argument may be: the upper one, or the lower. */
static double
end_of(const gc_running *r, const gc_running_error *a, bool upper)
{
    if (is_overflow(a))
        return upper == (a->v > 0) ? a->v : copysign(r->m.max / 2, a->v);
    return upper ? a->v + a->e : a->v - a->e;
}

/* How far the result moves when the arguments do by all of their errors: where these are large, the
   partials at the point say little.  (One of hypot is 0 beside the tip, and the value moves all the
   same.)  A function that ends on the way is followed to 0, where most end; else the error is
   infinite. */
static double
moved_error(const gc_running *r, gc_prim p, const gc_running_error *a,
            const gc_running_error *b, double v)
{
    double most = 0;

    for (int corner = 0; corner < 1 << gc_prim_table[p].arity; corner++) {
        const double x = end_of(r, a, corner & 1), z = end_of(r, b, corner & 2);
        double y;

        r->m.k->prim[p](r->m.k, &y, &x, &z);
        if (isnan(y) && fabs(a->v) <= a->e && isfinite(a->e))
            r->m.k->prim[p](r->m.k, &y, &(double) { 0 }, &z);
        most = isnan(y) ? (double) INFINITY : fmax(most, fabs(y - v));
    }
    return most;
}

/* Their errors may carry the arguments of a kink over it. */
static bool
crosses(gc_prim p, const gc_running_error *a, const gc_running_error *b)
{
    const double e = a->e + b->e;

    return gc_prim_table[p].traits & GC_KINK
           && ((e > 0 && fabs(a->v - b->v) <= e)
               || ((a->left | b->left) & GC_OVERFLOWED && !isfinite(e)));
}

/* An error that may carry the arguments over a kink moves the value by at most the greater one, as
   the trait says, a jump by 1, and stairs by the steps it crosses; the partials in double know of
   none of them. */
static double
inherited_error(const gc_running *r, gc_prim p, const gc_running_error *a,
                const gc_running_error *b, const double *v)
{
    const unsigned traits = gc_prim_table[p].traits;
    double e = 0;

    if (traits & GC_STAIRS)
        return moved_error(r, p, a, b, *v);
    if (traits & GC_JUMP)
        return crosses(p, a, b) ? 1 : 0;
    if (crosses(p, a, b))
        return isfinite(a->e + b->e) ? fmax(a->e, b->e) : (double) INFINITY;
    if (is_overflow(a) || is_overflow(b))
        return isfinite(*v) ? moved_error(r, p, a, b, *v) : (double) INFINITY;
    for (int i = 0; i < gc_prim_table[p].arity; i++)
        e += by_partial(r, p, i, a, b, v);
    const bool small = gc_running_is_small(a->v, a->e) && gc_running_is_small(b->v, b->e);
    return isfinite(*v) && !small ? fmax(e, moved_error(r, p, a, b, *v)) : e;
}

/* The result stands on one of two sides, and by its arguments' errors it may be the other one: a
   kink, or a step of stairs. */
static bool
turns(gc_prim p, const gc_running_error *a, const gc_running_error *b, double e)
{
    return gc_prim_table[p].traits & GC_STAIRS ? e > 0 : crosses(p, a, b);
}

/* Its value is infinite, or may be, since there is none at its arguments. */
static bool
is_pole(gc_prim p, const gc_running_error *a, const gc_running_error *b)
{
    return gc_prim_table[p].traits & GC_EXTENDS_DOMAIN || (p == P_div && fabs(b->v) <= b->e)
        || (p == P_powi && fabs(a->v) <= a->e);
}

/* An infinite result v of arguments that are known well enough: wherever in their errors they are,
   it is beyond half of the largest number. */
static bool
overflows(const gc_running *r, gc_prim p, const gc_running_error *a, const gc_running_error *b,
          double v)
{
    if (!isinf(v) || is_pole(p, a, b))
        return false;
    for (int corner = 0; corner < 1 << gc_prim_table[p].arity; corner++) {
        const double x = end_of(r, a, corner & 1), z = end_of(r, b, corner & 2);
        double y;

        r->m.k->prim[p](r->m.k, &y, &x, &z);
        if (!(v > 0 ? y >= r->m.max / 2 : y <= -r->m.max / 2))
            return false;
    }
    return true;
}

/* The error of a result v were there no underflow: neither of its arguments nor of its own. */
static double
plain_error(const gc_running *r, gc_prim p, gc_running_error a, gc_running_error b, double v)
{
    a.e = gc_running_error_plain(&a);
    b.e = gc_running_error_plain(&b);
    return inherited_error(r, p, &a, &b, &v) + gc_prim_table[p].ulps * r->m.u * fabs(v);
}

/* How numbers on the way to y, or y itself, left the range; a pole does not. */
static unsigned
left_of(const gc_running *r, gc_prim p, const gc_running_error *a, const gc_running_error *b,
        const gc_running_error *y)
{
    const bool nonzero = gc_prim_table[p].traits & GC_UNDERFLOWS && a->v != 0
                         && (gc_prim_table[p].arity < 2 || b->v != 0);
    unsigned left = a->left | b->left;

    if (isfinite(a->v) && isfinite(b->v) && (isfinite(y->v) || !is_pole(p, a, b)))
        left |= gc_running_leaves(r, y->v, nonzero);
    return gc_running_left(r, y, left);
}

/* 0 times an overflow, or by an underflow: nothing in mathematics, and no number of an engine. */
static bool
is_lost(const gc_running *r, gc_prim p, const gc_running_error *a, const gc_running_error *b)
{
    double y;

    if (!(a->left | b->left))
        return false;
    r->m.k->prim[p](r->m.k, &y, &a->v, &b->v);
    return isnan(y);
}

static void
apply(const gc_num *k, gc_prim p, void *py, const void *pa, const void *pb)
{
    const gc_running *r = k->state;
    const int arity = gc_prim_table[p].arity;
    const gc_running_error zero = { 0 };
    gc_running_error a = arity > 0 ? *(const gc_running_error *) pa : zero;
    gc_running_error b = arity > 1 ? *(const gc_running_error *) pb : zero;
    gc_running_error y = zero;

    if (!gc_rounding_model_annihilates(p, gc_running_is_zero(&a), gc_running_is_zero(&b))) {
        a.e = r->local && isfinite(a.v) ? 0 : a.e;
        b.e = r->local && isfinite(b.v) ? 0 : b.e;
        r->m.k->prim[p](r->m.k, &y.v, &a.v, &b.v);
        if (fabs(y.v) > r->m.max)
            y.v = copysign((double) INFINITY, y.v);
        if (isnan(y.v))
            y.e = (double) INFINITY;
        else if (!overflows(r, p, &a, &b, y.v))
            y.e = inherited_error(r, p, &a, &b, &y.v)
                + gc_running_own(r, gc_prim_table[p].ulps, gc_prim_scale(p, y.v));
        y.crossed = a.crossed || b.crossed || (!r->local && turns(p, &a, &b, y.e));
        y.left = left_of(r, p, &a, &b, &y);
        if (y.left & GC_UNDERFLOWED)
            y.plain = plain_error(r, p, a, b, y.v);
    } else if (is_lost(r, p, &a, &b)) {
        y.e = (double) INFINITY;
        y.left = a.left | b.left;
        y.plain = y.left & GC_OVERFLOWED ? y.e : 0;
    }
    *(gc_running_error *) py = y;
}

/* ---- the rest of the system ---- */

static void
set(const gc_num *k, void *y, double a)
{
    (void) k;
    *(gc_running_error *) y =
        (gc_running_error) { .v = a, .left = isfinite(a) ? 0 : GC_OVERFLOWED };
}

static void
set_text(const gc_num *k, void *y, double a, const char *decimal)
{
    const gc_running *r = k->state;

    (void) decimal;
    *(gc_running_error *) y = (gc_running_error) { .v = a, .e = gc_running_own(r, 1, a) };
}

/* Both sides are possible where its error may turn the condition. */
static void
select_(const gc_num *k, void *y, const void *pc, const void *pa, const void *pb)
{
    const gc_running_error *c = pc, *taken = c->v != 0 ? pa : pb, *other = c->v != 0 ? pb : pa;
    const gc_running *r = k->state;
    gc_running_error z = *taken;

    z.left |= c->left;
    if (r->local) {
        z.e = 0;
    } else if (c->e > 0 && fabs(c->v) <= c->e) {
        const double apart = fabs(z.v - other->v) + other->e;
        z.e = isnan(apart) ? (double) INFINITY : fmax(z.e, apart);
        z.crossed = true;
        z.left |= other->left;
    }
    if (z.left & ~taken->left & GC_UNDERFLOWED)
        z.plain = z.e;                  /* it is the choice that it may turn */
    *(gc_running_error *) y = z;
}

/* A zero with an error may stand for another number. */
static bool
is_zero(const gc_num *k, const void *a)
{
    (void) k;
    return gc_running_is_zero(a);
}

gc_num *
gc_num_running_error(gc_arena *a, const gc_precision *p, bool local)
{
    gc_running *r = gc_arena_take(a, sizeof *r);

    *r = (gc_running) { gc_rounding_model_new(a, p), local };
    return gc_num_new(a, &(gc_num) {
        .name = "running error", .size = sizeof(gc_running_error), .u = p->u, .base = r->m.k,
        .state = r, .first_wins = true,
        .set = set, .select = select_, .is_zero = is_zero, .apply = apply, .set_text = set_text,
        .add_to = gc_running_sum_add_to, .sub_to = gc_running_sum_sub_to,
        .mul_to = gc_running_sum_mul_to, .end = gc_running_sum_end,
    });
}
