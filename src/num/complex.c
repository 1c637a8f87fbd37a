/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/complex.c -- double complex, for the complex step: f(x + ih) near the real axis.

   Each row continues the real function analytically from the real point it is asked at, so
   Im f(x + ih) / h is f'(x) to rounding; where the real function has no value there is NaN. */
#include <config.h>
#include "num/num.h"

#include <complex.h>
#include <math.h>
#include <string.h>

/* A short name; the prefix keeps clear of <complex.h>. */
typedef double complex number;

#define NONE NAN
#define ON(where, value) ((where) ? (value) : (number) NAN)

static const double pi_value = 3.14159265358979323846;

/* re + im * I would turn an infinite im into a NaN re; CMPLX is missing from some libraries. */
static number
parts(double re, double im)
{
    const double part[2] = { re, im };
    number z;

    memcpy(&z, part, sizeof z);
    return z;
}

/* The real cube root's continuation: cpow's principal branch is another one for x < 0. */
static number
root3(number a)
{
    if (creal(a) < 0)
        return -root3(-a);
    double r = cbrt(cabs(a)), t = carg(a) / 3;
    return parts(r * cos(t), r * sin(t));
}

/* e^x (cos y + i sin y) - 1, the real part without cancellation. */
static number
exp_minus_1(number a)
{
    double x = creal(a), y = cimag(a), s = sin(y / 2);
    return parts(expm1(x) * cos(y) - 2 * s * s, exp(x) * sin(y));
}

/* |1 + a| = (1 + x) sqrt(1 + (y / (1 + x))^2). */
static number
log_1_plus(number a)
{
    double x = creal(a), y = cimag(a), t = y / (1 + x);
    return parts(log1p(x) + log1p(t * t) / 2, atan2(y, 1 + x));
}

/* By squaring: cpow would lose the small imaginary part of a negative base. */
static number
integer_power(number a, number b)
{
    double n = fabs(creal(b));
    number y = 1;

    if (!(n <= 0x1p53))
        return NAN;
    for (uint64_t i = (uint64_t) n; i; i >>= 1, a *= a)
        if (i & 1)
            y *= a;
    return creal(b) < 0 ? 1 / y : y;
}

/* A negative base has whole powers only, and those not beside them. */
static number
real_base_power(number a, number b)
{
    if (creal(a) > 0)
        return cpow(a, b);
    return creal(a) < 0 && b == floor(creal(b)) ? integer_power(a, b) : (number) NAN;
}

/* atan2(a, b): the branch by the real parts, the rest by atan of a ratio of modulus <= 1. */
static number
angle(number a, number b)
{
    double y = creal(a), x = creal(b);

    if (fabs(x) >= fabs(y))
        return (x < 0 ? copysign(pi_value, y) : 0) + catan(a / b);
    return copysign(pi_value / 2, y) - catan(b / a);
}

#define ROW(name, arguments, column) \
    static void fn_##name(const gc_num *k, void *y, const void *pa, const void *pb) \
    { \
        arguments \
        (void) k; \
        (void) pa; \
        (void) pb; \
        *(number *) y = (column); \
    }
#define GET_A const number a = *(const number *) pa; (void) a;
#define GET_B const number b = *(const number *) pb; (void) b;
#define PRIM0(name, real, complex_, ...) ROW(name, , complex_)
#define PRIM1(name, real, complex_, ...) ROW(name, GET_A, complex_)
#define PRIM2(name, real, complex_, ...) ROW(name, GET_A GET_B, complex_)
#include "num/prim.def"
#undef ROW

static void
set(const gc_num *k, void *y, double a)
{
    (void) k;
    *(number *) y = a;
}

/* The step of the argument ends here. */
static void
stop(const gc_num *k, void *y, const void *a)
{
    (void) k;
    *(number *) y = creal(*(const number *) a);
}

/* The real part decides, as it does for the real function that is continued. */
static void
select_(const gc_num *k, void *y, const void *c, const void *a, const void *b)
{
    (void) k;
    *(number *) y = *(const number *) (creal(*(const number *) c) != 0 ? a : b);
}

static bool
is_zero(const gc_num *k, const void *a)
{
    (void) k;
    return *(const number *) a == 0;
}

gc_num *
gc_num_complex(gc_arena *a)
{
    return gc_num_new(a, &(gc_num) {
        .name = "complex", .size = sizeof(number), .u = gc_precision_f64.u,
        .set = set, .stop = stop, .select = select_, .is_zero = is_zero,
        .prim = {
    /* A row whose column reads NONE stays NULL. */
#define ROW(name, column) strcmp(column, "NONE") ? fn_##name : NULL,
#define PRIM0(name, real, complex_, ...) ROW(name, #complex_)
#define PRIM1(name, real, complex_, ...) ROW(name, #complex_)
#define PRIM2(name, real, complex_, ...) ROW(name, #complex_)
#include "num/prim.def"
        },
    });
}
