/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/real_type.h -- the number system of the type REAL; included by real.c once for each type. */

#define UNARY(name, real) \
    static void NAME(name)(const gc_num *k, void *py, const void *pa, const void *pb) \
    { \
        const REAL a = *(const REAL *) pa; \
        (void) k; \
        (void) pb; \
        *(REAL *) py = (REAL) (real); \
    }
#define PRIM0(name, real, ...) \
    static void NAME(name)(const gc_num *k, void *py, const void *pa, const void *pb) \
    { \
        (void) k; \
        (void) pa; \
        (void) pb; \
        *(REAL *) py = (real); \
    }
#define PRIM1(name, real, ...) UNARY(name, real)
#define PRIM2(name, real, ...) \
    static void NAME(name)(const gc_num *k, void *py, const void *pa, const void *pb) \
    { \
        const REAL a = *(const REAL *) pa, b = *(const REAL *) pb; \
        (void) k; \
        *(REAL *) py = (REAL) (real); \
    }
#include "num/prim.def"
#undef PRIM0
#undef PRIM1
#undef PRIM2
#undef UNARY

static void
NAME(make)(const gc_num *k, void *y)
{
    (void) k;
    *(REAL *) y = 0;
}

static void
NAME(set)(const gc_num *k, void *y, double a)
{
    (void) k;
    *(REAL *) y = (REAL) a;
}

static void
NAME(set_text)(const gc_num *k, void *y, double a, const char *decimal)
{
    (void) k;
    (void) decimal;
    *(REAL *) y = (REAL) a;
}

static void
NAME(copy)(const gc_num *k, void *y, const void *a)
{
    (void) k;
    *(REAL *) y = *(const REAL *) a;
}

static void
NAME(add_to)(const gc_num *k, void *acc, const void *a)
{
    (void) k;
    *(REAL *) acc += *(const REAL *) a;
}

static void
NAME(sub_to)(const gc_num *k, void *acc, const void *a)
{
    (void) k;
    *(REAL *) acc -= *(const REAL *) a;
}

static void
NAME(mul_to)(const gc_num *k, void *acc, const void *a, const void *b)
{
    (void) k;
    *(REAL *) acc += *(const REAL *) a * *(const REAL *) b;
}

static void
NAME(end)(const gc_num *k, void *acc)
{
    (void) k;
    (void) acc;
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

static gc_num *
NAME(new)(gc_arena *a, const char *name, double u)
{
    gc_num *k = gc_take(a, sizeof *k);

    *k = (gc_num) {
        .name = name, .size = sizeof(REAL), .u = u,
        .make = NAME(make), .set = NAME(set), .set_text = NAME(set_text), .copy = NAME(copy),
        .add_to = NAME(add_to), .sub_to = NAME(sub_to), .mul_to = NAME(mul_to), .end = NAME(end),
        .select = NAME(select), .is_zero = NAME(is_zero),
        .prim = {
#define PRIM0(name, ...) [P_##name] = NAME(name),
#define PRIM1(name, ...) [P_##name] = NAME(name),
#define PRIM2(name, ...) [P_##name] = NAME(name),
#include "num/prim.def"
#undef PRIM0
#undef PRIM1
#undef PRIM2
        },
    };
    return k;
}
