/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/rng.h -- counter-based draws: the same bits on every platform, in any order. */
#ifndef GC_BASE_RNG_H
#define GC_BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a of n bytes, for the names in a key. */
uint64_t gc_hash_bytes(const void *at, size_t n);
/* One step of a key: mixes v into h (splitmix64's finaliser, Steele et al. 2014). */
uint64_t gc_hash_mix(uint64_t h, uint64_t v);
/* Draw k of the stream: uniform in (0, 1), the centre of one of 2^52 equal cells. */
double gc_rng_uniform(uint64_t stream, uint64_t k);
/* Standard normal by the inverse distribution function of that uniform. */
double gc_rng_normal(uint64_t stream, uint64_t k);

#endif
