/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/num.c -- what all number systems share: the table of primitives, blocks of numbers. */
#include <config.h>
#include "num/num.h"

const gc_prim_info gc_prim_table[P_COUNT] = {
#define PRIM0(name, real, complex, interval, ulps) { #name, 0, ulps },
#define PRIM1(name, real, complex, interval, ulps, da) { #name, 1, ulps },
#define PRIM2(name, real, complex, interval, ulps, da, db) { #name, 2, ulps },
#include "num/prim.def"
#undef PRIM0
#undef PRIM1
#undef PRIM2
};

void *
gc_num_array(const gc_num *k, gc_arena *a, size_t n)
{
    char *block = gc_take_array(a, n, k->size);

    for (size_t i = 0; i < n; i++)
        k->make(k, block + i * k->size);
    return block;
}
