/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/ray_smooth.c -- sums, products and roots at the edges of their domains. */
#include <config.h>
#include "tests/tape/rays.h"

static gc_ref
root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, x);
}

static gc_ref
zeroth_power(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_powi(t, t_sqrt(t, x), t_const(t, 0));
}

static gc_ref
cube_root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_cbrt(t, x);
}

static gc_ref
root_of_cube(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_powi(t, x, t_const(t, 3)));
}

static gc_ref
root_of_relu(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, relu_of(t, x));
}

static gc_ref
root_of_nothing(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqrt(t, t_sqr(t, t_sub(t, x, x)));
}

static gc_ref
nothing_times_root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_mul(t, zero(t), t_sqrt(t, x));
}

static gc_ref
cubed_cube_root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_powi(t, t_cbrt(t, x), t_const(t, 3));
}

static gc_ref
root_plus(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sum(t, 3, (gc_ref[]) { z, t_sqrt(t, x), x });
}

static gc_ref
dot(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_dot(t, 2, (gc_ref[]) { x, z }, (gc_ref[]) { z, t_abs(t, x) });
}

static gc_ref
arcsine(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sub(t, t_asin(t, x), t_const(t, 1));
}

static gc_ref
difference_of_roots(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_sub(t, t_sqrt(t, x), t_sqrt(t, t_mul(t, z, x)));
}

static gc_ref
power(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_pow(t, x, z);
}

static gc_ref
arc_cosine(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_acos(t, x);
}

static gc_ref
area_cosine(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_acosh(t, x);
}

static const ray_row row[] = {
    { "sqrt(x) - sqrt(z x) at 0: two infinite slopes", difference_of_roots, 0, 1, 1, 0, S, 0,
      RAY_MEETS },
    { "sqrt(x)^0 at 0 keeps its value", zeroth_power, 0, 0, 1, 0, F, 0, RAY_MEETS },
    { "0^z by z keeps its value", power, 0, 2, 0, 1, M, 0, RAY_MEETS },
    { "x^1.5 at 0, right", power, 0, 1.5, 1, 0, M, 0, RAY_MEETS },
    { "x^0.5 at 0, right: infinite", power, 0, 0.5, 1, 0, I, 0, RAY_MEETS },
    { "x^0.5 at 0, left: undefined", power, 0, 0.5, -1, 0, U, 0, RAY_MEETS },
    { "acos at -1, inward: infinite", arc_cosine, -1, 0, 1, 0, I, 0, RAY_MEETS },
    { "acos at -1, outward: undefined", arc_cosine, -1, 0, -1, 0, U, 0, RAY_MEETS },
    { "acosh at 1, right: infinite", area_cosine, 1, 0, 1, 0, I, 0, RAY_MEETS },
    { "acosh at 1, left: undefined", area_cosine, 1, 0, -1, 0, U, 0, RAY_MEETS },
    { "sqrt at 0, right: infinite", root, 0, 0, 1, 0, I, 0, RAY_MEETS },
    { "sqrt at 0, left: undefined", root, 0, 0, -1, 0, U, 0, RAY_MEETS },
    { "sqrt at 4", root, 4, 0, 1, 0, M, 0.25, RAY_MEETS },
    { "cbrt at 0, left: infinite", cube_root, 0, 0, -1, 0, I, 0, RAY_MEETS },
    { "sqrt(x^3) at 0: open at first order", root_of_cube, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "sqrt(relu) at -1 keeps its value", root_of_relu, -1, 0, 1, 0, F, 0, RAY_MEETS },
    { "sqrt(relu) at 0, left, keeps its value", root_of_relu, 0, 0, -1, 0, F, 0, RAY_MEETS },
    { "sqrt(relu) at 0, right: infinite", root_of_relu, 0, 0, 1, 0, I, 0, RAY_MEETS },
    { "sqrt((x - x)^2) keeps its value", root_of_nothing, 5, 0, 1, 0, F, 0, RAY_MEETS },
    { "0 sqrt(x) at 0, right, keeps its value", nothing_times_root, 0, 0, 1, 0, F, 0, RAY_MEETS },
    { "0 sqrt(x) at 0, left: undefined", nothing_times_root, 0, 0, -1, 0, U, 0, RAY_MEETS },
    { "cbrt(x)^3 at 0: 0 times infinity", cubed_cube_root, 0, 0, 1, 0, S, 0, RAY_MEETS },
    { "z + sqrt(x) + x at 0: infinite", root_plus, 0, 1, 1, 0, I, 0, RAY_MEETS },
    { "z + sqrt(x) + x, z alone", root_plus, 0, 1, 0, 1, M, 1, RAY_MEETS },
    { "x z + z |x| at x = 0, right", dot, 0, 5, 1, 0, M, 10, RAY_MEETS },
    { "x z + z |x| at x = 0, left", dot, 0, 5, -1, 0, M, 0, RAY_MEETS },
    { "asin at 1, outward: undefined", arcsine, 1, 0, 1, 0, U, 0, RAY_MEETS },
    { "asin at 1, inward: infinite", arcsine, 1, 0, -1, 0, I, 0, RAY_MEETS },
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    return try_rays(ROWS, row);
}
