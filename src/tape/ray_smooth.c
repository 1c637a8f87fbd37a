/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/ray_smooth.c -- sums, products and elementary functions along a ray: the chain rule, with
   what is fixed, infinite or undefined. */
#include <config.h>
#include "tape/ray.h"

/* The terms of one slope, as they come together. */
typedef struct terms {
    gc_ray_state state;
    bool meets;
    size_t infinite;
} terms;

static void
raise_to(terms *y, gc_ray_state state)
{
    if (state > y->state)
        y->state = state;
}

static void
see(const gc_one_sided *s, terms *y, gc_ref a)
{
    y->meets &= s->limit[a] == RAY_MEETS;
    y->infinite += s->state[a] == RAY_INFINITE;
    raise_to(y, (gc_ray_state) s->state[a]);
    if (mpfr_nan_p(gc_ray_value(s, a)->lo))
        raise_to(y, RAY_UNDEFINED);
    else if (!gc_interval_is_bounded(gc_ray_value(s, a)))
        raise_to(y, RAY_NEEDS_BITS);
}

/* slope += d * (slope of a). */
static void
add_term(gc_one_sided *s, terms *y, void *slope, const gc_interval *d, gc_ref a)
{
    if (s->state[a] == RAY_INFINITE) {
        /* A factor that may be 0 or unbounded leaves 0 * inf open. */
        if (gc_ray_sign_of(d) == RAY_NOUGHT || gc_ray_sign_of(d) == RAY_UNKNOWN
            || !gc_interval_is_bounded(d))
            raise_to(y, RAY_SECOND_ORDER);
    } else if (s->state[a] == RAY_MOVES) {
        s->k->mul_to(s->k, slope, d, gc_ray_slope(s, a));
    }
}

static void
finish(gc_one_sided *s, gc_ref i, terms y, void *slope)
{
    s->k->end(s->k, slope);
    if (y.state == RAY_INFINITE && y.infinite > 1)
        raise_to(&y, RAY_SECOND_ORDER);
    s->state[i] = (uint8_t) y.state;
}

void
gc_ray_sum(gc_one_sided *s, gc_ref i, const gc_many *m)
{
    void *value = gc_num_at(s->k, s->value, i), *slope = gc_num_at(s->k, s->slope, i);
    terms y = { RAY_FIXED, true, 0 };

    s->k->set(s->k, value, 0);
    s->k->set(s->k, slope, 0);
    for (size_t j = 0; j < m->n; j++) {
        const gc_ref a = gc_many_at(m, 0, j);
        see(s, &y, a);
        s->k->add_to(s->k, value, gc_ray_value(s, a));
        if (s->state[a] == RAY_MOVES)
            s->k->add_to(s->k, slope, gc_ray_slope(s, a));
    }
    s->k->end(s->k, value);
    gc_ray_set_value(s, i, value, y.meets);
    finish(s, i, y, slope);
}

static bool
is_exactly(const gc_interval *y, double x)
{
    return gc_interval_is_point(y) && mpfr_cmp_d(y->lo, x) == 0;
}

/* A factor that is 0 for ever makes the product 0 for ever, whatever the slope of the other. */
static bool
is_nothing(const gc_one_sided *s, gc_ref a, gc_ref b)
{
    return s->state[a] == RAY_FIXED && is_exactly(gc_ray_value(s, a), 0)
           && s->state[b] <= RAY_INFINITE && gc_interval_is_bounded(gc_ray_value(s, b));
}

static void
add_product(gc_one_sided *s, terms *y, void *slope, gc_ref a, gc_ref b)
{
    if (is_nothing(s, a, b) || is_nothing(s, b, a)) {
        y->meets &= s->limit[a] == RAY_MEETS && s->limit[b] == RAY_MEETS;
        return;
    }
    see(s, y, a);
    see(s, y, b);
    add_term(s, y, slope, gc_ray_value(s, b), a);
    add_term(s, y, slope, gc_ray_value(s, a), b);
}

void
gc_ray_dot(gc_one_sided *s, gc_ref i, const gc_many *m)
{
    void *value = gc_num_at(s->k, s->value, i), *slope = gc_num_at(s->k, s->slope, i);
    terms y = { RAY_FIXED, true, 0 };

    s->k->set(s->k, value, 0);
    s->k->set(s->k, slope, 0);
    for (size_t j = 0; j < m->n; j++) {
        const gc_ref a = gc_many_at(m, 0, j), b = gc_many_at(m, 1, j);
        s->k->mul_to(s->k, value, gc_ray_value(s, a), gc_ray_value(s, b));
        add_product(s, &y, slope, a, b);
    }
    s->k->end(s->k, value);
    gc_ray_set_value(s, i, value, y.meets);
    finish(s, i, y, slope);
}

/* Where a partial of p is infinite at a: does a slope of that sign leave the domain?  cbrt has no
   edge, asin and acos have two; sqrt, acosh and pow are defined on the right of theirs. */
static bool
leaves_domain(gc_prim p, const gc_interval *a, gc_ray_sign slope)
{
    if (p == P_cbrt)
        return false;
    if (p == P_asin || p == P_acos)
        return slope == gc_ray_sign_of(a);
    return slope == RAY_NEGATIVE;
}

