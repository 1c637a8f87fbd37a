/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_order.c -- is a wrong gradient the true one with its entries moved? */
#include <config.h>
#include "judge/search.h"

static bool
is_transposed(gc_search *s, double *moved)
{
    const size_t d = s->shape->dim[0];

    if (s->shape->rank != 2 || s->shape->dim[1] != d)
        return false;
    for (size_t e = 0; e < s->n; e++)
        moved[e] = s->truth[e % d * d + e / d];
    return gc_search_explains(s, moved);
}

static bool
is_reversed(gc_search *s, double *moved)
{
    for (size_t e = 0; e < s->n; e++)
        moved[e] = s->truth[s->n - 1 - e];
    return s->shape->rank == 1 && s->n > 2 && gc_search_explains(s, moved);
}

/* By one, along one axis, the last entry in the place of the first or the other way round. */
static bool
is_shifted(gc_search *s, double *moved)
{
    size_t stride[GC_MAX_RANK];

    gc_shape_strides(s->shape, stride);
    for (uint32_t r = 0; r < s->shape->rank; r++)
        for (int by = -1; by <= 1; by += 2) {
            size_t d = s->shape->dim[r];
            for (size_t e = 0; e < s->n; e++) {
                size_t at = e / stride[r] % d, from = (at + d + (size_t) (long) by) % d;
                moved[e] = s->truth[e - at * stride[r] + from * stride[r]];
            }
            if (d > 1 && gc_search_explains(s, moved))
                return true;
        }
    return false;
}

bool
gc_search_rearrangement(gc_search *s)
{
    double *moved = gc_arena_array(s->c->st.scratch, s->n, sizeof *moved);

    if (is_transposed(s, moved))
        gc_search_name(s, "transpose", "the claimed gradient is the transpose of the true one",
                       "-> the factors of a matrix product are swapped, or a .T is missing");
    else if (is_shifted(s, moved))
        gc_search_name(s, "shift", "the claimed entries are the true ones, shifted by one index",
                       "-> an index is off by one");
    else if (is_reversed(s, moved))
        gc_search_name(s, "reversed", "the claimed entries are the true ones, in reverse order",
                       "-> an index runs the wrong way");
    else
        return false;
    return true;
}
