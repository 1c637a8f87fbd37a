/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/real_type.h -- the number system of the type REAL; included by real.c once for each type. */

#define ROW(name, arguments, real) \
    static void NAME(name)(const gc_num *k, void *y, const void *pa, const void *pb) \
    { \
        arguments \
        (void) k; \
        (void) pa; \
        (void) pb; \
        *(REAL *) y = (REAL) (real); \
    }
#define GET_A const REAL a = *(const REAL *) pa;
#define GET_B const REAL b = *(const REAL *) pb;
#define PRIM0(name, real, ...) ROW(name, , real)
#define PRIM1(name, real, ...) ROW(name, GET_A, real)
#define PRIM2(name, real, ...) ROW(name, GET_A GET_B, real)
#include "num/prim.def"
#undef ROW
#undef GET_A
#undef GET_B

static void
NAME(set)(const gc_num *k, void *y, double a)
{
    (void) k;
    *(REAL *) y = (REAL) a;
}

static void
NAME(select)(const gc_num *k, void *y, const void *c, const void *a, const void *b)
{
    (void) k;
    *(REAL *) y = *(const REAL *) (*(const REAL *) c != 0 ? a : b);
}

static bool
NAME(is_zero)(const gc_num *k, const void *a)
{
    (void) k;
    return *(const REAL *) a == 0;
}

static double
NAME(near)(const gc_num *k, const void *a)
{
    (void) k;
    return (double) *(const REAL *) a;
}

static gc_num *
NAME(new)(gc_arena *a, const char *name, double u)
{
    return gc_num_new(a, &(gc_num) {
        .name = name, .size = sizeof(REAL), .u = u,
        .set = NAME(set), .select = NAME(select), .is_zero = NAME(is_zero),
        .near = NAME(near),
        .prim = {
#define PRIM(name, ...) NAME(name),
#include "num/prim.def"
        },
    });
}
