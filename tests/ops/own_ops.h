/* SPDX-License-Identifier: GPL-3.0-or-later */
/* own_ops.h -- ops that are added at run time: whole, without mathematics, without gradients. */
#ifndef GC_TESTS_OWN_OPS_H
#define GC_TESTS_OWN_OPS_H

#include "tests/graphs.h"

/* Half the squared norm of a vector of doubles. */
static const char *
to_scalar(gc_infer *c)
{
    c->y = (gc_shape) { 0 };
    return c->x[0].rank == 1 ? NULL : "takes a vector";
}

static void
norm_eval(const gc_call *c)
{
    double sum = 0;

    for (size_t e = gc_shape_count(c->x->shape); e-- > 0;)
        sum += gc_tensor_get(c->x, e) * gc_tensor_get(c->x, e);
    gc_tensor_put(c->y, 0, sum / 2);
}

static void
norm_jvp(const gc_call *c)
{
    double sum = 0;

    for (size_t e = gc_shape_count(c->x->shape); e-- > 0;)
        sum += gc_tensor_get(c->x, e) * gc_tensor_get(c->dx, e);
    gc_tensor_put(c->dy, 0, sum);
}

static void
norm_vjp(const gc_call *c)
{
    for (size_t e = gc_shape_count(c->x->shape); e-- > 0;)
        gc_tensor_put(c->bx, e, gc_tensor_get(c->bx, e)
                                    + gc_tensor_get(c->by, 0) * gc_tensor_get(c->x, e));
}

static void
norm_lower(const gc_lower *c)
{
    gc_ref two = t_const(c->t, 2);

    c->y[0] = t_div(c->t, t_dot(c->t, gc_shape_count(c->xs[0]), c->x[0], c->x[0]), two);
}

static const gc_op mine[] = {
    { .name = "halfnorm", .doc = "x'x / 2", .args = "x", .shape = to_scalar, .eval = norm_eval,
      .jvp = norm_jvp, .vjp = norm_vjp, .lower = norm_lower, .grad = { "by*x" } },
    { .name = "blackbox", .doc = "x'x / 2, but it does not say so", .args = "x",
      .shape = to_scalar, .eval = norm_eval, .jvp = norm_jvp, .vjp = norm_vjp,
      .grad = { "by*x" } },
    { .name = "ruleless", .doc = "x'x / 2, without a rule for gradients", .args = "x",
      .shape = to_scalar, .eval = norm_eval, .jvp = norm_jvp, .vjp = norm_vjp,
      .lower = norm_lower },
    { .name = NULL },
};

__attribute__((unused)) static gc_graph *
graph_of_mine(gc_arena *a, const char *text, gc_diags **d)
{
    return graph_with(a, text, gc_registry_new(a, mine, mine), d);
}

#endif
