/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/arena.c -- what is taken is zero, aligned, apart from all else, and counted. */
#include <config.h>
#include "base/arena.h"
#include "tests/near.h"

#include <stdint.h>
#include <string.h>

static int
is_zero(const void *at, size_t n)
{
    const unsigned char *s = at;

    for (size_t i = 0; i < n; i++)
        if (s[i])
            return 0;
    return 1;
}

/* Each object is filled with its own number; none may lose it. */
static void
try_takes(gc_arena *a)
{
    enum { N = 4000 };
    static unsigned char *at[N];
    int zero = 1, aligned = 1, apart = 1;

    for (size_t i = 0; i < N; i++) {
        size_t size = i * i % 20011;
        at[i] = gc_arena_take(a, size);
        zero &= is_zero(at[i], size);
        aligned &= (uintptr_t) at[i] % _Alignof(max_align_t) == 0;
        memset(at[i], (int) (i % 251), size);
    }
    for (size_t i = 0; i < N; i++) {
        size_t size = i * i % 20011;
        apart &= size == 0 || (at[i][0] == i % 251 && memcmp(at[i], at[i] + 1, size - 1) == 0);
    }
    ok(zero, "what is taken is zero");
    ok(aligned, "what is taken is aligned for any type");
    ok(apart, "no object reaches into another");
}

static void
try_growth(gc_arena *a)
{
    size_t capacity = 0, n = 100000, before = gc_arena_size(a);
    uint32_t *list = NULL;
    int kept = 1, zero = 1;

    for (size_t i = 0; i < n; i++) {
        list = gc_arena_grow(a, list, i, &capacity, sizeof *list);
        zero &= list[i] == 0 && capacity > i;
        list[i] = (uint32_t) i;
    }
    for (size_t i = 0; i < n; i++)
        kept &= list[i] == i;
    ok(kept, "a growing array keeps its elements");
    ok(zero, "its new room is zero");
    ok(gc_arena_size(a) - before <= 2 * n * sizeof *list + 65536,
       "what it outgrew is given back, but for the first steps");
}

/* What is the last thing of its chunk grows where it lies; what is not moves. */
static void
try_growth_in_place(gc_arena *a)
{
    enum { N = 4096, MANY = 1000 };
    size_t before = gc_arena_size(a), capacity[2] = { 0 };
    uint8_t *list[2] = { NULL };
    int kept = 1;

    for (int k = 0; k < MANY; k++) {
        list[0] = NULL;
        capacity[0] = 0;
        for (size_t i = 0; i < N; i++)
            list[0] = gc_arena_grow(a, list[0], i, &capacity[0], 1);
    }
    ok(gc_arena_size(a) - before <= MANY * N + (1 << 20),
       "a small array that grows leaves nothing");
    list[0] = NULL;
    capacity[0] = 0;
    for (size_t i = 0; i < N; i++)
        for (int k = 0; k < 2; k++) {
            list[k] = gc_arena_grow(a, list[k], i, &capacity[k], 1);
            kept &= list[k][i] == 0;
            list[k][i] = (uint8_t) (k + 1);
        }
    for (size_t i = 0; i < N; i++)
        kept &= list[0][i] == 1 && list[1][i] == 2;
    ok(kept, "two that grow by turns do not reach into each other");
}

static void
try_slack(gc_arena *a)
{
    size_t capacity = 0, n = 3000000, before = gc_arena_size(a);
    char *list = NULL;

    for (size_t i = 0; i < n; i++)
        list = gc_arena_grow(a, list, i, &capacity, 1);
    ok(is_zero(list, n) && capacity <= n + n / 4, "a large array has little room to spare");
    gc_arena_drop(a, list, capacity);
    ok(gc_arena_size(a) - before < 65536, "dropped, it is given back");
}

static void
try_drop(gc_arena *a)
{
    char *first = gc_arena_take(a, 100000), *second = gc_arena_take(a, 200000),
         *last = gc_arena_take(a, 100000), *small = gc_arena_take(a, 8);
    size_t before = gc_arena_size(a);

    memset(first, 1, 100000);
    memset(last, 2, 100000);
    *small = 3;
    gc_arena_drop(a, second, 200000);
    gc_arena_drop(a, NULL, 100000);
    gc_arena_drop(a, small, 8);
    ok(before - gc_arena_size(a) == 200000, "what is dropped is held no more");
    ok(first[99999] == 1 && last[0] == 2 && *small == 3, "all else stays as it is");
}

/* Asks for more than there is; says whether the escape was taken. */
static int
escapes(gc_arena *a, size_t count, size_t size)
{
    jmp_buf out;

    if (setjmp(out)) {
        gc_arena_escape(a, NULL);
        return 1;
    }
    gc_arena_escape(a, &out);
    gc_arena_array(a, count, size);
    return 0;
}

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(19);
    ok(gc_arena_size(a) == 0, "a new arena holds nothing");
    try_takes(a);
    try_growth(a);
    try_growth_in_place(a);
    try_slack(a);
    try_drop(a);
    ok(strcmp(gc_arena_format(a, "%s %d", "x", 42), "x 42") == 0, "a formatted text is whole");
    ok(strcmp(gc_arena_text(a, "abcdef", 3), "abc") == 0, "a copied text ends with a NUL");
    ok(escapes(a, SIZE_MAX / 2, 4), "an overflowing product of sizes counts as memory being out");
    gc_arena_reset(a);
    ok(gc_arena_size(a) == 0, "a reset arena holds nothing");
    ok(is_zero(gc_arena_take(a, 100000), 100000), "after a reset memory is zero again");
    gc_arena_free(a);
    gc_arena_free(NULL);
    ok(1, "NULL may be freed");
    return done();
}
