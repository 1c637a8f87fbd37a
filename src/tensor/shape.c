/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tensor/shape.c -- counting, printing and joining shapes. */
#include <config.h>
#include "tensor/shape.h"

size_t
gc_shape_count(const gc_shape *s)
{
    size_t n = 1;

    for (uint32_t d = 0; d < s->rank; d++)
        if (s->dim[d] == 0)
            return 0;                   /* whatever the other dimensions would overflow to */
    for (uint32_t d = 0; d < s->rank; d++) {
        if (n > SIZE_MAX / s->dim[d])
            return SIZE_MAX;
        n *= s->dim[d];
    }
    return n;
}

bool
gc_shape_equal(const gc_shape *a, const gc_shape *b)
{
    if (a->rank != b->rank)
        return false;
    for (uint32_t d = 0; d < a->rank; d++)
        if (a->dim[d] != b->dim[d])
            return false;
    return true;
}

void
gc_shape_write(const gc_shape *s, gc_text *out)
{
    for (uint32_t d = 0; d < s->rank; d++)
        gc_text_printf(out, "%s%u", d ? "," : "[", (unsigned) s->dim[d]);
    if (s->rank)
        gc_text_char(out, ']', 1);
}

void
gc_shape_strides(const gc_shape *s, size_t stride[GC_MAX_RANK])
{
    size_t step = 1;

    for (uint32_t d = s->rank; d-- > 0;) {
        stride[d] = step;
        step *= s->dim[d];
    }
}

void
gc_shape_write_entry(const gc_shape *s, size_t flat, gc_text *out)
{
    size_t stride[GC_MAX_RANK];

    gc_shape_strides(s, stride);
    for (uint32_t d = 0; d < s->rank; d++)
        gc_text_printf(out, "%s%zu", d ? "," : "[", flat / stride[d] % s->dim[d]);
    if (s->rank)
        gc_text_char(out, ']', 1);
}

bool
gc_broadcast(gc_shape *y, const gc_shape *a, const gc_shape *b)
{
    const gc_shape *high = a->rank >= b->rank ? a : b, *low = high == a ? b : a;
    uint32_t shift = high->rank - low->rank;
    gc_shape z = *high;                 /* y may be a or b */

    for (uint32_t d = 0; d < low->rank; d++) {
        uint32_t *m = &z.dim[d + shift], n = low->dim[d];
        if (*m == 1)
            *m = n;
        else if (n != 1 && n != *m)
            return false;
    }
    *y = z;
    return true;
}
