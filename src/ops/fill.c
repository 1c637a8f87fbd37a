/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/fill.c -- constant tensors: zeros, ones, the unit matrix, rows of it. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include <string.h>

static const char *
fill_shape(gc_infer *c)
{
    return gc_infer_dims(c, 0, &c->y);
}

static void
fill(const gc_call *c, const gc_tensor *y, REAL value)
{
    const size_t n = gc_shape_count(c->y[0].shape);

    for (size_t i = 0; i < n; i++)
        GC_AT(*y)[i] = value;
}

static void
fill_jvp(const gc_call *c)
{
    fill(c, c->dy, 0);
}
static void
fill_vjp(const gc_call *c)
{
    (void) c;                           /* there are no arguments */
}

static void
zeros_eval(const gc_call *c)
{
    fill(c, c->y, 0);
}
static gc_ref
zeros_from(const gc_lower *c, const uint32_t *i)
{
    (void) i;
    return t_const(c->t, 0);
}
static void
zeros_lower(const gc_lower *c)
{
    gc_lower_from(c, zeros_from);
}

static void
ones_eval(const gc_call *c)
{
    fill(c, c->y, 1);
}
static gc_ref
ones_from(const gc_lower *c, const uint32_t *i)
{
    (void) i;
    return t_const(c->t, 1);
}
static void
ones_lower(const gc_lower *c)
{
    gc_lower_from(c, ones_from);
}

/* eye: n rows and m columns; m absent: n. */
static const char *
eye_shape(gc_infer *c)
{
    const gc_attr *n = &c->attr[0], *m = c->attr[1].given ? &c->attr[1] : n;

    for (int k = 0; k < 2; k++)
        if ((k ? m : n)->at[0] < 0 || (k ? m : n)->at[0] > UINT32_MAX)
            return "eye takes a number of rows and one of columns";
    c->y = (gc_shape) { 2, { (uint32_t) n->at[0], (uint32_t) m->at[0] } };
    return NULL;
}
static void
eye_eval(const gc_call *c)
{
    const size_t rows = c->y[0].shape->dim[0], columns = c->y[0].shape->dim[1];

    fill(c, c->y, 0);
    for (size_t i = 0; i < rows && i < columns; i++)
        GC_AT(c->y[0])[i * (columns + 1)] = 1;
}
static gc_ref
eye_from(const gc_lower *c, const uint32_t *i)
{
    return t_const(c->t, i[0] == i[1]);
}
static void
eye_lower(const gc_lower *c)
{
    gc_lower_from(c, eye_from);
}

/* onehot: along a new last axis of size k, 1 at the class. */
static const char *
onehot_shape(gc_infer *c)
{
    const gc_attr *k = &c->attr[1];

    if (k->at[0] < 0 || k->at[0] > UINT32_MAX)
        return "onehot takes a number of classes";
    c->y = c->attr[0].shape;
    if (c->y.rank == GC_MAX_RANK)
        return "no room for another axis: there are 8 dimensions";
    c->y.dim[c->y.rank++] = (uint32_t) k->at[0];
    return gc_infer_ints(c, 0, k->at[0]);
}
static void
onehot_eval(const gc_call *c)
{
    const gc_attr *classes = &c->attr[0];
    const size_t k = (size_t) c->attr[1].at[0];

    fill(c, c->y, 0);
    for (size_t i = 0; i < classes->n; i++)
        GC_AT(c->y[0])[i * k + (size_t) classes->at[i]] = 1;
}
static gc_ref
onehot_from(const gc_lower *c, const uint32_t *i)
{
    const gc_shape *s = &c->attr[0].shape;

    return t_const(c->t, c->attr[0].at[gc_define_flat(s, i)] == i[s->rank]);
}
static void
onehot_lower(const gc_lower *c)
{
    gc_lower_from(c, onehot_from);
}

const gc_op GC_FAMILY(fill)[] = {
    { .name = "zeros", .doc = "a tensor of zeros", .args = "", .attrs = "shape:dims!",
      .flags = GC_OP_UNTYPED, .shape = fill_shape, .eval = zeros_eval, .jvp = fill_jvp,
      .vjp = fill_vjp, .lower = zeros_lower, .examples = "zeros(2,3); zeros(3); zeros(0,2)" },
    { .name = "ones", .doc = "a tensor of ones", .args = "", .attrs = "shape:dims!",
      .flags = GC_OP_UNTYPED, .shape = fill_shape, .eval = ones_eval, .jvp = fill_jvp,
      .vjp = fill_vjp, .lower = ones_lower, .examples = "ones(2,3); ones(3); ones(0,2)" },
    { .name = "eye", .doc = "ones on the diagonal of n rows and m columns (absent: n)", .args = "",
      .attrs = "n:int! m:int", .flags = GC_OP_UNTYPED, .shape = eye_shape, .eval = eye_eval,
      .jvp = fill_jvp, .vjp = fill_vjp, .lower = eye_lower,
      .examples = "eye(3); eye(1); eye(2, 3); eye(3, 2); eye(0)" },
    { .name = "onehot", .doc = "for each class a row of k zeros with a 1 at the class", .args = "",
      .attrs = "idx:ints! k:int!", .flags = GC_OP_UNTYPED, .shape = onehot_shape,
      .eval = onehot_eval, .jvp = fill_jvp, .vjp = fill_vjp, .lower = onehot_lower,
      .examples = "onehot(2, 4); onehot([0,2,2], 3); onehot([[0,1],[1,0],[1,1]], 2); "
                  "onehot([0], 1)" },
    { .name = NULL },
};
