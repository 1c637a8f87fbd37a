/* SPDX-License-Identifier: GPL-3.0-or-later */
/* laws.h -- what holds for the kernels of every op, and how to break them. */
#ifndef GC_TESTS_LAWS_H
#define GC_TESTS_LAWS_H

#include "tests/ops/trial.h"

/*
   value      the kernel is the mathematics, but for the rounding of its own steps
   forward    so is the tangent          reverse   so are the cotangents
   dot test   <by, J dx> = <J' by, dx>
   linear     four times by gives exactly four times bx, four times dx four times dy
   zero       a zero tangent or cotangent gives zero, be all data infinite
   absent     what nobody asked for changes nothing; an absent tangent is zero
   adds       cotangents are added to what stands there */
typedef struct law {
    const char *name;
    bool (*holds)(trial *t);            /* may write into all of the trial's tensors */
} law;
enum { LAWS = 8 };
extern const law laws[LAWS];

/* Set when a law could not tell, for the truth is not known there. */
extern bool vague;

/* What is wrong with the kernels now. */
typedef enum fault {
    NONE, OVERWRITTEN, LAST_DROPPED, ONES_UPSTREAM, SLIP, TRANSPOSED, WRONG_AXIS, TANGENT_SIGN,
    VALUE_SHIFT, FAULTS
} fault;
extern fault planted;

/* The attributes that the kernels see: those of the example, but for a planted WRONG_AXIS. */
const gc_attr *kernel_attributes(const trial *t, gc_attr attr[GC_MAX_ATTRS]);

#endif
