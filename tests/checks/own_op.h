/* SPDX-License-Identifier: GPL-3.0-or-later */
/* own_op.h -- ops y = x of a test's own, which a check finds wrong. */
#ifndef GC_TESTS_OWN_OP_H
#define GC_TESTS_OWN_OP_H

#include "ops/op.h"

__attribute__((unused)) static const char *
same_shape(gc_infer *c)
{
    c->y = c->x[0];
    return NULL;
}

__attribute__((unused)) static void
copy_value(const gc_call *c)
{
    for (size_t e = gc_shape_count(c->x->shape); e-- > 0;)
        gc_tensor_put(c->y, e, gc_tensor_get(c->x, e));
}

__attribute__((unused)) static void
copy_tangent(const gc_call *c)
{
    for (size_t e = gc_shape_count(c->x->shape); e-- > 0;)
        gc_tensor_put(c->dy, e, gc_tensor_get(c->dx, e));
}

__attribute__((unused)) static void
copy_refs(const gc_lower *c)
{
    for (size_t e = gc_shape_count(c->xs[0]); e-- > 0;)
        c->y[e] = c->x[0][e];
}

/* Passes the cotangent back as it is, and that of the last entry by a rule. */
__attribute__((unused)) static void
pass_back(const gc_call *c, double (*rule)(double by))
{
    size_t last = gc_shape_count(c->x->shape) - 1;

    for (size_t e = 0; e <= last; e++) {
        double by = gc_tensor_get(c->by, e);
        gc_tensor_put(c->bx, e, gc_tensor_get(c->bx, e) + (e == last ? rule(by) : by));
    }
}

/* An op that is to be y = x, with its own kernels for values and cotangents. */
#define OWN_OP(op, value, back) \
    { .name = op, .doc = "y = x", .args = "x", .shape = same_shape, .eval = value, \
      .jvp = copy_tangent, .vjp = back, .lower = copy_refs, .grad = { "by" } }

#endif
