/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/ray_tip.c -- lengths that leave 0: |direction|, whatever the sum looks like. */
#include <config.h>
#include "tests/tape/rays.h"

static gc_ref
root_of_square(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_sqr(t, x));
}

static gc_ref
root_of_product(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_mul(t, x, x));
}

static gc_ref
length(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sqrt(t, t_add(t, t_sqr(t, x), t_powi(t, z, t_const(t, 2))));
}

static gc_ref
length_by_dot(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref u[] = { x, z };

    return t_sqrt(t, t_dot(t, 2, u, u));
}

/* sqrt((x^2 + (x - z)^2 + 0) / 4 * 9): three halves of the length. */
static gc_ref
weighed(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref d = t_sub(t, x, z);
    const gc_ref sum = t_sum(t, 3, (gc_ref[]) { t_sqr(t, x), t_mul(t, d, d), zero(t) });

    return t_sqrt(t, t_mul(t, t_div(t, sum, t_const(t, 4)), t_const(t, 9)));
}

static gc_ref
fourth(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sqrt(t, t_add(t, t_powi(t, x, t_const(t, 4)), t_sqr(t, z)));
}

static gc_ref
dot_of_two(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref u[] = { x, z }, v[] = { z, x };

    return t_sqrt(t, t_dot(t, 2, u, v));
}

static gc_ref
product_of_two(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sqrt(t, t_mul(t, x, z));
}

static gc_ref
difference_of_squares(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sqrt(t, t_sub(t, t_sqr(t, x), t_sqr(t, z)));
}

static gc_ref
negative_weight(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_mul(t, t_const(t, -1), t_sqr(t, x)));
}

static gc_ref
two_of_them(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_add(t, weighed(t, x, z), weighed(t, x, z));
}

/* |x|^(1/3) and |x|^(2/3): the slopes of what is squared are infinite. */
static gc_ref
root_of_squared_root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_sqr(t, t_cbrt(t, x)));
}

static gc_ref
root_of_fourth_power(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_powi(t, t_cbrt(t, x), t_const(t, 4)));
}

/* 5 is written in at the point. */
static gc_ref
jump_at_tip(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref five = t_select(t, is_equal(t, x, zero(t)), t_const(t, 5), zero(t));

    (void) z;
    return t_sqrt(t, t_add(t, five, t_sqr(t, x)));
}

static gc_ref
third_power(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_powi(t, x, t_const(t, 3)));
}

/* The weight moves: z x^2 has the root sqrt(z) |x| all the same, which is left open. */
static gc_ref
moving_weight(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sqrt(t, t_mul(t, z, t_sqr(t, x)));
}

/* 2^60 paths lead to one square. */
static gc_ref
many_paths(gc_tape *t, gc_ref x, gc_ref z)
{
    gc_ref sum = t_sqr(t, x);

    (void) z;
    for (int i = 0; i < 60; i++)
        sum = t_add(t, sum, sum);
    return t_sqrt(t, sum);
}

static gc_ref
long_sum(gc_tape *t, gc_ref x, gc_ref z)
{
    gc_ref sum = t_sqr(t, x);

    for (int i = 0; i < 100000; i++)
        sum = t_add(t, sum, t_sqr(t, z));
    return t_sqrt(t, sum);
}

static const ray_row row[] = {
    { "sqrt(x^2) at 0, right", root_of_square, 0, 0, 3, 0, M, 3, RAY_MEETS },
    { "sqrt(x^2) at 0, left", root_of_square, 0, 0, -3, 0, M, 3, RAY_MEETS },
    { "sqrt(x^2) at -2", root_of_square, -2, 0, 1, 0, M, -1, RAY_MEETS },
    { "sqrt(x x) at 0, left", root_of_product, 0, 0, -1, 0, M, 1, RAY_MEETS },
    { "the length of (x, z) at 0", length, 0, 0, 3, -4, M, 5, RAY_MEETS },
    { "the same as a dot product", length_by_dot, 0, 0, -3, 4, M, 5, RAY_MEETS },
    { "along one axis", length_by_dot, 0, 0, 0, -2, M, 2, RAY_MEETS },
    { "away from the tip", length_by_dot, 3, 4, 5, 0, M, 3, RAY_MEETS },
    { "sums and weights: 3/2 sqrt(16 + 9)", weighed, 0, 0, 4, 1, M, 7.5, RAY_MEETS },
    { "sqrt(x^4 + z^2) by x is flat", fourth, 0, 0, 5, 0, M, 0, RAY_MEETS },
    { "and by both", fourth, 0, 0, 5, -7, M, 7, RAY_MEETS },
    { "two of them", two_of_them, 0, 0, 4, 1, M, 15, RAY_MEETS },
    { "a root below it is left open", root_of_squared_root, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "and below a power", root_of_fourth_power, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "a jump at the tip is one", jump_at_tip, 0, 0, 1, 0, S, 0, RAY_JUMPS },
    { "sqrt(2 x z) is no length", dot_of_two, 0, 0, 1, 1, S, 0, RAY_MEETS },
    { "nor is sqrt(x z)", product_of_two, 0, 0, 1, 1, S, 0, RAY_MEETS },
    { "nor sqrt(x^2 - z^2)", difference_of_squares, 0, 0, 5, 3, S, 0, RAY_MEETS },
    { "nor sqrt(-x^2)", negative_weight, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "nor sqrt(x^3)", third_power, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "a weight that moves is left open", moving_weight, 0, 4, 1, 1, S, 0, RAY_MEETS },
    { "so is what would take too many steps", many_paths, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "and a sum of very many levels", long_sum, 0, 0, 1, 1, S, 0, RAY_MEETS },
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    return try_rays(ROWS, row);
}
