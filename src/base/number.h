/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/number.h -- digits -> double, correctly rounded, in every locale. */
#ifndef GC_BASE_NUMBER_H
#define GC_BASE_NUMBER_H

#include <stddef.h>

typedef enum gc_number_fault {
    GC_NUMBER_OK,
    GC_NUMBER_OVERFLOW,                 /* beyond the largest double */
    GC_NUMBER_UNDERFLOW,                /* not zero as written, but zero as a double */
    GC_NUMBER_DIGITS                    /* no digits after 0x, e or p */
} gc_number_fault;

/* Reads the unsigned number at s (1, 1., .5, 1e-3, 0x1.8p-3) and returns how many bytes it takes;
   0 when there is no number.  *x is the nearest double, ties to even; inf or 0 with a fault. */
size_t gc_number_read(const char *s, const char *end, double *x, gc_number_fault *fault);

#endif
