/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/running_error.c -- double with a first-order bound of its absolute error, carried along.

   Wilkinson's running error analysis (Higham, Accuracy and Stability, 2nd ed. 2002, 3.3):
   e_y = |dy/da| e_a + |dy/db| e_b + ulps u |y|; terms of second order are left out.  Near the
   underflow threshold an operation may lose half the least subnormal number for each ulp. */
#include <config.h>
#include "num/num.h"

#include <math.h>

typedef struct running {
    gc_num *k;                          /* double: values and partials */
    gc_partials *partials;
    double u, tiny;
    bool local;
} running;

static double
rounding(const gc_num *k, double ulps, double v)
{
    const running *r = k->state;
    return ulps == 0 ? 0 : ulps * (r->u * fabs(v) + r->tiny);
}

/* |max(a + da, b + db) - max(a, b)| <= max(|da|, |db|) at a tie too, where the partials in double
   are 0; a mask or step within its error of flipping may be wrong by 1. */
static bool
bound_kink(gc_prim p, gc_running_error *y, const gc_running_error *a, const gc_running_error *b)
{
    switch (p) {
    case P_max:
        y->e = a->v == b->v ? fmax(a->e, b->e) : a->v > b->v ? a->e : b->e;
        if (fabs(a->v - b->v) < a->e + b->e)
            y->e = fmax(a->e, b->e);
        return true;
    case P_abs:
        y->e = a->e;
        return true;
    case P_step:
        y->e = fabs(a->v) < a->e ? 1 : 0;
        return true;
    case P_gt:
    case P_ge:
        y->e = fabs(a->v - b->v) < a->e + b->e ? 1 : 0;
        return true;
    default:
        return false;
    }
}

/* An exact argument adds nothing, be its partial infinite. */
static double
spread(const running *r, gc_prim p, int which, const gc_running_error *a, const gc_running_error *b,
       const double *v)
{
    const gc_running_error *x = which ? b : a;
    const void *d;

    if (x->e == 0)
        return 0;
    if (p == P_div && which)            /* v / b may leave the range where e / b does not */
        return fabs(*v) * (x->e / fabs(b->v));
    gc_partial(r->partials, p, which, &a->v, &b->v, v, &d);
    return fabs(*(const double *) d) * x->e;
}

/* Exactly 0, whatever the other factor is: in the gradients that other programs and our own built
   graphs compute, the side that a selection did not take ends so. */
static bool
annihilates(gc_prim p, const gc_running_error *a, const gc_running_error *b)
{
    return (p == P_mul && ((a->v == 0 && a->e == 0) || (b->v == 0 && b->e == 0)))
           || (p == P_div && a->v == 0 && a->e == 0);
}

static void
apply(const gc_num *k, gc_prim p, void *py, const void *pa, const void *pb)
{
    const running *r = k->state;
    const int arity = gc_prim_table[p].arity;
    const gc_running_error zero = { 0, 0, 0, 0 };
    const gc_running_error a = arity > 0 ? *(const gc_running_error *) pa : zero;
    const gc_running_error b = arity > 1 ? *(const gc_running_error *) pb : zero;
    gc_running_error y = zero;

    if (annihilates(p, &a, &b)) {
        *(gc_running_error *) py = zero;
        return;
    }
    r->k->prim[p](r->k, &y.v, &a.v, &b.v);
    if (!r->local && !bound_kink(p, &y, &a, &b))
        for (int i = 0; i < arity; i++)
            y.e += spread(r, p, i, &a, &b, &y.v);
    y.e += rounding(k, gc_prim_table[p].ulps, y.v);
    *(gc_running_error *) py = y;
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

/* ---- accumulators: n terms, m the sum of their moduli ---- */

/* What the accumulator held before its first addition is a term too. */
static void
open(gc_running_error *y)
{
    if (y->n == 0 && y->v != 0) {
        y->n = 1;
        y->m = fabs(y->v);
    }
}

static void
add_term(const gc_num *k, void *acc, double v, double e)
{
    const running *r = k->state;
    gc_running_error *y = acc;

    open(y);
    y->v += v;
    y->e += r->local ? 0 : e;
    y->m += fabs(v);
    y->n++;
}

static void
add_to(const gc_num *k, void *acc, const void *a)
{
    const gc_running_error *x = a;
    add_term(k, acc, x->v, x->e);
}

static void
sub_to(const gc_num *k, void *acc, const void *a)
{
    const gc_running_error *x = a;
    add_term(k, acc, -x->v, x->e);
}

static void
mul_to(const gc_num *k, void *acc, const void *pa, const void *pb)
{
    const running *r = k->state;
    const gc_running_error *a = pa, *b = pb;
    const double v = a->v * b->v;
    const double ea = a->e == 0 ? 0 : fabs(b->v) * a->e, eb = b->e == 0 ? 0 : fabs(a->v) * b->e;

    add_term(k, acc, v, ea + eb);
    if (r->local || !annihilates(P_mul, a, b))      /* a local partial may be 0 by underflow */
        ((gc_running_error *) acc)->e += rounding(k, 1, v);
}

/* n terms added in any order, by any tree, are off by at most (n - 1) u sum |terms| to first order
   (Higham 2002, 4.2). */
static void
end(const gc_num *k, void *acc)
{
    const running *r = k->state;
    gc_running_error *y = acc;

    if (y->n > 1)
        y->e += (y->n - 1) * r->u * y->m;
    y->n = y->m = 0;
}

/* ---- the rest of the system ---- */

static void
make(const gc_num *k, void *y)
{
    (void) k;
    *(gc_running_error *) y = (gc_running_error) { 0, 0, 0, 0 };
}

static void
set(const gc_num *k, void *y, double a)
{
    (void) k;
    *(gc_running_error *) y = (gc_running_error) { a, 0, 0, 0 };
}

static void
set_text(const gc_num *k, void *y, double a, const char *decimal)
{
    (void) decimal;
    *(gc_running_error *) y = (gc_running_error) { a, rounding(k, 1, a), 0, 0 };
}

static void
copy(const gc_num *k, void *y, const void *a)
{
    (void) k;
    *(gc_running_error *) y = *(const gc_running_error *) a;
}

/* A condition that its error may turn leaves both sides possible. */
static void
select_(const gc_num *k, void *y, const void *pc, const void *pa, const void *pb)
{
    const gc_running_error *c = pc, *taken = c->v != 0 ? pa : pb, *other = c->v != 0 ? pb : pa;
    const running *r = k->state;
    gc_running_error z = *taken;

    if (r->local)
        z.e = 0;
    else if (c->e > 0 && fabs(c->v) <= c->e)
        z.e = fmax(z.e, fabs(z.v - other->v) + other->e);
    *(gc_running_error *) y = z;
}

/* No error may hide behind the zero. */
static bool
is_zero(const gc_num *k, const void *a)
{
    const gc_running_error *x = a;

    (void) k;
    return x->v == 0 && x->e == 0;
}

gc_num *
gc_num_running_error(gc_arena *a, double u, bool local)
{
    gc_num *k = gc_take(a, sizeof *k);
    running *r = gc_take(a, sizeof *r);

    *r = (running) { .k = gc_num_double(a), .u = u, .local = local };
    r->k->first_wins = true;
    r->partials = gc_partials_new(a, r->k);
    r->tiny = u < 0x1p-30 ? 0x1p-1074 : 0x1p-150;
    *k = (gc_num) {
        .name = "running", .size = sizeof(gc_running_error), .u = u, .base = r->k, .state = r,
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
