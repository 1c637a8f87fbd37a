/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_order.c -- is a wrong gradient the true one with its entries moved? */
#include <config.h>
#include "judge/search.h"

bool
gc_search_rearrangement(gc_search *s)
{
    double *moved = gc_arena_array(s->c->st.scratch, s->n, sizeof *moved);
    const gc_shape *shape = s->shape;
    size_t stride[GC_MAX_RANK];

    if (shape->rank == 2 && shape->dim[0] == shape->dim[1]) {
        for (size_t e = 0, d = shape->dim[0]; e < s->n; e++)
            moved[e] = s->truth[e % d * d + e / d];
        if (gc_search_explains(s, moved)) {
            gc_search_name(s, "transpose", "the claimed gradient is the transpose of the true one",
                           "-> the factors of a matrix product are swapped, or a .T is missing");
            return true;
        }
    }
    gc_shape_strides(shape, stride);
    for (uint32_t r = 0; r < shape->rank; r++)
        for (int by = -1; by <= 1; by += 2) {
            size_t d = shape->dim[r];
            for (size_t e = 0; e < s->n; e++) {
                size_t at = e / stride[r] % d, from = (at + d + (size_t) (long) by) % d;
                moved[e] = s->truth[e - at * stride[r] + from * stride[r]];
            }
            if (d > 1 && gc_search_explains(s, moved)) {
                gc_search_name(s, "shift",
                               "the claimed entries are the true ones, shifted by one index",
                               "-> an index is off by one");
                return true;
            }
        }
    return false;
}
