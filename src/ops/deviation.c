/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/deviation.c -- the standard deviation: the length of the vector of distances from the mean.

   Where all entries are equal it has a tip, as every length has: no derivative there, 0 by
   convention. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/view.h"
#include <tgmath.h>

static const char *
std_shape(gc_infer *c)
{
    return gc_reduce_shape(c, "nothing to take the deviation of: an axis has size 0");
}

/* From the first entry on, so that the mean of equal entries is exactly theirs. */
static REAL
mean_in(const gc_fold *f, const REAL *x)
{
    REAL sum = 0;

    for (size_t i = 0; i < f->inner; i++)
        sum += x[gc_fold_in(f, i)] - x[0];
    return x[0] + sum / R(f->inner);
}

/* The squares are taken around the largest distance, so that none overflows and none that counts
   underflows; a power of two costs no rounding. */
static REAL
deviation(const gc_fold *f, const REAL *x)
{
    const REAL m = mean_in(f, x);
    REAL large = 0, sum = 0;

    for (size_t i = 0; i < f->inner; i++) {
        const REAL a = fabs(x[gc_fold_in(f, i)] - m);
        large = a > large || a != a ? a : large;
    }
    if (large == R(0) || !isfinite(large))
        return large;
    const int shift = ilogb(large);
    for (size_t i = 0; i < f->inner; i++) {
        const REAL a = ldexp(x[gc_fold_in(f, i)] - m, -shift);
        sum += a * a;
    }
    return ldexp(sqrt(sum / R(f->inner)), shift);
}

static void
std_eval(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++)
        GC_AT(c->y[0])[o] = deviation(&f, GC_AT(c->x[0]) + gc_fold_base(&f, o));
}

/* The partials (x - mean) / (n y); at 0, where there are none, 0. */
static void
std_jvp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, m = mean_in(&f, x), y = GC_AT(c->y[0])[o];
        REAL sum = 0;
        for (size_t i = 0; c->dx[0].at && y != R(0) && i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            sum += gc_view_mul_absorb((x[at] - m) / y, GC_AT(c->dx[0])[base + at]);
        }
        GC_AT(c->dy[0])[o] = sum / R(f.inner);
    }
}

static void
std_vjp(const gc_call *c)
{
    const gc_fold f = gc_fold_of(c->x[0].shape, c->attr);

    for (size_t o = 0; c->bx[0].at && o < f.outer; o++) {
        const size_t base = gc_fold_base(&f, o);
        const REAL *x = GC_AT(c->x[0]) + base, m = mean_in(&f, x), y = GC_AT(c->y[0])[o];
        const REAL by = GC_AT(c->by[0])[o] / R(f.inner);
        for (size_t i = 0; y != R(0) && i < f.inner; i++) {
            const size_t at = gc_fold_in(&f, i);
            GC_AT(c->bx[0])[base + at] += gc_view_mul_absorb((x[at] - m) / y, by);
        }
    }
}

/* Of one entry the deviation is 0, for ever. */
static void
std_t(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = n == 1 ? t_const(c->t, 0)
                : t_sqrt(c->t, gc_lower_spread(c, n, x, gc_lower_mean(c, n, x)));
}
static void
std_lower(const gc_lower *c)
{
    gc_lower_folds(c, std_t);
}
static gc_ref
mean_square(gc_tape *t, size_t n, const gc_ref *x)
{
    return t_div(t, gc_lower_square_sum(t, n, x), t_const(t, (double) n));
}
/* The backward kernel takes the mean as it is: its rounding is not differentiated away. */
static void
std_steps(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    gc_ref *d = gc_arena_array(c->scratch, n, sizeof *d);
    gc_ref *room = gc_arena_array(c->scratch, n, sizeof *room);

    for (size_t i = 0; i < n; i++)
        d[i] = t_sub(c->t, x[i], x[0]);
    const gc_ref m = t_stop(c->t, t_add(c->t, x[0], gc_lower_mean(c, n, d)));
    for (size_t i = 0; i < n; i++)
        d[i] = t_sub(c->t, x[i], m);
    *y = n == 1 ? t_const(c->t, 0) : gc_lower_scaled_root(c->t, n, d, room, mean_square);
}
static void
std_model(const gc_lower *c)
{
    gc_lower_folds(c, std_steps);
}

const gc_op GC_FAMILY(deviation)[] = {
    { .name = "std", .doc = "square root of var: the population's standard deviation", .args = "x",
      .attrs = GC_REDUCTION, .flags = GC_OP_KINK, GC_KERNELS(std), .model = std_model,
      .grad = { "spread(where(y > 0, by, 0), shape(x), axis) / count(x, axis)"
                " * ((x - mean(x, axis=axis, keepdims=1))"
                " / spread(where(y > 0, y, 1), shape(x), axis))" },
      .examples = GC_REDUCTIONS(std) },
    { .name = NULL },
};
