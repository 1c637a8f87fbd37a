/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/hash.c -- hashes that are the same on every platform. */
#include <config.h>
#include "base/hash.h"

uint64_t
gc_hash_bytes(const void *at, size_t n)
{
    const unsigned char *s = at;
    uint64_t h = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < n; i++)
        h = (h ^ s[i]) * UINT64_C(0x100000001b3);
    return h;
}

uint64_t
gc_hash_mix(uint64_t h, uint64_t v)
{
    uint64_t z = h + UINT64_C(0x9e3779b97f4a7c15) * (v + 1);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}
