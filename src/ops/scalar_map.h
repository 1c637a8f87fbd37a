/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/scalar_map.h -- a function of one, two or three numbers with its partials, twice: in REAL and
   on the tape. */
#ifndef GC_OPS_SCALAR_MAP_H
#define GC_OPS_SCALAR_MAP_H

#include "tape/tape.h"

/* A scalar map of one, two or three numbers.  d gives all partials at once.  A partial that is
   exactly 0 contributes nothing, whatever it meets (so where() ignores the untaken side). */
typedef struct gc_map {
    union {
        double (*d1)(double x);
        float (*s1)(float x);
        double (*d2)(double a, double b);
        float (*s2)(float a, float b);
        double (*d3)(double a, double b, double c);
        float (*s3)(float a, float b, float c);
    } f;
    union {
        double (*d1)(double x, double y);
        float (*s1)(float x, float y);
        void (*d2)(double a, double b, double y, double d[2]);
        void (*s2)(float a, float b, float y, float d[2]);
        void (*d3)(double a, double b, double c, double y, double d[3]);
        void (*s3)(float a, float b, float c, float y, float d[3]);
    } d;
    union {
        gc_ref (*t1)(gc_tape *t, gc_ref x);
        gc_ref (*t2)(gc_tape *t, gc_ref a, gc_ref b);
        gc_ref (*t3)(gc_tape *t, gc_ref a, gc_ref b, gc_ref c);
    } t;
} gc_map;

/* An exact point of a map: arguments, value, partials; from mathematics, never from a run. */
typedef struct gc_point_fact {
    double x[3], y, d[3];
} gc_point_fact;
/* For tables: .points = GC_POINTS({ { 2 }, 4, { 4 } }) (needs math.h). */
#define GC_POINTS(...) (const gc_point_fact[]) { __VA_ARGS__, { .x = { (double) NAN } } }

/* ---- for family files: .name = "sin", GC_MAP1(sin_f, sin_d, sin_t) ---- */
#ifdef REAL
#ifdef GC_SINGLE                        /* defined with REAL float */
#define GC_MAP1(F, D, T) .arity = 1, .map = { .f.s1 = F, .d.s1 = D, .t.t1 = T }
#define GC_MAP2(F, D, T) .arity = 2, .map = { .f.s2 = F, .d.s2 = D, .t.t2 = T }
#define GC_MAP3(F, D, T) .arity = 3, .map = { .f.s3 = F, .d.s3 = D, .t.t3 = T }
#else
#define GC_MAP1(F, D, T) .arity = 1, .map = { .f.d1 = F, .d.d1 = D, .t.t1 = T }
#define GC_MAP2(F, D, T) .arity = 2, .map = { .f.d2 = F, .d.d2 = D, .t.t2 = T }
#define GC_MAP3(F, D, T) .arity = 3, .map = { .f.d3 = F, .d.d3 = D, .t.t3 = T }
#endif
#endif

#endif
