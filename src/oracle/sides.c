/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/sides.c -- the two one-sided derivatives of an entry, where a reverse sweep may miss. */
#include <config.h>
#include "graph/query.h"
#include "oracle/sides.h"

#include <string.h>

/* What one ray says of the row of y that an entry belongs to. */
typedef struct side {
    gc_ray_state state;
    gc_ray_limit limit;
    size_t infinite;
    void *slope, *value;
} side;

struct gc_sides {
    gc_arena *arena;
    const gc_replay *at;
    gc_one_sided *ray;
    gc_held_map *held;                  /* NULL: not asked for yet */
    gc_sides *inner;                    /* for derivatives that y itself is; NULL: none met yet */
    side right, left;
    void *hull, *sign, *one;
};

gc_sides *
gc_sides_new(gc_arena *a, const gc_replay *at)
{
    gc_sides *s = gc_arena_take(a, sizeof *s);

    *s = (gc_sides) { .arena = a, .at = at };
    s->right.slope = gc_num_array(at->k, a, 1);
    s->left.slope = gc_num_array(at->k, a, 1);
    s->right.value = gc_num_array(at->k, a, 1);
    s->left.value = gc_num_array(at->k, a, 1);
    s->hull = gc_num_array(at->k, a, 1);
    s->sign = gc_num_array(at->k, a, 1);
    s->one = gc_num_array(at->k, a, 1);
    at->k->set(at->k, s->one, 1);
    return s;
}

static const gc_query *
query_of(const gc_sides *s, gc_node query)
{
    return gc_node_query(s->at->l->g, query);
}

static const gc_ref *
refs_of(const gc_sides *s, gc_node i)
{
    return s->at->l->seen + s->at->l->first[i];
}

static size_t
count_of(const gc_sides *s, gc_node i)
{
    return gc_node_count(s->at->l->g, i);
}

const gc_held_map *
gc_sides_held(gc_sides *s)
{
    if (!s->held)
        s->held = gc_held_map_new(s->arena, s->at);
    return s->held;
}

/* The numbers of y that entry e is about: one row, or the weighted sum of all. */
static const gc_ref *
row_of(const gc_sides *s, const gc_query *q, size_t e, size_t *n)
{
    const gc_query_shape shape = gc_query_shape_of(s->at->l->g, q);
    const bool by_rows = gc_query_by_rows(q->kind);

    *n = by_rows ? 1 : shape.ny;
    return refs_of(s, q->y) + (by_rows ? gc_query_row_of(&shape, e) : 0);
}

bool
gc_sides_hold_missed(gc_sides *s, gc_node query, size_t e)
{
    size_t n;
    const gc_ref *y = row_of(s, query_of(s, query), e, &n);
    gc_held held;

    while (n-- > 0)
        if (gc_held_misses(gc_sides_held(s), y[n], &held))
            return true;
    return false;
}

/* ---- one ray ---- */

/* Where x goes: d for the entries of x[0], the tangents of a jvp, or else the unit vector of the
   entry's column. */
typedef struct direction {
    size_t row, column;
    const double *d;                    /* NULL: none is given */
} direction;

/* x moves along it, or the other way. */
static void
start(gc_sides *s, const gc_query *q, const direction *to, int sign)
{
    const gc_num *k = s->at->k;

    gc_one_sided_start(s->ray, s->at->v);
    for (size_t c = 0; q->kind != QUERY_JVP && c < count_of(s, q->x[0]); c++) {
        const double d = to->d ? to->d[c] : c == to->column;
        k->set(k, s->sign, sign * d);
        if (d != 0)
            gc_one_sided_move(s->ray, refs_of(s, q->x[0])[c], s->sign);
    }
    if (q->kind != QUERY_JVP)
        return;
    for (uint32_t j = 0; j < q->n; j++)
        for (size_t c = 0; c < count_of(s, q->x[j]); c++) {
            const void *v = gc_num_get(k, s->at->v, refs_of(s, q->v[j])[c]);
            if (sign > 0)
                k->copy(k, s->sign, v);
            else
                k->prim[P_neg](k, s->sign, v, v);
            gc_one_sided_move(s->ray, refs_of(s, q->x[j])[c], s->sign);
        }
}

