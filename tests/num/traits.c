/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/prim.h -- each trait is true where a row has it and false where it has not, on tables of
   hard arguments; GC_EXTENDS_DOMAIN is tried in tests/tape/emit.c. */
#include <config.h>
#include "num/interval.h"
#include "tests/near.h"

#include <math.h>

static gc_arena *arena;
static const gc_num *k;                 /* intervals */
static gc_interval *x[2], *y, *z;

static const double points[] = {
    0, 1, -1, 2, -2, 3, 0.5, -0.5, 1.5, -3, 0x1p-40, -0x1p-40, 10, -10, 40, -40, 1000, -1000
};
enum { POINTS = sizeof points / sizeof *points };

/* Edges of domains, poles, and arguments whose image leaves every range. */
static const double boxes[][2] = {
    { 0, 0 }, { -1, -1 }, { -2, -2 }, { 2, 2 }, { 0, 1 }, { -1, 1 }, { 1, 2 }, { -2, 2 },
    { 0x1p20, 0x1p20 }, { -0x1p20, 0x1p20 }
};
enum { BOXES = sizeof boxes / sizeof *boxes };

/* In double: tiny, huge, and those whose image is below the least subnormal number. */
static const double extremes[] = {
    0x1p-1074, -0x1p-1074, 0x1p-800, 0x1p800, -0x1p800, 40, -1000, 1000, 2, -2, 1, 0.5
};
enum { EXTREMES = sizeof extremes / sizeof *extremes };

static void
apply_at(gc_prim p, double a, double b)
{
    k->set(k, x[0], a);
    k->set(k, x[1], b);
    k->prim[p](k, y, x[0], x[1]);
}

/* A partial at a point that is a hull, as the point is a tie. */
static bool
has_kink(gc_prim p)
{
    gc_partials *c = gc_partials_new(arena, k);
    const void *d;

    for (int i = 0; i < POINTS * POINTS; i++) {
        apply_at(p, points[i / POINTS], points[i % POINTS]);
        for (int which = 0; which < gc_prim_table[p].arity; which++) {
            gc_partial(c, p, which, x[0], x[1], y, &d);
            if (((const gc_interval *) d)->flags & GC_TIE && !gc_interval_is_point(d))
                return true;
        }
    }
    return false;
}

/* The value moves by 1 while the first argument moves by 2^-39. */
static bool
has_jump(gc_prim p)
{
    for (int i = 0; i < POINTS * POINTS; i++) {
        const double a = points[i / POINTS], b = points[i % POINTS];
        apply_at(p, a - 0x1p-40, b);
        k->copy(k, z, y);
        apply_at(p, a + 0x1p-40, b);
        k->sub_to(k, y, z);
        if (gc_prim_table[p].arity && gc_interval_is_point(y)
            && (gc_interval_holds(y, 1) || gc_interval_holds(y, -1)))
            return true;
    }
    return false;
}

static bool
may_be_nonfinite(gc_prim p)
{
    for (int i = 0; i < BOXES * BOXES; i++) {
        gc_interval_hull(k, x[0], boxes[i / BOXES][0], boxes[i / BOXES][1]);
        gc_interval_hull(k, x[1], boxes[i % BOXES][0], boxes[i % BOXES][1]);
        k->prim[p](k, y, x[0], x[1]);
        if (!gc_interval_is_bounded(y))
            return true;
    }
    return false;
}

/* 0 in double for arguments and a truth that are not. */
static bool
underflows(gc_prim p)
{
    const gc_num *real = gc_num_double(arena);
    double v;

    for (int i = 0; i < EXTREMES * EXTREMES; i++) {
        const double a = extremes[i / EXTREMES], b = extremes[i % EXTREMES];
        real->prim[p](real, &v, &a, &b);
        apply_at(p, a, b);
        if (gc_prim_table[p].arity && v == 0 && gc_interval_is_bounded(y)
            && !(mpfr_zero_p(y->lo) && mpfr_zero_p(y->hi)))
            return true;
    }
    return false;
}

