/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ray_ops.h -- what programs of the random laws are made of: a text, and its series along a ray. */
#ifndef GC_TESTS_LAWS_RAY_OPS_H
#define GC_TESTS_LAWS_RAY_OPS_H

#include "tests/laws/ray_series.h"

/* In text %0 to %3 stand for the arguments' names.  run writes a bad series where the function is
   undefined, or where the first coefficients do not tell.  NULL: the number is held, it is the same
   along every ray. */
typedef struct ray_op {
    const char *text;
    int arity;
    void (*run)(series *y, const series *const a[]);
} ray_op;

/* Ended by one without a text. */
extern const ray_op ray_smooth_ops[], ray_kink_ops[];

#endif
