/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/ray_kinks.c -- decisions along a ray: masks, abs, max and selections. */
#include <config.h>
#include "tape/ray.h"

/* The instruction follows argument a from here on; meets: at the point itself it has a's limit too,
   which intervals that are no points do not show. */
static void
follow(gc_one_sided *s, gc_ref i, gc_ref a, bool meets)
{
    gc_ray_set_value(s, i, gc_ray_value(s, a), meets && !mpfr_nan_p(gc_ray_value(s, a)->lo));
    s->state[i] = s->state[a];
    s->k->copy(s->k, gc_num_at(s->k, s->slope, i), gc_ray_slope(s, a));
}

/* Its limit lies in the hull of those of a and b; which of them it follows is open. */
static void
leave_open(gc_one_sided *s, gc_ref i, gc_ray_state why, const gc_interval *a, const gc_interval *b)
{
    gc_interval_join(s->k, gc_num_at(s->k, s->value, i), a, b);
    s->limit[i] = RAY_MAY_JUMP;
    s->state[i] = (uint8_t) why;
}

/* The sign of f_a - f_b just beyond 0, slope being that difference's; RAY_NOUGHT: same says that
   both are one number near 0. */
static gc_ray_sign
compare(const gc_interval *a, const gc_interval *b, bool same, const gc_interval *slope)
{
    if (same)
        return RAY_NOUGHT;
    if (mpfr_greater_p(a->lo, b->hi))
        return RAY_POSITIVE;
    if (mpfr_less_p(a->hi, b->lo))
        return RAY_NEGATIVE;
    if (!gc_ray_same_point(a, b))
        return RAY_UNKNOWN;
    return gc_ray_sign_of(slope) == RAY_NOUGHT ? RAY_UNKNOWN : gc_ray_sign_of(slope);
}

static bool
is_nought(const gc_one_sided *s, gc_ref a)
{
    return s->state[a] == RAY_FIXED && gc_ray_sign_of(gc_ray_value(s, a)) == RAY_NOUGHT;
}

/* a and b are one instruction, or two that keep one number. */
static bool
are_same(const gc_one_sided *s, gc_ref a, gc_ref b)
{
    if (a == b)
        return s->state[a] <= RAY_SECOND_ORDER;
    return s->state[a] == RAY_FIXED && s->state[b] == RAY_FIXED
           && gc_ray_same_point(gc_ray_value(s, a), gc_ray_value(s, b));
}

/* The difference of two slopes is known. */
static bool
have_slopes(const gc_one_sided *s, gc_ref a, gc_ref b)
{
    return s->state[a] <= RAY_MOVES && s->state[b] <= RAY_MOVES;
}

/* Why an undecided comparison is open: the numbers tie exactly and so do their slopes, which part
   holds; or they are not known well enough. */
static gc_ray_state
why_open(const gc_one_sided *s, gc_ref a, gc_ref b, const gc_interval *va, const gc_interval *vb)
{
    gc_ray_state worst = (gc_ray_state) (s->state[a] > s->state[b] ? s->state[a] : s->state[b]);

    if (worst == RAY_INFINITE)
        return RAY_SECOND_ORDER;        /* it decides by more than a slope */
    if (worst > RAY_MOVES)
        return worst;
    return gc_ray_same_point(va, vb) && gc_ray_sign_of(s->part) == RAY_NOUGHT ? RAY_SECOND_ORDER
                                                                              : RAY_NEEDS_BITS;
}

/* gt, ge and step: a mask of two values, constant between the ties of its arguments. */
void
gc_ray_mask(gc_one_sided *s, gc_ref i, gc_prim p)
{
    const gc_ref a = s->t->a[i], b = p == P_step ? a : s->t->b[i];
    const gc_interval *va = gc_ray_value(s, a), *vb = p == P_step ? s->zero : gc_ray_value(s, b);

    s->k->prim[P_sub](s->k, s->part, gc_ray_slope(s, a),
                      p == P_step ? s->zero : gc_ray_slope(s, b));
    if (!have_slopes(s, a, b))
        gc_interval_hull(s->k, s->part, -1, 1);
    gc_ray_sign d = compare(va, vb, p != P_step ? are_same(s, a, b) : is_nought(s, a), s->part);
    if (d == RAY_UNKNOWN) {
        gc_interval_hull(s->k, s->step, 0, 1);
        leave_open(s, i, why_open(s, a, b, va, vb), s->step, s->step);
        return;
    }
    s->k->set(s->k, s->step, d == RAY_POSITIVE || (d == RAY_NOUGHT && p == P_ge));
    gc_ray_set_value(s, i, s->step, false);
    s->state[i] = RAY_FIXED;
}

/* To the next step on both sides. */
static void
widen(gc_interval *y)
{
    mpfr_sub_ui(y->lo, y->lo, 1, MPFR_RNDD);
    mpfr_add_ui(y->hi, y->hi, 1, MPFR_RNDU);
}

/* The value just beyond the step at a: on its upper or its lower side. */
static void
beside_step(gc_one_sided *s, gc_prim p, const gc_interval *a, bool upper)
{
    const unsigned long down = p == P_floor && !upper;
    gc_interval *y = s->step;

    (upper ? mpfr_ceil : mpfr_floor)(y->lo, a->lo);
    (upper ? mpfr_ceil : mpfr_floor)(y->hi, a->hi);
    mpfr_sub_ui(y->lo, y->lo, down, MPFR_RNDD);
    mpfr_sub_ui(y->hi, y->hi, down, MPFR_RNDU);
    y->flags = 0;
}

