/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/one_sided.c -- right derivatives along a ray, kinks included, without any convention. */
#include <config.h>
#include "tape/ray.h"

#include <string.h>

/* The machinery for one tape in one interval system k; both live as long as a. */
gc_one_sided *
gc_one_sided_new(gc_arena *a, const gc_tape *t, const gc_num *k)
{
    gc_one_sided *s = gc_arena_take(a, sizeof *s);

    *s = (gc_one_sided) { .t = t, .k = k, .first = t->n };
    s->partials = gc_partials_new(a, k);
    s->value = gc_num_array(k, a, t->n);
    s->slope = gc_num_array(k, a, t->n);
    s->state = gc_arena_take(a, t->n);
    s->limit = gc_arena_take(a, t->n);
    s->seeded = gc_arena_take(a, t->n);
    s->zero = gc_num_array(k, a, 1);
    s->part = gc_num_array(k, a, 1);
    s->step = gc_num_array(k, a, 1);
    s->tip = gc_num_array(k, a, GC_RAY_TIP_DEPTH);
    return s;
}

void
gc_one_sided_start(gc_one_sided *s, const void *at)
{
    s->at = at;
    memset(s->state, RAY_FIXED, s->t->n);
    memset(s->limit, RAY_MEETS, s->t->n);
    memset(s->seeded, 0, s->t->n);
    s->first = s->t->n;
}

void
gc_one_sided_move(gc_one_sided *s, gc_ref x, const void *d)
{
    s->seeded[x] = 1;
    s->state[x] = s->k->is_zero(s->k, d) ? RAY_FIXED : RAY_MOVES;
    s->k->copy(s->k, gc_num_at(s->k, s->slope, x), d);
    if (x < s->first)
        s->first = x;
}

/* ---- what is known of an argument ---- */

static const gc_interval *
point_of(const gc_one_sided *s, gc_ref i)
{
    return gc_num_get(s->k, s->at, i);
}

const gc_interval *
gc_ray_value(const gc_one_sided *s, gc_ref i)
{
    return s->limit[i] == RAY_MEETS ? point_of(s, i) : gc_num_get(s->k, s->value, i);
}

const gc_interval *
gc_ray_slope(const gc_one_sided *s, gc_ref i)
{
    return s->state[i] == RAY_FIXED ? s->zero : gc_num_get(s->k, s->slope, i);
}

bool
gc_ray_same_point(const gc_interval *a, const gc_interval *b)
{
    return gc_interval_is_point(a) && gc_interval_is_point(b) && mpfr_equal_p(a->lo, b->lo);
}

static bool
is_apart(const gc_interval *a, const gc_interval *b)
{
    return mpfr_less_p(a->hi, b->lo) || mpfr_less_p(b->hi, a->lo);
}

gc_ray_sign
gc_ray_sign_of(const gc_interval *y)
{
    return mpfr_sgn(y->lo) > 0   ? RAY_POSITIVE
           : mpfr_sgn(y->hi) < 0 ? RAY_NEGATIVE
           : mpfr_zero_p(y->lo) && mpfr_zero_p(y->hi) ? RAY_NOUGHT : RAY_UNKNOWN;
}

/* ---- results ---- */

/* Instruction i has the limit y, from arguments that need not meet their values at the point. */
void
gc_ray_set_value(gc_one_sided *s, gc_ref i, const void *y, bool meets)
{
    const gc_interval *here = point_of(s, i), *limit = y;

    s->limit[i] = meets || gc_ray_same_point(here, limit) ? RAY_MEETS
                  : is_apart(here, limit)             ? RAY_JUMPS : RAY_MAY_JUMP;
    if (s->limit[i] != RAY_MEETS && y != gc_num_at(s->k, s->value, i))
        s->k->copy(s->k, gc_num_at(s->k, s->value, i), y);
}

void
gc_ray_set_slope(gc_one_sided *s, gc_ref i, const void *d)
{
    s->state[i] = RAY_MOVES;
    s->k->copy(s->k, gc_num_at(s->k, s->slope, i), d);
}

/* ---- the sweep ---- */

static void
run_primitive(gc_one_sided *s, gc_ref i, gc_prim p)
{
    switch (p) {
    case P_gt:
    case P_ge:
    case P_step:
        gc_ray_mask(s, i, p);
        break;
    case P_floor:
    case P_rint:
        gc_ray_stairs(s, i, p);
        break;
    case P_abs:
        gc_ray_abs(s, i);
        break;
    case P_max:
        gc_ray_max(s, i);
        break;
    case P_sub:
        gc_ray_difference(s, i);
        break;
    case P_mul:
        gc_ray_product(s, i);
        break;
    default:
        if (p != P_sqrt || !gc_ray_tip(s, i))
            gc_ray_smooth(s, i, p);
        break;
    }
}

/* Every argument keeps its value: so does the instruction.  What has no derivative by definition is
   the number that it is at the point, wherever its argument goes. */
static bool
is_still(const gc_one_sided *s, gc_ref i)
{
    if (s->t->op[i] == T_STOP)
        return true;
    for (size_t j = 0, n = gc_tape_args(s->t, i); j < n; j++) {
        const gc_ref a = gc_tape_arg(s->t, i, j);
        if (s->state[a] != RAY_FIXED || s->limit[a] != RAY_MEETS)
            return false;
    }
    return true;
}

static void
run_one(gc_one_sided *s, gc_ref i)
{
    const unsigned op = s->t->op[i];

    /* Nothing depends on a shift, so it may stay where it is. */
    if (s->seeded[i] || op == T_INPUT || op == T_CONST || op == T_SHIFT || is_still(s, i))
        return;
    if (op < P_COUNT) {
        run_primitive(s, i, (gc_prim) op);
        return;
    }
    const gc_many *m = &s->t->many[s->t->a[i]];
    if (op == T_SUM)
        gc_ray_sum(s, i, m);
    else if (op == T_DOT)
        gc_ray_dot(s, i, m);
    else
        gc_ray_select(s, i, m);
}

enum { POLL = 1024 };                   /* instructions between two looks at *stop */

bool
gc_one_sided_run(gc_one_sided *s, gc_ref to, const volatile bool *stop)
{
    for (gc_ref i = s->first; i < to; i++) {
        if (i % POLL == 0 && stop && *stop)
            return false;
        run_one(s, i);
    }
    return true;
}

gc_ray
gc_one_sided_at(const gc_one_sided *s, gc_ref i)
{
    return (gc_ray) { (gc_ray_state) s->state[i], (gc_ray_limit) s->limit[i], gc_ray_value(s, i),
                      gc_ray_slope(s, i) };
}
