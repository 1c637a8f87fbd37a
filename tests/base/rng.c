/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/rng.c -- the draws are those of the published generators, the same everywhere. */
#include <config.h>
#include "base/rng.h"
#include "tests/near.h"

/* Quantiles of the standard normal, from tables to 16 digits. */
static const struct { double p, z; } quantile[] = {
    { 0.975, 1.959963984540054 }, { 0.995, 2.575829303548901 }, { 0.84134474606854293, 1 },
    { 0.5, 0 },
};

/* The draw whose uniform is nearest to p, by search: an honest stream has one near every p. */
static uint64_t
draw_near(double p, double *found)
{
    uint64_t best = 0;

    *found = 2;
    for (uint64_t k = 0; k < 200000; k++) {
        double u = gc_rng_uniform(99, k);
        if (fabs(u - p) < fabs(*found - p)) {
            *found = u;
            best = k;
        }
    }
    return best;
}

static double
density(double z)
{
    return exp(-z * z / 2) / sqrt(2 * acos(-1));
}

static void
try_moments(void)
{
    enum { N = 200000 };
    double sum = 0, square = 0, low = 1, high = 0, normal = 0, normal_square = 0;

    for (uint64_t k = 0; k < N; k++) {
        double u = gc_rng_uniform(5, k), z = gc_rng_normal(6, k);
        sum += u;
        square += u * u;
        low = fmin(low, u);
        high = fmax(high, u);
        normal += z;
        normal_square += z * z;
    }
    /* six standard deviations of each mean */
    ok(fabs(sum / N - 0.5) < 6 * sqrt(1.0 / 12 / N), "uniform draws have mean 1/2");
    ok(fabs(square / N - 1.0 / 3) < 6 * sqrt(4.0 / 45 / N), "their squares have mean 1/3");
    ok(low > 0 && high < 1, "none is 0 or 1");
    ok(fabs(normal / N) < 6 / sqrt((double) N), "normal draws have mean 0");
    ok(fabs(normal_square / N - 1) < 6 * sqrt(2.0 / N), "their squares have mean 1");
}

int
main(void)
{
    enum { Z = sizeof quantile / sizeof *quantile };

    plan(Z + 7);
    for (size_t i = 0; i < Z; i++) {
        double u, p = quantile[i].p;
        uint64_t k = draw_near(p, &u);
        double z = quantile[i].z + (u - p) / density(quantile[i].z);
        ok(fabs(gc_rng_normal(99, k) - z) < 1e-6, "the quantile of %g is %.15g", p, quantile[i].z);
    }
    ok(gc_rng_uniform(1, 2) != gc_rng_uniform(2, 1), "stream and number are not exchanged");
    ok(gc_rng_uniform(3, 4) == gc_rng_uniform(3, 4), "the same draw is the same number");
    try_moments();
    return done();
}
