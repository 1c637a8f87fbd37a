/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/ray_kinks.c -- masks, abs, max and selections at ties: slopes and jumps. */
#include <config.h>
#include "tests/tape/rays.h"

static gc_ref
relu(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return relu_of(t, x);
}

static gc_ref
identity_of_relus(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sub(t, relu_of(t, x), relu_of(t, t_neg(t, x)));
}

static gc_ref
modulus(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_abs(t, x);
}

static gc_ref
abs_of_difference(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_abs(t, t_sub(t, x, z));
}

static gc_ref
max_of_both(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_max(t, t_mul(t, t_const(t, 3), x), z);
}

static gc_ref
masked(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_mul(t, t_gt(t, x, zero(t)), x);
}

static gc_ref
greater_than_itself(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref y = t_exp(t, x);

    (void) z;
    return t_gt(t, y, y);
}

static gc_ref
max_with_itself(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref y = t_exp(t, x);

    (void) z;
    return t_mul(t, t_max(t, y, y), t_exp(t, t_neg(t, x)));
}

/* e^x is no double, so that only the rule can tell that nothing jumps. */
static gc_ref
max_of_inexact(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_mul(t, t_max(t, z, t_exp(t, x)), t_exp(t, t_neg(t, x)));
}

static gc_ref
selected_inexact(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref y = t_select(t, t_gt(t, z, zero(t)), t_exp(t, x), z);

    return t_mul(t, y, t_exp(t, t_neg(t, x)));
}

static gc_ref
mask(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_ge(t, x, zero(t));
}

static gc_ref
strict_mask(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_gt(t, x, zero(t));
}

static gc_ref
zero_where_zero(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_select(t, is_equal(t, x, zero(t)), zero(t), x);
}

static gc_ref
one_where_zero(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_select(t, is_equal(t, x, zero(t)), t_const(t, 1), x);
}

static gc_ref
absent_side(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_select(t, t_gt(t, z, zero(t)), t_log(t, x), x);
}

static gc_ref
root_less_x(gc_tape *t, gc_ref x)
{
    return t_sub(t, t_sqrt(t, x), x);
}

static gc_ref
mask_of_root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_gt(t, root_less_x(t, x), zero(t));
}

static gc_ref
relu_of_root(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return relu_of(t, root_less_x(t, x));
}

static gc_ref
floor_of(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_floor(t, x);
}

static gc_ref
rint_of(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_rint(t, x);
}

/* x - floor(x) rises to 1 and falls to 0; times x - 2 there is no jump at 2. */
static gc_ref
saw(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_mul(t, t_sub(t, x, t_const(t, 2)), t_sub(t, x, t_floor(t, x)));
}

static gc_ref
floor_of_square(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_floor(t, t_sqr(t, x));
}

