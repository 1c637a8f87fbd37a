/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/dual.c -- dual(K): a value and a tangent, both in K; a number system whenever K is one.

       y = p(a, b),  dy = dp/da da + dp/db db    with the partials from prim.def, run in K. */
#include <config.h>
#include "tape/tape.h"

typedef struct dual {
    gc_partials *partials;
    char *y;                            /* a result under way: an argument may be the result */
} dual;

static inline void *
tangent(const gc_num *k, void *y)
{
    return (char *) y + k->base->size;
}

static inline const void *
tangent_of(const gc_num *k, const void *y)
{
    return (const char *) y + k->base->size;
}

/* dy += d * dx; an exactly zero tangent annihilates an infinite partial. */
static void
add_slope(const gc_num *k, void *dy, gc_prim p, int which, const void *a, const void *b,
          const void *y)
{
    const gc_num *base = k->base;
    const dual *s = k->state;
    const void *dx = tangent_of(k, which ? b : a), *d;

    if (base->is_zero(base, dx))
        return;
    switch (gc_partial(s->partials, p, which, a, b, y, &d)) {
    case PARTIAL_ZERO:
        break;
    case PARTIAL_ONE:
        base->add_to(base, dy, dx);
        break;
    case PARTIAL_MINUS_ONE:
        base->sub_to(base, dy, dx);
        break;
    case PARTIAL_VALUE:
        base->mul_to(base, dy, d, dx);
        break;
    }
}

static void
copy(const gc_num *k, void *y, const void *a)
{
    k->base->copy(k->base, y, a);
    k->base->copy(k->base, tangent(k, y), tangent_of(k, a));
}

static void
stop(const gc_num *k, void *y, const void *a)
{
    k->base->stop(k->base, y, a);
    k->base->set(k->base, tangent(k, y), 0);
}

static double
near(const gc_num *k, const void *a)
{
    return k->base->near(k->base, a);
}

static void
apply(const gc_num *k, gc_prim p, void *y, const void *a, const void *b)
{
    const gc_num *base = k->base;
    const dual *s = k->state;
    const int arity = gc_prim_table[p].arity;
    void *z = y == a || y == b ? s->y : y;

    base->prim[p](base, z, a, b);
    base->set(base, tangent(k, z), 0);
    for (int i = 0; i < arity; i++)
        add_slope(k, tangent(k, z), p, i, a, b, z);
    base->end(base, tangent(k, z));
    if (z != y)
        copy(k, y, z);
}

static void
make(const gc_num *k, void *y)
{
    k->base->make(k->base, y);
    k->base->make(k->base, tangent(k, y));
}

static void
set(const gc_num *k, void *y, double a)
{
    k->base->set(k->base, y, a);
    k->base->set(k->base, tangent(k, y), 0);
}

static void
set_text(const gc_num *k, void *y, double a, const char *decimal)
{
    k->base->set_text(k->base, y, a, decimal);
    k->base->set(k->base, tangent(k, y), 0);
}

static void
add_to(const gc_num *k, void *acc, const void *a)
{
    k->base->add_to(k->base, acc, a);
    k->base->add_to(k->base, tangent(k, acc), tangent_of(k, a));
}

static void
sub_to(const gc_num *k, void *acc, const void *a)
{
    k->base->sub_to(k->base, acc, a);
    k->base->sub_to(k->base, tangent(k, acc), tangent_of(k, a));
}

static void
mul_to(const gc_num *k, void *acc, const void *a, const void *b)
{
    const gc_num *base = k->base;
    const void *da = tangent_of(k, a), *db = tangent_of(k, b);

    /* Tangent first: acc may be a or b. */
    if (!base->is_zero(base, da))
        base->mul_to(base, tangent(k, acc), da, b);
    if (!base->is_zero(base, db))
        base->mul_to(base, tangent(k, acc), a, db);
    base->mul_to(base, acc, a, b);
}

static void
end(const gc_num *k, void *acc)
{
    k->base->end(k->base, acc);
    k->base->end(k->base, tangent(k, acc));
}

static void
select_(const gc_num *k, void *y, const void *c, const void *a, const void *b)
{
    const gc_num *base = k->base;
    const dual *s = k->state;
    void *z = y == c ? s->y : y;

    base->select(base, z, c, a, b);
    base->select(base, tangent(k, z), c, tangent_of(k, a), tangent_of(k, b));
    if (z != y)
        copy(k, y, z);
}

static bool
is_zero(const gc_num *k, const void *a)
{
    return k->base->is_zero(k->base, a) && k->base->is_zero(k->base, tangent_of(k, a));
}

static const void *
taint(const gc_num *k, void *room, const void *d, const void *y)
{
    if (k->base->taint(k->base, room, d, y) == d)
        return d;
    if (k->base->taint(k->base, tangent(k, room), tangent_of(k, d), y) == tangent_of(k, d))
        k->base->copy(k->base, tangent(k, room), tangent_of(k, d));
    return room;
}

gc_num *
gc_dual_num(gc_arena *a, const gc_num *base)
{
    dual *s = gc_arena_take(a, sizeof *s);
    gc_num *k = gc_num_new(a, &(gc_num) {
        .name = "dual", .size = 2 * base->size, .prec = base->prec, .u = base->u,
        .base = base, .state = s,
        .apply = apply, .make = make, .set = set, .set_text = set_text, .copy = copy, .stop = stop,
        .near = near,
        .add_to = add_to, .sub_to = sub_to, .mul_to = mul_to, .end = end,
        .select = select_, .is_zero = is_zero, .taint = base->taint ? taint : NULL,
    });

    for (int p = 0; p < P_COUNT; p++)
        if (!base->prim[p])
            k->prim[p] = NULL;
    s->partials = gc_partials_new(a, base);
    s->y = gc_num_array(k, a, 1);
    return k;
}

void *
gc_dual_value(const gc_num *dual_k, void *y)
{
    (void) dual_k;
    return y;
}

void *
gc_dual_tangent(const gc_num *dual_k, void *y)
{
    return tangent(dual_k, y);
}