/* What an infinite partial makes of argument x. */
static gc_ray_state
at_edge(const gc_one_sided *s, gc_prim p, gc_ref x)
{
    const gc_ray_sign slope = gc_ray_sign_of(gc_ray_slope(s, x));

    switch (slope) {
    case RAY_NOUGHT:
        return RAY_SECOND_ORDER;
    case RAY_UNKNOWN:
        return RAY_NEEDS_BITS;
    default:
        return leaves_domain(p, gc_ray_value(s, x), slope) ? RAY_UNDEFINED : RAY_INFINITE;
    }
}

/* 0 to a power b > 0 stays 0 when b moves; and (s a)^(b + s c) tends to 0 as (s a)^b does, so the
   base alone decides of the slope. */
static bool
is_power_of_nothing(const gc_one_sided *s, gc_prim p, int which, gc_ref a, gc_ref b)
{
    return p == P_pow && which == 1 && is_exactly(gc_ray_value(s, a), 0)
           && gc_ray_sign_of(gc_ray_value(s, b)) == RAY_POSITIVE;
}

/* A negative base has whole powers only: an exponent that moves leaves them at once. */
static gc_ray_state
at_whole_power(const gc_one_sided *s, gc_ref a, gc_ref b)
{
    const gc_ray_sign slope = gc_ray_sign_of(gc_ray_slope(s, b));

    if (slope == RAY_UNKNOWN || gc_ray_sign_of(gc_ray_value(s, a)) != RAY_NEGATIVE)
        return RAY_NEEDS_BITS;
    return slope == RAY_NOUGHT ? RAY_SECOND_ORDER : RAY_UNDEFINED;
}

/* The slope's part by argument which of a primitive. */
static void
add_partial(gc_one_sided *s, terms *y, gc_ref i, int which)
{
    const gc_prim p = (gc_prim) s->t->op[i];
    const gc_ref a = s->t->a[i], b = gc_prim_table[p].arity > 1 ? s->t->b[i] : a;
    const gc_ref x = which ? b : a;
    const void *d;

    if (s->state[x] == RAY_FIXED || s->state[x] > RAY_INFINITE
        || mpfr_nan_p(gc_ray_value(s, x)->lo) || is_power_of_nothing(s, p, which, a, b)) {
        see(s, y, x);
        return;
    }
    if (gc_partial(s->partials, p, which, gc_ray_value(s, a), gc_ray_value(s, b),
                   gc_ray_value(s, i), &d) == PARTIAL_ZERO)
        return;                         /* x^0: it does not depend on x */
    see(s, y, x);
    if (!(((const gc_interval *) d)->flags & (GC_POLE | GC_DOMAIN | GC_UNCERTAIN))) {
        add_term(s, y, gc_num_at(s->k, s->slope, i), d, x);
        return;
    }
    gc_ray_state why = RAY_NEEDS_BITS;
    if (((const gc_interval *) d)->flags & GC_POLE && s->state[x] == RAY_MOVES)
        why = at_edge(s, p, x);
    else if (p == P_pow && which == 1 && s->state[x] == RAY_MOVES)
        why = at_whole_power(s, a, b);
    y->infinite += why == RAY_INFINITE;
    raise_to(y, why);
}

void
gc_ray_smooth(gc_one_sided *s, gc_ref i, gc_prim p)
{
    const gc_num *k = s->k;
    const int arity = gc_prim_table[p].arity;
    const gc_ref a = s->t->a[i], b = arity > 1 ? s->t->b[i] : a;
    terms y = { RAY_FIXED, s->limit[a] == RAY_MEETS && s->limit[b] == RAY_MEETS, 0 };
    void *value = gc_num_at(k, s->value, i);

    k->set(k, gc_num_at(k, s->slope, i), 0);
    if (!y.meets)
        k->prim[p](k, value, gc_ray_value(s, a), gc_ray_value(s, b));
    gc_ray_set_value(s, i, value, y.meets);
    if (mpfr_nan_p(gc_ray_value(s, i)->lo)) {
        s->state[i] = RAY_UNDEFINED;
        return;
    }
    for (int which = 0; which < arity; which++)
        add_partial(s, &y, i, which);
    finish(s, i, y, gc_num_at(k, s->slope, i));
}

/* x - x is 0 for ever, x - y the slopes' difference. */
void
gc_ray_difference(gc_one_sided *s, gc_ref i)
{
    if (s->t->a[i] != s->t->b[i]) {
        gc_ray_smooth(s, i, P_sub);
        return;
    }
    s->k->set(s->k, s->step, 0);
    gc_ray_set_value(s, i, s->step, false);
    s->state[i] = s->state[s->t->a[i]] > RAY_INFINITE ? s->state[s->t->a[i]] : RAY_FIXED;
}

void
gc_ray_product(gc_one_sided *s, gc_ref i)
{
    const gc_ref a = s->t->a[i], b = s->t->b[i];
    void *slope = gc_num_at(s->k, s->slope, i);
    terms y = { RAY_FIXED, s->limit[a] == RAY_MEETS && s->limit[b] == RAY_MEETS, 0 };

    s->k->set(s->k, slope, 0);
    s->k->prim[P_mul](s->k, s->step, gc_ray_value(s, a), gc_ray_value(s, b));
    gc_ray_set_value(s, i, s->step, y.meets);
    add_product(s, &y, slope, a, b);
    finish(s, i, y, slope);
}
