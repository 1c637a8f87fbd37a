/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/moment.c -- variance, norm, mean square error: what sums of squares tell. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <float.h>
#include <tgmath.h>

static const char *
var_shape(gc_infer *c)
{
    return gc_reduce_shape(c, "nothing to take the variance of: an axis has size 0");
}

static const char *
norm_shape(gc_infer *c)
{
    return gc_reduce_shape(c, NULL);
}

/* var: the mean of the squared distances from the mean, in two passes. */
static REAL
mean_in(const gc_fold *f, const REAL *x)
{
    REAL sum = 0;

    for (size_t i = 0; i < f->inner; i++)
        sum += x[gc_fold_in(f, i)];
    return sum / R(f->inner);
}

static void
var_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const REAL *x = GC_AT(c->x[0]) + gc_fold_base(&f, o), m = mean_in(&f, x);
        REAL sum = 0;
        for (size_t i = 0; i < f.inner; i++)
            sum += (x[gc_fold_in(&f, i)] - m) * (x[gc_fold_in(&f, i)] - m);
        GC_AT(c->y[0])[o] = sum / R(f.inner);
    }
}

/* The mean's own share is 0: the distances from it sum to 0. */
static void
var_jvp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, m = mean_in(&f, x);
        REAL sum = 0;
        for (size_t i = 0; c->dx[0].at && i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            sum += gc_view_mul_absorb(x[at] - m, GC_AT(c->dx[0])[base + at]);
        }
        GC_AT(c->dy[0])[o] = 2 * sum / R(f.inner);
    }
}

static void
var_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, m = mean_in(&f, x);
        const REAL by = 2 * GC_AT(c->by[0])[o] / R(f.inner);
        for (size_t i = 0; i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            GC_AT(c->bx[0])[base + at] += gc_view_mul_absorb(x[at] - m, by);
        }
    }
}

static void
var_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = gc_lower_spread(c, n, x, gc_lower_mean(c, n, x));
}
/* The backward kernel takes the mean as it is: its rounding is not differentiated away. */
static void
var_steps(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = gc_lower_spread(c, n, x, t_stop(c->t, gc_lower_mean(c, n, x)));
}
static void
var_model(const gc_lower *c)
{
    gc_lower_folds(c, var_steps);
}
static void
var_lower(const gc_lower *c)
{
    gc_lower_folds(c, var_t);
}

/* norm: the square root of the sum of squares. */
static REAL
scaled_norm(const gc_fold *f, const REAL *x, int shift)
{
    REAL sum = 0;

    for (size_t i = 0; i < f->inner; i++) {
        const REAL a = ldexp(x[gc_fold_in(f, i)], -shift);
        sum += a * a;
    }
    return ldexp(sqrt(sum), shift);
}

/* Squares that overflow, or of which too much underflows, are taken again around the largest
   entry; a power of two costs no rounding. */
static REAL
norm_in(const gc_fold *f, const REAL *x)
{
    const REAL least = sizeof(REAL) == sizeof(float) ? R(FLT_MIN / FLT_EPSILON)
                                                     : R(DBL_MIN / DBL_EPSILON);
    REAL sum = 0, large = 0;

    for (size_t i = 0; i < f->inner; i++) {
        const REAL a = fabs(x[gc_fold_in(f, i)]);
        sum += a * a;
        large = a > large ? a : large;
    }
    if ((sum >= least * R(f->inner) && isfinite(sum)) || large == R(0) || !isfinite(large)
        || isnan(sum))
        return sqrt(sum);
    return scaled_norm(f, x, ilogb(large));
}

static void
norm_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++)
        GC_AT(c->y[0])[o] = norm_in(&f, GC_AT(c->x[0]) + gc_fold_base(&f, o));
}

/* The partials x / y; at 0, where the norm has none, 0. */
static void
norm_jvp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL y = GC_AT(c->y[0])[o];
        REAL sum = 0;
        for (size_t i = 0; c->dx[0].at && y != R(0) && i < f.inner; i++) {
            const size_t at = base + gc_fold_in(&f, i);
            sum += gc_view_mul_absorb(GC_AT(c->x[0])[at] / y, GC_AT(c->dx[0])[at]);
        }
        GC_AT(c->dy[0])[o] = sum;
    }
}

