/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/ray_tip.c -- the length of a vector that leaves 0 along a ray.

   sqrt(sum w_j u_j^2) with all u_j(0+) = 0 has the right derivative sqrt(sum w_j u_j'(0+)^2), as
   u_j = s u_j' + o(s).  The chain rule through the root's infinite partial does not say so. */
#include <config.h>
#include "tape/ray.h"

/* Sums and weights in one another; deeper ones are left open. */
enum { DEEPEST = GC_RAY_TIP_DEPTH - 1, NESTED_MAX = 200 };

static bool
is_nought(const gc_one_sided *s, gc_ref a)
{
    return gc_ray_sign_of(gc_ray_value(s, a)) == RAY_NOUGHT && s->state[a] <= RAY_MOVES;
}

/* acc += (slope of u)^2. */
static bool
add_square(gc_one_sided *s, gc_ref u, void *acc)
{
    if (!is_nought(s, u))
        return false;
    s->k->prim[P_sqr](s->k, s->part, gc_ray_slope(s, u), s->zero);
    s->k->add_to(s->k, acc, s->part);
    return true;
}

static bool add_squares(gc_one_sided *s, gc_ref i, int depth);

/* What i is a sum of squares of, times a number w >= 0 that keeps its value, or through it. */
static bool
add_weighted(gc_one_sided *s, gc_prim p, gc_ref w, gc_ref i, int depth)
{
    void *inner = gc_num_at(s->k, s->tip, depth + 1);

    if (depth >= DEEPEST || s->state[w] != RAY_FIXED
        || gc_ray_sign_of(gc_ray_value(s, w)) != RAY_POSITIVE)
        return false;
    s->k->set(s->k, inner, 0);
    if (!add_squares(s, i, depth + 1))
        return false;
    s->k->end(s->k, inner);
    s->k->prim[p](s->k, s->part, inner, gc_ray_value(s, w));
    s->k->add_to(s->k, gc_num_at(s->k, s->tip, depth), s->part);
    return true;
}

static bool
add_product(gc_one_sided *s, gc_ref a, gc_ref b, int depth)
{
    if (a == b)
        return add_square(s, a, gc_num_at(s->k, s->tip, depth));
    return add_weighted(s, P_mul, a, b, depth) || add_weighted(s, P_mul, b, a, depth);
}

static bool
add_many(gc_one_sided *s, gc_ref i, int depth)
{
    const gc_many *m = &s->t->many[s->t->a[i]];

    for (size_t j = 0; j < m->n; j++)
        if (!(s->t->op[i] == T_SUM ? add_squares(s, gc_many_at(m, 0, j), depth)
                                   : add_product(s, gc_many_at(m, 0, j), gc_many_at(m, 1, j),
                                                 depth)))
            return false;
    return true;
}

/* u^b, b even and positive: a square, or one of a power that leaves 0 with the slope 0. */
static bool
add_power(gc_one_sided *s, gc_ref u, gc_ref b, int depth)
{
    const gc_interval *y = gc_ray_value(s, b);

    if (s->state[b] != RAY_FIXED || !gc_interval_is_point(y)
        || !mpfr_fits_slong_p(y->lo, MPFR_RNDN))
        return false;
    const long n = mpfr_get_si(y->lo, MPFR_RNDN);
    if (n == 2)
        return add_product(s, u, u, depth);
    return n > 2 && n % 2 == 0 && is_nought(s, u);
}

/* Adds the squares of the slopes of the numbers that i is a sum of squares of to tip[depth].
   False: it is no such sum, or not all of them are 0 at the point. */
static bool
add_kind(gc_one_sided *s, gc_ref i, int depth)
{
    const gc_ref a = s->t->a[i], b = s->t->b[i];

    switch (s->t->op[i]) {
    case P_sqr:
        return add_product(s, a, a, depth);
    case P_mul:
        return add_product(s, a, b, depth);
    case P_div:
        return add_weighted(s, P_div, b, a, depth);
    case P_powi:
        return add_power(s, a, b, depth);
    case P_add:
        return add_squares(s, a, depth) && add_squares(s, b, depth);
    case T_SUM:
    case T_DOT:
        return add_many(s, i, depth);
    default:
        return false;
    }
}

/* A shared sum would be followed once a path: as many steps as the tape is long are enough for any
   other. */
static bool
add_squares(gc_one_sided *s, gc_ref i, int depth)
{
    bool good;

    if (s->state[i] == RAY_FIXED)
        return is_nought(s, i);
    if (s->nested >= NESTED_MAX || s->steps++ >= s->t->n)
        return false;
    s->nested++;
    good = add_kind(s, i, depth);
    s->nested--;
    return good;
}

bool
gc_ray_tip(gc_one_sided *s, gc_ref i)
{
    const gc_ref a = s->t->a[i];

    if (!is_nought(s, a) || s->limit[a] != RAY_MEETS)
        return false;
    s->steps = 0;
    s->nested = 0;
    s->k->set(s->k, s->tip, 0);
    if (!add_squares(s, a, 0))
        return false;
    s->k->end(s->k, s->tip);
    s->k->prim[P_sqrt](s->k, s->part, s->tip, s->zero);
    gc_ray_set_value(s, i, s->zero, true);
    gc_ray_set_slope(s, i, s->part);
    return true;
}
