/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ops/laws.c -- what holds for the kernels of every op, and how to break them. */
#include <config.h>
#include "tests/ops/laws.h"

#include <math.h>
#include <string.h>

fault planted;
bool vague;
static int64_t flipped;

/* The attributes that the kernels see. */
const gc_attr *
kernel_attributes(const trial *t, gc_attr attr[GC_MAX_ATTRS])
{
    const gc_signature *s = gc_registry_signature(NULL, t->e->op);

    memcpy(attr, t->e->attr, GC_MAX_ATTRS * sizeof *attr);
    for (uint32_t k = 0; planted == WRONG_AXIS && k < s->attrs; k++)
        if (s->attr[k].kind <= ATTR_AXES && attr[k].n == 1 && attr[k].at[0] <= 1) {
            flipped = 1 - attr[k].at[0];
            attr[k].at = &flipped;
            attr[k].given = true;
        }
    return attr;
}

static gc_call
call(trial *t, gc_attr attr[GC_MAX_ATTRS])
{
    return (gc_call) { kernel_attributes(t, attr), t->e->n, t->x, &t->y, t->dx, &t->dy, t->bx,
                       &t->by };
}

static void
eval(trial *t)
{
    gc_attr attr[GC_MAX_ATTRS];
    const gc_call c = call(t, attr);
    const size_t n = gc_shape_count(&t->e->y);

    gc_op_eval(gc_registry_kernels(NULL, t->e->op, t->type), &c);
    if (planted == VALUE_SHIFT && n > 1) {
        const double first = gc_tensor_get(&t->y, 0);
        for (size_t i = 0; i + 1 < n; i++)
            gc_tensor_put(&t->y, i, gc_tensor_get(&t->y, i + 1));
        gc_tensor_put(&t->y, n - 1, first);
    }
}

static void
jvp(trial *t)
{
    gc_attr attr[GC_MAX_ATTRS];
    const gc_call c = call(t, attr);

    gc_op_jvp(gc_registry_kernels(NULL, t->e->op, t->type), &c);
    for (size_t i = 0; planted == TANGENT_SIGN && i < gc_shape_count(&t->e->y); i++)
        gc_tensor_put(&t->dy, i, -gc_tensor_get(&t->dy, i));
}

static void
transpose(gc_tensor *z)
{
    const gc_shape *s = z->shape;

    if (s->rank != 2 || s->dim[0] != s->dim[1])
        return;
    for (size_t i = 0, n = s->dim[0]; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            const double low = gc_tensor_get(z, i * n + j);
            gc_tensor_put(z, i * n + j, gc_tensor_get(z, j * n + i));
            gc_tensor_put(z, j * n + i, low);
        }
}

static void
vjp(trial *t)
{
    gc_attr attr[GC_MAX_ATTRS];
    const gc_tensor by = t->by;
    const size_t ny = gc_shape_count(&t->e->y);

    t->by = trial_copy(t, &by);
    if (planted == ONES_UPSTREAM)
        trial_fill(&t->by, 1);
    if (planted == LAST_DROPPED && ny)
        gc_tensor_put(&t->by, ny - 1, 0);
    const gc_call c = call(t, attr);
    if (planted == OVERWRITTEN && t->e->n && t->bx[0].at)
        trial_fill(&t->bx[0], 0);
    gc_op_vjp(gc_registry_kernels(NULL, t->e->op, t->type), &c);
    t->by = by;
    if (planted == TRANSPOSED && t->e->n && t->bx[0].at)
        transpose(&t->bx[0]);
    for (uint32_t k = 0; planted == SLIP && k < t->e->n; k++)
        for (size_t i = 0; t->bx[k].at && i < gc_shape_count(&t->e->x[k]); i++)
            gc_tensor_put(&t->bx[k], i,
                          gc_tensor_get(&t->bx[k], i) * (1 + (t->type == GC_F32 ? 1e-3 : 1e-10)));
}

/* ---- the laws ---- */

static bool
value(trial *t)
{
    eval(t);
    return trial_near(&t->y, t->value, &vague);
}

static bool
forward(trial *t)
{
    eval(t);
    jvp(t);
    return trial_near(&t->dy, t->tangent, &vague);
}

static bool
reverse(trial *t)
{
    bool good = true;

    eval(t);
    vjp(t);
    for (uint32_t k = 0; k < t->e->n; k++)
        good &= trial_near(&t->bx[k], t->cotangent[k], &vague);
    return good;
}

static void
add_dot(long double *sum, double *rounding, const gc_tensor *a, const gc_tensor *b,
        const known *of_a)
{
    for (size_t i = 0, n = gc_shape_count(a->shape); i < n; i++) {
        const double u = gc_tensor_get(a, i), v = gc_tensor_get(b, i);
        *sum += (long double) u * (long double) v;
        *rounding += fabs(v) * of_a[i].rounding + fabs(u * v) * 0x1p-60;
    }
}

