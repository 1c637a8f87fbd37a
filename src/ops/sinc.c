/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/sinc.c -- sin(pi x) / (pi x) and all its derivatives, smooth at 0.

   Let s_n be the n-th derivative.  x s_n + n s_(n-1) is that of sin(pi x) / pi, which gives one s
   after the other away from 0; near 0, where that cancels, their series does. */
#include <config.h>
#include "ops/map.h"

#include "ops/view.h"
#include <stdint.h>
#include <tgmath.h>

static const REAL pi = R(3.14159265358979323846264338327950288L);

/* Where the series is taken: there its terms are of the size of the sum. */
static int
reach(int n)
{
    return n + 2;
}

/* The sum of (-1)^m z^k / (k! (k + n + 1)), 2 m = k + n, times pi^n. */
static REAL
series(REAL z, int n)
{
    REAL power = (n + n % 2) / 2 % 2 ? -1 : 1, sum = 0, before = 1;

    power *= n % 2 ? z : R(1);
    for (int k = n % 2; sum != before; k += 2) {
        before = sum;
        sum += power / R(k + n + 1);
        power *= -(z * z) / R((k + 1) * (k + 2));
    }
    for (int i = 0; i < n; i++)
        sum *= pi;
    return sum;
}

/* sin(pi x + n pi / 2), exactly 0 where it is. */
static REAL
wave(REAL x, int n)
{
    const REAL whole = rint(x), rest = pi * (x - whole);
    const REAL y = n % 2 ? cos(rest) : sin(rest);

    return (fmod(whole, R(2)) != 0) != (n / 2 % 2 != 0) ? -y : y;
}

static REAL
slope(REAL x, int n)
{
    REAL y, power = 1;

    if (fabs(pi * x) < R(reach(n)))
        return series(pi * x, n);
    y = wave(x, 0) / (pi * x);
    for (int i = 1; i <= n; i++) {
        y = (power * wave(x, i) - R(i) * y) / x;
        power *= pi;
    }
    return y;
}

static REAL sinc_f(REAL x) { return slope(x, 0); }
static REAL sinc_d(REAL x, REAL y) { return slope(x, 1); }

/* ---- on the tape ---- */

static gc_ref
wave_t(gc_tape *t, gc_ref z, int n)
{
    const gc_ref y = n % 2 ? t_cos(t, z) : t_sin(t, z);

    return n / 2 % 2 ? t_neg(t, y) : y;
}

static gc_ref
pi_to(gc_tape *t, int n)
{
    gc_ref y = t_const(t, 1);

    for (int i = 0; i < n; i++)
        y = t_mul(t, y, t_pi(t));
    return y;
}

/* One after the other; undefined at 0. */
static gc_ref
away_t(gc_tape *t, gc_ref x, int n)
{
    const gc_ref z = t_mul(t, t_pi(t), x);
    gc_ref y = t_div(t, wave_t(t, z, 0), z);

    for (int i = 1; i <= n; i++) {
        const gc_ref top = t_mul(t, pi_to(t, i - 1), wave_t(t, z, i));
        y = t_div(t, t_sub(t, top, t_mul(t, t_const(t, i), y)), x);
    }
    return y;
}

/* The value of the n-th derivative at 0. */
static gc_ref
at_zero(gc_tape *t, int n)
{
    const gc_ref y = t_div(t, pi_to(t, n), t_const(t, n + 1));

    return n % 2 ? t_const(t, 0) : n / 2 % 2 ? t_neg(t, y) : y;
}

/* The value at 0, in a form whose first derivatives are those of sinc too: a sweep that enters this
   side by the value of x alone gives no wrong slope. */
static gc_ref
around_zero(gc_tape *t, gc_ref x, int n)
{
    gc_ref y = at_zero(t, n + 3);

    for (int i = 2; i >= 0; i--)
        y = t_add(t, at_zero(t, n + i), t_div(t, t_mul(t, x, y), t_const(t, i + 1)));
    return y;
}

static gc_ref
slope_t(gc_tape *t, gc_ref x, int n)
{
    const gc_ref zero = t_const(t, 0);
    const gc_ref not_0 = t_add(t, t_gt(t, x, zero), t_gt(t, zero, x));

    return t_select(t, not_0, away_t(t, x, n), around_zero(t, x, n));
}
static gc_ref sinc_t(gc_tape *t, gc_ref x) { return slope_t(t, x, 0); }

