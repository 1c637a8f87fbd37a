/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/hash.h -- hashes that are the same on every platform. */
#ifndef GC_BASE_HASH_H
#define GC_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a of n bytes, for the names in a key. */
uint64_t gc_hash_bytes(const void *at, size_t n);
/* One step of a key: mixes v into h (splitmix64's finaliser, Steele et al. 2014). */
uint64_t gc_hash_mix(uint64_t h, uint64_t v);
/* A pointer's hash, for interned names and places of the tree. */
static inline uint64_t
gc_hash_pointer(const void *p)
{
    uint64_t h = (uint64_t) (uintptr_t) p * UINT64_C(0x9e3779b97f4a7c15);
    return h >> 32;
}

#endif
