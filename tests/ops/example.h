/* SPDX-License-Identifier: GPL-3.0-or-later */
/* example.h -- the calls that try an op ("sum(A[2,3], axis=1)"), read from the registry. */
#ifndef GC_TESTS_EXAMPLE_H
#define GC_TESTS_EXAMPLE_H

#include "ops/op_registry.h"

enum { EXAMPLE_ARGS = 4 };

typedef struct example {
    const char *text;
    size_t op;
    uint32_t n;
    char letter[EXAMPLE_ARGS];          /* A any, P positive, U in (-1, 1), G above 1, Q shares */
    bool any_shape[EXAMPLE_ARGS];       /* "A" alone */
    gc_shape x[EXAMPLE_ARGS], y;
    gc_attr attr[GC_MAX_ATTRS];         /* as the shape rule left them */
    const char *wrong, *hint;           /* of the shape rule */
} example;

/* Reads the call at *at and runs the op's shape rule; false at the end of the text.  A call that
   does not follow the signature ends the test. */
bool example_next(example *e, size_t op, const char **at, gc_arena *a);
/* The same for one call alone; its name says the op. */
example example_of(const char *text, gc_arena *a);

#endif
