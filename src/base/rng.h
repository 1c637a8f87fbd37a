/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/rng.h -- counter-based draws: the same bits on every platform, in any order. */
#ifndef GC_BASE_RNG_H
#define GC_BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

/* Draw k of the stream: uniform in (0, 1), the centre of one of 2^52 equal cells. */
double gc_rng_uniform(uint64_t stream, uint64_t k);
/* Standard normal by the inverse distribution function of that uniform. */
double gc_rng_normal(uint64_t stream, uint64_t k);

#endif