static const ray_row row[] = {
    { "floor between steps", floor_of, 2.5, 0, 1, 0, F, 0, RAY_MEETS },
    { "floor on a step, right", floor_of, 2, 0, 1, 0, F, 0, RAY_MEETS },
    { "floor on a step, left: a jump", floor_of, 2, 0, -1, 0, F, 0, RAY_JUMPS },
    { "floor on a step, not moving", floor_of, 2, 0, 0, 1, F, 0, RAY_MEETS },
    { "rint on a whole number", rint_of, 2, 0, -1, 0, F, 0, RAY_MEETS },
    { "rint of 2.5 is 2, left", rint_of, 2.5, 0, -1, 0, F, 0, RAY_MEETS },
    { "rint of 2.5 is 2, right: a jump", rint_of, 2.5, 0, 1, 0, F, 0, RAY_JUMPS },
    { "rint of -1.5 is -2, left", rint_of, -1.5, 0, -1, 0, F, 0, RAY_MEETS },
    { "rint of -1.5 is -2, right: a jump", rint_of, -1.5, 0, 1, 0, F, 0, RAY_JUMPS },
    { "(x - 2) (x - floor(x)) at 2, right", saw, 2, 0, 1, 0, M, 0, RAY_MEETS },
    { "(x - 2) (x - floor(x)) at 2, left", saw, 2, 0, -1, 0, M, -1, RAY_MEETS },
    { "floor(x^2) at 0: no slope decides", floor_of_square, 0, 0, 1, 0, S, 0, RAY_MAY_JUMP },
    { "sqrt(x) - x > 0 at 0: no slope decides", mask_of_root, 0, 0, 1, 0, S, 0, RAY_MAY_JUMP },
    { "relu(sqrt(x) - x) at 0: no slope decides", relu_of_root, 0, 0, 1, 0, S, 0, RAY_MAY_JUMP },
    { "e^x > e^x: no decision", greater_than_itself, 1, 0, 1, 0, F, 0, RAY_MEETS },
    { "max(e^x, e^x) e^-x", max_with_itself, 1, 0, 1, 0, M, 0, RAY_MEETS },
    { "max(z, e^x) e^-x", max_of_inexact, 1, 0, 1, 1, M, 0, RAY_MEETS },
    { "where(z > 0, e^x, z) e^-x", selected_inexact, 1, 2, 1, 1, M, 0, RAY_MEETS },
    { "where(z > 0, e^x, z) e^-x, z = 0: a jump", selected_inexact, 1, 0, 1, 1, M, 0, RAY_JUMPS },
    { "relu at 0, to the right", relu, 0, 0, 1, 0, M, 1, RAY_MEETS },
    { "relu at 0, to the left", relu, 0, 0, -1, 0, F, 0, RAY_MEETS },
    { "relu at -1 keeps its value", relu, -1, 0, 1, 0, F, 0, RAY_MEETS },
    { "relu at 2", relu, 2, 0, -3, 0, M, -3, RAY_MEETS },
    { "relu(x) - relu(-x) at 0, right", identity_of_relus, 0, 0, 1, 0, M, 1, RAY_MEETS },
    { "relu(x) - relu(-x) at 0, left", identity_of_relus, 0, 0, -1, 0, M, -1, RAY_MEETS },
    { "|x| at 0, right", modulus, 0, 0, 1, 0, M, 1, RAY_MEETS },
    { "|x| at 0, left", modulus, 0, 0, -1, 0, M, 1, RAY_MEETS },
    { "|x| at -2", modulus, -2, 0, 1, 0, M, -1, RAY_MEETS },
    { "|x - z| at a tie, both moving alike", abs_of_difference, 3, 3, 1, 1, M, 0, RAY_MEETS },
    { "|x - z| at a tie, z alone", abs_of_difference, 3, 3, 0, 2, M, 2, RAY_MEETS },
    { "max(3x, z) at a tie, x right", max_of_both, 1, 3, 1, 0, M, 3, RAY_MEETS },
    { "max(3x, z) at a tie, x left", max_of_both, 1, 3, -1, 0, F, 0, RAY_MEETS },
    { "max(3x, z) at a tie, z right", max_of_both, 1, 3, 0, 1, M, 1, RAY_MEETS },
    { "max(3x, z) at a tie, along it", max_of_both, 1, 3, 1, 3, M, 3, RAY_MEETS },
    { "(x > 0) x at 0, right", masked, 0, 0, 1, 0, M, 1, RAY_MEETS },
    { "(x > 0) x at 0, left", masked, 0, 0, -1, 0, F, 0, RAY_MEETS },
    { "x >= 0 at 0, right: no jump", mask, 0, 0, 1, 0, F, 0, RAY_MEETS },
    { "x >= 0 at 0, left: a jump", mask, 0, 0, -1, 0, F, 0, RAY_JUMPS },
    { "x > 0 at 0, right: a jump", strict_mask, 0, 0, 1, 0, F, 0, RAY_JUMPS },
    { "x > 0 at 0, left: no jump", strict_mask, 0, 0, -1, 0, F, 0, RAY_MEETS },
    { "where(x = 0, 0, x) at 0, right", zero_where_zero, 0, 0, 1, 0, M, 1, RAY_MEETS },
    { "where(x = 0, 0, x) at 0, left", zero_where_zero, 0, 0, -1, 0, M, -1, RAY_MEETS },
    { "where(x = 0, 1, x) at 0 jumps", one_where_zero, 0, 0, 1, 0, M, 1, RAY_JUMPS },
    { "an undefined side that is not taken", absent_side, -2, -1, 1, 0, M, 1, RAY_MEETS },
    { "an undefined side that is taken", absent_side, -2, 1, 1, 0, U, 0, RAY_MAY_JUMP },
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    return try_rays(ROWS, row);
}
