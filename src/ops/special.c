/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/special.c -- the gamma function and its kin, Bessel functions, exponential integrals.

   Each is a scalar primitive, so the kernels call what the primitives' real columns call.
   Derivatives: Abramowitz & Stegun 6.3.1, 6.4.1, 9.1.27, 5.1.26. */
#include <config.h>
#include "num/special_value.h"
#include "ops/map.h"

#include <tgmath.h>

static REAL lgamma_f(REAL x) { return (REAL) gc_special_lgamma((double) x); }
static REAL digamma_f(REAL x) { return (REAL) gc_special_digamma((double) x); }
static REAL lgamma_d(REAL x, REAL y) { return digamma_f(x); }

static REAL gamma_f(REAL x) { return (REAL) gc_special_gamma((double) x); }
static REAL gamma_d(REAL x, REAL y) { return y * digamma_f(x); }

static REAL
polygamma_f(REAL n, REAL x)
{
    return (REAL) gc_special_polygamma((double) x, (double) n);
}
static REAL digamma_d(REAL x, REAL y) { return polygamma_f(1, x); }
static void
polygamma_d(REAL n, REAL x, REAL y, REAL d[2])
{
    d[0] = 0;
    d[1] = polygamma_f(n + 1, x);
}
static gc_ref polygamma_t(gc_tape *t, gc_ref n, gc_ref x) { return t_polygamma(t, x, n); }

static REAL
besselj_f(REAL n, REAL x)
{
    return (REAL) gc_special_besselj((double) x, (double) n);
}
static void
besselj_d(REAL n, REAL x, REAL y, REAL d[2])
{
    d[0] = 0;
    d[1] = (besselj_f(n - 1, x) - besselj_f(n + 1, x)) / 2;
}
static gc_ref besselj_t(gc_tape *t, gc_ref n, gc_ref x) { return t_besselj(t, x, n); }

static REAL
bessely_f(REAL n, REAL x)
{
    return (REAL) gc_special_bessely((double) x, (double) n);
}
static void
bessely_d(REAL n, REAL x, REAL y, REAL d[2])
{
    d[0] = 0;
    d[1] = (bessely_f(n - 1, x) - bessely_f(n + 1, x)) / 2;
}
static gc_ref bessely_t(gc_tape *t, gc_ref n, gc_ref x) { return t_bessely(t, x, n); }

static REAL exp1_f(REAL x) { return (REAL) gc_special_exp1((double) x); }
static REAL exp1_d(REAL x, REAL y) { return -exp(-x) / x; }
static REAL expi_f(REAL x) { return (REAL) gc_special_expi((double) x); }
static REAL expi_d(REAL x, REAL y) { return exp(x) / x; }

