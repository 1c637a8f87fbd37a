/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trial.h -- one call of an op at one point: its kernels, the truth, how far they may differ. */
#ifndef GC_TESTS_TRIAL_H
#define GC_TESTS_TRIAL_H

#include "num/interval.h"
#include "tests/ops/example.h"

/* What the numbers are like. */
typedef enum mood { NORMAL, INTEGERS, HUNDREDS, SPREAD, MOODS } mood;

/* A number and what is known of it: the truth lies in [lo, hi], and a right kernel's rounding
   carries it no farther than slack. */
typedef struct known {
    double lo, hi, rounding;
} known;

typedef struct trial {
    const example *e;
    gc_arena *arena;
    gc_type type;
    const gc_precision *precision;
    uint64_t stream, counter;
    gc_call c;                          /* its tensors are these: */
    gc_tensor x[EXAMPLE_ARGS], dx[EXAMPLE_ARGS], bx[EXAMPLE_ARGS], y, dy, by;
    known *value, *tangent, *cotangent[EXAMPLE_ARGS];
} trial;

/* Draws all numbers; outputs hold NaN, bx zeros. */
trial trial_new(gc_arena *a, const example *e, gc_type type, mood m, uint64_t seed);
/* Fills value, tangent and cotangent for the numbers that stand in x, dx and by: enclosures from
   the tape of the mathematics, slack from the tape of the kernel's steps. */
void trial_truth(trial *t);

void trial_fill(gc_tensor *t, double with);
gc_tensor trial_copy(trial *t, const gc_tensor *of);

/* NaN is never near; where nothing is known (a pole, an overflow) everything is: *vague is set. */
bool trial_near(const gc_tensor *t, const known *k, bool *vague);

#endif