/* floor and rint: constant between steps; on one, by the side it is left to. */
void
gc_ray_stairs(gc_one_sided *s, gc_ref i, gc_prim p)
{
    const gc_ref a = s->t->a[i];
    const gc_interval *va = gc_ray_value(s, a);
    const gc_ray_sign side = s->state[a] > RAY_MOVES ? RAY_UNKNOWN
                                                     : gc_ray_sign_of(gc_ray_slope(s, a));

    s->k->prim[p](s->k, s->step, va, va);
    s->state[i] = RAY_FIXED;
    if (gc_interval_holds_step(p, va) && s->state[a] != RAY_FIXED) {
        s->k->copy(s->k, s->part, gc_ray_slope(s, a));
        if (gc_interval_is_point(va) && (side == RAY_POSITIVE || side == RAY_NEGATIVE))
            beside_step(s, p, va, side == RAY_POSITIVE);
        else
            widen(s->step);
    }
    if (gc_interval_is_point(s->step) && s->state[a] <= RAY_INFINITE)
        gc_ray_set_value(s, i, s->step, false);
    else
        leave_open(s, i, why_open(s, a, a, va, va), s->step, s->step);
}

/* |a|: at 0 the slope is |slope of a|, whichever way it goes. */
void
gc_ray_abs(gc_one_sided *s, gc_ref i)
{
    const gc_ref a = s->t->a[i];
    const gc_ray_sign side = gc_ray_sign_of(gc_ray_value(s, a));

    s->k->prim[P_abs](s->k, s->step, gc_ray_value(s, a), s->zero);
    gc_ray_set_value(s, i, s->step, s->limit[a] == RAY_MEETS);
    s->state[i] = s->state[a];
    if (s->state[a] != RAY_MOVES)
        return;
    if (side == RAY_UNKNOWN)
        s->state[i] = RAY_NEEDS_BITS;
    else if (side == RAY_POSITIVE)
        gc_ray_set_slope(s, i, gc_ray_slope(s, a));
    else
        s->k->prim[side == RAY_NOUGHT ? P_abs : P_neg](s->k, gc_num_at(s->k, s->slope, i),
                                                   gc_ray_slope(s, a), s->zero);
}

/* max(a, b): the greater one; at a tie the steeper one, and at a tie of slopes too a number that
   has the greater slope. */
void
gc_ray_max(gc_one_sided *s, gc_ref i)
{
    const gc_ref a = s->t->a[i], b = s->t->b[i];
    const gc_interval *va = gc_ray_value(s, a), *vb = gc_ray_value(s, b);
    const bool meets = s->limit[a] == RAY_MEETS && s->limit[b] == RAY_MEETS;

    s->k->prim[P_sub](s->k, s->part, gc_ray_slope(s, a), gc_ray_slope(s, b));
    if (!have_slopes(s, a, b))
        gc_interval_hull(s->k, s->part, -1, 1);
    switch (compare(va, vb, are_same(s, a, b), s->part)) {
    case RAY_POSITIVE:
    case RAY_NOUGHT:
        follow(s, i, a, meets);         /* max is continuous */
        break;
    case RAY_NEGATIVE:
        follow(s, i, b, meets);
        break;
    default:
        if (!gc_ray_same_point(va, vb) || !have_slopes(s, a, b)) {
            leave_open(s, i, why_open(s, a, b, va, vb), va, vb);
            break;
        }
        gc_ray_set_value(s, i, va, meets);
        s->k->prim[P_max](s->k, s->part, gc_ray_slope(s, a), gc_ray_slope(s, b));
        gc_ray_set_slope(s, i, s->part);
    }
}

void
gc_ray_select(gc_one_sided *s, gc_ref i, const gc_many *m)
{
    const gc_ref c = gc_many_at(m, 0, 0), a = gc_many_at(m, 0, 1), b = gc_many_at(m, 0, 2);
    const gc_interval *vc = gc_ray_value(s, c);
    const bool meets = s->limit[c] == RAY_MEETS;    /* the same side as at the point */

    if (s->state[c] == RAY_UNDEFINED || mpfr_nan_p(vc->lo)) {
        s->state[i] = RAY_UNDEFINED;
        s->limit[i] = RAY_MAY_JUMP;
        s->k->copy(s->k, gc_num_at(s->k, s->value, i), vc);
    } else if (gc_ray_sign_of(vc) == RAY_NOUGHT && s->state[c] == RAY_FIXED) {
        follow(s, i, b, meets && s->limit[b] == RAY_MEETS);
    } else if (gc_ray_sign_of(vc) == RAY_POSITIVE || gc_ray_sign_of(vc) == RAY_NEGATIVE) {
        follow(s, i, a, meets && s->limit[a] == RAY_MEETS);
    } else {
        leave_open(s, i, s->state[c] == RAY_SECOND_ORDER ? RAY_SECOND_ORDER : RAY_NEEDS_BITS,
                   gc_ray_value(s, a), gc_ray_value(s, b));
    }
}
