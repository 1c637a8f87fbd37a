/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/softmax.c -- shares of exponentials, their logarithms, the logarithm of the sum. */
#include <config.h>
#include "ops/op.h"

#include "ops/define.h"
#include "ops/shift.h"
#include "ops/view.h"

static const char *
softmax_shape(gc_infer *c)
{
    c->y = c->x[0];
    return gc_infer_axis(c, 0, c->x[0].rank, -1);
}

static const char *
logsumexp_shape(gc_infer *c)
{
    return gc_reduce_shape(c, "nothing to sum: an axis has size 0");
}

/* ---- softmax ---- */

static void
softmax_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base;
        const shift s = shift_of(&f, x);
        for (size_t i = 0; i < f.inner; i++)
            GC_AT(c->y[0])[base + gc_fold_in(&f, i)] = share(&s, x[gc_fold_in(&f, i)]);
    }
}

/* The Jacobian diag(y) - y y' is symmetric: one rule for both ways.  It adds. */
static void
softmax_apply(const gc_call *c, const REAL *from, REAL *to)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);
    const REAL *y = GC_AT(c->y[0]);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        REAL mean = 0;
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = base + gc_fold_in(&f, i);
            mean += gc_view_mul_absorb(y[at], from[at]);
        }
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = base + gc_fold_in(&f, i);
            to[at] += gc_view_mul_absorb(y[at], from[at] - mean);
        }
    }
}

static void
clear(const gc_call *c)
{
    const size_t n = gc_shape_count(c->y[0].shape);

    for (size_t i = 0; i < n; i++)
        GC_AT(c->dy[0])[i] = 0;
}

static void
softmax_jvp(const gc_call *c)
{
    clear(c);
    if (c->dx[0].at)
        softmax_apply(c, GC_AT(c->dx[0]), GC_AT(c->dy[0]));
}

static void
softmax_vjp(const gc_call *c)
{
    if (c->bx[0].at)
        softmax_apply(c, GC_AT(c->by[0]), GC_AT(c->bx[0]));
}

static void
softmax_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    const gc_ref held = t_shift(c->t, n, x);

    for (size_t i = 0; i < n; i++)
        y[i] = t_exp(c->t, t_sub(c->t, x[i], held));
    const gc_ref sum = t_sum(c->t, n, y);
    for (size_t i = 0; i < n; i++)
        y[i] = t_div(c->t, y[i], sum);
}
static void
softmax_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, softmax_t);
}

static void
softmax_steps(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    const gc_shifted s = gc_lower_shifted(c, n, x);

    for (size_t i = 0; i < n; i++)
        y[i] = t_div(c->t, s.e[i], s.sum);
}
static void
softmax_model(const gc_lower *c)
{
    gc_lower_fold_each(c, softmax_steps);
}

/* ---- log_softmax ---- */

static void
log_softmax_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base;
        const shift s = shift_of(&f, x);
        for (size_t i = 0; i < f.inner; i++)
            GC_AT(c->y[0])[base + gc_fold_in(&f, i)] = log_share(&s, x[gc_fold_in(&f, i)]);
    }
}

static void
log_softmax_jvp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    clear(c);
    for (size_t o = 0; c->dx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, *dx = GC_AT(c->dx[0]) + base;
        const shift s = shift_of(&f, x);
        REAL mean = 0;
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            mean += gc_view_mul_absorb(share(&s, x[at]), dx[at]);
        }
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            GC_AT(c->dy[0])[base + at] = dx[at] - mean;
        }
    }
}

static void
log_softmax_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, *by = GC_AT(c->by[0]) + base;
        const shift s = shift_of(&f, x);
        REAL sum = 0;
        for (size_t i = 0; i < f.inner; i++)
            sum += by[gc_fold_in(&f, i)];
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            GC_AT(c->bx[0])[base + at] += by[at] - gc_view_mul_absorb(share(&s, x[at]), sum);
        }
    }
}