static void
norm_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL y = GC_AT(c->y[0])[o], by = GC_AT(c->by[0])[o];
        for (size_t i = 0; y != R(0) && i < f.inner; i++) {
            const size_t at = base + gc_fold_in(&f, i);
            GC_AT(c->bx[0])[at] += gc_view_mul_absorb(GC_AT(c->x[0])[at] / y, by);
        }
    }
}

static void
norm_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = t_sqrt(c->t, t_dot(c->t, n, x, x));
}
static void
norm_lower(const gc_lower *c)
{
    gc_lower_folds(c, norm_t);
}

static void
norm_steps(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref *room = gc_arena_array(c->scratch, n, sizeof *room);

    *y = gc_lower_scaled_root(c->t, n, x, room, gc_lower_square_sum);
}
static void
norm_model(const gc_lower *c)
{
    gc_lower_folds(c, norm_steps);
}

/* mse: the mean of the squared differences. */
static const char *
mse_shape(gc_infer *c)
{
    const char *wrong = gc_infer_equal(c, "mse takes two equal shapes");

    return !wrong && gc_shape_count(&c->x[0]) == 0 ? "nothing to take the mean of" : wrong;
}

static void
mse_eval(const gc_call *c)
{
    const size_t n = gc_shape_count(c->x[0].shape);
    const REAL *a = GC_AT(c->x[0]), *b = GC_AT(c->x[1]);
    REAL sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    GC_AT(c->y[0])[0] = sum / R(n);
}

static void
mse_jvp(const gc_call *c)
{
    const size_t n = gc_shape_count(c->x[0].shape);
    const REAL *a = GC_AT(c->x[0]), *b = GC_AT(c->x[1]);
    REAL sum = 0;

    for (size_t i = 0; i < n; i++) {
        const REAL da = c->dx[0].at ? GC_AT(c->dx[0])[i] : R(0);
        const REAL db = c->dx[1].at ? GC_AT(c->dx[1])[i] : R(0);
        sum += gc_view_mul_absorb(a[i] - b[i], da - db);
    }
    GC_AT(c->dy[0])[0] = 2 * sum / R(n);
}

static void
mse_vjp(const gc_call *c)
{
    const size_t n = gc_shape_count(c->x[0].shape);
    const REAL *a = GC_AT(c->x[0]), *b = GC_AT(c->x[1]), by = 2 * GC_AT(c->by[0])[0] / R(n);

    for (size_t i = 0; i < n; i++) {
        if (c->bx[0].at)
            GC_AT(c->bx[0])[i] += gc_view_mul_absorb(a[i] - b[i], by);
        if (c->bx[1].at)
            GC_AT(c->bx[1])[i] -= gc_view_mul_absorb(a[i] - b[i], by);
    }
}

static void
mse_lower(const gc_lower *c)
{
    const size_t n = gc_shape_count(c->xs[0]);
    gc_ref *square = gc_arena_array(c->scratch, n, sizeof *square);

    for (size_t i = 0; i < n; i++)
        square[i] = t_sqr(c->t, t_sub(c->t, c->x[0][i], c->x[1][i]));
    c->y[0] = gc_lower_mean(c, n, square);
}

const gc_op GC_FAMILY(moment)[] = {
    { .name = "var", .doc = "mean of (x - mean(x))^2: the population's variance", .args = "x",
      .attrs = GC_REDUCTION, GC_KERNELS(var), .model = var_model,
      .grad = { "2 * (x - mean(x, axis=axis, keepdims=1)) * spread(by, shape(x), axis)"
                " / count(x, axis)" },
      .examples = GC_REDUCTIONS(var) },
    { .name = "norm", .doc = "square root of the sum of squares", .args = "x",
      .attrs = GC_REDUCTION, .flags = GC_OP_KINK, GC_KERNELS(norm), .model = norm_model,
      .grad = { "spread(where(y > 0, by, 0), shape(x), axis)"
                " * (x / spread(where(y > 0, y, 1), shape(x), axis))" },
      .examples = GC_REDUCTIONS(norm) "; norm(A[2,0], axis=1)" },
    { .name = "mse", .doc = "mean of (a - b)^2", .args = "a b", GC_KERNELS(mse),
      .grad = { "2 * by * (a - b) / count(a)", "2 * by * (b - a) / count(a)" },
      .examples = "mse(A[4], A[4]); mse(A[2,3], A[2,3]); mse(A[3,3], A[3,3]); mse(A[], A[]); "
                  "mse(A[1], A[1])" },
    { .name = NULL },
};
