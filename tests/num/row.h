/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row.h -- arguments of all kinds for a row of primitives, and the systems to try it in. */
#ifndef GC_TESTS_ROW_H
#define GC_TESTS_ROW_H

#include "base/hash.h"
#include "base/rng.h"
#include "num/interval.h"
#include "tests/near.h"

#include <math.h>

enum { BITS = 120, FINE = 248, SAMPLES = 1500 };

static gc_arena *arena;
static gc_num *iv, *fine;               /* intervals of BITS and of FINE bits */
static bool quiet;                      /* a failure is what is wanted */
static uint64_t stream, counter;

static inline void
begin_row(gc_prim p)
{
    arena = gc_arena_new();
    iv = gc_num_interval(arena, BITS);
    fine = gc_num_interval(arena, FINE);
    stream = gc_hash_mix(7, p);
    counter = 0;
    quiet = false;
}

static inline double
uniform(double lo, double hi)
{
    return lo + (hi - lo) * gc_rng_uniform(stream, counter++);
}

/* Magnitudes of all kinds, small integers, and points next to them: edges, poles, kinks, ties. */
static inline double
draw(void)
{
    const double sign = uniform(-1, 1) < 0 ? -1 : 1, whole = floor(uniform(-3, 4));

    switch ((int) uniform(0, 8)) {
    case 0: return sign * exp2(uniform(-30, 30));
    case 1: return sign * exp2(uniform(-300, 300));
    case 2: return whole + sign * exp2(uniform(-50, -3));
    case 3: case 4: return whole;
    default: return uniform(-4, 4);
    }
}

/* A second argument is often a small whole number, or near the first. */
static inline double
draw_second(double a)
{
    if (uniform(0, 1) < 0.3)
        return floor(uniform(-3, 4));
    return uniform(0, 1) < 0.2 ? a : uniform(0, 1) < 0.2 ? a + uniform(-1, 1) * 0x1p-20 : draw();
}

#define say(...) (quiet ? (void) 0 : tap_diag(__VA_ARGS__))

static inline bool
is_clean(const gc_interval *y)
{
    return y->flags == 0 && gc_interval_is_bounded(y);
}

static inline void
at(const gc_num *k, gc_prim p, void *y, void *x[2], double a, double b)
{
    k->set(k, x[0], a);
    k->set(k, x[1], b);
    k->prim[p](k, y, x[0], x[1]);
}

#endif
