/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/num.c -- what all number systems share: fallbacks, and blocks of numbers. */
#include <config.h>
#include "num/num.h"

#include <assert.h>
#include <string.h>

/* ---- fallbacks ---- */

#define PRIM(name, ...) \
    static void apply_##name(const gc_num *k, void *y, const void *a, const void *b) \
    { \
        k->apply(k, P_##name, y, a, b); \
    }
#include "num/prim.def"

static gc_prim_fn *const by_apply[P_COUNT] = {
#define PRIM(name, ...) apply_##name,
#include "num/prim.def"
};

static void
make_zero_bytes(const gc_num *k, void *y)
{
    memset(y, 0, k->size);
}

static void
set_double(const gc_num *k, void *y, double a, const char *decimal)
{
    (void) decimal;
    k->set(k, y, a);
}

static void
copy_bytes(const gc_num *k, void *y, const void *a)
{
    memmove(y, a, k->size);
}

static void
add_by_prim(const gc_num *k, void *acc, const void *a)
{
    k->prim[P_add](k, acc, acc, a);
}

static void
sub_by_prim(const gc_num *k, void *acc, const void *a)
{
    k->prim[P_sub](k, acc, acc, a);
}

static void
mul_by_prim(const gc_num *k, void *acc, const void *a, const void *b)
{
    k->prim[P_mul](k, k->product, a, b);
    k->add_to(k, acc, k->product);
}

static void
end_nothing(const gc_num *k, void *acc)
{
    (void) k;
    (void) acc;
}

static double
first_double(const gc_num *k, const void *a)
{
    (void) k;
    return *(const double *) a;
}

#define FALL_BACK(method, function) (k->method = k->method ? k->method : (function))

gc_num *
gc_num_new(gc_arena *a, const gc_num *methods)
{
    gc_num *k = gc_arena_take(a, sizeof *k);

    assert(methods->set && methods->select && methods->is_zero);
    *k = *methods;
    for (int p = 0; p < P_COUNT && k->apply; p++)
        k->prim[p] = by_apply[p];
    FALL_BACK(make, make_zero_bytes);
    FALL_BACK(set_text, set_double);
    FALL_BACK(copy, copy_bytes);
    FALL_BACK(stop, k->copy);
    FALL_BACK(near, first_double);
    FALL_BACK(add_to, add_by_prim);
    FALL_BACK(sub_to, sub_by_prim);
    FALL_BACK(end, end_nothing);
    if (!k->mul_to) {
        k->mul_to = mul_by_prim;
        k->product = gc_num_array(k, a, 1);
    }
    return k;
}

/* ---- blocks ---- */

void *
gc_num_array(const gc_num *k, gc_arena *a, size_t n)
{
    char *block = gc_arena_array(a, n, k->size);

    for (size_t i = 0; i < n; i++)
        k->make(k, block + i * k->size);
    return block;
}