/* Terms up to the first below 2^-60: the steps of series. */
static gc_ref
series_t(gc_tape *t, gc_ref z, int n)
{
    const gc_ref square = t_sqr(t, z);
    gc_ref power = t_const(t, (n + n % 2) / 2 % 2 ? -1 : 1), sum = t_const(t, 0);
    double size = 1;

    for (int k = 1; k <= n % 2; k++)
        power = t_mul(t, power, z);
    for (int k = n % 2; size > 0x1p-60; k += 2) {
        sum = t_add(t, sum, t_div(t, power, t_const(t, k + n + 1)));
        power = t_mul(t, power, t_div(t, t_neg(t, square), t_const(t, (k + 1) * (k + 2))));
        size *= (double) reach(n) * reach(n) / ((k + 1) * (k + 2));
    }
    for (int i = 0; i < n; i++)
        sum = t_mul(t, sum, t_pi(t));
    return sum;
}

static gc_ref
slope_m(gc_tape *t, gc_ref x, int n)
{
    const gc_ref z = t_mul(t, t_pi(t), x);

    return t_select(t, t_gt(t, t_const(t, reach(n)), t_abs(t, z)), series_t(t, z, n),
                    away_t(t, x, n));
}
static gc_ref sinc_m(gc_tape *t, gc_ref x) { return slope_m(t, x, 0); }
static void sinc_model(const gc_lower *c) { gc_map_each(c, sinc_m); }

/* ---- sinc_slope: the n-th derivative as an op ---- */

enum { MOST = 64 };                     /* derivatives */

static const char *
sinc_slope_shape(gc_infer *c)
{
    c->y = c->x[0];
    return c->attr[0].at[0] < 0 || c->attr[0].at[0] > MOST ? "sinc_slope takes an order up to 64"
                                                           : NULL;
}

static void
sinc_slope_eval(const gc_call *c)
{
    for (size_t i = 0, n = gc_shape_count(c->y[0].shape); i < n; i++)
        GC_AT(c->y[0])[i] = slope(GC_AT(c->x[0])[i], (int) c->attr[0].at[0]);
}

static void
sinc_slope_jvp(const gc_call *c)
{
    const int order = (int) c->attr[0].at[0] + 1;

    for (size_t i = 0, n = gc_shape_count(c->y[0].shape); i < n; i++) {
        const REAL dx = c->dx[0].at ? GC_AT(c->dx[0])[i] : R(0);
        GC_AT(c->dy[0])[i] = dx == R(0) ? R(0) : slope(GC_AT(c->x[0])[i], order) * dx;
    }
}

static void
sinc_slope_vjp(const gc_call *c)
{
    const int order = (int) c->attr[0].at[0] + 1;

    for (size_t i = 0, n = gc_shape_count(c->y[0].shape); c->bx[0].at && i < n; i++)
        if (GC_AT(c->by[0])[i] != R(0))
            GC_AT(c->bx[0])[i] += slope(GC_AT(c->x[0])[i], order) * GC_AT(c->by[0])[i];
}

static void
sinc_slope_lower(const gc_lower *c)
{
    for (size_t i = 0, n = gc_shape_count(c->ys); i < n; i++)
        c->y[i] = slope_t(c->t, c->x[0][i], (int) c->attr[0].at[0]);
}
static void
sinc_slope_model(const gc_lower *c)
{
    for (size_t i = 0, n = gc_shape_count(c->ys); i < n; i++)
        c->y[i] = slope_m(c->t, c->x[0][i], (int) c->attr[0].at[0]);
}

const gc_op GC_FAMILY(sinc)[] = {
    { .name = "sinc", .doc = "sin(pi x) / (pi x), as NumPy's; 1 at 0", .args = "x",
      GC_MAP1(sinc_f, sinc_d, sinc_t), .model = sinc_model,
      .grad = { "by * sinc_slope(x, 1)" }, .examples = "sinc(A)",
      .points = GC_POINTS({ { 0 }, 1, { 0 } },
                          { { 0.5 }, 0.63661977236758134308, { -1.2732395447351626862 } },
                          { { -1.5 }, -0.21220659078919378103, { -0.14147106052612918735 } },
                          { { 1 }, 0, { -1 } }, { { 2 }, 0, { 0.5 } }, { { -4 }, 0, { -0.25 } },
                          { { 0x1p-30 }, 1, { -3.06392846041959977721e-9 } }) },
    { .name = "sinc_slope", .doc = "the n-th derivative of sinc at x", .args = "x",
      .attrs = "n:int!", .flags = GC_OP_HIDDEN, .shape = sinc_slope_shape,
      .eval = sinc_slope_eval, .jvp = sinc_slope_jvp, .vjp = sinc_slope_vjp,
      .lower = sinc_slope_lower, .model = sinc_slope_model,
      .grad = { "by * sinc_slope(x, n - (-1))" },
      .examples = "sinc_slope(A[3], 1); sinc_slope(A[2,3], 2); sinc_slope(A[], 3); "
                  "sinc_slope(A[3,3], 0); sinc_slope(A[2,0], 1)" },
    { .name = NULL },
};