const gc_op GC_FAMILY(special)[] = {
    { .name = "lgamma", .also = "gammaln", .doc = "log of the gamma function of x > 0",
      .args = "x", GC_MAP1(lgamma_f, lgamma_d, t_lgamma),
      .grad = { "by * digamma(x)" }, .examples = "lgamma(P)",
      .points = GC_POINTS({ { 0.5 }, 0.57236494292470008707, { -1.9635100260214234794 } },
                          { { 1 }, 0, { -0.57721566490153286061 } },
                          { { 2 }, 0, { 0.42278433509846713939 } },
                          { { 1.5 }, -0.12078223763524522235, { 0.036489973978576520559 } },
                          { { 10 }, 12.801827480081469611, { 2.2517525890667211076 } },
                          { { 0.0009765625 }, 6.9309089024194618895, { -1024.5756104293406219 } },
                          { { 1000 }, 5905.2204232091812118, { 6.9072551956488120521 } }) },
    { .name = "gamma", .also = "tgamma", .doc = "gamma function of x > 0, (x - 1)! of a whole x",
      .args = "x", GC_MAP1(gamma_f, gamma_d, t_gamma),
      .grad = { "by * y * digamma(x)" }, .examples = "gamma(P)",
      .points = GC_POINTS({ { 0.5 }, 1.7724538509055160273, { -3.4802309069132620269 } },
                          { { 1 }, 1, { -0.57721566490153286061 } },
                          { { 2 }, 1, { 0.42278433509846713939 } },
                          { { 1.5 }, 0.88622692545275801365, { 0.032338397448885013829 } },
                          { { 10 }, 362880, { 817115.97952053175554 } },
                          { { 0.0009765625 }, 1023.4237493455678304, { -1048575.0127136196496 } },
                          { { 30 }, 8.8417619937397019545e+30, { 2.9924396451742240377e+31 } }) },
    { .name = "digamma", .also = "psi", .doc = "derivative of lgamma(x), x > 0",
      .args = "x", GC_MAP1(digamma_f, digamma_d, t_digamma),
      .grad = { "by * polygamma(1, x)" }, .examples = "digamma(P)",
      .points = GC_POINTS({ { 0.5 }, -1.9635100260214234794, { 4.9348022005446793094 } },
                          { { 1 }, -0.57721566490153286061, { 1.6449340668482264365 } },
                          { { 2 }, 0.42278433509846713939, { 0.64493406684822643647 } },
                          { { 1.5 }, 0.036489973978576520559, { 0.93480220054467930942 } },
                          { { 10 }, 2.2517525890667211076, { 0.10516633568168574612 } },
                          { { 0.0009765625 }, -1024.5756104293406219, { 1048577.6425893921526 } },
                          { { 1000 }, 6.9072551956488120521, { 0.0010005001666666333334 } }) },
    { .name = "polygamma", .doc = "derivative of order n = 1 ... 20 of digamma(x), x > 0",
      .args = "n:int x", GC_MAP2(polygamma_f, polygamma_d, polygamma_t),
      .grad = { "", "by * polygamma(n + 1, x)" }, .examples = "polygamma(1, P); polygamma(2, P)",
      .points = GC_POINTS({ { 1, 1 }, 1.6449340668482264365, { 0, -2.4041138063191885708 } },
                          { { 1, 0.5 }, 4.9348022005446793094, { 0, -16.828796644234319996 } },
                          { { 2, 1.5 }, -0.8287966442343199956, { 0, 1.4090910340024372364 } },
                          { { 3, 10 }, 0.0023199013042898683856,
                            { 0, -0.0007299311682352866345 } }) },
    { .name = "bessel_j", .also = "jn",
      .doc = "Bessel function of the first kind, whole order |n| <= 30",
      .args = "n:int x", GC_MAP2(besselj_f, besselj_d, besselj_t),
      .grad = { "", "by * (bessel_j(n - 1, x) - bessel_j(n + 1, x)) / 2" },
      .examples = "bessel_j(0, A); bessel_j(1, A); bessel_j(3, A)",
      .points = GC_POINTS({ { 0, 0 }, 1, { 0, 0 } },
                          { { 0, 1 }, 0.76519768655796655145, { 0, -0.44005058574493351596 } },
                          { { 1, 0 }, 0, { 0, 0.5 } },
                          { { 1, -2 }, -0.5767248077568733872, { 0, -0.064471624737201025549 } },
                          { { 2, 5 }, 0.046565116277752215532, { 0, -0.34620518410256610825 } },
                          { { 3, 20 }, -0.098901394560449675613, { 0, -0.14550614273893069883 } },
                          { { -1, 1 }, -0.44005058574493351596,
                            { 0, -0.32514710081303303549 } }) },
    { .name = "bessel_y", .also = "yn",
      .doc = "Bessel function of the second kind, whole order |n| <= 30, x > 0",
      .args = "n:int x", GC_MAP2(bessely_f, bessely_d, bessely_t),
      .grad = { "", "by * (bessel_y(n - 1, x) - bessel_y(n + 1, x)) / 2" },
      .examples = "bessel_y(0, P); bessel_y(2, P)",
      .points = GC_POINTS({ { 0, 1 }, 0.088256964215676957983, { 0, 0.78121282130028871655 } },
                          { { 1, 0.5 }, -1.4714723926702430692, { 0, 2.4984260518337795812 } },
                          { { 2, 1.5 }, -0.93219375976297390523, { 0, 0.83061638604338724435 } },
                          { { 3, 20 }, 0.14967326271339410371,
                            { 0, -0.10164274765264507631 } }) },
    { .name = "exp1", .doc = "integral of exp(-t) / t from x > 0 to infinity",
      .args = "x", GC_MAP1(exp1_f, exp1_d, t_exp1),
      .grad = { "-by * exp(-x) / x" }, .examples = "exp1(P)",
      .points = GC_POINTS({ { 0.5 }, 0.55977359477616081175, { -1.2130613194252668472 } },
                          { { 1 }, 0.21938393439552027368, { -0.3678794411714423216 } },
                          { { 10 }, 4.1569689296853242774e-6, { -4.5399929762484851536e-6 } },
                          { { 0.0009765625 }, 6.3552324648310718026, { -1023.0004881223430781 } },
                          { { 300 }, 1.7103842768045101157e-133,
                            { -1.7160667408040045937e-133 } }) },
    { .name = "expi", .doc = "principal value of the integral of exp(t) / t up to x > 0",
      .args = "x", GC_MAP1(expi_f, expi_d, t_expi),
      .grad = { "by * exp(x) / x" }, .examples = "expi(P)",
      .points = GC_POINTS({ { 0.5 }, 0.45421990486317357992, { 3.2974425414002562937 } },
                          { { 1 }, 1.8951178163559367555, { 2.7182818284590452354 } },
                          { { 10 }, 2492.2289762418777591, { 2202.6465794806716517 } },
                          { { 0.0009765625 }, -6.3532793397275915136, { 1025.0004884402345321 } },
                          { { 40 }, 6039718263611241.5784, { 5884631670925499.6352 } },
                          { { 0.25 }, -0.54254326466191372953, { 5.1361016667509659363 } }) },
    { .name = NULL },
};