static bool
dot_test(trial *t)
{
    long double left = 0, right = 0;
    double rounding = 0x1p-1000;

    eval(t);
    jvp(t);
    vjp(t);
    add_dot(&left, &rounding, &t->dy, &t->by, t->tangent);
    for (uint32_t k = 0; k < t->e->n; k++)
        add_dot(&right, &rounding, &t->bx[k], &t->dx[k], t->cotangent[k]);
    if (!isfinite(rounding))
        return vague = true;
    return fabsl(left - right) <= (long double) rounding * 1.000001L;
}

/* Exactly, but where numbers lose bits on their way to 0. */
static bool
is_multiple(const gc_tensor *a, const gc_tensor *b, double factor)
{
    const double least = a->type == GC_F32 ? 0x1p-100 : 0x1p-1000;

    for (size_t i = 0, n = gc_shape_count(a->shape); i < n; i++) {
        const double got = gc_tensor_get(a, i), want = factor * gc_tensor_get(b, i);
        if (!(got == want || (fabs(got) < least && fabs(want) < least)))
            return false;
    }
    return true;
}

static void
scale(gc_tensor *z, double factor)
{
    for (size_t i = 0, n = gc_shape_count(z->shape); i < n; i++)
        gc_tensor_put(z, i, factor * gc_tensor_get(z, i));
}

static bool
linear(trial *t)
{
    gc_tensor dy, bx[EXAMPLE_ARGS];
    bool good;

    eval(t);
    jvp(t);
    vjp(t);
    dy = trial_copy(t, &t->dy);
    for (uint32_t k = 0; k < t->e->n; k++) {
        bx[k] = t->bx[k];
        t->bx[k] = trial_copy(t, &bx[k]);
        trial_fill(&t->bx[k], 0);
        scale(&t->dx[k], 4);
    }
    scale(&t->by, 4);
    jvp(t);
    vjp(t);
    good = is_multiple(&t->dy, &dy, 4);
    for (uint32_t k = 0; k < t->e->n; k++)
        good &= is_multiple(&t->bx[k], &bx[k], 4);
    return good;
}

static bool
zero(trial *t)
{
    bool good;

    for (uint32_t k = 0; k < t->e->n; k++) {
        trial_fill(&t->x[k], (double) INFINITY);
        trial_fill(&t->dx[k], 0);
    }
    trial_fill(&t->by, 0);
    eval(t);
    jvp(t);
    vjp(t);
    good = is_multiple(&t->dy, &t->dy, 0);
    for (uint32_t k = 0; k < t->e->n; k++)
        good &= is_multiple(&t->bx[k], &t->bx[k], 0);
    return good;
}

/* Each argument in its turn is left out. */
static bool
absent(trial *t)
{
    bool good = true;

    eval(t);
    vjp(t);
    for (uint32_t k = 0; k < t->e->n; k++) {
        const trial whole = *t;
        for (uint32_t j = 0; j < t->e->n; j++) {
            t->bx[j] = trial_copy(t, &whole.bx[j]);
            trial_fill(&t->bx[j], 0);
        }
        t->dx[k] = trial_copy(t, &whole.dx[k]);
        trial_fill(&t->dx[k], 0);
        jvp(t);
        const gc_tensor dy = trial_copy(t, &t->dy);
        trial_fill(&t->dy, (double) NAN);
        t->dx[k].at = t->bx[k].at = NULL;
        jvp(t);
        vjp(t);
        good &= is_multiple(&t->dy, &dy, 1);
        for (uint32_t j = 0; j < t->e->n; j++)
            good &= j == k || is_multiple(&t->bx[j], &whole.bx[j], 1);
        memcpy(t->dx, whole.dx, sizeof t->dx);
        memcpy(t->bx, whole.bx, sizeof t->bx);
    }
    return good;
}

static bool
adds(trial *t)
{
    gc_tensor alone[EXAMPLE_ARGS];
    bool good = true;

    eval(t);
    vjp(t);
    for (uint32_t k = 0; k < t->e->n; k++) {
        alone[k] = trial_copy(t, &t->bx[k]);
        trial_fill(&t->bx[k], 3);
    }
    vjp(t);
    for (uint32_t k = 0; k < t->e->n; k++)
        for (size_t i = 0, n = gc_shape_count(alone[k].shape); i < n; i++) {
            const double want = 3 + gc_tensor_get(&alone[k], i);
            good &= fabs(gc_tensor_get(&t->bx[k], i) - want) <= 1e-4 * (3 + fabs(want));
        }
    return good;
}

const law laws[LAWS] = {
    { "value", value },       { "forward", forward }, { "reverse", reverse },
    { "dot test", dot_test }, { "linear", linear },   { "zero", zero },
    { "absent", absent },     { "adds", adds },
};