/* One more number of the row, times its weight. */
static void
add(gc_sides *s, side *y, gc_ref i, const void *weight)
{
    const gc_num *k = s->at->k;
    const gc_ray ray = gc_one_sided_at(s->ray, i);

    k->mul_to(k, y->value, weight, ray.value);
    if (k->is_zero(k, weight) && ray.state <= RAY_INFINITE && ray.limit == RAY_MEETS)
        return;
    y->state = ray.state > y->state ? ray.state : y->state;
    y->limit = ray.limit > y->limit ? ray.limit : y->limit;
    y->infinite += ray.state == RAY_INFINITE;
    if (ray.state == RAY_MOVES)
        k->mul_to(k, y->slope, weight, ray.slope);
}

static bool
run(gc_sides *s, const gc_query *q, const direction *to, int sign, side *y)
{
    const gc_num *k = s->at->k;
    const gc_ref *ref = refs_of(s, q->y);
    const bool by_rows = gc_query_by_rows(q->kind);
    const size_t ny = count_of(s, q->y);
    gc_ref end = 0;

    for (size_t i = 0; i < ny; i++)
        end = ref[i] >= end ? ref[i] + 1 : end;
    start(s, q, to, sign);
    if (!gc_one_sided_run(s->ray, end, s->at->stop))
        return false;
    *y = (side) { RAY_FIXED, RAY_MEETS, 0, y->slope, y->value };
    k->set(k, y->slope, 0);
    k->set(k, y->value, 0);
    for (size_t i = by_rows ? to->row : 0; i < (by_rows ? to->row + 1 : ny); i++)
        add(s, y, ref[i],
            q->kind == QUERY_VJP ? gc_num_get(k, s->at->v, refs_of(s, q->seed)[i]) : s->one);
    k->end(k, y->slope);
    k->end(k, y->value);
    if (y->infinite > 1)
        y->state = y->state > RAY_SECOND_ORDER ? y->state : RAY_SECOND_ORDER;
    return true;
}

/* ---- both together ---- */

/* y itself is a derivative that the sweep may miss: its value at the point is what its own sides
   say, and without one there is no derivative of it. */
static gc_ray_limit
limit_of_held(const gc_interval *a, const gc_interval *b, const gc_two_sides *here, bool along)
{
    switch (here->kind) {
    case SIDES_DIFFER:
    case SIDES_JUMP:
    case SIDES_INFINITE: return RAY_JUMPS;
    case SIDES_MEET: break;
    default: return RAY_MAY_JUMP;
    }
    if (gc_interval_are_apart(a, here->hull))
        return RAY_JUMPS;
    /* Along the direction of y itself its limit is its value, for what it derives does not jump. */
    return along
               || (gc_interval_is_point(a) && gc_interval_is_point(b)
                   && gc_interval_is_point(here->hull))
               ? RAY_MEETS : RAY_MAY_JUMP;
}

/* Both entries are derivatives by the same number. */
static bool
same_direction(const gc_sides *s, gc_node a, size_t e, gc_held b)
{
    const gc_query *qa = query_of(s, a), *qb = query_of(s, b.node);
    const gc_query_shape sa = gc_query_shape_of(s->at->l->g, qa),
                         sb = gc_query_shape_of(s->at->l->g, qb);

    return qa->kind != QUERY_JVP && qb->kind != QUERY_JVP
           && refs_of(s, qa->x[0])[gc_query_column_of(&sa, e)]
                  == refs_of(s, qb->x[0])[gc_query_column_of(&sb, b.entry)];
}

/* How the two limits compare with the value at the point.  axis: x goes as entry e says; *unknown:
   there is no such value, and no precision will tell it; *infinite: y is an infinite slope. */
