/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tensor/broadcast.c -- a walk visits each entry of y once, in order, with the entry of every x
   that index arithmetic says; in as few runs as the shapes allow; and backwards it is the sum. */
#include <config.h>
#include "tests/near.h"

#include "base/rng.h"
#include "tensor/broadcast.h"

enum { ROUNDS = 4000 };

static uint64_t drawn;

static uint32_t
below(uint32_t n)
{
    return (uint32_t) (n * gc_rng_uniform(1, drawn++));
}

static gc_shape
random_shape(void)
{
    static const uint32_t size[] = { 1, 2, 3, 2, 5, 1, 4, 0 };
    gc_shape y = { .rank = below(6) };

    for (uint32_t d = 0; d < y.rank; d++)
        y.dim[d] = size[below(below(4) ? 7 : 8)];
    return y;
}

/* Something that stretches to y: leading dimensions dropped, some made 1. */
static gc_shape
random_part(const gc_shape *y)
{
    const uint32_t drop = below(2) ? 0 : below(y->rank + 1);
    gc_shape x = { .rank = y->rank - drop };

    for (uint32_t d = 0; d < x.rank; d++)
        x.dim[d] = below(3) ? y->dim[d + drop] : 1;
    return x;
}

/* Where entry `flat` of y lies in x. */
static size_t
brute(const gc_shape *y, const gc_shape *x, size_t flat)
{
    size_t at = 0, step = 1;

    for (uint32_t d = 1; d <= y->rank; d++) {
        const size_t i = flat % y->dim[y->rank - d];
        flat /= y->dim[y->rank - d];
        if (d > x->rank)
            continue;
        at += (x->dim[x->rank - d] == 1 ? 0 : i) * step;
        step *= x->dim[x->rank - d];
    }
    return at;
}

static bool
try_walk(const gc_shape *y, int n, const gc_shape *const x[])
{
    size_t seen = 0;
    bool good = true;
    gc_walk w;

    for (gc_walk_start(&w, y, n, x); gc_walk_more(&w); gc_walk_next(&w)) {
        good &= w.at == seen && w.run > 0;
        for (size_t i = 0; i < w.run; i++, seen++)
            for (int k = 0; k < n; k++)
                good &= w.offset[k] + i * w.step[k] == brute(y, x[k], seen) && w.step[k] <= 1;
    }
    return good && seen == gc_shape_count(y);
}

static void
try_random(void)
{
    unsigned good = 0, empty = 0;

    for (int i = 0; i < ROUNDS; i++) {
        const gc_shape y = random_shape();
        gc_shape part[GC_WALK_MAX];
        const gc_shape *x[GC_WALK_MAX];
        const int n = (int) below(GC_WALK_MAX + 1);
        for (int k = 0; k < n; k++) {
            part[k] = random_part(&y);
            x[k] = &part[k];
        }
        good += try_walk(&y, n, x);
        empty += gc_shape_count(&y) == 0;
    }
    ok(good == ROUNDS, "%d walks visit every entry once, at its place", ROUNDS);
    ok(empty > ROUNDS / 20, "walks over nothing among them");
}

static const struct { const char *what; gc_shape y, a, b; size_t runs, run; } row[] = {
    { "scalars", { 0 }, { 0 }, { 0 }, 1, 1 },
    { "equal shapes", { 3, { 2, 3, 4 } }, { 3, { 2, 3, 4 } }, { 3, { 2, 3, 4 } }, 1, 24 },
    { "a scalar beside", { 3, { 2, 3, 4 } }, { 0 }, { 3, { 2, 3, 4 } }, 1, 24 },
    { "dimensions of 1", { 3, { 2, 1, 4 } }, { 3, { 2, 1, 4 } }, { 3, { 1, 1, 1 } }, 1, 8 },
    { "a row beside", { 2, { 3, 4 } }, { 2, { 3, 4 } }, { 1, { 4 } }, 3, 4 },
    { "a column beside", { 2, { 3, 4 } }, { 2, { 3, 4 } }, { 2, { 3, 1 } }, 3, 4 },
    { "a matrix beside a stack", { 3, { 2, 3, 4 } }, { 3, { 2, 3, 4 } }, { 2, { 3, 4 } }, 2, 12 },
    { "row and column", { 2, { 3, 4 } }, { 2, { 3, 1 } }, { 1, { 4 } }, 3, 4 },
    { "nothing", { 2, { 3, 0 } }, { 2, { 3, 0 } }, { 2, { 3, 1 } }, 0, 0 },
};
enum { ROWS = sizeof row / sizeof *row };

static void
try_row(size_t i)
{
    const gc_shape *x[] = { &row[i].a, &row[i].b };
    gc_walk w;

    gc_walk_start(&w, &row[i].y, 2, x);
    ok(w.runs == row[i].runs && (w.runs == 0 || w.run == row[i].run),
       "%s: %zu runs of %zu entries", row[i].what, row[i].runs, row[i].run);
}

/* x[3,1] in y[2,3,4]: each entry of x stands at 8 places. */
static void
try_sum(void)
{
    const gc_shape y = { 3, { 2, 3, 4 } }, x = { 2, { 3, 1 } }, *const xs[] = { &x };
    int sum[3] = { 0 };
    gc_walk w;

    for (gc_walk_start(&w, &y, 1, xs); gc_walk_more(&w); gc_walk_next(&w))
        for (size_t i = 0; i < w.run; i++)
            sum[w.offset[0] + i * w.step[0]] += (int) (w.at + i);
    ok(sum[0] == 60 && sum[1] == 92 && sum[2] == 124, "adding back sums over what was stretched");
}

int
main(void)
{
    const gc_shape huge = { 2, { 1 << 16, 1 << 17 } }, *const same[] = { &huge };
    gc_walk w;

    plan(ROWS + 4);
    try_random();
    for (size_t i = 0; i < ROWS; i++)
        try_row(i);
    try_sum();
    gc_walk_start(&w, &huge, 1, same);
    ok((uint64_t) w.runs * w.run == (uint64_t) 1 << 33 && w.runs > 1,
       "dimensions do not melt beyond 32 bits");
    return done();
}
