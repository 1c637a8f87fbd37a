/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/precision.c -- the floating-point formats that an engine may compute in. */
#include <config.h>
#include "num/precision.h"

#include <math.h>

const gc_precision gc_precision_f64 = {
    .name = "f64", .bits = 53, .u = 0x1p-53, .tiny = 0x1p-1074, .max = 0x1.fffffffffffffp1023,
    .digits = 17,
};
const gc_precision gc_precision_f32 = {
    .name = "f32", .bits = 24, .u = 0x1p-24, .tiny = 0x1p-150, .max = 0x1.fffffep127, .digits = 9,
};
const gc_precision gc_precision_f16 = {
    .name = "f16", .bits = 11, .u = 0x1p-11, .tiny = 0x1p-25, .max = 65504, .digits = 5,
};
const gc_precision gc_precision_bf16 = {
    .name = "bf16", .bits = 8, .u = 0x1p-8, .tiny = 0x1p-134, .max = 0x1.fep127, .digits = 4,
};

double
gc_precision_ulp(const gc_precision *p, double x)
{
    int e;

    frexp(x, &e);
    return ldexp(2 * p->u, e - 1);
}
