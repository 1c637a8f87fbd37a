/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/real.c -- double and float, from the one real column of prim.def. */
#include <config.h>
#include "num/num.h"
#include "num/special_value.h"

#include <tgmath.h>

#ifdef __FAST_MATH__
#error "IEEE 754 arithmetic is needed: build without -ffast-math"
#endif

#define REAL double
#define NAME(x) double_##x
#include "num/real_type.h"
#undef REAL
#undef NAME

#define REAL float
#define NAME(x) float_##x
#include "num/real_type.h"
#undef REAL
#undef NAME

gc_num *
gc_num_double(gc_arena *a)
{
    return double_new(a, "double", gc_precision_f64.u);
}

gc_num *
gc_num_float(gc_arena *a)
{
    return float_new(a, "float", gc_precision_f32.u);
}
