/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/precision.h -- the floating-point formats that an engine may compute in. */
#ifndef GC_NUM_PRECISION_H
#define GC_NUM_PRECISION_H

/* A binary format with gradual underflow and rounding to nearest (IEEE 754-2019, 3.3; bfloat16 has
   the exponents of binary32). */
typedef struct gc_precision {
    const char *name;
    int bits;                           /* of the significand, the hidden one included */
    double u;                           /* unit roundoff, 2^-bits: relative error of one rounding */
    double tiny;                        /* absolute error of one rounding below the normal numbers:
                                           half the smallest positive number, rounded up to a
                                           double */
    double max;                         /* the largest finite number */
    int digits;                         /* significant decimal digits that tell any two numbers of
                                           the format apart: ceil(1 + bits log10 2) */
} gc_precision;

/* binary64, binary32, binary16 and bfloat16. */
extern const gc_precision gc_precision_f64, gc_precision_f32, gc_precision_f16, gc_precision_bf16;

/* The distance of neighbouring numbers of the format at x (one ulp): 2u times the power of two
   below |x|.  The range of exponents is not looked at; x is finite and not 0. */
double gc_precision_ulp(const gc_precision *p, double x);

#endif
