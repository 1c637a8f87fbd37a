/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/rng.c -- counter-based draws: the same bits on every platform, in any order. */
#include <config.h>
#include "base/hash.h"
#include "base/rng.h"

#include <gsl/gsl_cdf.h>

double
gc_rng_uniform(uint64_t stream, uint64_t k)
{
    return ((double) (gc_hash_mix(stream, k) >> 12) + 0.5) * 0x1p-52;
}

double
gc_rng_normal(uint64_t stream, uint64_t k)
{
    return gsl_cdf_ugaussian_Pinv(gc_rng_uniform(stream, k));
}
