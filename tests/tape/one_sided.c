/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/one_sided.c -- values that pass, and sums of what the kinks leave. */
#include <config.h>
#include "tests/tape/rays.h"

static gc_ref
sinc(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_select(t, is_equal(t, x, zero(t)), t_const(t, 1), t_div(t, t_sin(t, x), x));
}

static gc_ref
squared_relu(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_sqr(t, relu_of(t, x));
}

static gc_ref
stopped(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) z;
    return t_add(t, t_stop(t, t_exp(t, x)), x);
}

/* log(exp(x - c) + exp(z - c)) + c, by a c that is held. */
static gc_ref
shifted(gc_tape *t, gc_ref x, gc_ref z)
{
    const gc_ref both[2] = { t_abs(t, x), z }, c = t_shift(t, 2, both);

    return t_add(t, c, t_log(t, t_add(t, t_exp(t, t_sub(t, both[0], c)),
                                      t_exp(t, t_sub(t, z, c)))));
}

static gc_ref
cubic(gc_tape *t, gc_ref x, gc_ref z)
{
    return t_add(t, t_mul(t, t_sqr(t, x), x), z);
}

static gc_ref
itself(gc_tape *t, gc_ref x, gc_ref z)
{
    (void) t;
    (void) z;
    return x;
}

static const ray_row row[] = {
    { "x^3 + z at (2, 1) along (1, -2)", cubic, 2, 1, 1, -2, M, 10, RAY_MEETS },
    { "x^3 + z at (2, 1) along (0, 0)", cubic, 2, 1, 0, 0, F, 0, RAY_MEETS },
    { "an input along itself", itself, 7, 0, -3, 1, M, -3, RAY_MEETS },
    { "sin(x)/x completed at 0 is 0/0 beside it", sinc, 0, 0, 1, 0, U, 0, RAY_MAY_JUMP },
    { "relu(x)^2 at 0, right", squared_relu, 0, 0, 1, 0, M, 0, RAY_MEETS },
    { "log(exp(|x|) + exp(z)) at 0, right", shifted, 0, 0, 1, 0, M, 0.5, RAY_MEETS },
    { "and left", shifted, 0, 0, -1, 0, M, 0.5, RAY_MEETS },
    { "stop(exp(x)) + x", stopped, 2, 0, 1, 0, M, 1, RAY_MEETS },
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    return try_rays(ROWS, row);
}
