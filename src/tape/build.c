/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/build.c -- appending instructions to a tape. */
#include <config.h>
#include "base/hash.h"
#include "tape/tape.h"

#include <math.h>
#include <string.h>

enum { CAP_OP, CAP_A, CAP_B, CAP_CONSTANT, CAP_MANY };

gc_tape *
gc_tape_new(gc_arena *a)
{
    gc_tape *t = gc_arena_take(a, sizeof *t);

    t->arena = a;
    return t;
}

static gc_ref
append(gc_tape *t, unsigned op, gc_ref a, gc_ref b)
{
    if (t->n == UINT32_MAX)
        gc_arena_array(t->arena, SIZE_MAX, 2);       /* refs are 32 bits: as good as memory out */
    t->op = gc_arena_grow(t->arena, t->op, t->n, &t->capacity[CAP_OP], sizeof *t->op);
    t->a = gc_arena_grow(t->arena, t->a, t->n, &t->capacity[CAP_A], sizeof *t->a);
    t->b = gc_arena_grow(t->arena, t->b, t->n, &t->capacity[CAP_B], sizeof *t->b);
    t->op[t->n] = (uint8_t) op;
    t->a[t->n] = a;
    t->b[t->n] = b;
    return t->n++;
}

gc_ref
t_input(gc_tape *t)
{
    return append(t, T_INPUT, t->inputs++, 0);
}

gc_ref
t_prim(gc_tape *t, gc_prim p, gc_ref a, gc_ref b)
{
    return append(t, p, a, b);
}

/* ---- constants ---- */

static uint64_t
hash_of(const gc_constant *c)
{
    uint64_t bits;

    memcpy(&bits, &c->value, sizeof bits);
    return gc_hash_mix(c->decimal ? gc_hash_bytes(c->decimal, strlen(c->decimal)) : 0, bits);
}

/* 0 and -0 are two constants. */
static bool
is_same(const gc_constant *a, const gc_constant *b)
{
    return memcmp(&a->value, &b->value, sizeof a->value) == 0
        && (a->decimal && b->decimal ? strcmp(a->decimal, b->decimal) == 0
                                     : a->decimal == b->decimal);
}

/* Where c stands in the table, or would. */
static gc_ref *
find(const gc_tape *t, const gc_constant *c)
{
    const size_t mask = t->seen_size - 1;
    size_t i = hash_of(c) & mask;

    while (t->seen[i] && !is_same(&t->constant[t->a[t->seen[i] - 1]], c))
        i = (i + 1) & mask;
    return &t->seen[i];
}

/* At most half full, so that find ends. */
static void
make_room(gc_tape *t)
{
    const size_t old_size = t->seen_size;
    const gc_ref *old = t->seen;

    if (2 * (t->constants + 1) <= old_size)
        return;
    t->seen_size = old_size ? 2 * old_size : 16;
    t->seen = gc_arena_array(t->arena, t->seen_size, sizeof *t->seen);
    for (size_t i = 0; i < old_size; i++)
        if (old[i])
            *find(t, &t->constant[t->a[old[i] - 1]]) = old[i];
}

static gc_ref
add_constant(gc_tape *t, gc_constant c)
{
    make_room(t);
    gc_ref *place = find(t, &c);
    if (*place)
        return *place - 1;
    t->constant = gc_arena_grow(t->arena, t->constant, t->constants, &t->capacity[CAP_CONSTANT],
                                sizeof *t->constant);
    if (c.decimal)
        c.decimal = gc_arena_text(t->arena, c.decimal, strlen(c.decimal));
    t->constant[t->constants] = c;
    gc_ref y = append(t, T_CONST, (gc_ref) t->constants++, 0);
    *place = y + 1;
    return y;
}

gc_ref
t_const(gc_tape *t, double exact)
{
    return add_constant(t, (gc_constant) { exact, NULL });
}

/* The digits spell the double itself: 1100 bits hold every double. */
static bool
is_exact(double value, const char *decimal)
{
    MPFR_DECL_INIT(x, 1100);
    char *end;
    const int inexact = mpfr_strtofr(x, decimal, &end, 0, MPFR_RNDN);

    return *end == '\0' && inexact == 0 && mpfr_cmp_d(x, value) == 0;
}

gc_ref
t_literal(gc_tape *t, double value, const char *decimal)
{
    if (strcmp(decimal, "pi") == 0)
        return t_pi(t);
    if (strcmp(decimal, "-pi") == 0)
        return t_neg(t, t_pi(t));
    if (!isfinite(value) || is_exact(value, decimal))
        return t_const(t, value);
    return add_constant(t, (gc_constant) { value, decimal });
}

/* ---- n-ary instructions ---- */

static gc_ref
append_many(gc_tape *t, unsigned op, const gc_many *m)
{
    t->many = gc_arena_grow(t->arena, t->many, t->manys, &t->capacity[CAP_MANY], sizeof *t->many);
    t->many[t->manys] = *m;
    return append(t, op, (gc_ref) t->manys++, 0);
}

/* One side of a descriptor: a constant step needs no list. */
static void
set_side(gc_tape *t, gc_many *m, int side, const gc_ref *x)
{
    const int64_t step = m->n > 1 ? (int64_t) x[1] - x[0] : 0;
    size_t i = 1;

    while (i < m->n && (int64_t) x[i] - x[i - 1] == step)
        i++;
    if (i >= m->n && step >= INT32_MIN && step <= INT32_MAX) {
        m->start[side] = x[0];
        m->stride[side] = (int32_t) step;
    } else {
        gc_ref *list = gc_arena_array(t->arena, m->n, sizeof *list);
        memcpy(list, x, m->n * sizeof *list);
        m->list[side] = list;
    }
}

gc_ref
t_sum(gc_tape *t, size_t n, const gc_ref *x)
{
    gc_many m = { .n = (uint32_t) n };

    if (n == 0)
        return t_const(t, 0);
    if (n == 2)
        return t_add(t, x[0], x[1]);
    set_side(t, &m, 0, x);
    return append_many(t, T_SUM, &m);
}

gc_ref
t_dot(gc_tape *t, size_t n, const gc_ref *a, const gc_ref *b)
{
    gc_many m = { .n = (uint32_t) n };

    if (n == 0)
        return t_const(t, 0);
    if (n == 1)
        return t_mul(t, a[0], b[0]);
    set_side(t, &m, 0, a);
    set_side(t, &m, 1, b);
    return append_many(t, T_DOT, &m);
}

gc_ref
t_select(gc_tape *t, gc_ref c, gc_ref a, gc_ref b)
{
    const gc_ref x[3] = { c, a, b };
    gc_many m = { .n = 3 };

    set_side(t, &m, 0, x);
    return append_many(t, T_SELECT, &m);
}

gc_ref
t_stop(gc_tape *t, gc_ref x)
{
    const gc_many m = { .n = 1, .start = { x, 0 } };

    return append_many(t, T_STOP, &m);
}

gc_ref
t_shift(gc_tape *t, size_t n, const gc_ref *x)
{
    gc_many m = { .n = (uint32_t) n };

    set_side(t, &m, 0, x);
    return append_many(t, T_SHIFT, &m);
}
