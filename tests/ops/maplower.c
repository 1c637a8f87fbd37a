/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/maplower.c -- shapes broadcast or are refused with the two that differ; maps of one, two
   and three numbers are lowered entry by entry. */
#include <config.h>
#include "ops/map.h"
#include "ops/op_registry.h"
#include "tests/near.h"

/* ---- shapes ---- */

#define HINT "; from the last dimension backwards, sizes must be equal or 1"

static const struct {
    uint32_t n;
    gc_shape x[3], y;
    const char *hint;                   /* NULL: they agree */
    int blame;
} shapes[] = {
    { 1, { { 2, { 2, 3 } } }, { 2, { 2, 3 } }, NULL, -1 },
    { 1, { { 0, { 0 } } }, { 0, { 0 } }, NULL, -1 },
    { 2, { { 2, { 2, 3 } }, { 1, { 3 } } }, { 2, { 2, 3 } }, NULL, -1 },
    { 2, { { 0, { 0 } }, { 1, { 3 } } }, { 1, { 3 } }, NULL, -1 },
    { 2, { { 2, { 2, 1 } }, { 2, { 1, 3 } } }, { 2, { 2, 3 } }, NULL, -1 },
    { 2, { { 1, { 0 } }, { 1, { 1 } } }, { 1, { 0 } }, NULL, -1 },
    { 3, { { 1, { 3 } }, { 2, { 2, 1 } }, { 0, { 0 } } }, { 2, { 2, 3 } }, NULL, -1 },
    { 2, { { 2, { 2, 3 } }, { 1, { 2 } } }, { 0, { 0 } },
      "$0 has shape [2,3], $1 has shape [2]" HINT, -1 },
    { 2, { { 1, { 0 } }, { 1, { 2 } } }, { 0, { 0 } },
      "$0 has shape [0], $1 has shape [2]" HINT, -1 },
    { 3, { { 1, { 3 } }, { 1, { 1 } }, { 1, { 2 } } }, { 0, { 0 } },
      "$0 has shape [3], $2 has shape [2]" HINT, 2 },
    { 3, { { 1, { 1 } }, { 1, { 3 } }, { 1, { 2 } } }, { 0, { 0 } },
      "$1 has shape [3], $2 has shape [2]" HINT, 2 },
    { 3, { { 1, { 3 } }, { 1, { 2 } }, { 1, { 2 } } }, { 0, { 0 } },
      "$0 has shape [3], $1 has shape [2]" HINT, 1 },
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static void
try_shape(gc_arena *a, int i)
{
    gc_infer c = { .arena = a, .n = shapes[i].n, .x = shapes[i].x, .y = { 3, { 7, 7, 7 } },
                   .blame = -1 };
    const char *wrong = gc_map_shape(&c);

    if (!shapes[i].hint)
        ok(!wrong && !c.hint && gc_shape_equal(&c.y, &shapes[i].y), "shapes %d agree", i);
    else
        ok(wrong && !strcmp(wrong, "shapes do not agree") && c.hint
               && !strcmp(c.hint, shapes[i].hint) && c.blame == shapes[i].blame,
           "shapes %d: %s", i, shapes[i].hint);
}

/* ---- lowering: arguments are 1, 2, 3 … ---- */

static const struct {
    const char *op;
    uint32_t n;
    gc_shape x[3], y;
    double want[6];
} maps[] = {
    { "square", 1, { { 1, { 3 } } }, { 1, { 3 } }, { 1, 4, 9 } },
    { "sub", 2, { { 2, { 2, 3 } }, { 1, { 3 } } }, { 2, { 2, 3 } }, { -6, -6, -6, -3, -3, -3 } },
    { "sub", 2, { { 2, { 2, 1 } }, { 2, { 1, 3 } } }, { 2, { 2, 3 } },
      { -2, -3, -4, -1, -2, -3 } },
    { "sub", 2, { { 0, { 0 } }, { 0, { 0 } } }, { 0, { 0 } }, { -1 } },
    { "fma", 3, { { 1, { 3 } }, { 2, { 2, 1 } }, { 0, { 0 } } }, { 2, { 2, 3 } },
      { 10, 14, 18, 11, 16, 21 } },
    { "sub", 2, { { 1, { 0 } }, { 0, { 0 } } }, { 1, { 0 } }, { 0 } },
};
enum { MAPS = sizeof maps / sizeof *maps };

static void
try_map(int i)
{
    gc_arena *a = gc_arena_new();
    gc_ref x[3][6], y[6] = { 0 };
    const gc_ref *refs[3] = { x[0], x[1], x[2] };
    const gc_shape *xs[3] = { &maps[i].x[0], &maps[i].x[1], &maps[i].x[2] };
    gc_lower c = { .t = gc_tape_new(a), .scratch = a, .n = maps[i].n, .xs = xs, .x = refs,
                   .ys = &maps[i].y, .y = y };
    const gc_num *k = gc_num_double(a);
    bool right = true;

    for (uint32_t j = 0; j < maps[i].n; j++)
        for (size_t e = 0; e < gc_shape_count(xs[j]); e++)
            x[j][e] = t_input(c.t);
    const gc_op *op = gc_registry_at(NULL, (size_t) gc_op_find(maps[i].op));
    gc_map_lower(op, &c);
    double *v = gc_num_array(k, a, c.t->n + 1);
    for (gc_ref e = 0; e < c.t->inputs; e++)
        v[e] = e + 1;
    gc_tape_run(c.t, k, v, 0, c.t->n, NULL);
    for (size_t e = 0; e < gc_shape_count(&maps[i].y); e++)
        right &= tap_ulps(v[y[e]], maps[i].want[e]) <= 0;
    ok(right && !gc_tape_verify(c.t), "map %d: %s", i, maps[i].op);
    gc_arena_free(a);
}

static void
try_each(void)
{
    gc_arena *a = gc_arena_new();
    gc_ref x[3], y[4] = { 7, 7, 7, 7 };
    const gc_ref *refs[] = { x };
    const gc_shape s = { 1, { 3 } }, *xs[] = { &s };
    gc_lower c = { .t = gc_tape_new(a), .scratch = a, .n = 1, .xs = xs, .x = refs, .ys = &s,
                   .y = y };

    for (int i = 0; i < 3; i++)
        x[i] = t_input(c.t);
    gc_map_each(&c, t_exp);
    ok(c.t->n == 6 && y[0] == 3 && y[2] == 5 && y[3] == 7 && c.t->op[5] == P_exp && c.t->a[5] == 2,
       "each entry by one primitive");
    gc_arena_free(a);
}

static void
try_pairs(void)
{
    gc_arena *a = gc_arena_new();
    gc_ref x[3], z[1], y[4] = { 7, 7, 7, 7 };
    const gc_ref *refs[] = { x, z };
    const gc_shape s = { 1, { 3 } }, one = { 0, { 0 } }, *xs[] = { &s, &one };
    gc_lower c = { .t = gc_tape_new(a), .scratch = a, .n = 2, .xs = xs, .x = refs, .ys = &s,
                   .y = y };

    for (int i = 0; i < 3; i++)
        x[i] = t_input(c.t);
    z[0] = t_input(c.t);
    gc_map_each_pair(&c, t_pow);
    ok(c.t->n == 7 && y[0] == 4 && y[2] == 6 && y[3] == 7 && c.t->op[6] == P_pow && c.t->a[6] == 2
           && c.t->b[6] == 3, "pairs broadcast");
    gc_arena_free(a);
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(SHAPES + MAPS + 1 + 1);
    for (int i = 0; i < SHAPES; i++)
        try_shape(a, i);
    for (int i = 0; i < MAPS; i++)
        try_map(i);
    try_each();
    try_pairs();
    gc_arena_free(a);
    return done();
}
