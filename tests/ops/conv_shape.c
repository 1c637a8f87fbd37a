/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/conv_shape.c -- what goes into a convolution, and what it is backwards, have each other's
   shape; tests/ops/refusals.c tries the messages. */
#include <config.h>
#include "ops/conv.h"
#include "tests/near.h"

static gc_arena *arena;

typedef struct attributes {
    gc_attr at[5];
    int64_t number[4];
} attributes;

static gc_infer
call(attributes *a, const gc_shape *x, int64_t stride, int64_t padding, int64_t dilation,
     int64_t groups)
{
    *a = (attributes) { .number = { stride, padding, dilation, groups } };
    for (size_t k = 0; k < 4; k++)
        a->at[k] = (gc_attr) { .given = true, .n = 1, .at = &a->number[k] };
    return (gc_infer) { .arena = arena, .n = 2, .x = x, .attr = a->at };
}

static void
ask(gc_attr *a, const gc_shape *s)
{
    *a = (gc_attr) { .given = true, .n = s->rank,
                     .at = gc_arena_array(arena, s->rank, sizeof *a->at) };
    for (uint32_t d = 0; d < s->rank; d++)
        a->at[d] = s->dim[d];
}

/* z = conv(x, w) has the shape of counting, and both ways back give x and w. */
static bool
goes_round(int64_t n, int64_t size, int64_t stride, int64_t padding, int64_t dilation)
{
    const gc_shape x = { 4, { 2, 6, (uint32_t) n, 9 } };
    const gc_shape w = { 4, { 4, 3, (uint32_t) size, 1 } };
    int64_t fit = 0;
    attributes a;

    while (fit * stride + (size - 1) * dilation < n + 2 * padding)
        fit++;
    gc_infer c = call(&a, (gc_shape[]) { x, w }, stride, padding, dilation, 2);
    if (gc_conv_shape(&c, 2) || fit == 0)
        return fit == 0;
    const gc_shape z = c.y;
    if (z.rank != 4 || z.dim[0] != 2 || z.dim[1] != 4 || z.dim[2] != fit)
        return false;
    c = call(&a, (gc_shape[]) { z, w }, stride, padding, dilation, 2);
    ask(&a.at[CONV_SHAPE], &x);
    if (gc_conv_transpose_shape(&c, 2) || !gc_shape_equal(&c.y, &x))
        return false;
    c = call(&a, (gc_shape[]) { x, z }, stride, padding, dilation, 2);
    ask(&a.at[CONV_SHAPE], &w);
    return !gc_conv_kernel_shape(&c) && gc_shape_equal(&c.y, &w);
}

/* The shape that nobody asked for is the least of those whose convolution fits. */
static bool
is_least(int64_t n, int64_t size, int64_t stride, int64_t padding, int64_t dilation)
{
    const gc_shape z = { 3, { 1, 2, (uint32_t) n } }, w = { 3, { 2, 1, (uint32_t) size } };
    const int64_t least = (n - 1) * stride + (size - 1) * dilation + 1 - 2 * padding;
    attributes a;
    gc_infer c = call(&a, (gc_shape[]) { z, w }, stride, padding, dilation, 1);
    const char *wrong = gc_conv_transpose_shape(&c, 1);

    if (least < 0)
        return wrong;
    return !wrong && c.y.rank == 3 && c.y.dim[0] == 1 && c.y.dim[1] == 1 && c.y.dim[2] == least
        && !a.at[CONV_SHAPE].given && a.at[CONV_SHAPE].n == 3;
}

int
main(void)
{
    arena = gc_arena_new();
    plan(9 * 2);
    for (int64_t stride = 1; stride <= 3; stride++)
        for (int64_t dilation = 1; dilation <= 3; dilation++) {
            bool round = true, least = true;
            for (int64_t n = 1; n < 8; n++)
                for (int64_t size = 1; size < 4; size++)
                    for (int64_t padding = 0; padding < 3; padding++) {
                        round &= goes_round(n, size, stride, padding, dilation);
                        least &= is_least(n, size, stride, padding, dilation);
                    }
            ok(round, "there and back: stride %d, dilation %d", (int) stride, (int) dilation);
            ok(least, "the least shape");
        }
    gc_arena_free(arena);
    return done();
}