static gc_ray_limit
limit_of(gc_sides *s, gc_node query, size_t e, bool axis, bool *unknown, bool *infinite)
{
    const gc_interval *a = s->right.value, *b = s->left.value;
    gc_held held = { GC_NO_NODE, 0 };
    size_t n;
    const gc_ref *y = row_of(s, query_of(s, query), e, &n);
    const bool missed = gc_sides_hold_missed(s, query, e);

    if (missed && n == 1)
        gc_held_misses(gc_sides_held(s), y[0], &held);
    *unknown = missed && held.node == GC_NO_NODE;
    *infinite = false;
    if (gc_interval_are_apart(a, b))
        return RAY_JUMPS;
    if (!missed)
        return s->right.limit > s->left.limit ? s->right.limit : s->left.limit;
    if (*unknown)
        return RAY_MAY_JUMP;
    if (!s->inner)
        s->inner = gc_sides_new(s->arena, s->at);
    const gc_two_sides here = gc_sides_at(s->inner, held.node, held.entry);
    const gc_ray_limit limit =
        limit_of_held(a, b, &here, axis && same_direction(s, query, e, held));
    *infinite = here.kind == SIDES_INFINITE;
    *unknown = limit == RAY_MAY_JUMP && here.kind != SIDES_NEEDS_BITS && here.kind != SIDES_MEET;
    return limit;
}

static gc_sides_kind
kind_of(gc_sides *s, gc_node query, size_t e, bool axis)
{
    const side *right = &s->right, *left = &s->left;
    const gc_ray_state worst = right->state > left->state ? right->state : left->state;
    const gc_ray_state best = right->state < left->state ? right->state : left->state;
    bool unknown, infinite;
    const gc_ray_limit limit = limit_of(s, query, e, axis, &unknown, &infinite);

    /* At the end of a domain the side inside it counts. */
    if (infinite || (worst == RAY_UNDEFINED && best == RAY_INFINITE && limit == RAY_MEETS))
        return SIDES_INFINITE;
    if (worst == RAY_UNDEFINED)
        return SIDES_UNDEFINED;
    if (limit == RAY_JUMPS)
        return SIDES_JUMP;
    if (worst == RAY_SECOND_ORDER || unknown)
        return SIDES_SECOND_ORDER;
    if (worst == RAY_NEEDS_BITS || limit == RAY_MAY_JUMP)
        return SIDES_NEEDS_BITS;
    if (worst == RAY_INFINITE)
        return SIDES_INFINITE;
    return gc_interval_are_apart(right->slope, left->slope) ? SIDES_DIFFER : SIDES_MEET;
}

static gc_two_sides
both_sides(gc_sides *s, gc_node query, size_t e, const direction *to)
{
    const gc_num *k = s->at->k;
    const gc_query *q = query_of(s, query);
    gc_two_sides y = { SIDES_NEEDS_BITS, s->right.slope, s->left.slope, s->hull, false };

    if (!s->ray)
        s->ray = gc_one_sided_new(s->arena, s->at->l->t, k);
    y.stopped = !run(s, q, to, 1, &s->right) || !run(s, q, to, -1, &s->left);
    if (y.stopped)
        return y;
    k->prim[P_neg](k, s->left.slope, s->left.slope, s->left.slope);
    y.kind = kind_of(s, query, e, !to->d);
    gc_interval_join(k, s->hull, y.right, y.left);
    return y;
}

gc_two_sides
gc_sides_at(gc_sides *s, gc_node query, size_t e)
{
    const gc_query_shape shape = gc_query_shape_of(s->at->l->g, query_of(s, query));

    return both_sides(s, query, e,
                      &(direction) { gc_query_row_of(&shape, e), gc_query_column_of(&shape, e),
                                     NULL });
}

gc_two_sides
gc_sides_along(gc_sides *s, gc_node query, size_t row, const double *d)
{
    const gc_query_shape shape = gc_query_shape_of(s->at->l->g, query_of(s, query));

    return both_sides(s, query, row * shape.columns, &(direction) { row, 0, d });
}
