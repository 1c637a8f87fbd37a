/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/suspects.c -- which instructions a reverse sweep may miss, and what leads through. */
#include <config.h>
#include "tape/one_sided.h"
#include "tests/near.h"

static gc_arena *arena;

/* Primitives at (a, b): suspect where a partial is infinite, or jumps. */
static const struct {
    const char *what;
    gc_prim p;
    double a, b;
    bool suspect;
} row[] = {
    { "max at a tie", P_max, 2, 2, true },
    { "max beside a tie", P_max, 2, 2 - 0x1p-52, false },
    { "a > b at a tie", P_gt, -1, -1, true },
    { "a >= b below a tie", P_ge, -1, 0, false },
    { "a >= b at a tie", P_ge, 3, 3, true },
    { "|a| at 0", P_abs, 0, 0, true },
    { "|a| at the least number", P_abs, 0x1p-1074, 0, false },
    { "step at 0", P_step, 0, 0, true },
    { "step at -1", P_step, -1, 0, false },
    { "sqrt at 0", P_sqrt, 0, 0, true },
    { "sqrt at 1", P_sqrt, 1, 0, false },
    { "cbrt at 0", P_cbrt, 0, 0, true },
    { "cbrt at -8", P_cbrt, -8, 0, false },
    { "0 to a power", P_pow, 0, 0.5, true },
    { "2 to the power of 0", P_pow, 2, 0, false },
    { "atan2 at the origin", P_atan2, 0, 0, true },
    { "atan2 on the axis", P_atan2, 0, 1, false },
    { "asin at 1", P_asin, 1, 0, true },
    { "asin at -1", P_asin, -1, 0, true },
    { "asin at 0", P_asin, 0, 0, false },
    { "acos at -1", P_acos, -1, 0, true },
    { "acosh at 1", P_acosh, 1, 0, true },
    { "acosh at 2", P_acosh, 2, 0, false },
    { "floor at 2", P_floor, 2, 0, true },
    { "floor at 2.5", P_floor, 2.5, 0, false },
    { "rint at 2.5", P_rint, 2.5, 0, true },
    { "rint at -0.5", P_rint, -0.5, 0, true },
    { "rint at 2", P_rint, 2, 0, false },
    { "exp at 0", P_exp, 0, 0, false },
    { "a*b at 0", P_mul, 0, 0, false },
};
enum { ROWS = sizeof row / sizeof *row };

/* Marks the suspects of t with the values given to its inputs, in order. */
static uint8_t *
suspects_of(const gc_tape *t, const double *x)
{
    const gc_num *k = gc_num_interval(arena, 120);
    void *v = gc_num_array(k, arena, t->n);
    uint8_t *suspect = gc_arena_take(arena, t->n);

    for (gc_ref i = 0, j = 0; i < t->n; i++)
        if (t->op[i] == T_INPUT)
            k->set(k, gc_num_at(k, v, i), x[j++]);
    gc_tape_run(t, k, v, 0, t->n, NULL);
    gc_tape_suspects(t, k, v, suspect);
    return suspect;
}

static void
try_primitive(size_t r)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref a = t_input(t), b = t_input(t), y = t_prim(t, row[r].p, a, b);

    ok(suspects_of(t, (const double[]) { row[r].a, row[r].b })[y] == row[r].suspect, "%s",
       row[r].what);
}

static void
try_same_argument(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref a = t_input(t), y = t_max(t, a, a);

    ok(suspects_of(t, (const double[]) { 5 })[y], "max(a, a) is left to its sides");
}

/* y = |a| b, z = b + stop(|a|) at a = 0. */
static void
try_paths(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref a = t_input(t), b = t_input(t), size = t_abs(t, a), y = t_mul(t, size, b),
                 z = t_add(t, b, t_stop(t, size)), square = t_sqr(t, b);
    const uint8_t *suspect = suspects_of(t, (const double[]) { 0, 3 });
    uint8_t *through = gc_arena_take(arena, t->n);

    ok(gc_tape_through_suspects(t, suspect, 1, &y, through), "a path goes through |a|");
    ok(through[a] && !through[b] && !through[y], "from a, and not from b");
    ok(!through[size], "|a| itself begins no path through itself");
    ok(!gc_tape_through_suspects(t, suspect, 1, &z, through), "no derivative passes a stop");
    const gc_ref held = t_shift(t, 1, &size);
    suspect = suspects_of(t, (const double[]) { 0, 3 });
    through = gc_arena_take(arena, t->n);
    ok(!gc_tape_through_suspects(t, suspect, 1, &held, through), "none a shift");
    ok(!gc_tape_through_suspects(t, suspect, 1, &square, through), "nor what has no suspect");
    ok(gc_tape_through_suspects(t, suspect, 2, (const gc_ref[]) { square, y }, through)
           && through[a] && !through[b],
       "of several ends one is enough");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(ROWS + 8);
    for (size_t r = 0; r < ROWS; r++)
        try_primitive(r);
    try_same_argument();
    try_paths();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
