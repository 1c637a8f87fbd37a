/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/derive.c -- the appended instructions compute the gradient; by inner numbers, by one
   number twice, by what y does not need. */
#include <config.h>
#include "tape/tape.h"
#include "tests/near.h"

/* Instructions: a, b, c = 2, 3, 5; p = a b; s = p + c; q = p^2; e = exp(c); d = (p, a) . (s, b). */
enum { A, B, C, P, S, Q, E, D, NODES };

static gc_tape *
program(gc_arena *arena, gc_ref at[NODES])
{
    gc_tape *t = gc_tape_new(arena);

    at[A] = t_input(t);
    at[B] = t_input(t);
    at[C] = t_input(t);
    at[P] = t_mul(t, at[A], at[B]);
    at[S] = t_add(t, at[P], at[C]);
    at[Q] = t_sqr(t, at[P]);
    at[E] = t_exp(t, at[C]);
    at[D] = t_dot(t, 2, (const gc_ref[]) { at[P], at[A] }, (const gc_ref[]) { at[S], at[B] });
    return t;
}

/* Gradients by hand: p = 6, s = 11, q = 36, d = p s + a b = 72. */
static const struct {
    const char *what;
    size_t ny;
    int y[2];
    bool seeded;                        /* by (a, c) */
    size_t nx;
    int x[3];
    double by[3];
} row[] = {
    { "a product", 1, { P }, false, 2, { A, B }, { 3, 2 } },
    { "in the order that is asked for", 1, { P }, false, 2, { B, A }, { 2, 3 } },
    { "by what y does not need", 1, { P }, false, 2, { C, A }, { 0, 3 } },
    { "by an inner number, as if it were an input", 1, { Q }, false, 1, { P }, { 12 } },
    { "by an inner number and one below it", 1, { Q }, false, 2, { P, A }, { 12, 36 } },
    { "by a younger number", 1, { P }, false, 2, { Q, A }, { 0, 3 } },
    { "only by younger numbers", 1, { P }, false, 1, { D }, { 0 } },
    { "by itself", 1, { Q }, false, 1, { Q }, { 1 } },
    { "by one number twice", 1, { Q }, false, 2, { A, A }, { 36, 36 } },
    { "of a sum of two", 2, { P, S }, false, 3, { A, B, C }, { 6, 4, 1 } },
    { "of one number twice", 2, { P, P }, false, 1, { A }, { 6 } },
    { "of a younger and an older one", 2, { Q, P }, false, 1, { A }, { 39 } },
    { "with seeds", 2, { P, S }, true, 3, { A, B, C }, { 21, 14, 5 } },
    { "of a dot product", 1, { D }, false, 3, { A, B, C }, { 54, 36, 6 } },
    { "of an input by itself", 1, { A }, false, 1, { A }, { 1 } },
    { "of an input by another", 1, { A }, false, 1, { B }, { 0 } },
    { "of nothing", 0, { 0 }, false, 1, { A }, { 0 } },
    { "by nothing", 1, { P }, false, 0, { 0 }, { 0 } },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(int i)
{
    gc_arena *arena = gc_arena_new();
    gc_ref at[NODES], y[2], x[3], bx[4] = { 77, 77, 77, 77 };
    gc_tape *t = program(arena, at);
    const gc_ref seed[2] = { at[A], at[C] }, before = t->n;
    const gc_num *k = gc_num_double(arena);
    bool right = true;

    for (int j = 0; j < 2; j++)
        y[j] = at[row[i].y[j]];
    for (int j = 0; j < 3; j++)
        x[j] = at[row[i].x[j]];
    gc_tape_derive(t, row[i].ny, y, row[i].seeded ? seed : NULL, row[i].nx, x, bx);
    double *v = gc_num_array(k, arena, t->n);
    v[at[A]] = 2;
    v[at[B]] = 3;
    v[at[C]] = 5;
    gc_tape_run(t, k, v, 0, t->n, NULL);
    for (size_t j = 0; j < row[i].nx; j++)
        right &= bx[j] < t->n && tap_ulps(v[bx[j]], row[i].by[j]) <= 0;
    ok(right && bx[row[i].nx] == 77, "%s", row[i].what);
    ok(!gc_tape_verify(t) && t->op[before - 1] == T_DOT && t->inputs == 3,
       "... after the program, which stays as it was");
    gc_arena_free(arena);
}

/* Only what lies between x and y is visited. */
static void
try_between(void)
{
    gc_arena *arena = gc_arena_new();
    gc_tape *t = gc_tape_new(arena);
    gc_ref x = t_input(t), y = x, bx;

    for (int i = 0; i < 1000; i++)
        y = t_exp(t, y);
    gc_ref z = t_sqr(t, y), before = t->n;
    gc_tape_derive(t, 1, &z, NULL, 1, &y, &bx);
    ok(t->n - before <= 4, "the thousand instructions below x are left alone");
    gc_arena_free(arena);
}

int
main(void)
{
    plan(2 * ROWS + 1);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_between();
    return done();
}
