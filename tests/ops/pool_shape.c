/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/pool_shape.c -- as many entries as windows fit, and back to the shape they came from;
   tests/ops/refusals.c tries the messages. */
#include <config.h>
#include "ops/pool_shape.h"
#include "tests/near.h"

static gc_arena *arena;

static gc_infer
call(gc_attr attr[4], int64_t number[3], const gc_shape *x)
{
    for (size_t k = 0; k < 4; k++)
        attr[k] = (gc_attr) { .given = k < 3, .n = k < 3, .at = &number[k % 3] };
    return (gc_infer) { .arena = arena, .n = 1, .x = x, .attr = attr };
}

/* A window begins at i stride - padding and must end in the padded tensor; some of its entries must
   lie in the tensor itself. */
static int64_t
counted(int64_t n, const int64_t number[3], bool *bare)
{
    const int64_t size = number[0], stride = number[1], padding = number[2];
    int64_t i = 0;

    for (*bare = false; i * stride + size <= n + 2 * padding; i++)
        *bare |= i * stride + size <= padding || i * stride >= n + padding;
    return i;
}

static bool
pools(int64_t n, int64_t number[3])
{
    const gc_shape x[2] = { { 3, { 2, 3, (uint32_t) n } }, { 3, { 2, 3, (uint32_t) n } } };
    gc_attr attr[4];
    bool bare;
    const int64_t count = counted(n, number, &bare);
    gc_infer c = call(attr, number, x);
    const char *wrong = gc_avg_pool1d_shape(&c);
    const gc_shape y = { 3, { 2, 3, (uint32_t) count } };

    if (count == 0)
        return wrong;
    if (wrong || !gc_shape_equal(&c.y, &y))
        return false;
    c = call(attr, number, &y);
    attr[3] = (gc_attr) { .given = true, .n = 3, .at = (int64_t[]) { 2, 3, n } };
    if (gc_avg_pool_back_shape(&c) || !gc_shape_equal(&c.y, x))
        return false;
    c = call(attr, number, x);
    wrong = gc_max_pool1d_shape(&c);
    if (bare || wrong)
        return bare && wrong;
    c.n = 2;
    if (!gc_shape_equal(&c.y, &y) || gc_max_pool_pick_shape(&c) || !gc_shape_equal(&c.y, &y))
        return false;
    c.x = (gc_shape[]) { x[0], y };
    return !gc_max_pool_back_shape(&c) && gc_shape_equal(&c.y, x);
}

static void
try_planes(void)
{
    const gc_shape x = { 4, { 1, 2, 5, 4 } };
    int64_t number[3] = { 3, 2, 1 };
    gc_attr attr[4];
    gc_infer c = call(attr, number, &x);

    ok(!gc_max_pool2d_shape(&c) && c.y.rank == 4 && c.y.dim[1] == 2 && c.y.dim[2] == 3
       && c.y.dim[3] == 2, "planes: the largest");
    c = call(attr, number, &x);
    ok(!gc_avg_pool2d_shape(&c) && c.y.rank == 4 && c.y.dim[1] == 2 && c.y.dim[2] == 3
       && c.y.dim[3] == 2, "planes: the mean");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(3 * 4 + 2);
    for (int64_t stride = 1; stride <= 3; stride++)
        for (int64_t padding = 0; padding <= 3; padding++) {
            bool right = true;
            for (int64_t n = 1; n < 8; n++)
                for (int64_t size = 1; size < 5; size++)
                    right &= pools(n, (int64_t[]) { size, stride, padding });
            ok(right, "stride %d, padding %d", (int) stride, (int) padding);
        }
    try_planes();
    gc_arena_free(arena);
    return done();
}
