/* SPDX-License-Identifier: GPL-3.0-or-later */
/* near.h -- TAP in the words of our own tests. */
#ifndef GC_TESTS_NEAR_H
#define GC_TESTS_NEAR_H

#include "num/interval.h"
#include <gradcheck/tap.h>

#define plan(n) tap_plan(n)
#define ok     tap_ok
#define is_rel tap_is_rel
#define is_ulp tap_is_ulp

/* A failed point is already written to the stream; the exit status tells of a broken stream only,
   so that automake counts a failure once. */
static inline int
done(void)
{
    return tap_done() > 1;
}

static inline void
near_bounds(gc_bounds b)
{
    tap_yaml_num("lo", b.lo);
    tap_yaml_num("hi", b.hi);
}

/* The truth, known to half an ulp of a double, lies in the bounds, and these are at most `ulps`
   doubles wide. */
__attribute__((format(printf, 4, 5), unused)) static int
is_inside(double truth, gc_bounds b, double ulps, const char *format, ...)
{
    double lo = nextafter(truth, (double) -INFINITY), hi = nextafter(truth, (double) INFINITY);
    int good = b.lo <= hi && b.hi >= lo && tap_ulps(b.lo, b.hi) <= ulps;
    va_list args;

    va_start(args, format);
    tap_point_(good, NULL, NULL, format, args);
    va_end(args);
    if (!good) {
        tap_yaml_begin();
        tap_yaml_num("truth", truth);
        near_bounds(b);
        tap_yaml_num("width_in_ulps", tap_ulps(b.lo, b.hi));
        tap_yaml_end();
    }
    return good;
}

/* The bounds are these two numbers. */
__attribute__((format(printf, 4, 5), unused)) static int
is_bounds(gc_bounds b, double lo, double hi, const char *format, ...)
{
    int good = b.lo >= lo && b.lo <= lo && b.hi >= hi && b.hi <= hi;
    va_list args;

    va_start(args, format);
    tap_point_(good, NULL, NULL, format, args);
    va_end(args);
    if (!good) {
        tap_yaml_begin();
        tap_yaml_num("want_lo", lo);
        tap_yaml_num("want_hi", hi);
        near_bounds(b);
        tap_yaml_end();
    }
    return good;
}

#endif