static void
log_softmax_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    const gc_ref log = gc_lower_log_sum(c, n, x, t_shift(c->t, n, x), y);

    for (size_t i = 0; i < n; i++)
        y[i] = t_sub(c->t, y[i], log);
}
static void
log_softmax_lower(const gc_lower *c)
{
    gc_lower_fold_each(c, log_softmax_t);
}

static void
log_softmax_steps(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    const gc_shifted s = gc_lower_shifted(c, n, x);
    const gc_ref log = t_log(c->t, s.sum);

    for (size_t i = 0; i < n; i++)
        y[i] = t_sub(c->t, s.d[i], log);
}
static void
log_softmax_model(const gc_lower *c)
{
    gc_lower_fold_each(c, log_softmax_steps);
}

/* ---- logsumexp ---- */

static void
logsumexp_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const shift s = shift_of(&f, GC_AT(c->x[0]) + gc_fold_base(&f, o));
        GC_AT(c->y[0])[o] = s.m + log(s.sum);
    }
}

static void
logsumexp_jvp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    clear(c);
    for (size_t o = 0; c->dx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, *dx = GC_AT(c->dx[0]) + base;
        const shift s = shift_of(&f, x);
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            GC_AT(c->dy[0])[o] += gc_view_mul_absorb(share(&s, x[at]), dx[at]);
        }
    }
}

static void
logsumexp_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, by = GC_AT(c->by[0])[o];
        if (by == R(0))
            continue;
        const shift s = shift_of(&f, x);
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            GC_AT(c->bx[0])[base + at] += gc_view_mul_absorb(share(&s, x[at]), by);
        }
    }
}

static void
logsumexp_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref *d = gc_arena_array(c->scratch, n, sizeof *d);
    const gc_ref held = t_shift(c->t, n, x);

    *y = t_add(c->t, held, gc_lower_log_sum(c, n, x, held, d));
}
static void
logsumexp_lower(const gc_lower *c)
{
    gc_lower_folds(c, logsumexp_t);
}

static void
logsumexp_steps(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    const gc_shifted s = gc_lower_shifted(c, n, x);

    *y = t_add(c->t, s.m, t_log(c->t, s.sum));
}
static void
logsumexp_model(const gc_lower *c)
{
    gc_lower_folds(c, logsumexp_steps);
}

#define ROWS(op) \
    #op "(A[3]); " #op "(A[2,3]); " #op "(A[3,3]); " #op "(A[3,3], axis=0); " #op "(A[2,3,4], " \
    "axis=1); " #op "(A[2,3,4], axis=-3); " #op "(A[1]); " #op "(A[3,1]); " #op "(A[0,3]); " #op \
    "(A[2,0])"

const gc_op GC_FAMILY(softmax)[] = {
    { .name = "softmax", .doc = "exp(x) / sum(exp(x)) along the axis", .args = "x",
      .attrs = "axis:axis=-1", GC_KERNELS(softmax), .model = softmax_model,
      .grad = { "y * (by - sum(by * y, axis=axis, keepdims=1))" }, .examples = ROWS(softmax) },
    { .name = "log_softmax", .doc = "x - log(sum(exp(x))) along the axis", .args = "x",
      .attrs = "axis:axis=-1", .shape = softmax_shape, .eval = log_softmax_eval,
      .jvp = log_softmax_jvp, .vjp = log_softmax_vjp, .lower = log_softmax_lower,
      .model = log_softmax_model,
      .grad = { "by - exp(y) * sum(by, axis=axis, keepdims=1)" }, .examples = ROWS(log_softmax) },
    { .name = "logsumexp", .doc = "log(sum(exp(x))), along all axes or those named", .args = "x",
      .attrs = GC_REDUCTION, GC_KERNELS(logsumexp), .model = logsumexp_model,
      .grad = { "spread(by, shape(x), axis) * exp(x - spread(y, shape(x), axis))" },
      .examples = GC_REDUCTIONS(logsumexp) },
    { .name = NULL },
};
