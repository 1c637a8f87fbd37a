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
    bool is_set;                        /* its value at the point is a set, because of a tie */
    void *slope, *value;
} side;

struct gc_sides {
    gc_arena *arena;
    const gc_replay *at;
    gc_one_sided *ray;
    uint8_t *suspect;                   /* of an instruction */
    side right, left;
    void *hull, *sign, *one;
};

gc_sides *
gc_sides_new(gc_arena *a, const gc_replay *at)
{
    gc_sides *s = gc_arena_take(a, sizeof *s);
    const gc_tape *t = at->l->t;

    *s = (gc_sides) { .arena = a, .at = at };
    s->suspect = gc_arena_take(a, t->n);
    gc_tape_suspects(t, at->k, at->v, s->suspect);
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

/* ---- which entries ---- */

/* Whether an entry of x[k] leads to one of the ny numbers y through a suspect. */
static bool
mark_row(const gc_sides *s, const gc_query *q, size_t ny, const gc_ref *y, uint8_t *through,
         uint8_t *suspect)
{
    bool any = false;

    if (!gc_tape_through_suspects(s->at->l->t, s->suspect, ny, y, through))
        return false;
    for (uint32_t k = 0; k < q->n; k++)
        for (size_t c = 0; c < count_of(s, q->x[k]); c++) {
            const bool is = through[refs_of(s, q->x[k])[c]];
            suspect[q->kind == QUERY_JVP ? 0 : c] |= is;
            any |= is;
        }
    return any;
}

bool
gc_sides_suspects(gc_sides *s, gc_node query, uint8_t *suspect)
{
    const gc_query *q = query_of(s, query);
    const gc_query_shape shape = gc_query_shape_of(s->at->l->g, q);
    const bool by_rows = gc_query_by_rows(q->kind);
    gc_arena *scratch = gc_arena_like(s->arena);
    uint8_t *through = gc_arena_take(scratch, s->at->l->t->n);
    bool any = false;

    memset(suspect, 0, shape.rows * shape.columns);
    for (size_t r = 0; r < shape.rows; r++)
        any |= mark_row(s, q, by_rows ? 1 : shape.ny, refs_of(s, q->y) + (by_rows ? r : 0),
                        through, suspect + r * shape.columns);
    gc_arena_free(scratch);
    return any;
}

/* ---- one ray ---- */

/* x moves along +d or -d: d is the unit vector of the entry's column, or the tangents of a jvp. */
static void
start(gc_sides *s, const gc_query *q, size_t column, int sign)
{
    const gc_num *k = s->at->k;

    gc_one_sided_start(s->ray, s->at->v);
    if (q->kind != QUERY_JVP) {
        k->set(k, s->sign, sign);
        gc_one_sided_move(s->ray, refs_of(s, q->x[0])[column], s->sign);
        return;
    }
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
    y->is_set |= ((const gc_interval *) gc_num_get(k, s->at->v, i))->flags & GC_TIE;
    if (k->is_zero(k, weight) && ray.state <= RAY_INFINITE && ray.limit == RAY_MEETS)
        return;
    y->state = ray.state > y->state ? ray.state : y->state;
    y->limit = ray.limit > y->limit ? ray.limit : y->limit;
    y->infinite += ray.state == RAY_INFINITE;
    if (ray.state == RAY_MOVES)
        k->mul_to(k, y->slope, weight, ray.slope);
}

static bool
run(gc_sides *s, const gc_query *q, size_t row, size_t column, int sign, side *y)
{
    const gc_num *k = s->at->k;
    const gc_ref *ref = refs_of(s, q->y);
    const bool by_rows = gc_query_by_rows(q->kind);
    const size_t ny = count_of(s, q->y);
    gc_ref end = 0;

    for (size_t i = 0; i < ny; i++)
        end = ref[i] >= end ? ref[i] + 1 : end;
    start(s, q, column, sign);
    if (!gc_one_sided_run(s->ray, end, s->at->stop))
        return false;
    *y = (side) { RAY_FIXED, RAY_MEETS, 0, false, y->slope, y->value };
    k->set(k, y->slope, 0);
    k->set(k, y->value, 0);
    for (size_t i = by_rows ? row : 0; i < (by_rows ? row + 1 : ny); i++)
        add(s, y, ref[i],
            q->kind == QUERY_VJP ? gc_num_get(k, s->at->v, refs_of(s, q->seed)[i]) : s->one);
    k->end(k, y->slope);
    k->end(k, y->value);
    if (y->infinite > 1)
        y->state = y->state > RAY_SECOND_ORDER ? y->state : RAY_SECOND_ORDER;
    return true;
}

/* ---- both together ---- */

/* Where the value at the point is itself a set, as that of a gradient at a kink, the two limits are
   held against each other. */
static gc_ray_limit
limit_of(const side *right, const side *left)
{
    const gc_interval *a = right->value, *b = left->value;
    const gc_ray_limit worst = right->limit > left->limit ? right->limit : left->limit;

    if (worst == RAY_JUMPS || gc_interval_are_apart(a, b))
        return RAY_JUMPS;
    return right->is_set && gc_interval_is_point(a) && gc_interval_is_point(b) ? RAY_MEETS : worst;
}

static gc_sides_kind
kind_of(const side *right, const side *left)
{
    const gc_ray_state worst = right->state > left->state ? right->state : left->state;
    const gc_ray_limit limit = limit_of(right, left);

    if (worst == RAY_UNDEFINED)
        return SIDES_UNDEFINED;
    if (limit == RAY_JUMPS)
        return SIDES_JUMP;
    if (worst == RAY_SECOND_ORDER)
        return SIDES_SECOND_ORDER;
    if (worst == RAY_NEEDS_BITS || limit == RAY_MAY_JUMP)
        return SIDES_NEEDS_BITS;
    if (worst == RAY_INFINITE)
        return SIDES_INFINITE;
    return gc_interval_are_apart(right->slope, left->slope) ? SIDES_DIFFER : SIDES_MEET;
}

gc_two_sides
gc_sides_at(gc_sides *s, gc_node query, size_t e)
{
    const gc_num *k = s->at->k;
    const gc_query *q = query_of(s, query);
    const gc_query_shape shape = gc_query_shape_of(s->at->l->g, q);
    gc_two_sides y = { SIDES_NEEDS_BITS, s->right.slope, s->left.slope, s->hull, false };

    if (!s->ray)
        s->ray = gc_one_sided_new(s->arena, s->at->l->t, k);
    const size_t row = gc_query_row_of(&shape, e), column = gc_query_column_of(&shape, e);
    y.stopped = !run(s, q, row, column, 1, &s->right) || !run(s, q, row, column, -1, &s->left);
    if (y.stopped)
        return y;
    k->prim[P_neg](k, s->left.slope, s->left.slope, s->left.slope);
    y.kind = kind_of(&s->right, &s->left);
    gc_interval_join(k, s->hull, y.right, y.left);
    return y;
}