/* p(0, b) or p(a, 0) is 0 wherever it is defined, and it is defined somewhere. */
static bool
zero_annihilates(gc_prim p, int which)
{
    bool seen = false;

    for (int i = 0; i < POINTS && gc_prim_table[p].arity == 2; i++) {
        apply_at(p, which ? points[i] : 0, which ? 0 : points[i]);
        if (gc_interval_is_bounded(y) && !(gc_interval_is_point(y) && gc_interval_holds(y, 0)))
            return false;
        seen = seen || gc_interval_is_bounded(y);
    }
    return seen;
}

static bool
zero_a_annihilates(gc_prim p)
{
    return zero_annihilates(p, 0);
}

static bool
zero_b_annihilates(gc_prim p)
{
    return zero_annihilates(p, 1);
}

/* Whole numbers, which rise by 2 where the argument does, and by 1 at once somewhere. */
static bool
has_stairs(gc_prim p)
{
    const double from = points[POINTS - 1];

    for (double a = from - 2; a <= from + 2 && gc_prim_table[p].arity == 1; a += 0.125) {
        apply_at(p, a, 0);
        if (!gc_interval_is_point(y) || !mpfr_integer_p(y->lo))
            return false;
        k->copy(k, z, y);
        apply_at(p, a + 2, 0);
        k->sub_to(k, y, z);
        if (!gc_interval_is_point(y) || !gc_interval_holds(y, 2))
            return false;
    }
    return gc_prim_table[p].arity == 1;
}

/* Stairs are a law of their own. */
static bool
has_kink_at_zero(gc_prim p)
{
    return !has_stairs(p) && has_kink(p);
}
static bool
has_one_jump(gc_prim p)
{
    return !has_stairs(p) && has_jump(p);
}

static const struct {
    const char *law;
    gc_trait trait;
    bool (*is_true)(gc_prim p);
} row[] = {
    { "a kink is where a partial is a hull", GC_KINK, has_kink_at_zero },
    { "a jump is where the value moves by one at once", GC_JUMP, has_one_jump },
    { "stairs are whole and rise as their argument does", GC_STAIRS, has_stairs },
    { "a moderate box makes it unbounded or undefined", GC_NONFINITE, may_be_nonfinite },
    { "it may underflow to zero in double", GC_UNDERFLOWS, underflows },
    { "an exactly zero first argument annihilates", GC_ZERO_A, zero_a_annihilates },
    { "an exactly zero second argument annihilates", GC_ZERO_B, zero_b_annihilates },
};
enum { ROWS = sizeof row / sizeof *row };

/* |f(a, b) - f(c, d)| <= max(|a - c|, |b - d|), across the kink too: what the running error bound
   of a kink rests on. */
static bool
moves_slowly(gc_prim p)
{
    for (int i = 0; i < POINTS * POINTS; i++)
        for (int j = 0; j < POINTS * POINTS; j++) {
            const double a = points[i / POINTS], b = points[i % POINTS];
            const double c = points[j / POINTS], d = points[j % POINTS];
            apply_at(p, a, b);
            k->copy(k, z, y);
            apply_at(p, c, d);
            k->sub_to(k, y, z);
            const double least = fmin(fabs(gc_bounds_of(y).lo), fabs(gc_bounds_of(y).hi));
            if (least > fmax(fabs(a - c), gc_prim_table[p].arity > 1 ? fabs(b - d) : 0))
                return false;
        }
    return true;
}

int
main(void)
{
    bool slow = true;

    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    x[0] = gc_num_array(k, arena, 1);
    x[1] = gc_num_array(k, arena, 1);
    y = gc_num_array(k, arena, 1);
    z = gc_num_array(k, arena, 1);
    plan(ROWS + 1);
    for (int r = 0; r < ROWS; r++) {
        bool all = true;
        for (int p = 0; p < P_COUNT; p++) {
            const bool has = gc_prim_table[p].traits & row[r].trait;
            if (row[r].is_true((gc_prim) p) != has) {
                tap_diag("%s %s the trait", gc_prim_table[p].name, has ? "has" : "lacks");
                all = false;
            }
        }
        ok(all, "%s, with the trait and only then", row[r].law);
    }
    for (int p = 0; p < P_COUNT; p++)
        if (gc_prim_table[p].traits & GC_KINK && !(gc_prim_table[p].traits & GC_JUMP))
            slow = slow && moves_slowly((gc_prim) p);
    ok(slow, "a kink that is no jump moves the value by no more than its arguments move");
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
